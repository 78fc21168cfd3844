"""Erasing what should never have been written about a tool: in its texts, and in all that colleagues wrote beside them.

Only an administrator does it, and the log book tells that it was done, never which words.
"""

import re
from dataclasses import dataclass

from sqlalchemy import or_, select

from ladekast.accounts.models import User
from ladekast.audit import commands as audit
from ladekast.cabinet.commands import erasing
from ladekast.cabinet.commands.erasing import ERASED
from ladekast.cabinet.models import Tool
from ladekast.collecting.models import CollectedTool
from ladekast.corrections.models import Correction
from ladekast.drafts.models import Draft
from ladekast.experiences import commands as experiences
from ladekast.experiences.models import Experience
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.wishes.models import WishAnswer


@dataclass(frozen=True)
class Erased:
    """In how many of each the words stood."""

    revisions: int
    corrections: int
    experiences: int
    drafts: int
    mails: int
    notes: int

    @property
    def total(self) -> int:
        """In how many things altogether."""
        return self.revisions + self.corrections + self.experiences + self.drafts + self.mails + self.notes


def erase(*, tool: Tool, words: str, by: User) -> Erased:
    """Takes these words out of everything that is kept about a tool, and notes it in the log book. Never commits."""
    pattern = erasing.pattern(words)
    erased = Erased(
        revisions=erasing.erase_words(tool=tool, words=pattern),
        corrections=sum(_erase_correction(each, pattern) for each in _corrections(tool)),
        experiences=sum(_erase_texts(each, ("text", "thanks"), pattern) for each in _experiences(tool)),
        drafts=sum(_erase_draft(each, pattern) for each in _drafts(tool)),
        mails=sum(_erase_texts(each, ("subject", "text"), pattern) for each in _mails(words)),
        notes=sum(_erase_texts(each, ("note",), pattern) for each in _notes(tool)),
    )
    if erased.experiences:
        experiences.retell(tool=tool)
    if erased.total:
        audit.record(actor=by, action="woorden gewist", subject=f"tool {tool.id}", detail=f"op {erased.total} plekken")
    return erased


def _corrections(tool: Tool) -> list[Correction]:
    return list(db.session.scalars(select(Correction).where(Correction.tool_id == tool.id)).unique())


def _experiences(tool: Tool) -> list[Experience]:
    return list(db.session.scalars(select(Experience).where(Experience.tool_id == tool.id)).unique())


def _drafts(tool: Tool) -> list[Draft]:
    return list(db.session.scalars(select(Draft).where(Draft.place.startswith(f"/tools/{tool.id}/"))))


def _notes(tool: Tool) -> list[WishAnswer | CollectedTool]:
    """What colleagues noted beside it in answers and in drawers of their own, also what they took back."""
    answers = db.session.scalars(select(WishAnswer).where(WishAnswer.tool_id == tool.id)).unique()
    return [*answers, *db.session.scalars(select(CollectedTool).where(CollectedTool.tool_id == tool.id))]


def _mails(words: str) -> list[Mail]:
    """Those that may hold them: the first word is looked for, the rest is for the pattern."""
    first = words.split()[0]
    may_hold = or_(Mail.text.icontains(first, autoescape=True), Mail.subject.icontains(first, autoescape=True))
    return list(db.session.scalars(select(Mail).where(may_hold)))


def _erase_correction(correction: Correction, pattern: re.Pattern[str]) -> bool:
    suggested = erasing.without(correction.suggested, pattern)
    changed = suggested != correction.suggested
    if changed:
        correction.content = suggested.to_json()
    return _erase_texts(correction, ("note", "answer"), pattern) or changed


def _erase_draft(draft: Draft, pattern: re.Pattern[str]) -> bool:
    fields = [[name, pattern.sub(ERASED, value)] for name, value in draft.fields]
    changed = fields != draft.fields
    draft.fields, draft.title = fields, pattern.sub(ERASED, draft.title)
    return changed


def _erase_texts(thing: object, names: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    before = {name: getattr(thing, name) for name in names}
    after = {name: pattern.sub(ERASED, text) for name, text in before.items()}
    for name, text in after.items():
        setattr(thing, name, text)
    return before != after
