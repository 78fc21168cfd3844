"""Working days as offices in the Netherlands have them."""

from datetime import UTC, date, datetime

import pytest

from ladekast.lib.clock import AMSTERDAM
from ladekast.lib.workdays import is_working_day, working_days_after


@pytest.mark.parametrize(
    ("asked", "days", "then"),
    [
        ("2026-11-16 15:00", 1, "2026-11-17 15:00"),  # Monday
        ("2026-11-20 15:00", 2, "2026-11-24 15:00"),  # Friday
        ("2026-11-21 10:00", 1, "2026-11-23 10:00"),  # Saturday
        ("2026-11-22 10:00", 2, "2026-11-24 10:00"),  # Sunday
        ("2026-11-16 15:00", 10, "2026-11-30 15:00"),
        ("2026-12-24 09:00", 1, "2026-12-28 09:00"),  # Christmas on Friday and Saturday
        ("2027-12-24 09:00", 2, "2027-12-28 09:00"),  # Christmas in the weekend
        ("2025-12-24 09:00", 2, "2025-12-30 09:00"),  # Christmas on Thursday and Friday
        ("2026-12-31 09:00", 1, "2027-01-04 09:00"),  # New Year
        ("2027-03-25 09:00", 2, "2027-03-31 09:00"),  # Good Friday, Easter Monday, and the clock changes
        ("2025-04-25 09:00", 1, "2025-04-28 09:00"),  # King's Day on a Saturday, because the 27th is a Sunday
        ("2031-04-25 09:00", 1, "2031-04-28 09:00"),  # the same, years ahead
        ("2026-04-24 09:00", 1, "2026-04-28 09:00"),  # King's Day on a Monday
        ("2026-05-04 09:00", 1, "2026-05-05 09:00"),  # Liberation Day, in most years a day of work
        ("2025-05-02 09:00", 1, "2025-05-06 09:00"),  # once in five years a day off
        ("2026-05-13 09:00", 1, "2026-05-15 09:00"),  # Ascension
        ("2026-05-22 09:00", 1, "2026-05-26 09:00"),  # Whit Monday
        ("2026-11-21 10:00", 0, "2026-11-21 10:00"),
    ],
)
def test_days_off_do_not_count(asked: str, days: int, then: str) -> None:
    assert working_days_after(_in_amsterdam(asked), days) == _in_amsterdam(then)


def test_the_day_is_that_in_amsterdam() -> None:
    # Half past eleven in the evening in London is tomorrow here: Friday, so one working day later is Monday.
    asked = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert working_days_after(asked, 1) == datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert working_days_after(asked, 1).astimezone(AMSTERDAM) == _in_amsterdam("2026-11-23 00:30")


def test_the_answer_is_in_utc_as_the_question_was() -> None:
    assert working_days_after(datetime(2027, 3, 26, 8, tzinfo=UTC), 1) == datetime(2027, 3, 30, 7, tzinfo=UTC)
    assert working_days_after(datetime(2027, 3, 26, 8, tzinfo=UTC), 1).tzinfo is UTC


@pytest.mark.parametrize(("day", "is_open"), [("2026-12-24", True), ("2026-12-25", False), ("2026-12-27", False)])
def test_a_day_is_a_working_day_or_not(day: str, is_open: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is is_open


def _in_amsterdam(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)
