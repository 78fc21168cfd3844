"""Counting within a minute."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from ladekast.api import limits
from ladekast.api.limits import WINDOW, Limit


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.moment = 1000.0

    def __call__(self) -> float:
        return self.moment


def test_so_many_times_and_then_not_until_the_minute_is_over() -> None:
    clock = Clock()
    limit = Limit(3, clock)
    assert [limit.count("bram") for _ in range(3)] == [0, 0, 0]
    clock.moment += 20.5
    assert limit.count("bram") == 40
    assert limit.count("amina") == 0
    clock.moment += WINDOW - 20.5
    assert limit.count("bram") == 0


def test_at_the_very_end_of_the_minute_one_still_waits_a_second() -> None:
    clock = Clock()
    limit = Limit(1, clock)
    limit.count("bram")
    clock.moment += WINDOW - 0.001
    assert limit.count("bram") == 1


def test_of_many_callers_the_oldest_makes_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_WINDOWS", 2)
    limit = Limit(1, Clock())
    assert [limit.count(each) for each in ("bram", "amina", "amina", "bram")] == [0, 0, 60, 60]
    assert limit.count("carla") == 0
    assert limit.count("amina") == 60
    assert limit.count("bram") == 0


def test_many_at_once_are_counted_once_each() -> None:
    limit = Limit(500, Clock())
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(lambda _: limit.count("bram"), range(1000)))
    assert waits.count(0) == 500
