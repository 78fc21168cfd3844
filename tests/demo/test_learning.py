"""The leermomenten in the demo: believable, marked, and something to do for whoever logs in."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from ladekast.accounts.access import settings
from ladekast.cabinet.models import Tool
from ladekast.calendar import queries as calendar
from ladekast.demo.people import MARK, Account, accounts
from ladekast.learning import commands, queries, rules
from ladekast.learning.models import LearningEvent, SignUp, Stage, Standing
from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests.demo.test_shadowing import is_working_day, who_is

pytestmark = pytest.mark.usefixtures("demo")
each_account = pytest.mark.parametrize("account", accounts(), ids=lambda account: account.role)


@pytest.fixture
def events() -> list[LearningEvent]:
    """All of them."""
    return list(db.session.scalars(select(LearningEvent).order_by(LearningEvent.id)).unique())


def stages(events: list[LearningEvent]) -> list[Stage]:
    """How far each is."""
    return [rules.stage(event, now()) for event in events]


@each_account
def test_who_logs_in_has_a_place_waits_for_one_and_leads_something_soon(
    events: list[LearningEvent], account: Account
) -> None:
    me = who_is(account)
    ahead = [seen for seen in queries.seen_by(me, events) if rules.stage(seen.event, now()) is Stage.OPEN]
    mine = [seen for seen in ahead if seen.sign_up]
    assert [seen.sign_up.standing for seen in mine if seen.sign_up and not seen.number].count(Standing.PLACED) > 0
    assert len([seen for seen in mine if seen.number]) > 0
    leads = [seen for seen in ahead if seen.event.leader is me]
    assert min(seen.event.starts_at for seen in leads) < now() + timedelta(days=9)
    assert all(seen.placed > 2 for seen in leads)
    titles = [appointment.title for appointment in calendar.upcoming(me.id)]
    assert len([title for title in titles if title.startswith("Leermoment: ")]) > 1


@each_account
def test_who_logs_in_was_somewhere_and_said_what_she_tries(account: Account) -> None:
    hers = db.session.scalars(select(SignUp).where(SignUp.person_id == who_is(account).id)).unique().all()
    assert [each for each in hers if each.was_there] != []
    assert [each for each in hers if each.tries_tool] != []


def test_there_is_one_in_every_stage(events: list[LearningEvent]) -> None:
    found = stages(events)
    assert set(found) == set(Stage)
    assert len(found) >= 14
    assert (found.count(Stage.DRAFT), found.count(Stage.CANCELLED), found.count(Stage.CLOSED)) == (1, 1, 1)


def test_some_are_full_with_people_waiting_and_never_with_too_many(events: list[LearningEvent]) -> None:
    full = 0
    for event in events:
        taken, waiting = len(queries.placed(event)), len(queries.waiting(event))
        assert event.places is None or taken <= event.places
        is_on = rules.stage(event, now()) in (Stage.OPEN, Stage.CLOSED)
        full += is_on and event.places is not None and taken == event.places and waiting > 0
    assert full == 2


def test_who_moved_up_waited_longest(events: list[LearningEvent]) -> None:
    for event in events:
        line = [each.number for each in queries.waiting(event)]
        assert not line or max(each.number for each in queries.placed(event)) < min(line)


def test_whatever_somebody_wrote_says_that_it_is_an_example(events: list[LearningEvent]) -> None:
    written = [text for event in events for text in (event.title, event.aim, event.body)]
    written += [text for event in events for text in (event.material, event.cancel_reason) if text]
    assert [text for text in written if not text.endswith(MARK)] == []
    assert [event.place for event in events if event.place.startswith("http") and "voorbeeld" not in event.place] == []


def test_they_are_about_tools_that_lie_in_the_cabinet(events: list[LearningEvent]) -> None:
    tools: set[Tool] = {tool for event in events for tool in event.tools}
    assert len(tools) > 25
    assert [tool.title for tool in tools if tool.archived_at] == []
    assert [event.title for event in events if not event.tools] == []


def test_the_past_is_in_order_and_in_office_hours(events: list[LearningEvent]) -> None:
    for event in events:
        signed_up = db.session.scalars(
            select(SignUp).where(SignUp.event_id == event.id).order_by(SignUp.number)
        ).unique()
        told = [event.created_at, *sorted(each.since for each in signed_up)]
        assert all(earlier <= later for earlier, later in pairwise(told)), event.title
        assert told[-1] < min(now(), event.starts_at)
        for moment in (each.astimezone(AMSTERDAM) for each in [*told, event.starts_at]):
            assert is_working_day(moment.date())
            assert 9 <= moment.hour < 17
        assert event.ends_at.astimezone(AMSTERDAM).hour <= 17
        if event.appointment:
            assert (event.appointment.starts_at, event.appointment.ends_at) == (event.starts_at, event.ends_at)
            assert event.appointment.created_at < now()


def test_everybody_with_a_place_and_nobody_else_has_it_in_her_calendar(events: list[LearningEvent]) -> None:
    for event in events:
        if event.appointment and event.cancelled_at is None:
            leader = [event.leader_id] if event.leader_id else []
            expected = {each.person_id for each in queries.placed(event)} | set(leader)
            assert {guest.person_id for guest in event.appointment.guests} == expected


def test_one_that_is_over_waits_for_who_led_it_to_tell_who_was_there(events: list[LearningEvent]) -> None:
    over = [event for event in events if rules.stage(event, now()) is Stage.TOOK_PLACE]
    unticked = [event for event in over if all(each.was_there is None for each in queries.placed(event))]
    assert [event.leader and event.leader.email for event in unticked] == [accounts()[2].email]
    assert [event.title for event in over if event not in unticked and not event.material] == []


def test_the_worker_finds_nothing_left_to_tell() -> None:
    assert commands.follow(settings=settings()) == 0
    unsent = db.session.scalars(select(Mail).where(Mail.sent_at.is_(None))).all()
    db.session.rollback()
    assert unsent == []


def test_nothing_was_told_before_it_was_time(events: list[LearningEvent]) -> None:
    for event in events:
        assert event.thanked_at is None or event.thanked_at > event.ends_at
        assert event.leader_asked_at is None or event.leader_asked_at >= event.ends_at
    mails = db.session.scalars(select(Mail).where(Mail.topic.startswith("learning:"))).all()
    assert len(mails) > 100
    assert [mail.subject for mail in mails if mail.sent_at is None or mail.sent_at > now()] == []


def test_they_are_spread_over_the_months_around_today(events: list[LearningEvent]) -> None:
    days: list[date] = sorted(event.starts_at.astimezone(AMSTERDAM).date() for event in events)
    today = datetime.now(AMSTERDAM).date()
    assert days[0] < today - timedelta(days=30)
    assert days[-1] > today + timedelta(days=45)
    assert today not in days
