"""A time from … to …, as people name it: on the clock in Amsterdam."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.templating import Stretch
from ladekast.lib.templating import day as day_in_words

LONGEST = timedelta(days=1)
FURTHEST = timedelta(days=365)
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_DUTCH_DAY = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d{2})", re.ASCII)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?(?: ?uur)?", re.ASCII)


@dataclass(frozen=True)
class Span:
    """From one moment to another, both aware and in UTC."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Stretch) -> bool:
        """Whether one person cannot be at both; what begins when the other ends, does not overlap."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def problem(span: Span) -> str | None:
    """Why nobody can be asked to come then, as a sentence (Dutch: a person reads it); None when she can."""
    if span.ends_at <= span.starts_at:
        return "Het einde moet later zijn dan het begin."
    if span.ends_at - span.starts_at > LONGEST:
        return "Dit duurt langer dan een dag. Kies een kortere tijd."
    if span.starts_at <= now():
        return "Dit moment is al voorbij. Kies een moment dat nog komt."
    if span.starts_at > now() + FURTHEST:
        return "Dit is meer dan een jaar vooruit. Kies een moment dat eerder komt."
    return None


def at(day: date, clock: time) -> datetime:
    """This time of the clock in Amsterdam, in UTC.

    Raises ValueError with a sentence (Dutch: a person reads it) for an hour that the change to or from summer
    time skips or repeats: nobody can say which moment is meant.
    """
    first, second = (datetime.combine(day, clock.replace(fold=fold), AMSTERDAM) for fold in (0, 1))
    try:
        moment = first.astimezone(UTC)
    except OverflowError:
        raise ValueError("Deze dag bestaat niet. Kijk hem nog eens na.") from None
    if first.utcoffset() == second.utcoffset():
        return moment
    when = f"{day_in_words(day)} om {clock:%H:%M}"
    if moment.astimezone(AMSTERDAM).replace(tzinfo=None) == datetime.combine(day, clock):
        raise ValueError(f"Op {when} gaat de klok terug: die tijd is er twee keer. Kies een andere tijd.")
    raise ValueError(f"Op {when} gaat de klok vooruit: die tijd is er niet. Kies een andere tijd.")


def day_from(typed: str) -> date:
    """The day that somebody typed: `2026-03-05` as browsers send it, or `5-3-2026`, `05/03/26`.

    Raises ValueError with a sentence (Dutch: a person reads it).
    """
    found = _ISO_DAY.fullmatch(typed) or _DUTCH_DAY.fullmatch(typed)
    if found is None:
        raise ValueError("Schrijf de dag zo: 5-3-2026.")
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    try:
        return date(int(year), int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValueError("Deze dag bestaat niet. Kijk hem nog eens na.") from None


def clock_from(typed: str) -> time:
    """The time that somebody typed: `9:30`, `09.30`, `0930`, `9 uur`.

    Raises ValueError with a sentence (Dutch: a person reads it).
    """
    found = _CLOCK.fullmatch(typed)
    if found is None:
        raise ValueError("Schrijf de tijd zo: 9:30.")
    try:
        return time(int(found["hour"]), int(found["minute"] or 0))
    except ValueError:
        raise ValueError("Deze tijd bestaat niet. Kies een tijd van 0:00 tot 23:59.") from None
