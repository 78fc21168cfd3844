"""Favourites and own drawers as pages need them, each in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, select
from sqlalchemy.orm import contains_eager, lazyload

from ladekast.accounts.models import User
from ladekast.accounts.queries import LARGEST_ID
from ladekast.cabinet.models import Tool
from ladekast.collecting import rules
from ladekast.collecting.models import CollectedTool, Collection, Favourite
from ladekast.lib.db import db

LIES_IN = CollectedTool.taken_out_at.is_(None)
KEPT = Collection.thrown_away_at.is_(None)
_LAST_CHANGED = (Collection.changed_at.desc(), Collection.id.desc())


@dataclass(frozen=True)
class Listed:
    """A drawer in a list, with how many tools lie in it."""

    drawer: Collection
    tools: int


def drawer_of(user: User, number: int) -> Collection | None:
    """The drawer with this number, if she may see it."""
    found = db.session.get(Collection, number) if number <= LARGEST_ID else None
    return found if found and rules.may_see(user, found) else None


def hold(drawer: Collection) -> None:
    """Lets nobody else change it, or what lies in it, until the commit; what others just changed is read again."""
    held = select(Collection).where(Collection.id == drawer.id).with_for_update(of=Collection)
    db.session.scalars(held, execution_options={"populate_existing": True}).all()


def by_submission(owner: User, submission: str) -> Collection | None:
    """The drawer that she made with this filled-in form, if it was sent before."""
    hers = select(Collection).where(Collection.owner_id == owner.id, Collection.submission == submission)
    return db.session.scalar(hers) if submission else None


def of_owner(owner: User) -> list[Listed]:
    """All her drawers, also what she threw away, what was changed last first."""
    return listed(db.session.scalars(select(Collection).where(_is_of(owner)).order_by(*_LAST_CHANGED)).all())


def kept_by(owner: User) -> Sequence[Collection]:
    """The drawers that she did not throw away, what was changed last first."""
    return db.session.scalars(select(Collection).where(_is_of(owner), KEPT).order_by(*_LAST_CHANGED)).all()


def count_of(owner: User) -> int:
    """How many drawers she has that she did not throw away."""
    return db.session.scalar(select(func.count(Collection.id)).where(_is_of(owner), KEPT)) or 0


def shared_with(user: User) -> Select[Collection]:
    """What others share, what was changed last first, to be shown in pages."""
    shared = select(Collection).where(Collection.is_shared, KEPT, ~_is_of(user))
    return shared.order_by(*_LAST_CHANGED)


def listed(drawers: Sequence[Collection]) -> list[Listed]:
    """These drawers with their numbers of tools, in one query for all of them."""
    counted = select(CollectedTool.collection_id, func.count()).group_by(CollectedTool.collection_id)
    ids = [each.id for each in drawers]
    rows = db.session.execute(counted.where(LIES_IN, CollectedTool.collection_id.in_(ids))).all() if ids else []
    counts: dict[int, int] = dict(rows)
    return [Listed(each, counts.get(each.id, 0)) for each in drawers]


def rows(drawer: Collection) -> Sequence[CollectedTool]:
    """Everything in a drawer, in its order, with the tools; also what was taken out of it, and what is in the cabinet
    no more."""
    found = select(CollectedTool).join(CollectedTool.tool).where(CollectedTool.collection_id == drawer.id)
    slim = contains_eager(CollectedTool.tool).options(lazyload(Tool.tags), lazyload(Tool.co_author_rows))
    ordered = found.options(slim).order_by(CollectedTool.position, CollectedTool.tool_id)
    return db.session.scalars(ordered, execution_options={"populate_existing": True}).unique().all()


def drawers_with(owner: User, tool: Tool) -> Sequence[Collection]:
    """Her drawers in which this tool lies, what was changed last first."""
    hers = select(Collection).where(_is_of(owner), KEPT, _holds(tool).exists())
    return db.session.scalars(hers.order_by(*_LAST_CHANGED)).all()


def standing(person: User, tool: Tool) -> Row[bool, int]:
    """Whether a tool is a favourite of hers, and in how many of her own drawers it lies, in one query."""
    starred = exists().where(Favourite.person_id == person.id, Favourite.tool_id == tool.id)
    holding = select(func.count(Collection.id)).where(_is_of(person), KEPT, _holds(tool).exists()).scalar_subquery()
    return db.session.execute(select(starred, holding)).one()


def favourite(person: User, tool: Tool) -> Favourite | None:
    """Her star on this tool."""
    return db.session.get(Favourite, (person.id, tool.id))


def favourites_of(person: User) -> Select[Tool]:
    """The tools with her star, the newest star first, also those that are in the cabinet no more."""
    starred = select(Tool).join(Favourite, Favourite.tool_id == Tool.id).where(Favourite.person_id == person.id)
    return starred.order_by(Favourite.since.desc(), Favourite.tool_id.desc())


def archived_among(ids: Sequence[int]) -> dict[int, Tool]:
    """Those of these tools that are in the cabinet no more, by number."""
    gone = select(Tool).where(Tool.id.in_(ids), Tool.archived_at.is_not(None))
    slim = gone.options(lazyload(Tool.tags), lazyload(Tool.co_author_rows))
    return {tool.id: tool for tool in db.session.scalars(slim).unique()}


def _is_of(owner: User) -> ColumnElement[bool]:
    return Collection.owner_id == owner.id


def _holds(tool: Tool) -> Select[int]:
    lies = and_(CollectedTool.collection_id == Collection.id, CollectedTool.tool_id == tool.id, LIES_IN)
    return select(CollectedTool.tool_id).where(lies).correlate(Collection)
