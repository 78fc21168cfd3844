"""What time brings: a reminder, the end of the waiting list, and what is asked afterwards. Each once."""

from datetime import timedelta

import pytest
from flask import Flask

from ladekast import work
from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.calendar.moments import Span
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import colleague, forget_mail, mails, mails_to

FOLLOW = next(job.do for job in work.JOBS if job.name == "moments to learn")
TITLE = "Samen oefenen met beeldbellen"


def in_hours(hours: float) -> Span:
    """An hour that begins so much later than now: what is followed depends on no hour of the day."""
    start = now() + timedelta(hours=hours)
    return Span(start, start + timedelta(hours=1))


@pytest.fixture
def event(amina: User) -> LearningEvent:
    """Amina's, with two places, exactly a week from now."""
    return make.event(amina, places=2, span=in_hours(7 * 24))


@pytest.fixture
def four(app: Flask) -> list[User]:  # noqa: ARG001
    """Four colleagues."""
    return [colleague(number) for number in range(4)]


@pytest.fixture
def full(event: LearningEvent, four: list[User]) -> LearningEvent:
    """Two have a place and two wait since a while; all earlier mail was sent."""
    make.sign_ups(event, *four)
    forget_mail()
    return event


def test_nobody_is_reminded_of_what_is_far_away(full: LearningEvent) -> None:
    make.event_passes(full, days=5)
    FOLLOW()
    assert mails() == []


def test_a_day_before_who_has_a_place_and_who_leads_it_are_reminded_once(
    full: LearningEvent, four: list[User], amina: User
) -> None:
    make.event_passes(full, days=6, hours=12)
    for _ in range(2):
        FOLLOW()
    assert sorted(mail.to for mail in mails()) == sorted([amina.email, four[0].email, four[1].email])
    assert all(mail.calendar == "" for mail in mails())


def test_who_got_her_place_since_yesterday_is_not_reminded(full: LearningEvent, four: list[User]) -> None:
    make.event_passes(full, days=6, hours=12)
    commands.sign_off(event=full, person=four[0], settings=access.settings())
    db.session.commit()
    forget_mail()
    FOLLOW()
    assert mails_to(four[2]) == []
    assert len(mails_to(four[1])) == 1


def test_a_reminder_leaves_the_invitation_that_still_waits(event: LearningEvent, bram: User) -> None:
    make.sign_ups(event, bram)
    make.event_passes(event, days=6, hours=12)
    FOLLOW()
    assert [mail.calendar_method for mail in mails() if mail.to == bram.email] == ["REQUEST", ""]


def test_who_waits_hears_once_that_no_place_came_free(full: LearningEvent, four: list[User], amina: User) -> None:
    full.promotion_ends = 24
    db.session.commit()
    make.event_passes(full, days=6, hours=12)
    for _ in range(2):
        FOLLOW()
    assert [len(mails_to(person)) for person in four] == [1, 1, 1, 1]  # a reminder, or the end of the waiting list
    assert mails_to(four[2]) == mails_to(four[3]) != mails_to(four[0])
    assert len(mails_to(amina)) == 1


def test_after_the_start_who_waits_hears_it_at_the_latest(full: LearningEvent, four: list[User]) -> None:
    make.event_passes(full, days=7, minutes=30)
    FOLLOW()
    assert {mail.to for mail in mails()} >= {four[2].email, four[3].email}


def test_when_it_is_over_who_led_it_is_asked_who_was_there(full: LearningEvent, amina: User) -> None:
    make.event_passes(full, days=7, hours=2)
    for _ in range(2):
        FOLLOW()
    (mail,) = [mail for mail in mails() if mail.to == amina.email]
    assert f"/leren/{full.id}/deelnemers" in mail.text


def test_a_day_later_who_was_there_is_thanked_once(full: LearningEvent, four: list[User]) -> None:
    make.event_passes(full, days=7, hours=2)
    FOLLOW()
    commands.tick(event=full, present=[four[0].id])
    db.session.commit()
    forget_mail()
    FOLLOW()
    assert mails() == []
    make.event_passes(full, days=1)
    for _ in range(2):
        FOLLOW()
    assert [mail.to for mail in mails()] == [four[0].email]


def test_as_long_as_nobody_ticked_everybody_with_a_place_is_thanked(full: LearningEvent, four: list[User]) -> None:
    make.event_passes(full, days=9)
    FOLLOW()
    thanked = {mail.to for mail in mails()} - {full.planner.email}
    assert thanked >= {four[0].email, four[1].email}


def test_what_was_long_ago_is_not_asked_any_more(full: LearningEvent) -> None:
    make.event_passes(full, days=60)
    full.waiting_told_at = full.starts_at
    db.session.commit()
    FOLLOW()
    assert mails() == []


def test_a_draft_and_what_is_off_are_followed_by_nobody(amina: User, bram: User) -> None:
    week = in_hours(7 * 24)
    draft, off = make.event(amina, is_open=False, span=week), make.event(amina, span=week)
    make.sign_ups(off, bram)
    commands.cancel(event=off, by=amina, reason="Ziek.", settings=access.settings())
    db.session.commit()
    forget_mail()
    for days in (6, 1, 2):
        for each in (draft, off):
            make.event_passes(each, days=days, hours=1)
        FOLLOW()
    assert mails() == []


def test_what_moves_to_a_later_day_is_reminded_of_again(full: LearningEvent, four: list[User], amina: User) -> None:
    make.event_passes(full, days=6, hours=12)
    FOLLOW()
    forget_mail()
    make.edit_event(full, amina, span=in_hours(9 * 24))
    forget_mail()
    make.event_passes(full, days=8, hours=12)
    FOLLOW()
    assert len(mails_to(four[0])) == 1


def test_what_moves_to_tomorrow_tells_so_itself(full: LearningEvent, four: list[User], amina: User) -> None:
    make.event_passes(full, days=5)
    make.edit_event(full, amina, span=in_hours(20))
    FOLLOW()
    assert len(mails_to(four[0])) == 1
    assert mails_to(four[0]) == [f"Veranderd: {TITLE}"]


def test_the_waiting_list_ends_anew_after_it_was_given_more_time(
    full: LearningEvent, four: list[User], amina: User
) -> None:
    make.edit_event(full, amina, promotion_ends=168)
    make.event_passes(full, hours=1)
    FOLLOW()
    assert len(mails_to(four[2])) == 1
    make.edit_event(full, amina, promotion_ends=0)
    forget_mail()
    make.event_passes(full, days=6, hours=23)
    FOLLOW()
    assert len(mails_to(four[2])) == 1


def test_many_are_followed_in_parts(amina: User, bram: User) -> None:
    """So that others can write in between; all of them are done in one round of the worker."""
    for _ in range(7):
        make.sign_ups(make.event(amina, span=in_hours(3 * 24)), bram)
    for each in db.session.query(LearningEvent):
        make.event_passes(each, days=2, hours=12)
    forget_mail()
    assert commands.follow(settings=access.settings()) == 5
    db.session.rollback()
    FOLLOW()
    assert len(mails_to(bram)) == 7


def test_the_longest_last_moment_is_found(full: LearningEvent, four: list[User]) -> None:
    full.promotion_ends = 168
    db.session.commit()
    make.event_passes(full, hours=1)
    assert full.promotion_stops < full.starts_at - timedelta(days=6)
    FOLLOW()
    assert len(mails_to(four[2])) == 1
