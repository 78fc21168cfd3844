"""Taking words out of a tool and of everything that was ever saved of it: for what should never have been written.

The one exception to the rule that a revision stays as it is. Never commits.
"""

import re
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.documents import document_of
from ladekast.cabinet.models import Revision, Tool
from ladekast.cabinet.rules import is_archived
from ladekast.lib.db import db
from ladekast.search import index

ERASED = "[…]"  # no longer than the shortest words that can be erased: nothing outgrows its field
SHORTEST = len(ERASED)
TEXTS = ("title", "summary", "body", "fit_note", "for_client", "use_note", "municipalities", "keywords", "source")


def pattern(words: str) -> re.Pattern[str]:
    """What finds these words in whatever case, and with whatever white space between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)


def without(content: ToolContent, words: re.Pattern[str]) -> ToolContent:
    """The same without these words; a link that holds them goes as a whole."""
    said = {name: _without(getattr(content, name), words) for name in TEXTS}
    return replace(content, **said, link="" if words.search(content.link) else content.link)


def erase_words(*, tool: Tool, words: re.Pattern[str]) -> int:
    """Takes the words out of the tool and its history; tells in how many revisions they stood."""
    erased = sum(
        _erase(each, words) for each in db.session.scalars(select(Revision).where(Revision.tool_id == tool.id))
    )
    present = without(tool.content, words)
    if present != tool.content:
        tool.take_over(present, tool.owner, tool.co_authors)
        if not is_archived(tool):
            index.changed(document_of(tool))
    return erased


def _erase(revision: Revision, words: re.Pattern[str]) -> bool:
    before = (revision.said, revision.reason)
    after = (without(revision.said, words), words.sub(ERASED, revision.reason))
    if before != after:
        revision.content, revision.reason = after[0].to_json(), after[1]
    return before != after


def _without(value: Any, words: re.Pattern[str]) -> Any:
    return words.sub(ERASED, value) if isinstance(value, str) else tuple(words.sub(ERASED, each) for each in value)
