"""Appointments and calendar settings of one person, each in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from ladekast.calendar.models import Appointment, CalendarSettings, Guest
from ladekast.calendar.moments import Span
from ladekast.lib.clock import now
from ladekast.lib.db import db

REMEMBERED = timedelta(days=30)  # a subscription keeps what is over for so long
Overlaps = Sequence[tuple[Span, Appointment]]


def upcoming(person_id: int) -> Sequence[Appointment]:
    """Where this person is expected: not called off and not over, by time."""
    return _of(person_id, ends_after=now())


def overlapping(person_id: int, spans: Iterable[Span], but: int | None = None) -> Overlaps:
    """Where this person is expected at the same time as one of these, each with the one it is about; without the
    appointment with the number `but`, which is spoken of."""
    hers = [each for each in upcoming(person_id) if each.id != but]
    return [(span, each) for span in spans for each in hers if span.overlaps(each)]


def subscribed(person_id: int) -> Sequence[Appointment]:
    """What her subscription shows: as `upcoming`, and what was in the last thirty days.

    What was called off is left out: programs that subscribe take the list as a whole, so it leaves them too.
    """
    return _of(person_id, ends_after=now() - REMEMBERED)


def settings_of(person_id: int) -> CalendarSettings:
    """How this person wants her appointments; the defaults, not in the database, when she never said."""
    kept = db.session.get(CalendarSettings, person_id)
    return kept or CalendarSettings(person_id=person_id, takes_invitations=True, edition=1)


def _of(person_id: int, *, ends_after: datetime) -> Sequence[Appointment]:
    hers = select(Appointment).join(Appointment.guests).where(Guest.person_id == person_id)
    shown = hers.where(Appointment.cancelled_at.is_(None), Appointment.ends_at > ends_after)
    by_time = shown.order_by(Appointment.starts_at, Appointment.id).options(lazyload(Appointment.guests))
    return db.session.scalars(by_time).all()
