"""Tools as pages need them, each in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import lazyload, load_only

from ladekast.accounts.models import User
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import CoAuthor, Facet, Revision, Tool, ToolTag
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.clock import now
from ladekast.lib.db import db

SENT_AGAIN_WITHIN = timedelta(hours=1)
LIVE = Tool.archived_at.is_(None)
# What a link to a tool tells; the rest is fetched when somebody asks for it after all.
_IN_BRIEF = (load_only(Tool.key, Tool.title, Tool.use_policy, Tool.archived_at), lazyload("*"))


def by_id(tool_id: int) -> Tool | None:
    """The tool with this number, archived or not."""
    return db.session.get(Tool, tool_id) if tool_id < 2**31 else None


def by_key(key: str) -> Tool | None:
    """The tool with this stable key."""
    return db.session.scalar(select(Tool).where(Tool.key == key))


def titled(titles: Iterable[str]) -> dict[str, list[Tool]]:
    """The tools in the cabinet that have each of these titles, in whatever case it is written; in two queries.

    Titles are compared without case here, which no database does the same.
    """
    folded = {title: _folded(title) for title in titles}
    found: dict[str, list[Tool]] = {each: [] for each in folded.values()}
    rows = db.session.execute(select(Tool.id, Tool.title).where(LIVE).order_by(Tool.id)).all() if found else []
    for tool in in_order([row.id for row in rows if _folded(row.title) in found]):
        found[_folded(tool.title)].append(tool)
    return {title: found[each] for title, each in folded.items()}


def in_brief(tools: Select[Tool]) -> Sequence[Tool]:
    """These tools to name and lead to, in one query: without their texts, people and tags."""
    return db.session.scalars(tools.options(*_IN_BRIEF)).all()


def hold(tool: Tool) -> None:
    """Lets nobody else add what there is one of for each tool until the commit, where writers do not queue anyway."""
    db.session.execute(select(Tool.id).where(Tool.id == tool.id).with_for_update())


def by_submission(submission: str) -> Tool | None:
    """The tool that was made by this filled-in form, if it was sent before."""
    return db.session.scalar(select(Tool).where(Tool.submission == submission)) if submission else None


def placed_lately(author: User, content: ToolContent) -> Tool | None:
    """The tool that she placed within the hour with the same words: the form was sent again by another way."""
    since = now() - SENT_AGAIN_WITHIN
    hers = select(Tool).where(LIVE, Tool.owner_id == author.id, Tool.title == content.title, Tool.created_at > since)
    same = replace(content, owner=author.email)
    return next((tool for tool in _all(hers) if tool.content == same), None)


def in_order(ids: Sequence[int]) -> list[Tool]:
    """The tools with these numbers that are in the cabinet, in the order of the numbers."""
    found = {tool.id: tool for tool in _all(select(Tool).where(Tool.id.in_(ids), LIVE))}
    return [found[each] for each in ids if each in found]


def newest_first() -> Select[Tool]:
    """The tools in the cabinet, what was placed last first."""
    return select(Tool).where(LIVE).order_by(Tool.created_at.desc(), Tool.id.desc())


def newest(most: int) -> Sequence[Tool]:
    """The tools that were placed last."""
    return _all(newest_first().limit(most))


def owned_by(user: User) -> Sequence[Tool]:
    """The tools in the cabinet that somebody answers for, by title."""
    return _all(owned_by_title(user))


def owned_by_title(user: User) -> Select[Tool]:
    """As `owned_by`, as a list to take columns of."""
    return select(Tool).where(LIVE, Tool.owner_id == user.id).order_by(Tool.title, Tool.id)


def last_changed_of(user: User) -> Select[Tool]:
    """Her tools in the cabinet, what was changed last first."""
    return select(Tool).where(LIVE, Tool.owner_id == user.id).order_by(Tool.changed_at.desc(), Tool.id.desc())


def hers_in_brief(user: User) -> tuple[list[Tool], list[Tool]]:
    """Her tools in the cabinet by title, and those that were taken out, the last one first; see `in_brief`."""
    hers = select(Tool).where(Tool.owner_id == user.id)
    every = in_brief(hers.order_by(Tool.archived_at.desc(), Tool.title, Tool.id))
    return [each for each in every if not each.archived_at], [each for each in every if each.archived_at]


def archived_of(user: User) -> Sequence[Tool]:
    """Her own tools that were taken out of the cabinet, the last one first."""
    mine = select(Tool).where(Tool.archived_at.is_not(None), Tool.owner_id == user.id)
    return _all(mine.order_by(Tool.archived_at.desc()))


def co_authored_by(user: User) -> Sequence[Tool]:
    """The tools of others that she may edit too, those that were taken out as well."""
    named = select(CoAuthor.tool_id).where(CoAuthor.user_id == user.id)
    return _all(select(Tool).where(Tool.id.in_(named)).order_by(Tool.id))


def owned_count(user: User) -> int:
    """How many tools are hers, those that were taken out of the cabinet too."""
    return db.session.scalar(select(func.count(Tool.id)).where(Tool.owner_id == user.id)) or 0


def archived() -> Select[Tool]:
    """All tools that were taken out, the last one first, to be shown in pages."""
    return select(Tool).where(Tool.archived_at.is_not(None)).order_by(Tool.archived_at.desc(), Tool.id)


def ownerless() -> Select[Tool]:
    """The tools in the cabinet that nobody answers for, by title, to be shown in pages."""
    gone = select(User.id).where(~User.is_active)
    nobodys = or_(Tool.owner_id.is_(None), Tool.owner_id.in_(gone))
    return select(Tool).where(LIVE, nobodys).order_by(Tool.title, Tool.id)


def ownerless_count() -> int:
    """How many tools in the cabinet wait for somebody to answer for them."""
    return number_of(ownerless())


def number_of(tools: Select[Tool]) -> int:
    """How many tools a list has."""
    return db.session.scalar(tools.with_only_columns(func.count(Tool.id)).order_by(None)) or 0


def count() -> int:
    """How many tools there are in the cabinet."""
    return db.session.scalar(select(func.count(Tool.id)).where(LIVE)) or 0


def lies_in(phase: int) -> ColumnElement[bool]:
    """It lies in the drawer of a phase; a tool without phases lies in all of them."""
    phases = select(ToolTag.tool_id).where(ToolTag.tool_id == Tool.id, ToolTag.facet == Facet.PHASES)
    return or_(phases.where(ToolTag.key == str(phase)).exists(), ~phases.exists())


def kinds_in(phase: int) -> dict[str, int]:
    """How many tools of each kind lie in the drawer of a phase."""
    counted = select(Tool.kind, func.count()).where(LIVE, lies_in(phase)).group_by(Tool.kind)
    return dict(db.session.execute(counted).all())


def drawer_counts() -> dict[int, int]:
    """How many tools lie in each drawer."""
    counted = select(*(func.count().filter(lies_in(phase.key)) for phase in taxonomy().phases)).where(LIVE)
    row = db.session.execute(counted.select_from(Tool)).one()
    return dict(zip((phase.key for phase in taxonomy().phases), row, strict=True))


def last_revision(tool: Tool, origins: Iterable[str]) -> Revision | None:
    """The newest revision of a tool that came from one of these origins."""
    wanted = select(Revision).where(Revision.tool_id == tool.id, Revision.origin.in_(list(origins)))
    return db.session.scalars(wanted.order_by(Revision.number.desc()).limit(1)).first()


def revision(tool: Tool, number: int) -> Revision | None:
    """One saved state of a tool."""
    return db.session.scalar(select(Revision).where(Revision.tool_id == tool.id, Revision.number == number))


def numbered(tool: Tool, numbers: Iterable[int]) -> dict[int, Revision]:
    """Some saved states of a tool by their number; a number that it does not have is left out."""
    wanted = select(Revision).where(Revision.tool_id == tool.id, Revision.number.in_(list(numbers)))
    return {each.number: each for each in db.session.scalars(wanted)}


def history_of(tool: Tool, *, minor: bool = True) -> Select[Revision]:
    """Every saved state of a tool, the newest first; without `minor` those that change nothing for who reads it stay
    out.
    """
    every = select(Revision).where(Revision.tool_id == tool.id).order_by(Revision.number.desc())
    return every if minor else every.where(~Revision.is_minor)


def has_minor(tool: Tool) -> bool:
    """Whether somebody ever called a change of it a small one."""
    return bool(db.session.scalar(select(exists().where(Revision.tool_id == tool.id, Revision.is_minor))))


def revisions_since(tool: Tool, moment: datetime) -> Sequence[Revision]:
    """The saved states of a tool of after this moment."""
    later = select(Revision).where(Revision.tool_id == tool.id, Revision.at > moment)
    return db.session.scalars(later.order_by(Revision.number)).all()


def newest_revision(tool: Tool) -> Revision:
    """The last saved state of a tool; every tool has one."""
    return db.session.scalars(
        select(Revision).where(Revision.tool_id == tool.id).order_by(Revision.number.desc()).limit(1)
    ).one()


def _folded(title: str) -> str:
    return title.casefold().replace("'", "’")


def _all(statement: Select[Tool]) -> Sequence[Tool]:
    return db.session.scalars(statement).unique().all()
