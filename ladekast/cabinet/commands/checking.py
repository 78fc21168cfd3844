"""Saying that a tool is still true. Its text stays as it is, and so does the day on which that was changed."""

from ladekast.accounts.models import User
from ladekast.cabinet.commands import revise
from ladekast.cabinet.documents import document_of
from ladekast.cabinet.models import Action, Origin, Tool
from ladekast.lib.clock import today
from ladekast.search import index


def check_tool(*, tool: Tool, by: User) -> bool:
    """Somebody looked at it today and it is right; tells whether that is new, for it is said once a day.

    Raises EditConflictError when another session changed the tool at the same moment.
    """
    if tool.checked is not None and tool.checked >= today():
        return False
    tool.checked = today()
    revise(tool, by, Action.CHECKED, Origin.SCREEN)
    index.changed(document_of(tool))
    return True
