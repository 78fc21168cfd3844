"""Somebody's calendar program, on another iCalendar implementation than the one that writes our messages."""

from datetime import datetime
from email.message import Message
from typing import Any, NamedTuple

import vobject


class Entry(NamedTuple):
    """What a calendar shows."""

    starts_at: datetime
    ends_at: datetime
    title: str
    place: str


class Client:
    """Takes messages as Outlook, Google and Apple do (RFC 5546, 2.1.5): what has the highest SEQUENCE for a UID counts,
    of equals what was made last; what is older is ignored; CANCEL leaves nothing behind."""

    def __init__(self) -> None:
        self.newest: dict[str, tuple[int, datetime]] = {}
        self.appointments: dict[str, Entry] = {}

    def take(self, message: Message | str) -> None:
        """Takes a mail, or the text of an invitation."""
        calendar = read(message if isinstance(message, str) else _calendar_in(message))
        event = calendar.vevent
        uid, version = event.uid.value, (int(event.sequence.value), event.dtstamp.value)
        if version < self.newest.get(uid, version):
            return
        self.newest[uid] = version
        self.appointments.pop(uid, None)
        if calendar.method.value == "REQUEST":
            self.appointments[uid] = _entry(event)

    def subscribe(self, text: str) -> None:
        """Shows what a subscription has, and nothing else."""
        calendar = read(text)
        assert calendar.method.value == "PUBLISH"
        self.appointments = {event.uid.value: _entry(event) for event in calendar.contents.get("vevent", [])}


def read(text: str) -> Any:
    """The calendar in a text, which must be as RFC 5545 says it is written."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    assert calendar.version.value == "2.0"
    for event in calendar.contents.get("vevent", []):
        # Without these a calendar program guesses, or refuses.
        for name in ("uid", "dtstamp", "sequence", "organizer", "dtstart", "dtend", "summary"):
            assert len(event.contents[name]) == 1, name
    return calendar


def _calendar_in(message: Message) -> str:
    """The invitation in a mail: in the text and beside it, the same in both, and announced as what it is."""
    found = {}
    for part in message.walk():
        if part.get_content_type() == "text/calendar":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            found[payload.decode()] = str(part.get_param("method"))
    assert len(found) == 1, f"{len(found)} different invitations in one mail"
    ((text, method),) = found.items()
    assert f"\r\nMETHOD:{method}\r\n" in text
    return text


def _entry(event: Any) -> Entry:
    place = event.location.value if "location" in event.contents else ""
    return Entry(event.dtstart.value, event.dtend.value, event.summary.value, place)
