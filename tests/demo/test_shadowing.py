"""The requests to watch along in the demo: believable, marked, and something to do for whoever logs in."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select

from ladekast.accounts import queries as people
from ladekast.accounts.access import settings
from ladekast.accounts.models import User
from ladekast.calendar import queries as calendar
from ladekast.calendar.moments import Span
from ladekast.demo.diary import working_day
from ladekast.demo.people import MARK, Account, accounts
from ladekast.demo.story import Story
from ladekast.lib.clock import AMSTERDAM, now, today
from ladekast.lib.db import db
from ladekast.lib.workdays import working_days_after
from ladekast.outbox.models import Mail
from ladekast.shadowing import commands, queries, rules
from ladekast.shadowing.models import ShadowingOffer, ShadowingRequest, State
from tests.page import Browser

pytestmark = pytest.mark.usefixtures("demo")
each_account = pytest.mark.parametrize("account", accounts(), ids=lambda account: account.role)


@pytest.fixture
def requests() -> list[ShadowingRequest]:
    """All of them."""
    return list(db.session.scalars(select(ShadowingRequest)))


def who_is(account: Account) -> User:
    """The colleague of an account on the log-in page."""
    found = people.by_email(account.email)
    assert found
    return found


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return working_days_after(noon - timedelta(days=1), 1).date() == day


@each_account
def test_who_logs_in_has_something_to_answer_to_wait_for_to_come_and_to_tell(account: Account) -> None:
    me = who_is(account)
    assert {State.ASKED, State.ACCEPTED} <= {State(request.state) for request in queries.waiting_for(me)}
    assert len(queries.waiting_for_others(me)) > 0
    assert len(queries.agreed(me)) > 0
    assert len(calendar.upcoming(me.id)) > 0


@each_account
def test_who_logs_in_opens_every_request_of_hers_and_her_appointments(demo: Flask, account: Account) -> None:
    browser = Browser(demo)
    fields = {"email": account.email, "password": account.password, "csrf_token": browser.token()}
    browser.client.post("/inloggen", data=fields)
    hers = {str(link["href"]) for link in browser.get("/meekijken").all("main a[href^='/meekijken/']")}
    assert len(hers) > 6
    for address in sorted(hers):
        assert MARK in browser.get(address).text
    assert "Meekijken: " in browser.get("/mijn/agenda").text


def test_there_is_a_request_in_every_state(requests: list[ShadowingRequest]) -> None:
    assert {request.state for request in requests} == set(State)


def test_whatever_somebody_wrote_says_that_it_is_an_example(requests: list[ShadowingRequest]) -> None:
    steps = [taken for request in requests for taken in request.history if taken.by]
    written = [text for request in requests for text in (request.why, request.thanks, request.learned)]
    written += [taken.note for taken in steps] + [
        each.suits_when for each in db.session.scalars(select(ShadowingOffer))
    ]
    assert len([text for text in written if text]) > 100
    assert [text for text in written if text and not text.endswith(MARK)] == []
    assert [request.place for request in requests if request.place and "voorbeeld" not in request.place] == []


def test_the_past_is_in_order_and_in_office_hours(requests: list[ShadowingRequest]) -> None:
    for request in requests:
        moments = [taken.at for taken in request.history]
        assert all(earlier <= later for earlier, later in pairwise(moments)), request.id
        assert moments[-1] < now()
        assert request.since in moments
        if request.appointment:
            assert request.appointment.starts_at in [each.starts_at for each in request.moments], request.id
        named = [each.starts_at for taken in request.history for each in taken.moments]
        for moment in (each.astimezone(AMSTERDAM) for each in [*moments, *named]):
            assert is_working_day(moment.date())
            assert 9 <= moment.hour < 18


def test_who_was_asked_does_show_that_tool(requests: list[ShadowingRequest]) -> None:
    for request in requests:
        assert request.host in queries.hosts(request.tool)


def test_nobody_is_in_two_places_at_once() -> None:
    for person in people.active():
        spans = [Span(each.starts_at, each.ends_at) for each in calendar.upcoming(person.id)]
        assert [pair for pair in combinations(spans, 2) if pair[0].overlaps(pair[1])] == []


def test_the_worker_finds_nothing_left_to_tell() -> None:
    commands.remind_and_lapse(settings=settings())
    commands.ask_afterwards(settings=settings())
    unsent = db.session.scalars(select(Mail).where(Mail.sent_at.is_(None))).all()
    left = db.session.scalars(select(Mail.sent_at)).all()
    db.session.rollback()
    assert unsent == []
    assert len(left) > 50


def test_some_are_away_and_some_would_rather_not_show_their_tool() -> None:
    away = [person for person in people.active() if rules.is_away(person, today())]
    refused = [each for each in db.session.scalars(select(ShadowingOffer)) if not each.is_possible]
    assert (len(away), len(refused)) == (2, 2)


@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2026, 4, 26), date(2026, 12, 24), date(2027, 5, 8)])
def test_the_diary_knows_enough_working_days_on_whatever_day(day: date) -> None:
    story = Story(Random(1), datetime(day.year, day.month, day.day, 12, tzinfo=UTC), [], settings())
    days = [working_day(story, number) for number in range(-56, 41) if number]
    assert days == sorted(set(days))
    assert [each for each in days if not is_working_day(each)] == []
    assert working_day(story, -1) < day < working_day(story, 1)
