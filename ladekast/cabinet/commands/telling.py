"""What colleagues tell of using a tool, as far as search knows it."""

from ladekast.cabinet import queries
from ladekast.cabinet.documents import document_of
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.search import index


def hold(tool: Tool) -> None:
    """Lets nobody else change the tool until the commit; what others just changed is read again."""
    queries.hold(tool)
    db.session.refresh(tool)


def tell(*, tool: Tool, words: str, lift: int) -> None:
    """Makes a tool findable by these words and lifts it among what is found, from 0 to 10. That is no revision: the
    tool itself says what it said. The caller holds the tool.
    """
    if (tool.told, tool.lift) == (words, lift):
        return
    tool.told, tool.lift = words, lift
    if tool.archived_at is None:
        index.changed(document_of(tool))
