"""Moments as people name them: days, times, and the two nights on which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from ladekast.calendar.moments import Span, at, clock_from, day_from, problem
from ladekast.lib.clock import now

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "typed", ["2026-03-05", "2026-3-5", "5-3-2026", "05-03-2026", "5/3/2026", "5.3.2026", "5 3 2026", "5-3-26"]
)
def test_a_day_may_be_typed_in_many_ways(typed: str) -> None:
    assert day_from(typed) == date(2026, 3, 5)


@pytest.mark.parametrize("typed", ["31-02-2026", "2026-02-31", "0-1-2026", "1-13-2026", "29-2-2027", "1-1-0000"])
def test_a_day_that_does_not_exist_is_named_as_such(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^Deze dag bestaat niet\."):
        day_from(typed)


@pytest.mark.parametrize(
    "typed", ["morgen", "31-02", "5 maart", "5-3-202", "5--3-2026", "٥-٣-٢٠٢٦", "٢٠٢٦-٣-٥", "1" * 5000, "x"]
)
def test_what_is_no_day_is_answered_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^Schrijf de dag zo: 5-3-2026\.$"):
        day_from(typed)


@pytest.mark.parametrize("typed", ["9:30", "09:30", "9.30", "0930", "930", "9:30 uur", "09.30uur"])
def test_a_time_may_be_typed_in_many_ways(typed: str) -> None:
    assert clock_from(typed) == time(9, 30)


def test_a_whole_hour_needs_no_minutes() -> None:
    assert clock_from("9") == clock_from("9 uur") == time(9)


@pytest.mark.parametrize("typed", ["24:00", "9:60", "25", "9999"])
def test_a_time_that_does_not_exist_is_named_as_such(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^Deze tijd bestaat niet\."):
        clock_from(typed)


@pytest.mark.parametrize("typed", ["half tien", "9:3", "9:30:00", "-9", "9,5", "٩", "1" * 5000])
def test_what_is_no_time_is_answered_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^Schrijf de tijd zo: 9:30\.$"):
        clock_from(typed)


def test_in_winter_and_in_summer_the_clock_in_amsterdam_counts() -> None:
    assert at(date(2027, 1, 5), time(14)) == datetime(2027, 1, 5, 13, tzinfo=UTC)
    assert at(date(2027, 7, 5), time(14)) == datetime(2027, 7, 5, 12, tzinfo=UTC)


def test_the_hour_before_and_the_hour_after_a_change_are_right() -> None:
    assert at(date(2027, 3, 28), time(1, 59)) == datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    assert at(date(2027, 3, 28), time(3)) == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert at(date(2027, 10, 31), time(1, 59)) == datetime(2027, 10, 30, 23, 59, tzinfo=UTC)
    assert at(date(2027, 10, 31), time(3)) == datetime(2027, 10, 31, 2, tzinfo=UTC)


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_an_hour_that_the_clock_skips_is_refused(minute: int) -> None:
    sentence = rf"^Op 28 maart 2027 om 02:{minute:02} gaat de klok vooruit: die tijd is er niet\."
    with pytest.raises(ValueError, match=sentence):
        at(date(2027, 3, 28), time(2, minute))


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_an_hour_that_the_clock_repeats_is_refused(minute: int) -> None:
    sentence = rf"^Op 31 oktober 2027 om 02:{minute:02} gaat de klok terug: die tijd is er twee keer\."
    with pytest.raises(ValueError, match=sentence):
        at(date(2027, 10, 31), time(2, minute))


def test_the_first_day_of_all_does_not_break_it() -> None:
    with pytest.raises(ValueError, match=r"^Deze dag bestaat niet\."):
        at(date(1, 1, 1), time(0))
    assert at(date(9999, 12, 31), time(23)).year == 9999


@pytest.mark.parametrize(
    ("starts_in", "lasts", "sentence"),
    [
        (-HOUR, 2 * HOUR, "Dit moment is al voorbij. Kies een moment dat nog komt."),
        (HOUR, -HOUR / 2, "Het einde moet later zijn dan het begin."),
        (HOUR, 0 * HOUR, "Het einde moet later zijn dan het begin."),
        (HOUR, 25 * HOUR, "Dit duurt langer dan een dag. Kies een kortere tijd."),
        (366 * 24 * HOUR, HOUR, "Dit is meer dan een jaar vooruit. Kies een moment dat eerder komt."),
        (HOUR, HOUR, None),
        (HOUR, 24 * HOUR, None),
        (364 * 24 * HOUR, HOUR, None),
    ],
)
def test_a_moment_on_which_nobody_can_come_says_why(
    starts_in: timedelta, lasts: timedelta, sentence: str | None
) -> None:
    starts_at = now() + starts_in
    assert problem(Span(starts_at, starts_at + lasts)) == sentence


@pytest.mark.parametrize(
    ("begin", "end", "is_at_once"),
    [(10, 11, False), (10, 12, True), (12, 13, True), (11, 14, True), (10, 15, True), (14, 15, False), (15, 16, False)],
)
def test_moments_overlap_when_nobody_can_be_at_both(begin: int, end: int, is_at_once: bool) -> None:
    day = date(2027, 3, 5)
    agreed, other = Span(at(day, time(11)), at(day, time(14))), Span(at(day, time(begin)), at(day, time(end)))
    assert agreed.overlaps(other) is is_at_once
    assert other.overlaps(agreed) is is_at_once
