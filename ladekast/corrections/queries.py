"""Corrections as pages need them, each in a fixed number of queries. Only its two sides ever find one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import aliased

from ladekast.accounts.models import User
from ladekast.accounts.queries import LARGEST_ID, editors
from ladekast.accounts.rules import may_edit_any_tool
from ladekast.cabinet import queries as cabinet
from ladekast.cabinet.models import CoAuthor, Tool
from ladekast.corrections import rules
from ladekast.corrections.models import Correction, State
from ladekast.lib.db import db

MOST_SHOWN = 50
SUGGESTER = aliased(User)


@dataclass(frozen=True)
class Line:
    """A correction in a list: which one, about which tool, of whom, what she says and what became of it."""

    id: int
    tool_id: int
    title: str
    name: str
    author_id: int
    note: str
    state: str
    suggested_at: datetime


@dataclass(frozen=True)
class Lines:
    """The first corrections of a list, and how many there are in all."""

    shown: Sequence[Line]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


def correction_of(user: User, tool: Tool, number: int) -> Correction | None:
    """The correction of this tool with this number, if it is for her to see."""
    found = db.session.get(Correction, number) if number <= LARGEST_ID else None
    return found if found and found.tool_id == tool.id and rules.may_see(user, found) else None


def by_submission(author: User, submission: str) -> Correction | None:
    """The correction of hers that was made by this filled-in form, if it was sent before."""
    hers = select(Correction).where(Correction.author_id == author.id, Correction.submission == submission)
    return db.session.scalars(hers).unique().first() if submission else None


def hold(correction: Correction) -> None:
    """Lets nobody else decide about it until the commit, and reads again what others just did."""
    held = select(Correction).where(Correction.id == correction.id).with_for_update(of=Correction)
    db.session.scalars(held, execution_options={"populate_existing": True}).unique().all()


def proposal_of(correction: Correction, seen_version: int = 0) -> rules.Proposal:
    """What the correction comes to now; `seen_version` is the version of the tool that somebody decided upon, or 0."""
    suggested = correction.suggested
    began_from = cabinet.revision(correction.tool, correction.base_version)
    before = began_from.said if began_from else suggested
    seen = cabinet.revision(correction.tool, seen_version) if seen_version else None
    return rules.Proposal(
        before=before, suggested=suggested, now=correction.tool.content, seen=seen.said if seen else before
    )


def keepers_of(tool: Tool) -> list[User]:
    """Whom a correction is for: the owner and the co-authors who are here; the editors when nobody answers for it."""
    owners = [tool.owner] if tool.owner and tool.owner.is_active else editors()
    people = [*owners, *(user for user in tool.co_authors if user.is_active)]
    return list({each.id: each for each in people}.values())


def open_count(author: User, tool: Tool) -> int:
    """How many of hers about this tool wait for an answer."""
    hers = (Correction.author_id == author.id) & (Correction.tool_id == tool.id)
    return db.session.scalar(select(func.count(Correction.id)).where(hers, _is_open())) or 0


def count_since(author: User, moment: datetime) -> int:
    """How many somebody sent since a moment."""
    hers = (Correction.author_id == author.id) & (Correction.suggested_at > moment)
    return db.session.scalar(select(func.count(Correction.id)).where(hers)) or 0


def at_tool(tool: Tool, user: User) -> Lines:
    """What waits at a tool, the oldest first: all of it for who decides, for others their own."""
    hers = select(Correction.id).where(Correction.tool_id == tool.id, _is_open())
    if not rules.may_decide(user, tool):
        hers = hers.where(Correction.author_id == user.id)
    return _lines(hers.order_by(Correction.suggested_at, Correction.id), MOST_SHOWN)


def waiting_for(user: User, most: int = MOST_SHOWN) -> Lines:
    """What waits for her to decide, about tools in the cabinet, the oldest first."""
    waiting = select(Correction.id).where(_is_open(), Tool.archived_at.is_(None), _is_hers_to_decide(user))
    return _lines(waiting.order_by(Correction.suggested_at, Correction.id), most)


def suggested_by(user: User) -> Lines:
    """What she suggested: first what waits, then the newest."""
    hers = select(Correction.id).where(Correction.author_id == user.id)
    waits_first = case((_is_open(), 0), else_=1)
    return _lines(hers.order_by(waits_first, Correction.suggested_at.desc(), Correction.id.desc()), MOST_SHOWN)


def _is_hers_to_decide(user: User) -> ColumnElement[bool]:
    shared = select(CoAuthor.tool_id).where(CoAuthor.user_id == user.id)
    hers = or_(Tool.owner_id == user.id, Tool.id.in_(shared))
    if not may_edit_any_tool(user):
        return hers
    gone = select(User.id).where(~User.is_active)
    return or_(hers, Tool.owner_id.is_(None), Tool.owner_id.in_(gone))


def _lines(ids: Select[int], most: int) -> Lines:
    """In one query, without the long texts of the tools."""
    columns = (
        Correction.id, Correction.tool_id, Tool.title, SUGGESTER.name, Correction.author_id, Correction.note,
        Correction.state, Correction.suggested_at, func.count().over().label("total"),
    )  # fmt: skip
    joined = ids.with_only_columns(*columns).join(Tool, Tool.id == Correction.tool_id)
    rows = db.session.execute(joined.join(SUGGESTER, SUGGESTER.id == Correction.author_id).limit(most)).mappings().all()
    total = rows[0]["total"] if rows else 0
    return Lines([Line(**{name: value for name, value in row.items() if name != "total"}) for row in rows], total)


def _is_open() -> ColumnElement[bool]:
    return Correction.state == State.OPEN
