"""Appointments as text for calendars (RFC 5545): one message to one person (RFC 5546), or a list to subscribe to.

Times are in UTC, which every calendar understands without a table of time zones.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol

from icalendar import CLASS, CUTYPE, PARTSTAT, ROLE, STATUS, TRANSP, Calendar, Event, vCalAddress, vText

from ladekast.calendar.models import Appointment
from ladekast.config import Settings
from ladekast.lib import text
from ladekast.lib.clock import now

PRODID = "-//Digitale Ladekast//nl"
NAME = "De ladekast"
LOOK_AGAIN = "PT1H"  # every hour: what we ask of subscribers; each program decides for itself


class Person(Protocol):
    """Who gets a message."""

    @property
    def id(self) -> int: ...

    @property
    def email(self) -> str: ...

    @property
    def name(self) -> str: ...


class Invitation(NamedTuple):
    """A message for somebody's calendar: what it asks (REQUEST or CANCEL), and the iCalendar text."""

    method: str
    text: str


def message(*, appointment: Appointment, person: Person, settings: Settings, note: str = "") -> Invitation:
    """What this person's own calendar must know: the appointment as it now stands, or that it is off.

    She is the only one invited in it, and has said yes already: no calendar needs to answer. `note` comes first in
    what it tells her.
    """
    is_on = appointment.cancelled_at is None
    return _to_one(appointment, person, settings, note, is_on=is_on)


def withdrawal(*, appointment: Appointment, person: Person, settings: Settings, note: str = "") -> Invitation:
    """Takes the appointment out of this person's own calendar, though others go on (RFC 5546, 3.2.5)."""
    return _to_one(appointment, person, settings, note, is_on=False)


def _to_one(appointment: Appointment, person: Person, settings: Settings, note: str, *, is_on: bool) -> Invitation:
    method = "REQUEST" if is_on else "CANCEL"
    event = _event(appointment, settings, stamp=now(), note=text.lines(note), is_on=is_on)
    if appointment.place and is_on:
        event.location = appointment.place
    event.attendees = [_attendee(person)]
    return Invitation(method, _text(_calendar(method, [event])))


def subscription(appointments: Iterable[Appointment], *, settings: Settings) -> str:
    """A calendar to subscribe to, for whoever has its address: so without places and people.

    A place may be somebody's home, or the door to a video call. The page about the appointment tells it, behind the
    login.
    """
    made = _calendar("PUBLISH", [_event(each, settings, stamp=each.changed_at) for each in appointments])
    for name in ("NAME", "X-WR-CALNAME"):  # what the standard says, and what programs read
        made.add(name, NAME)
    made.add("REFRESH-INTERVAL", vText(LOOK_AGAIN), parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", LOOK_AGAIN)
    return _text(made)


def _event(
    appointment: Appointment, settings: Settings, *, stamp: datetime, note: str = "", is_on: bool = True
) -> Event:
    """Private: a calendar that is shared with others shows them only that she is busy."""
    link = settings.base_url + appointment.path
    told = [note] if note else []
    return Event.new(
        uid=appointment.uid,
        sequence=appointment.sequence,
        stamp=stamp,
        created=appointment.created_at,
        last_modified=appointment.changed_at,
        start=appointment.starts_at,
        end=appointment.ends_at,
        summary=appointment.title,
        description="\n".join([*told, "Alles over deze afspraak staat in de Ladekast:", link]),
        url=link,
        status=STATUS.CONFIRMED if is_on else STATUS.CANCELLED,
        transparency=TRANSP.OPAQUE,
        classification=CLASS.PRIVATE,
        organizer=_organiser(appointment, settings),
    )


def _organiser(appointment: Appointment, settings: Settings) -> vCalAddress:
    """The address that sends the mail: calendars ignore an invitation that comes from its own receiver."""
    return vCalAddress.new(appointment.organiser, cn=_common_name(f"{settings.organisation} via de Ladekast"))


def _attendee(person: Person) -> vCalAddress:
    return vCalAddress.new(
        person.email,
        cn=_common_name(person.name),
        cutype=CUTYPE.INDIVIDUAL,
        role=ROLE.REQ_PARTICIPANT,
        partstat=PARTSTAT.ACCEPTED,
        rsvp=False,
    )


def _common_name(name: str) -> str:
    """Without the signs that few calendars read as they should be written here (RFC 6868)."""
    return text.one_line(name).replace('"', "'").replace("^", "")


def _calendar(method: str, events: Iterable[Event]) -> Calendar:
    made = Calendar()
    made.add("PRODID", PRODID)
    made.add("VERSION", "2.0")
    made.add("METHOD", method)
    for event in events:
        made.add_component(event)
    return made


def _text(made: Calendar) -> str:
    octets: bytes = made.to_ical()
    return octets.decode()
