"""Experiences as pages need them, each in a fixed number of queries."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, lazyload

from ladekast.accounts.models import User
from ladekast.accounts.queries import LARGEST_ID
from ladekast.cabinet.models import Tool
from ladekast.experiences.models import Experience
from ladekast.experiences.rules import GOOD
from ladekast.lib.clock import today
from ladekast.lib.db import db

# What lists count and choose by: without the texts, which weigh most.
_BRIEF = (
    Experience.id, Experience.author_id, Experience.outcome, Experience.target_groups, Experience.phase,
    Experience.form, Experience.may_be_asked, Experience.changed_at,
)  # fmt: skip
Brief = Row[int, int, str, list[str], int | None, str, bool, datetime]
_NEWEST_FIRST = (Experience.told_at.desc(), Experience.id.desc())


def by_id(number: int) -> Experience | None:
    """The experience with this number, also when it was taken back."""
    return db.session.get(Experience, number) if number <= LARGEST_ID else None


def hold(experience: Experience) -> None:
    """Lets nobody else change it until the commit, and reads again what others just did."""
    held = select(Experience).where(Experience.id == experience.id).with_for_update(of=Experience)
    db.session.scalars(held, execution_options={"populate_existing": True}).unique().all()


def by_submission(submission: str) -> Experience | None:
    """The experience that was told by this filled-in form, also when it was taken back."""
    return db.session.scalar(select(Experience).where(Experience.submission == submission))


def told_since(author: User, moment: datetime) -> int:
    """How many experiences she told since a moment."""
    hers = select(func.count(Experience.id)).where(Experience.author_id == author.id, Experience.told_at > moment)
    return db.session.scalar(hers) or 0


def of_tool(tool: Tool) -> Sequence[Brief]:
    """What there is about a tool in short, the newest first; without what was taken back."""
    return db.session.execute(select(*_BRIEF).where(_is_about(tool)).order_by(*_NEWEST_FIRST)).all()


def texts_of(tool: Tool) -> Sequence[str]:
    """The lines that colleagues wrote about a tool, the newest first."""
    written = select(Experience.text).where(_is_about(tool), Experience.text != "")
    return db.session.scalars(written.order_by(*_NEWEST_FIRST)).all()


def newest_lines(tool: Tool, most: int) -> Sequence[Experience]:
    """The newest of those in which somebody wrote a line."""
    written = select(Experience).where(_is_about(tool), Experience.text != "")
    return db.session.scalars(written.order_by(*_NEWEST_FIRST).limit(most)).unique().all()


def in_order(ids: Sequence[int]) -> list[Experience]:
    """The experiences with these numbers, in this order."""
    found = {each.id: each for each in db.session.scalars(select(Experience).where(Experience.id.in_(ids))).unique()}
    return [found[each] for each in ids if each in found]


def of_person(author: User) -> Sequence[Experience]:
    """All that somebody told, the newest first, with the tools; also what she took back."""
    hers = select(Experience).join(Experience.tool).where(Experience.author_id == author.id)
    loaded = hers.options(contains_eager(Experience.tool).options(lazyload(Tool.tags), lazyload(Tool.co_author_rows)))
    return db.session.scalars(loaded.order_by(*_NEWEST_FIRST)).unique().all()


def last_of(author: User, tool: Tool) -> Experience | None:
    """What she told last about a tool, and did not take back."""
    hers = select(Experience).where(_is_about(tool), Experience.author_id == author.id)
    return db.session.scalars(hers.order_by(Experience.changed_at.desc(), Experience.id.desc()).limit(1)).first()


def users_of(tool: Tool) -> list[User]:
    """The colleagues who use a tool: it worked or partly worked for them. By name, so that nobody is first; without
    who left."""
    using = select(User).where(User.is_active, User.id.in_(_good(tool).with_only_columns(Experience.author_id)))
    return list(db.session.scalars(using.order_by(User.name, User.id)))


def askable(tool: Tool) -> list[User]:
    """The colleagues who use a tool and may be asked to show it, who said so last first: they are here, and did not
    switch it off with what they told last."""
    return askable_by_tool([tool]).get(tool.id, [])


def askable_by_tool(tools: Sequence[Tool]) -> dict[int, list[User]]:
    """The same for several tools, by their numbers; without those of which nobody told anything good."""
    is_here = User.is_active & or_(User.away_until.is_(None), User.away_until <= today())
    told = select(Experience.tool_id, User, Experience.may_be_asked).join(Experience.author).where(is_here)
    good = told.where(Experience.withdrawn_at.is_(None), Experience.outcome.in_(GOOD))
    those = good.where(Experience.tool_id.in_([tool.id for tool in tools]))
    last: dict[int, dict[User, bool]] = {}
    for number, user, may_be_asked in db.session.execute(
        those.order_by(Experience.changed_at.desc(), Experience.id.desc())
    ):
        last.setdefault(number, {}).setdefault(user, may_be_asked)
    return {number: [user for user, may_be_asked in of.items() if may_be_asked] for number, of in last.items()}


def _good(tool: Tool) -> Select[Experience]:
    return select(Experience).where(_is_about(tool), Experience.outcome.in_(GOOD))


def _is_about(tool: Tool) -> ColumnElement[bool]:
    return and_(Experience.tool_id == tool.id, Experience.withdrawn_at.is_(None))
