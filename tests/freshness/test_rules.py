"""When a tool is due: months are counted as people count them, also at their ends."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.freshness import queries, rules
from ladekast.lib.db import db
from tests import make

DAYS = some.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-05-31", 9, "2027-02-28"),
        ("2026-11-22", 9, "2027-08-22"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2026-12-31", 6, "2027-06-30"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(day: str, months: int, then: str) -> None:
    assert rules.months_after(date.fromisoformat(day), months) == date.fromisoformat(then)


@settings(max_examples=200, deadline=None)
@given(DAYS, some.integers(1, 24))
def test_the_last_day_that_is_due_is_really_the_last(day: date, months: int) -> None:
    last = rules.last_day_before(day, months)
    assert rules.months_after(last, months) <= day < rules.months_after(last + timedelta(days=1), months)


def test_apps_and_facilities_are_asked_about_sooner() -> None:
    periods = {kind.key: kind.check_after_months for kind in taxonomy().kinds.values()}
    assert {key for key, months in periods.items() if months == 6} == {"app", "facility"}
    assert set(periods.values()) == {6, 9}


def is_in_list(tool: Tool, day: date, periods: int = 1) -> bool:
    return db.session.scalar(select(Tool.id).where(Tool.id == tool.id, queries.is_due(day, periods))) is not None


@pytest.mark.parametrize("kind", ["app", "method"])
@pytest.mark.parametrize("checked", ["2026-08-31", "2026-05-31", "2026-02-28", "2028-02-29", "2026-11-22"])
def test_the_database_says_the_same_as_the_calendar(amina: User, kind: str, checked: str) -> None:
    tool = make.tool(amina, kind=kind)
    tool.checked = date.fromisoformat(checked)
    db.session.flush()
    due = rules.due_on(tool)
    assert [is_in_list(tool, due + timedelta(days=days)) for days in (-1, 0, 1)] == [False, True, True]
    second = rules.months_after(tool.checked, 2 * rules.period_of(kind))
    assert [is_in_list(tool, second + timedelta(days=days), 2) for days in (-1, 0)] == [False, True]


# Midnight in Amsterdam is 22:00 in UTC in summer, 23:00 in winter.
@pytest.mark.parametrize(
    ("placed", "day"),
    [
        (datetime(2026, 5, 31, 21, 59, tzinfo=UTC), "2026-05-31"),
        (datetime(2026, 5, 31, 22, 0, tzinfo=UTC), "2026-06-01"),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), "2026-12-31"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "2027-01-01"),
    ],
)
def test_what_was_never_checked_counts_from_the_day_it_was_placed(amina: User, placed: datetime, day: str) -> None:
    tool = make.tool(amina)
    tool.created_at = placed
    db.session.flush()
    assert rules.true_on(tool) == date.fromisoformat(day)
    due = rules.months_after(date.fromisoformat(day), 9)
    assert rules.due_on(tool) == due
    assert [is_in_list(tool, due + timedelta(days=days)) for days in (-1, 0)] == [False, True]
