"""What other pages show of leermomenten: the first page, a tool, a colleague, and what is mine."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.learning import conditions, queries, rules
from ladekast.learning.models import LearningEvent, SignUp, Standing
from ladekast.learning.queries import Seen
from ladekast.learning.wording import duration_in_words
from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.db import db

SOON = 3
LOOKED_AT = 12  # to find these: some may be full for good
COMING = 5
PAST = 3
MINE_AT_HOME = 5
FIRST_FIRST = (LearningEvent.starts_at, LearningEvent.id)
LAST_FIRST = (LearningEvent.starts_at.desc(), LearningEvent.id.desc())


@dataclass(frozen=True)
class Mine:
    """What comes and is somebody's: her places, her waiting lists, what she leads, what of these was called off, her
    drafts, and those that she threw away lately."""

    placed: Sequence[Seen]
    waiting: Sequence[Seen]
    leads: Sequence[Seen]
    called_off: Sequence[Seen]
    drafts: Sequence[Seen]
    thrown_away: Sequence[Seen]

    @property
    def parts(self) -> list[tuple[str, Sequence[Seen]]]:
        """What there is of it but for what was thrown away, each part under its heading (Dutch: people read it)."""
        every = [
            ("Je doet mee", self.placed),
            ("Je staat op de wachtlijst", self.waiting),
            ("Jij begeleidt", self.leads),
            ("Gaat niet door", self.called_off),
            ("Je concepten", self.drafts),
        ]
        return [(heading, found) for heading, found in every if found]


@dataclass(frozen=True)
class AtHome:
    """What the first page shows: what she can still join, and what is hers already."""

    soon: Sequence[Seen]
    mine: Sequence[Seen]


@dataclass(frozen=True)
class Waits:
    """What waits for who leads something: of what was, to tell who was there; and what comes and has too few places,
    with how many wait for one."""

    untold: Sequence[LearningEvent]
    crowded: Sequence[tuple[LearningEvent, int]]


@dataclass(frozen=True)
class About:
    """What there is about a tool: what comes, what was and left something to read, and how many try it since."""

    coming: Sequence[Seen]
    past: Sequence[Seen]
    triers: int


@dataclass(frozen=True)
class Led:
    """What a colleague leads, and the last things that she led and that left something to read."""

    coming: Sequence[Seen]
    past: Sequence[Seen]


@dataclass(frozen=True)
class Year:
    """What somebody took part in within a year, the last one first, and how many minutes of it count as learning."""

    year: int
    minutes: int
    events: Sequence[LearningEvent]

    @property
    def words(self) -> str:
        """`2026: 3 leermomenten, 4 uur en 30 minuten`; without the hours when nobody said what counts."""
        count = len(self.events)
        told = f"{self.year}: {count} {'leermoment' if count == 1 else 'leermomenten'}"
        return f"{told}, {duration_in_words(self.minutes)} leren" if self.minutes else told


def mine(user: User) -> Mine:
    """Everything of hers that comes, and her drafts."""
    found = _statement(or_(_is_hers(user), conditions.is_draft_of(user)))
    seen = queries.seen_by(user, _all(found.order_by(*FIRST_FIRST)))
    opened = [each for each in seen if each.event.opened_at]
    on = [each for each in opened if not each.event.cancelled_at]
    return Mine(
        placed=[each for each in on if _stands(each, Standing.PLACED)],
        waiting=[each for each in on if _stands(each, Standing.WAITING)],
        leads=[each for each in on if each.event.leader_id == user.id],
        called_off=[each for each in opened if each.event.cancelled_at],
        drafts=[each for each in seen if not each.event.opened_at and not each.event.cancelled_at],
        thrown_away=[each for each in seen if rules.is_thrown_away(each.event)],
    )


def at_home(user: User) -> AtHome:
    """The next few that she can still join, and the next few that are hers."""
    is_not_hers = and_(~conditions.signed_up(user), LearningEvent.leader_id.is_distinct_from(user.id))
    joinable = select(LearningEvent).where(conditions.takes_sign_ups(), is_not_hers)
    soon = _all(joinable.order_by(*FIRST_FIRST).limit(LOOKED_AT))
    hers = _all(_statement(_is_hers(user)).order_by(*FIRST_FIRST).limit(MINE_AT_HOME))
    seen = {each.event.id: each for each in queries.seen_by(user, list(dict.fromkeys([*soon, *hers])))}
    reachable = [seen[each.id] for each in soon if _is_reachable(seen[each.id])]
    return AtHome(reachable[:SOON], [seen[each.id] for each in hers])


def waits_for(user: User) -> Waits:
    """What she leads and is to do something about; of what is over not longer than she is asked how it went."""
    placed = (SignUp.event_id == LearningEvent.id, SignUp.standing == Standing.PLACED, SignUp.was_there.is_(None))
    is_recent = LearningEvent.ends_at > now() - rules.ASKED_WITHIN
    untold = and_(_leads(user), conditions.is_over(), is_recent, select(SignUp.id).where(*placed).exists())
    waiting = select(SignUp.event_id, func.count().label("number")).where(SignUp.standing == Standing.WAITING)
    counted = waiting.group_by(SignUp.event_id).subquery()
    crowded = _statement(and_(_leads(user), conditions.is_coming())).add_columns(counted.c.number)
    joined = crowded.join(counted, counted.c.event_id == LearningEvent.id).order_by(*FIRST_FIRST)
    rows = db.session.execute(joined).unique().all()
    return Waits(_all(_statement(untold).order_by(*FIRST_FIRST)), [(event, number) for event, number in rows])


def about(tool: Tool, viewer: User) -> About:
    """What there is about a tool."""
    coming, past = _coming_and_past(LearningEvent.tools.any(Tool.id == tool.id), viewer)
    tried = select(func.count(SignUp.person_id.distinct())).where(SignUp.tries_tool_id == tool.id)
    return About(coming, past, db.session.scalar(tried) or 0)


def led_by(leader: User, viewer: User) -> Led:
    """What a colleague leads and led, for everybody to see."""
    return Led(*_coming_and_past(LearningEvent.leader_id == leader.id, viewer))


def attended_by(user: User) -> list[Year]:
    """What she took part in, by year, the last one first. For her own eyes only."""
    hers = select(SignUp.event_id).where(
        SignUp.person_id == user.id, SignUp.standing == Standing.PLACED, SignUp.was_there.is_not(False)
    )
    found = _statement(and_(conditions.is_over(), LearningEvent.id.in_(hers))).order_by(*LAST_FIRST)
    by_year = [(year, list(those)) for year, those in groupby(_all(found), key=_year_of)]
    return [Year(year, sum(each.net_minutes or 0 for each in those), those) for year, those in by_year]


def to_try(user: User) -> Sequence[SignUp]:
    """What she said she would try, the last one first, with the tool and the leermoment. For her own eyes only."""
    said = select(SignUp).join(SignUp.tries_tool).where(SignUp.person_id == user.id, Tool.archived_at.is_(None))
    loaded = said.options(
        contains_eager(SignUp.tries_tool).options(lazyload(Tool.tags), lazyload(Tool.co_author_rows)),
        joinedload(SignUp.event).lazyload(LearningEvent.tags),
    )
    return db.session.scalars(loaded.order_by(SignUp.since.desc(), SignUp.id.desc())).unique().all()


def _is_hers(user: User) -> ColumnElement[bool]:
    return and_(conditions.is_coming(), or_(conditions.signed_up(user), _leads(user)))


def _leads(user: User) -> ColumnElement[bool]:
    return LearningEvent.leader_id == user.id


def _is_reachable(seen: Seen) -> bool:
    """Who signs up would get a place, or one in a waiting list that still moves up."""
    return not seen.is_full or rules.to_wait(seen.event, now()) is None


def _coming_and_past(which: ColumnElement[bool], viewer: User) -> tuple[Sequence[Seen], Sequence[Seen]]:
    coming = _all(_statement(and_(conditions.is_coming(), which)).order_by(*FIRST_FIRST).limit(COMING))
    over = and_(conditions.is_over(), conditions.has_material(), which)
    past = _all(_statement(over).order_by(*LAST_FIRST).limit(PAST))
    seen = queries.seen_by(viewer, [*coming, *past])
    return seen[: len(coming)], seen[len(coming) :]


def _stands(seen: Seen, standing: Standing) -> bool:
    return seen.sign_up is not None and seen.sign_up.standing == standing


def _year_of(event: LearningEvent) -> int:
    return event.starts_at.astimezone(AMSTERDAM).year


def _statement(condition: ColumnElement[bool]) -> Select[LearningEvent]:
    """Without what it is about, which a line in a list does not tell."""
    return select(LearningEvent).where(condition).options(lazyload(LearningEvent.tags))


def _all(statement: Select[LearningEvent]) -> Sequence[LearningEvent]:
    return db.session.scalars(statement).unique().all()
