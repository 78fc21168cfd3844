"""The answers to wishes as they stand now: that follows from the tool, the leermoment and the colleague in them, and
nobody writes it down. Each in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import join, lazyload

from ladekast.accounts.models import User
from ladekast.accounts.queries import LARGEST_ID
from ladekast.cabinet.content import FORBIDDEN
from ladekast.cabinet.models import Revision, Tool
from ladekast.cabinet.queries import LIVE
from ladekast.cabinet.rules import is_archived
from ladekast.learning.models import LearningEvent
from ladekast.learning.queries import ON
from ladekast.learning.rules import is_thrown_away
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.wishes.models import Way, Wish, WishAnswer
from ladekast.wishes.rules import is_usable

USABLE = and_(LIVE, Tool.use_policy.is_distinct_from(FORBIDDEN))  # see `rules.is_usable`; true without a tool too
NOT_WITHDRAWN = WishAnswer.withdrawn_at.is_(None)
# What an answer names, or what was made with the form that it names: the worker fills that in later.
# Only what she made herself: the name of a form is no secret to keep a colleague by.
PLACED_BY_HER = (
    select(Revision.id)
    .where(Revision.tool_id == Tool.id, Revision.number == 1, Revision.author_id == WishAnswer.by_id)
    .correlate(Tool, WishAnswer)
    .exists()
)
IS_ITS_TOOL = or_(Tool.id == WishAnswer.tool_id, and_(Tool.submission == WishAnswer.submission, PLACED_BY_HER))
IS_ITS_EVENT = or_(
    LearningEvent.id == WishAnswer.event_id,
    and_(LearningEvent.planner_id == WishAnswer.by_id, LearningEvent.submission == WishAnswer.submission),
)

# For `select_from`: answers with who gave them, and the tool and the leermoment of each, as far as there are.
IN_FULL = (
    join(WishAnswer, User, User.id == WishAnswer.by_id)
    .outerjoin(Tool, IS_ITS_TOOL)
    .outerjoin(LearningEvent, IS_ITS_EVENT)
)


class State(StrEnum):
    """How an answer that nobody withdrew stands. Only the first two are an answer to somebody who asked."""

    STANDS = "stands"
    OVER = "over"
    BEING_MADE = "being-made"
    ARCHIVED = "archived"
    FORBIDDEN = "forbidden"
    CANCELLED = "cancelled"
    LEFT = "left"


ANSWERS = (State.STANDS, State.OVER)


@dataclass(frozen=True)
class Answer:
    """An answer with the tool and the leermoment that it is about, also while the worker did not fill these in."""

    row: WishAnswer
    tool: Tool | None
    event: LearningEvent | None

    @property
    def state(self) -> State:
        """How it stands."""
        if self.row.way == Way.EVENT:
            return _state_of_event(self.event)
        if self.row.way == Way.SHOW and not self.row.by.is_active:
            return State.LEFT
        if self.row.way == Way.TOOL and self.tool is None:
            return State.BEING_MADE
        return _state_of_tool(self.tool)

    @property
    def is_answer(self) -> bool:
        """Whether it is still of use to who asked."""
        return self.state in ANSWERS


def _state_of_tool(tool: Tool | None) -> State:
    """Also of what a colleague shows without one."""
    if tool is None or is_usable(tool):
        return State.STANDS
    return State.ARCHIVED if is_archived(tool) else State.FORBIDDEN


def _state_of_event(event: LearningEvent | None) -> State:
    if event is None or event.opened_at is None or is_thrown_away(event):
        return State.BEING_MADE
    if event.cancelled_at is not None:
        return State.CANCELLED
    return State.OVER if event.ends_at <= now() else State.STANDS


def answers_of(wish: Wish) -> list[Answer]:
    """What colleagues answered and did not withdraw, also what they are still making, the newest first."""
    found = _answers().where(WishAnswer.wish_id == wish.id, NOT_WITHDRAWN)
    return _all(found.order_by(WishAnswer.at.desc(), WishAnswer.id.desc()))


def answer_of(wish: Wish, number: int) -> Answer | None:
    """The answer with this number to this wish, also when it was withdrawn."""
    found = _answers().where(WishAnswer.wish_id == wish.id, WishAnswer.id == number)
    return next(iter(_all(found)), None) if number <= LARGEST_ID else None


def withdrawn_by(by: User, wish: Wish, way: Way, tool: Tool | None) -> WishAnswer | None:
    """What she answered before in this way and took back: with this tool, or that she can show it, with any."""
    hers = select(WishAnswer).where(WishAnswer.wish_id == wish.id, WishAnswer.by_id == by.id, WishAnswer.way == way)
    same = hers.where(WishAnswer.withdrawn_at.is_not(None))
    if way == Way.TOOL and tool:
        same = same.where(WishAnswer.tool_id == tool.id)
    return db.session.scalars(same.order_by(WishAnswer.id).limit(1)).unique().first()


def given_since(by: User, moment: datetime) -> int:
    """How many answers somebody gave or began to make since a moment, also what she took back."""
    hers = select(func.count(WishAnswer.id)).where(WishAnswer.by_id == by.id, WishAnswer.at > moment)
    return db.session.scalar(hers) or 0


def untold(most: int) -> list[Answer]:
    """Answers that are true and of which nobody had mail, in the order of their wishes. Not what is over: that is no
    news."""
    waiting = _answers().where(NOT_WITHDRAWN, WishAnswer.told_at.is_(None), stands())
    news = or_(WishAnswer.way != Way.EVENT, LearningEvent.ends_at > now())
    return _all(waiting.where(news).order_by(WishAnswer.wish_id, WishAnswer.id).limit(most))


def is_untold(answer: WishAnswer) -> bool:
    """Whether that is still so, whatever another worker did meanwhile."""
    untold = select(WishAnswer.id).where(NOT_WITHDRAWN, WishAnswer.told_at.is_(None))
    return db.session.scalar(untold.where(WishAnswer.id == answer.id)) is not None


def stands() -> ColumnElement[bool]:
    """In a query from `IN_FULL`: whether an answer is of use to who asked; see `Answer.is_answer`."""
    return or_(
        and_(WishAnswer.way == Way.TOOL, Tool.id.is_not(None), USABLE),
        and_(WishAnswer.way == Way.EVENT, LearningEvent.id.is_not(None), *ON),
        and_(WishAnswer.way == Way.SHOW, User.is_active, USABLE),
    )


def has_answer(*, since: datetime | None = None, but: User | None = None) -> ColumnElement[bool]:
    """In a query of wishes: whether a colleague answered, in a way that still stands. `since` asks for an answer of
    after that moment, `but` for one of somebody else than her."""
    found = select(WishAnswer.id).select_from(IN_FULL).where(WishAnswer.wish_id == Wish.id, NOT_WITHDRAWN, stands())
    if since is not None:
        found = found.where(WishAnswer.at > since)
    if but is not None:
        found = found.where(WishAnswer.by_id != but.id)
    return found.correlate(Wish).exists()


def is_answered(wish: Wish) -> bool:
    """Whether a colleague answered, in a way that still stands."""
    return db.session.scalar(select(Wish.id).where(Wish.id == wish.id, has_answer())) is not None


def _answers() -> Select[WishAnswer, Tool, LearningEvent]:
    """Without what no list of answers tells of a tool or a leermoment. Who planned one would be joined in such a way
    that only answers with a leermoment were left."""
    return (
        select(WishAnswer, Tool, LearningEvent)
        .select_from(IN_FULL)
        .options(
            lazyload(WishAnswer.tool),
            lazyload(WishAnswer.event),
            lazyload(Tool.tags),
            lazyload(Tool.co_author_rows),
            lazyload(LearningEvent.tags),
            lazyload(LearningEvent.planner),
        )
    )


def _all(statement: Select[WishAnswer, Tool, LearningEvent]) -> list[Answer]:
    rows = db.session.execute(statement).unique().all()
    return [Answer(row, tool, event) for row, tool, event in rows]
