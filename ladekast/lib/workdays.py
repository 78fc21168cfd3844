"""Days on which offices in the Netherlands are open."""

from datetime import date, datetime, timedelta

import holidays

from ladekast.lib.clock import AMSTERDAM

SATURDAY = 5
# As the package has them: with Good Friday; Liberation Day once in five years, when it is a day off for all.
_closed = holidays.country_holidays("NL")


def working_days_after(moment: datetime, days: int) -> datetime:
    """The same time of the clock in Amsterdam, so many working days later.

    The day of `moment` itself never counts: asked on Saturday, the first day after is Monday.
    """
    local = moment.astimezone(AMSTERDAM)
    day = local.date()
    for _ in range(days):
        day = _next_working_day(day)
    return datetime.combine(day, local.timetz()).astimezone(moment.tzinfo)


def is_working_day(day: date) -> bool:
    """Whether offices are open on this day."""
    return day.weekday() < SATURDAY and day not in _closed


def _next_working_day(day: date) -> date:
    day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
