"""Everything that changes appointments, and how somebody wants them. The caller commits, and sends what comes of it."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ladekast.calendar import invitations, queries
from ladekast.calendar.invitations import Invitation, Person
from ladekast.calendar.models import Appointment, CalendarSettings, Guest
from ladekast.config import Settings
from ladekast.lib import text
from ladekast.lib.clock import now
from ladekast.lib.db import db

LONGEST_TITLE = 200
LONGEST_HOST = 47  # characters; with the unique part a uid has at most 80


def plan(
    *,
    settings: Settings,
    guest_ids: Iterable[int],
    starts_at: datetime,
    ends_at: datetime,
    title: str,
    place: str = "",
    path: str = "",
) -> Appointment:
    """Adds an appointment of these people. `path` is the page about it, within the program.

    The title also stands in subscriptions, which others than the guests may come to read: it names nobody.
    Raises ValueError for a path that is none, which could add lines to what calendars read.
    """
    if path and (not path.startswith("/") or any(sign.isspace() or not sign.isprintable() for sign in path)):
        raise ValueError(f"not a path: {path!r}")
    appointment = Appointment(
        uid=_new_uid(settings.mail_from),
        sequence=0,
        organiser=settings.mail_from,
        title=_title(title),
        starts_at=starts_at,
        ends_at=ends_at,
        place=text.one_line(place),
        path=path,
        guests=[Guest(person_id=each, is_invited=False) for each in sorted(set(guest_ids))],
    )
    db.session.add(appointment)
    db.session.flush()
    return appointment


def move(
    *, appointment: Appointment, starts_at: datetime, ends_at: datetime, place: str, title: str | None = None
) -> None:
    """The appointment is at another time or place, or has another title (None: the one that it has). Every guest must
    get a new message: see `invite`."""
    if title is not None:
        appointment.title = _title(title)
    appointment.starts_at = starts_at
    appointment.ends_at = ends_at
    appointment.place = text.one_line(place)
    _mark_changed(appointment)


def cancel(*, appointment: Appointment) -> None:
    """The appointment is off. Every guest must get a new message: see `invite`."""
    _mark_changed(appointment)
    appointment.cancelled_at = appointment.changed_at


def join(*, appointment: Appointment, person_id: int) -> None:
    """Somebody comes too. She must get a message: see `invite`. Nothing happens when she comes already.

    The number rises, so that the calendar of who left before takes her in again.
    """
    if all(each.person_id != person_id for each in appointment.guests):
        appointment.guests.append(Guest(person_id=person_id, is_invited=False))
        _mark_changed(appointment)
        db.session.flush()


def leave(*, appointment: Appointment, person: Person, settings: Settings, note: str = "") -> Invitation | None:
    """This guest comes no more; the others do. Gives the message that takes it out of her own calendar, None when she
    needs none: she had no invitation, or is no guest. `note` as for `invite`."""
    guest = next((each for each in appointment.guests if each.person_id == person.id), None)
    if guest is None:
        return None
    appointment.guests.remove(guest)
    _mark_changed(appointment)
    db.session.flush()
    if not guest.is_invited:
        return None
    return invitations.withdrawal(appointment=appointment, person=person, settings=settings, note=note)


def invite(*, appointment: Appointment, person: Person, settings: Settings, note: str = "") -> Invitation | None:
    """The message for this guest's own calendar, about the appointment as it now stands; None when she needs none.

    `note` is for her eyes, and comes first in what the message tells; her subscription never has it.

    Who wants no invitations still gets what changes in one that she has, or a wrong one would stay. What is off is
    told only to who had it. Raises KeyError for who is no guest.
    """
    guest = {each.person_id: each for each in appointment.guests}[person.id]
    is_on = appointment.cancelled_at is None
    wants_it = is_on and queries.settings_of(person.id).takes_invitations
    if not guest.is_invited and not wants_it:
        return None
    guest.is_invited = is_on
    return invitations.message(appointment=appointment, person=person, settings=settings, note=note)


def take_invitations(*, person_id: int, is_wanted: bool) -> None:
    """From now on this person gets invitations by mail, or none."""
    _held_settings(person_id).takes_invitations = is_wanted


def renew_link(*, person_id: int) -> None:
    """Her subscription gets a new address; the ones before are dead."""
    _held_settings(person_id).edition += 1


def _title(title: str) -> str:
    return text.one_line(title)[:LONGEST_TITLE]


def _new_uid(organiser: str) -> str:
    host = organiser.partition("@")[2]
    return f"{uuid.uuid4().hex}@{host[-LONGEST_HOST:]}"


def _mark_changed(appointment: Appointment) -> None:
    appointment.sequence += 1
    appointment.changed_at = now()


def _held_settings(person_id: int) -> CalendarSettings:
    """Her row, held until the commit. Made when there is none; another request may do so at the same instant."""
    held = select(CalendarSettings).where(CalendarSettings.person_id == person_id).with_for_update()
    kept = db.session.scalar(held.execution_options(populate_existing=True))
    if kept is not None:
        return kept
    made = CalendarSettings(person_id=person_id, takes_invitations=True, edition=1)
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:
        return db.session.scalars(held).one()
    return made
