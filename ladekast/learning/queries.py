"""Leermomenten and who signed up for them, each in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from ladekast.accounts.models import User
from ladekast.accounts.queries import LARGEST_ID
from ladekast.learning import rules
from ladekast.learning.models import LearningEvent, SignUp, Standing
from ladekast.lib.db import db

_BEFORE = aliased(SignUp)
_FRESH = {"populate_existing": True}
_NEITHER = (None, None)
ON = (LearningEvent.opened_at.is_not(None), LearningEvent.cancelled_at.is_(None))


@dataclass(frozen=True)
class Seen:
    """A leermoment as one person sees it: how many have a place and wait, and how she stands herself.

    `number` is her place in the waiting list, 1 for who is next; None when she does not wait.
    """

    event: LearningEvent
    placed: int
    waiting: int
    sign_up: SignUp | None
    number: int | None

    @property
    def free(self) -> int | None:
        """How many places are left; None when there is room for all."""
        return None if self.event.places is None else max(0, self.event.places - self.placed)

    @property
    def is_full(self) -> bool:
        """Whether who signs up now must wait: nobody passes those who wait already."""
        return self.free == 0 or self.waiting > 0

    @property
    def stands_still(self) -> bool:
        """Whether there are places that nobody gets: the waiting list moves up no more, and nobody passes it."""
        return self.waiting > 0 and self.free != 0


def event_of(user: User, number: int) -> LearningEvent | None:
    """The leermoment with this number, if she may see it."""
    found = db.session.get(LearningEvent, number) if number <= LARGEST_ID else None
    return found if found and rules.may_see(user, found) else None


def by_submission(planner: User, submission: str) -> LearningEvent | None:
    """The leermoment that she planned with this filled-in form, if it was sent before."""
    hers = select(LearningEvent).where(LearningEvent.planner_id == planner.id)
    return db.session.scalars(hers.where(LearningEvent.submission == submission)).first() if submission else None


def hold(event: LearningEvent) -> None:
    """Lets nobody else change it, or who has a place in it, until the commit; what others just changed is read again.

    Who holds people too does so before, and holds several leermomenten in the order of their numbers.
    """
    held = select(LearningEvent).where(LearningEvent.id == event.id).with_for_update(of=LearningEvent)
    db.session.scalars(held, execution_options={"populate_existing": True}).all()


def sign_up_of(event: LearningEvent, user: User) -> SignUp | None:
    """How somebody stands in it; None for who never signed up."""
    hers = select(SignUp).where(SignUp.event_id == event.id, SignUp.person_id == user.id)
    return next(iter(_fresh(hers)), None)


def placed(event: LearningEvent) -> Sequence[SignUp]:
    """Those who have a place, in the order in which they signed up."""
    return _standing(event, Standing.PLACED)


def waiting(event: LearningEvent) -> Sequence[SignUp]:
    """The waiting list, who is next first."""
    return _standing(event, Standing.WAITING)


def is_full(event: LearningEvent) -> bool:
    """Whether who signs up now must wait: nobody passes those who wait already. Needs the leermoment held."""
    counted = select(SignUp.standing, func.count()).where(SignUp.event_id == event.id).group_by(SignUp.standing)
    counts: dict[str, int] = dict(db.session.execute(counted).all())
    has_room = event.places is None or counts.get(Standing.PLACED, 0) < event.places
    return not has_room or counts.get(Standing.WAITING, 0) > 0


def line_number(sign_up: SignUp) -> int:
    """The place in the waiting list of somebody who waits, 1 for who is next."""
    before = select(func.count(SignUp.id)).where(
        SignUp.event_id == sign_up.event_id, SignUp.standing == Standing.WAITING, SignUp.number < sign_up.number
    )
    return (db.session.scalar(before) or 0) + 1


def next_number(event: LearningEvent) -> int:
    """The number of the next sign-up."""
    return (db.session.scalar(select(func.max(SignUp.number)).where(SignUp.event_id == event.id)) or 0) + 1


def seen_by(user: User, events: Sequence[LearningEvent]) -> list[Seen]:
    """These leermomenten as somebody sees them, in the same order."""
    if not events:
        return []
    ids = [event.id for event in events]
    counted = select(SignUp.event_id, SignUp.standing, func.count()).where(SignUp.event_id.in_(ids))
    rows = db.session.execute(counted.group_by(SignUp.event_id, SignUp.standing)).all()
    counts = {(event_id, standing): count for event_id, standing, count in rows}
    hers = select(SignUp, _line_number()).where(SignUp.event_id.in_(ids), _is_of(user))
    mine = {each.event_id: (each, number) for each, number in db.session.execute(hers, execution_options=_FRESH)}
    return [
        Seen(
            event=event,
            placed=counts.get((event.id, Standing.PLACED), 0),
            waiting=counts.get((event.id, Standing.WAITING), 0),
            sign_up=mine.get(event.id, _NEITHER)[0],
            number=mine.get(event.id, _NEITHER)[1],
        )
        for event in events
    ]


def ahead_of(user: User, moment: datetime) -> Sequence[LearningEvent]:
    """What is not over or called off and has this person in it, as who leads it or signed up, by number."""
    in_it = select(SignUp.id).where(SignUp.event_id == LearningEvent.id, _is_of(user), _is_in())
    coming = select(LearningEvent).where(_is_ahead(moment))
    hers = coming.where(or_(LearningEvent.leader_id == user.id, in_it.exists()))
    return db.session.scalars(hers.order_by(LearningEvent.id)).unique().all()


def led_count(user: User, moment: datetime) -> int:
    """How many leermomenten she leads that are not over or called off, drafts too."""
    hers = select(func.count(LearningEvent.id)).where(_is_ahead(moment), LearningEvent.leader_id == user.id)
    return db.session.scalar(hers) or 0


def to_remind(moment: datetime) -> Sequence[LearningEvent]:
    """What starts within a day, of which nobody was reminded."""
    soon = select(LearningEvent).where(*ON, LearningEvent.reminded_at.is_(None), LearningEvent.starts_at > moment)
    return _events(soon.where(LearningEvent.starts_at <= moment + rules.REMINDED_BEFORE))


def to_end_waiting(moment: datetime) -> Sequence[LearningEvent]:
    """Of which the waiting list moves up no more, and those in it do not know."""
    untold = select(LearningEvent).where(*ON, LearningEvent.waiting_told_at.is_(None))
    nearby = untold.where(LearningEvent.starts_at <= moment + rules.LONGEST_BEFORE)
    return [event for event in _events(nearby) if event.promotion_stops <= moment]


def to_ask_leader(moment: datetime) -> Sequence[LearningEvent]:
    """What is over, and of which who led it was not asked how it went."""
    unasked = select(LearningEvent).where(*ON, LearningEvent.leader_asked_at.is_(None))
    return _events(unasked.where(LearningEvent.ends_at <= moment))


def to_thank(moment: datetime) -> Sequence[LearningEvent]:
    """What has been over for a while, of which nobody was thanked."""
    unthanked = select(LearningEvent).where(*ON, LearningEvent.thanked_at.is_(None))
    return _events(unthanked.where(LearningEvent.ends_at <= moment - rules.THANKED_AFTER))


def _line_number() -> ScalarSelect[int | None]:
    """The place in the waiting list of a sign-up that waits, 1 for who is next; none for any other."""
    is_before = and_(_BEFORE.event_id == SignUp.event_id, _BEFORE.standing == Standing.WAITING)
    waits = and_(SignUp.standing == Standing.WAITING, _BEFORE.number <= SignUp.number)
    counted = select(func.nullif(func.count(_BEFORE.id), 0)).where(is_before, waits)
    return counted.correlate(SignUp).scalar_subquery()


def _is_ahead(moment: datetime) -> ColumnElement[bool]:
    return and_(LearningEvent.cancelled_at.is_(None), LearningEvent.ends_at > moment)


def _is_of(user: User) -> ColumnElement[bool]:
    return SignUp.person_id == user.id


def _is_in() -> ColumnElement[bool]:
    return SignUp.standing.in_((Standing.PLACED, Standing.WAITING))


def _standing(event: LearningEvent, standing: Standing) -> Sequence[SignUp]:
    stands = select(SignUp).where(SignUp.event_id == event.id, SignUp.standing == standing)
    return _fresh(stands.order_by(SignUp.number))


def _fresh(statement: Select[SignUp]) -> Sequence[SignUp]:
    """As the database holds it now: another one may have changed it while we waited for our turn."""
    return db.session.scalars(statement, execution_options=_FRESH).unique().all()


def _events(statement: Select[LearningEvent]) -> Sequence[LearningEvent]:
    return db.session.scalars(statement.order_by(LearningEvent.id)).unique().all()
