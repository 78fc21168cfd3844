"""The days on which the colleagues of the demo work: those before the story ends, and those to come."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache

from ladekast.calendar import moments
from ladekast.calendar.moments import Span
from ladekast.demo.story import Story
from ladekast.lib.clock import AMSTERDAM
from ladekast.lib.workdays import working_days_after

BACK, AHEAD = timedelta(weeks=14), timedelta(weeks=10)
NOON = time(12)


def working_day(story: Story, days: int) -> date:
    """So many working days before the day of the story (negative) or after it; never that day itself.

    So what happened is over and what is to come still is, at whatever hour the demo starts.
    """
    before, after = _around(story.now.astimezone(AMSTERDAM).date())
    return before[days] if days < 0 else after[days - 1]


def office_hour(story: Story, days: int) -> datetime:
    """Some moment at which people work, on a working day as above."""
    clock = time(story.chance.randint(9, 16), story.chance.randrange(60))
    return moments.at(working_day(story, days), clock)


def span(story: Story, days: int, hour: int) -> Span:
    """Three quarters of an hour, on a working day as above."""
    starts_at = moments.at(working_day(story, days), time(hour))
    return Span(starts_at, starts_at + timedelta(minutes=45))


@cache
def _around(today: date) -> tuple[Sequence[date], Sequence[date]]:
    day = datetime.combine(today - BACK, NOON, AMSTERDAM)
    days = []
    while day.date() < today + AHEAD:
        day = working_days_after(day, 1)
        days.append(day.date())
    return [each for each in days if each < today], [each for each in days if each > today]
