"""A mail server that is out for a while: what people read later is true, and nobody misses what she should know."""

from datetime import timedelta

import pytest
from flask import Flask

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.learning import commands, rules
from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests import make
from tests.calendar.client import Client
from tests.learning.conftest import colleague, forget_mail, mails, mails_to

TITLE = "Samen oefenen met beeldbellen"


@pytest.fixture
def four(app: Flask) -> list[User]:  # noqa: ARG001
    """Four colleagues."""
    return [colleague(number) for number in range(4)]


@pytest.fixture
def full(event: LearningEvent, four: list[User]) -> LearningEvent:
    """Two have a place and two wait; all earlier mail has left."""
    make.sign_ups(event, *four)
    mail_leaves()
    return event


def mail_leaves() -> None:
    """The mail server is there again."""
    db.session.query(Mail).where(Mail.sent_at.is_(None)).update({"sent_at": now()})
    db.session.commit()


def sign_off(event: LearningEvent, person: User) -> None:
    """She gives her place back."""
    commands.sign_off(event=event, person=person, settings=access.settings())
    db.session.commit()


def test_what_takes_it_from_her_calendar_is_sent_though_she_waits_by_now(full: LearningEvent, four: list[User]) -> None:
    calendar = Client()
    calendar.take(db.session.query(Mail).where(Mail.to == four[0].email).one().calendar)
    sign_off(full, four[0])
    make.sign_ups(full, four[0])
    for mail in (mail for mail in mails() if mail.to == four[0].email and mail.calendar):
        calendar.take(mail.calendar)
    assert calendar.appointments == {}
    assert len(mails_to(four[0])) == 2


def test_who_moved_up_and_does_not_know_it_reads_that_when_it_changes(
    full: LearningEvent, four: list[User], amina: User
) -> None:
    sign_off(full, four[0])
    make.edit_event(full, amina, title="Samen bellen")
    assert mails_to(four[2]) == ["Je doet mee: Samen bellen"]
    assert mails_to(four[1]) == ["Veranderd: Samen bellen"]


def test_who_waits_and_does_not_know_it_reads_her_number_when_it_changes(
    full: LearningEvent, amina: User, bram: User
) -> None:
    make.sign_ups(full, bram)
    make.edit_event(full, amina, title="Samen bellen")
    (mail,) = [mail for mail in mails() if mail.to == bram.email]
    assert "nummer 3 " in mail.text


def test_who_knows_it_reads_what_changed(full: LearningEvent, four: list[User], amina: User) -> None:
    sign_off(full, four[0])
    mail_leaves()
    make.edit_event(full, amina, title="Samen bellen")
    assert mails_to(four[2]) == ["Veranderd: Samen bellen"]


def test_a_reminder_is_not_sent_when_it_has_begun(event: LearningEvent, bram: User) -> None:
    make.sign_ups(event, bram)
    forget_mail()
    make.event_passes(event, hours=(event.starts_at - now()).total_seconds() / 3600 - 12)
    commands.follow(settings=access.settings())
    db.session.commit()
    assert [mail.expires_at for mail in mails()] == [event.starts_at] * 2


def test_who_waited_in_vain_is_not_told_so_when_it_is_over(full: LearningEvent) -> None:
    make.event_passes(full, days=40)
    commands.follow(settings=access.settings())
    db.session.commit()
    assert mails() == []


def test_who_was_told_that_no_place_came_free_hears_of_no_change(
    full: LearningEvent, four: list[User], amina: User
) -> None:
    full.promotion_ends = 168
    make.event_passes(full, hours=1)
    commands.follow(settings=access.settings())
    mail_leaves()
    make.edit_event(full, amina, span=make.span(days=6, hour=14))
    assert mails_to(four[0]) == [f"Veranderd: {TITLE}"]
    assert mails_to(four[2]) == []


def test_an_editor_with_a_place_hears_both_that_a_leader_is_sought_and_what_changed(
    event: LearningEvent, amina: User, carla: User
) -> None:
    make.sign_ups(event, carla)
    mail_leaves()
    accounts.deactivate(user=amina, by=None)
    commands.end_for(leaver=amina, heir=None, settings=access.settings())
    db.session.commit()
    make.edit_event(event, carla, title="Samen bellen")
    assert len(mails_to(carla)) == 2


def test_who_leads_it_no_more_does_not_read_the_new_place(event: LearningEvent, amina: User, bram: User) -> None:
    mail_leaves()
    make.edit_event(event, amina, leader=bram, place="https://bellen.example/geheim")
    (mail,) = [mail for mail in mails() if mail.to == amina.email]
    assert mail.calendar_method == "CANCEL"
    assert "geheim" not in mail.calendar.replace("\r\n ", "") + mail.text


def test_the_thank_you_asks_for_a_tool_only_when_there_is_one(event: LearningEvent, bram: User) -> None:
    make.sign_ups(event, bram)
    forget_mail()
    make.event_passes(event, days=9)
    commands.follow(settings=access.settings())
    db.session.commit()
    (mail,) = [mail for mail in mails() if mail.to == bram.email]
    assert "Welke tool" not in mail.text


def test_an_edit_that_was_begun_before_it_was_closed_does_not_open_it(event: LearningEvent, amina: User) -> None:
    seen = event.version
    commands.close(event=event)
    db.session.commit()
    content = make.content_of_event(event, title="Samen bellen", closes_at=None)
    with pytest.raises(commands.EditConflictError):
        commands.edit(event=event, by=amina, content=content, seen_version=seen, settings=access.settings())
    assert event.closes_at is not None
    assert event.closes_at <= now() + timedelta(seconds=1)


def test_nobody_who_left_meanwhile_comes_to_lead_it(event: LearningEvent, amina: User, bram: User) -> None:
    accounts.deactivate(user=bram, by=None)
    db.session.commit()
    with pytest.raises(commands.ObjectionError, match="left"):
        make.edit_event(event, amina, leader=bram)
    db.session.rollback()
    assert make.event(bram, planner=amina).leader is amina


def test_an_editor_tells_who_was_there_when_who_led_it_left(event: LearningEvent, amina: User, carla: User) -> None:
    make.event_passes(event, days=8)
    assert not rules.may_lead(carla, event)
    accounts.deactivate(user=amina, by=None)
    db.session.commit()
    assert rules.may_lead(carla, event)
