"""What lists of leermomenten ask of the database, in the words of the pages."""

from datetime import date, time, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select

from ladekast.accounts.models import User
from ladekast.calendar.moments import at
from ladekast.learning.models import LearningEvent, SignUp, Standing
from ladekast.learning.queries import ON
from ladekast.lib.clock import now, today

MIDNIGHT = time(0)
THROWN_AWAY_LISTED = timedelta(days=30)


def is_coming() -> ColumnElement[bool]:
    """Open for all to see and not over; what was called off stays until its day is past."""
    to_come = and_(LearningEvent.cancelled_at.is_(None), LearningEvent.ends_at > now())
    called_off = and_(LearningEvent.cancelled_at.is_not(None), LearningEvent.ends_at > at(today(), MIDNIGHT))
    return and_(LearningEvent.opened_at.is_not(None), or_(to_come, called_off))


def is_over() -> ColumnElement[bool]:
    """It took place."""
    return and_(*ON, LearningEvent.ends_at <= now())


def starts_between(first: date, end: date) -> ColumnElement[bool]:
    """It starts on one of these days, the last one not included; both coming and over."""
    starts = LearningEvent.starts_at
    return and_(or_(is_coming(), is_over()), starts >= at(first, MIDNIGHT), starts < at(end, MIDNIGHT))


def takes_sign_ups() -> ColumnElement[bool]:
    """Somebody can still sign up, if only for the waiting list."""
    closes = or_(LearningEvent.closes_at.is_(None), LearningEvent.closes_at > now())
    return and_(*ON, LearningEvent.starts_at > now(), closes)


def has_room() -> ColumnElement[bool]:
    """Who signs up now has a place: there is one, and nobody waits for it."""
    ups = select(func.count(SignUp.id)).where(SignUp.event_id == LearningEvent.id).correlate(LearningEvent)
    placed = ups.where(SignUp.standing == Standing.PLACED).scalar_subquery()
    waiting = ups.where(SignUp.standing == Standing.WAITING).scalar_subquery()
    free = or_(LearningEvent.places.is_(None), LearningEvent.places > placed)
    return and_(takes_sign_ups(), free, waiting == 0)


def has_material() -> ColumnElement[bool]:
    """Something was added afterwards for who could not be there."""
    return LearningEvent.material != ""


def signed_up(user: User) -> ColumnElement[bool]:
    """She has a place in it or waits for one."""
    standings = (Standing.PLACED, Standing.WAITING)
    hers = select(SignUp.id).where(SignUp.event_id == LearningEvent.id, SignUp.person_id == user.id)
    return hers.where(SignUp.standing.in_(standings)).correlate(LearningEvent).exists()


def is_draft_of(user: User) -> ColumnElement[bool]:
    """She works at it, and nobody else sees it; also for a while after it was thrown away."""
    hers = or_(LearningEvent.leader_id == user.id, LearningEvent.planner_id == user.id)
    thrown_away = LearningEvent.cancelled_at
    is_listed = or_(thrown_away.is_(None), thrown_away > now() - THROWN_AWAY_LISTED)
    return and_(LearningEvent.opened_at.is_(None), is_listed, hers)
