"""Leermomenten by the month."""

from datetime import date, datetime, timedelta

import pytest

from ladekast.accounts.models import User
from ladekast.calendar.moments import Span
from ladekast.learning.month import WEEKDAYS, Month, month_from
from ladekast.lib.clock import AMSTERDAM, today
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, Page, words


def on(day: date, hour: int = 10, minute: int = 0) -> Span:
    """An hour on this day, whether it is past or not."""
    starts = datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)
    return Span(starts, starts + timedelta(hours=1))


def held(amina: User, title: str, span: Span) -> None:
    """A leermoment at a moment that may be past."""
    event = make.event(amina, title=title)
    event.starts_at, event.ends_at = span.starts_at, span.ends_at
    db.session.commit()


def days(page: Page) -> dict[str, list[str]]:
    """The days on which something happens, with what."""
    return {
        str(each.time["datetime"]): [words(one) for one in each.select(".month__title")]
        for each in page.all(".month__day")
        if each.time and each.select(".month__title")
    }


def test_a_month_shows_each_moment_on_its_day(his: Browser, amina: User) -> None:
    held(amina, "Aan het begin", on(date(2027, 3, 1), 0))
    held(amina, "Aan het eind", on(date(2027, 3, 31), 22, 30))
    held(amina, "Een maand eerder", on(date(2027, 2, 28), 23))
    held(amina, "Een maand later", on(date(2027, 4, 1), 0))
    page = his.get("/leren?weergave=maand&maand=2027-03")
    assert days(page) == {"2027-03-01": ["00:00 Aan het begin"], "2027-03-31": ["22:30 Aan het eind"]}
    assert "2 leermomenten in maart 2027" in page.text
    assert words(page.one("#lijst")) == "Maart 2027"


def test_it_is_a_table_with_the_days_of_the_week_above_it(his: Browser) -> None:
    page = his.get("/leren?weergave=maand&maand=2027-03")
    assert [words(each) for each in page.all(".month th[scope=col]")] == list(WEEKDAYS)
    assert WEEKDAYS[0] == "maandag"
    rows = page.all(".month tbody tr")
    assert {len(row.select("td")) for row in rows} == {7}
    assert words(rows[0].select("td")[0].time) == "maandag 1 maart"
    assert "Geen leermomenten in maart 2027" in page.text


def test_the_neighbours_are_one_press_away_also_around_new_year(his: Browser) -> None:
    page = his.get("/leren?weergave=maand&maand=2026-12&fase=4")
    assert str(page.one("a[rel=prev]")["href"]) == "/leren?weergave=maand&maand=2026-11&fase=4"
    assert str(page.one("a[rel=next]")["href"]) == "/leren?weergave=maand&maand=2027-01&fase=4"
    assert "Volgende maand: Januari 2027" in words(page.one("a[rel=next]"))


def test_today_is_marked(his: Browser) -> None:
    marked = his.get("/leren?weergave=maand").one(".month [aria-current=date]")
    assert marked.time
    assert marked.time["datetime"] == f"{today():%Y-%m-%d}"
    assert "vandaag" in words(marked)
    another = month_from(None).after
    assert not his.get(f"/leren?weergave=maand&maand={another}").all(".month [aria-current]")


def test_a_full_day_says_how_many_more_there_are_and_has_them_all(his: Browser, amina: User) -> None:
    for hour in (9, 11, 13, 15, 17):
        held(amina, f"Om {hour} uur", on(date(2027, 3, 9), hour))
    page = his.get("/leren?weergave=maand&maand=2027-03")
    day = page.one(".month__day:has(details)")
    assert words(day.summary) == "Nog 2 die dag"
    assert [words(each) for each in day.select(".month__title")] == [
        "09:00 Om 9 uur", "11:00 Om 11 uur", "13:00 Om 13 uur", "15:00 Om 15 uur", "17:00 Om 17 uur",
    ]  # fmt: skip


def test_what_is_past_and_what_is_called_off_stand_there_too(his: Browser, amina: User) -> None:
    day = today().replace(day=1)
    held(amina, "Geweest", on(day - timedelta(days=1)))
    page = his.get(f"/leren?weergave=maand&maand={day - timedelta(days=1):%Y-%m}")
    assert [words(each) for each in page.all(".month__standing")] == ["Geweest"]


@pytest.mark.parametrize(
    "typed",
    [
        "", "x", "2026", "2026-13", "2026-00", "0000-01", "9999-12", "1999-12", "2100-01", "２０２６-12", "2026-12-01",
        "-1", "99999999999-12", "2026-12%00",
    ],
)  # fmt: skip
def test_an_odd_month_is_this_month(his: Browser, typed: str) -> None:
    page = his.get(f"/leren?weergave=maand&maand={typed}")
    assert page.all(".month [aria-current=date]")


def test_one_digit_is_enough(his: Browser) -> None:
    assert words(his.get("/leren?weergave=maand&maand=2027-3").one("#lijst")) == "Maart 2027"


@pytest.mark.parametrize(("typed", "before", "after"), [("2000-01", None, "2000-02"), ("2099-12", "2099-11", None)])
def test_at_the_end_of_time_there_is_no_next_month(typed: str, before: str | None, after: str | None) -> None:
    month = month_from(typed)
    assert (month.before and str(month.before), month.after and str(month.after)) == (before, after)


@pytest.mark.parametrize("month", [Month(2027, 3), Month(2027, 10), Month(2028, 2)])
def test_every_day_of_a_month_is_there_once_also_when_the_clock_changes(his: Browser, month: Month) -> None:
    shown = [str(each["datetime"]) for each in his.get(f"/leren?weergave=maand&maand={month}").all(".month time")]
    number = (month.end - month.first).days
    assert shown == [f"{month.first + timedelta(days=each):%Y-%m-%d}" for each in range(number)]
