"""Numbers as people write them: how many places there are, and how much time counts as learning."""

import re
from typing import Any

import wtforms
from wtforms.widgets import TextInput

from ladekast.lib import text

MOST_PLACES = 1000
HOUR = 60  # minutes
_PLACES = re.compile(
    r"(?P<number>\d{1,9})(?: (?:plek|plekken|plaats|plaatsen|personen|mensen|collega’s|deelnemers))?", re.ASCII
)
_NO_LIMIT = {"onbeperkt", "geen maximum", "geen limiet", "geen grens", "iedereen", "voor iedereen"}
_CLOCK = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?: ?uur)?", re.ASCII)
_PARTS = re.compile(r"(?P<hours>\d{1,2}) ?(?:uur|u)(?: en)? ?(?P<minutes>\d{1,2})(?: ?(?:minuten|min|m))?", re.ASCII)
_MINUTES = re.compile(r"(?P<minutes>\d{1,4}) ?(?:minuten|minuut|min|m)\.?", re.ASCII)
_HOURS = re.compile(r"(?P<hours>\d{1,4}(?:[.,]\d{1,3})?)(?: ?(?:uren|uur|u))?", re.ASCII)


class _NumberField(wtforms.Field):
    """A number in one line. `data` is None when nothing was typed, or nothing that is a number."""

    widget = TextInput()
    data: int | None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Reads what was typed; raises ValueError with a sentence."""
        if valuelist:
            self.data = None  # also when the next line raises
            typed = text.one_line(str(valuelist[0]))
            self.data = self.read(typed) if typed else None

    def read(self, typed: str) -> int | None:
        """The number that somebody typed. Raises ValueError with a sentence."""
        raise NotImplementedError

    def show(self, number: int) -> str:
        """The number as she would type it."""
        raise NotImplementedError

    def _value(self) -> str:
        if self.data is not None and not self.errors:
            return self.show(self.data)
        return text.one_line(str(self.raw_data[0])) if self.raw_data else ""


class PlacesField(_NumberField):
    """How many people can take part; None: everybody."""

    def read(self, typed: str) -> int | None:
        """See `places_from`."""
        return places_from(typed)

    def show(self, number: int) -> str:
        """`12`."""
        return str(number)


class MinutesField(_NumberField):
    """How long something takes, in minutes."""

    def read(self, typed: str) -> int:
        """See `minutes_from`."""
        return minutes_from(typed)

    def show(self, number: int) -> str:
        """`1:30`."""
        return in_hours(number)


def places_from(typed: str) -> int | None:
    """The number of places that somebody typed: `12`, `12 plekken`; None for `onbeperkt`.

    Raises ValueError with a sentence (Dutch: a person reads it).
    """
    plain = typed.lower().replace("'", "’")
    if plain in _NO_LIMIT:
        return None
    found = _PLACES.fullmatch(plain)
    if found is None:
        raise ValueError("Schrijf het aantal als een getal, bijvoorbeeld 12. Leeg betekent: plek voor iedereen.")
    number = int(found["number"])
    if number < 1:
        raise ValueError("Er moet ten minste één plek zijn. Leeg betekent: plek voor iedereen.")
    if number > MOST_PLACES:
        raise ValueError(f"Vul ten hoogste {MOST_PLACES} plekken in. Leeg betekent: plek voor iedereen.")
    return number


def minutes_from(typed: str) -> int:
    """The minutes of a time that somebody typed: `1,5`, `1.5 uur`, `1:30`, `1 uur 30`, `90 min`.

    Raises ValueError with a sentence (Dutch: a person reads it).
    """
    plain = typed.lower()
    if found := _CLOCK.fullmatch(plain) or _PARTS.fullmatch(plain):
        minutes = int(found["hours"]) * HOUR + int(found["minutes"])
    elif found := _MINUTES.fullmatch(plain):
        minutes = int(found["minutes"])
    elif found := _HOURS.fullmatch(plain):
        minutes = round(float(found["hours"].replace(",", ".")) * HOUR)
    else:
        raise ValueError("Schrijf de tijd in uren of minuten, bijvoorbeeld 1,5 of 90 min.")
    if minutes < 1:
        raise ValueError("Vul een tijd in van ten minste één minuut, of laat dit leeg.")
    return minutes


def in_hours(minutes: int) -> str:
    """`1:30`, of minutes."""
    return f"{minutes // HOUR}:{minutes % HOUR:02d}"
