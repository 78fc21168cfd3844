"""A month on paper: weeks of seven days, each with what happens that day."""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from babel.dates import format_date, get_day_names

from ladekast.learning.queries import Seen
from ladekast.lib.clock import AMSTERDAM, today

SHOWN_A_DAY = 3
YEARS = range(2000, 2100)  # of which a month can be asked
WEEKDAYS = tuple(get_day_names(locale="nl")[number] for number in range(7))  # from Monday on
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})", re.ASCII)


@dataclass(frozen=True)
class Month:
    """A month of a year, as addresses write it: `2026-12`."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @property
    def name(self) -> str:
        """`december 2026`."""
        return format_date(self.first, "MMMM y", locale="nl")

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.first + timedelta(days=calendar.monthrange(self.year, self.month)[1])

    @property
    def before(self) -> "Month | None":
        """The month before; None when that is too long ago to be asked."""
        return _month_of(self.first - timedelta(days=1))

    @property
    def after(self) -> "Month | None":
        """The next month; None when that is too far away to be asked."""
        return _month_of(self.end)


@dataclass(frozen=True)
class Day:
    """A day with what happens then: what shows at once, and what there is besides."""

    day: date
    shown: Sequence[Seen]
    more: Sequence[Seen]
    is_today: bool

    @property
    def weekday(self) -> str:
        """`donderdag`."""
        return format_date(self.day, "EEEE", locale="nl")

    @property
    def month(self) -> str:
        """`december`."""
        return format_date(self.day, "MMMM", locale="nl")


def month_from(typed: str | None) -> Month:
    """The month that an address names; this month for what is none."""
    found = _MONTH.fullmatch(typed or "")
    year, month = (int(found["year"]), int(found["month"])) if found else (0, 0)
    return Month(year, month) if year in YEARS and 1 <= month <= 12 else _this_month()


def weeks(month: Month, found: Iterable[Seen]) -> list[list[Day | None]]:
    """Its weeks from Monday to Sunday, with these leermomenten in order; None for a day of another month."""
    by_day = {day: list(those) for day, those in groupby(found, key=_day_of)}
    rows = calendar.Calendar().monthdatescalendar(month.year, month.month)
    return [[_day(each, by_day.get(each, [])) if each.month == month.month else None for each in row] for row in rows]


def _day(day: date, found: Sequence[Seen]) -> Day:
    return Day(day, found[:SHOWN_A_DAY], found[SHOWN_A_DAY:], is_today=day == today())


def _day_of(seen: Seen) -> date:
    return seen.event.starts_at.astimezone(AMSTERDAM).date()


def _month_of(day: date) -> Month | None:
    return Month(day.year, day.month) if day.year in YEARS else None


def _this_month() -> Month:
    return Month(today().year, today().month)
