"""A colleague who led it leaves: somebody else leads it, and nobody hears nothing."""

from collections.abc import Callable

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.learning import commands, rules
from ladekast.learning.models import LearningEvent, Stage
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.calendar.client import Client
from tests.learning.conftest import forget_mail, mails, mails_to, names
from tests.page import Browser

LEADS = "Jij begeleidt: Samen oefenen met beeldbellen"


def leave(person: User, heir: User | None = None) -> None:
    """She works here no longer."""
    accounts.deactivate(user=person, by=None)
    commands.end_for(leaver=person, heir=heir, settings=access.settings())
    db.session.commit()


def test_who_takes_over_her_tools_leads_it(event: LearningEvent, amina: User, bram: User) -> None:
    forget_mail()
    leave(amina, heir=bram)
    assert event.leader is bram
    assert mails_to(bram) == [LEADS]
    assert "Amina de Wit werkt hier niet meer." in mails()[0].text
    assert mails_to(amina) == []


def test_it_comes_into_the_calendar_of_who_leads_it_now(event: LearningEvent, amina: User, bram: User) -> None:
    forget_mail()
    leave(amina, heir=bram)
    his = Client()
    his.take(mails()[0].calendar)
    assert [entry.title for entry in his.appointments.values()] == [f"Leermoment: {event.title}"]


def test_otherwise_who_planned_it_leads_it(amina: User, bram: User) -> None:
    event = make.event(amina, planner=bram)
    forget_mail()
    leave(amina)
    assert event.leader is bram
    assert mails_to(bram) == [LEADS]


def test_when_there_is_nobody_the_editors_are_asked(event: LearningEvent, amina: User, bram: User, carla: User) -> None:
    make.sign_ups(event, bram)
    forget_mail()
    leave(amina)
    assert event.leader is None
    assert rules.is_leaderless(event)
    assert [mail.to for mail in mails()] == [carla.email]
    assert names(event) == (["Bram Jansen"], [])


def test_what_nobody_leads_can_be_taken_over_by_anybody(
    event: LearningEvent, amina: User, bram: User, carla: User, sign_in: Callable[[User], Browser]
) -> None:
    leave(amina)
    forget_mail()
    sign_in(bram).post(f"/leren/{event.id}/overnemen")
    db.session.refresh(event)
    assert event.leader is bram
    assert [mail.calendar_method for mail in mails() if mail.to == bram.email] == ["REQUEST"]
    assert "al een begeleider" in sign_in(carla).post(f"/leren/{event.id}/overnemen", status=409).text


def test_who_takes_it_over_gives_his_place_to_who_waits(
    amina: User, bram: User, carla: User, sign_in: Callable[[User], Browser]
) -> None:
    event = make.event(amina, places=1)
    make.sign_ups(event, bram, carla)
    leave(amina)
    sign_in(bram).post(f"/leren/{event.id}/overnemen")
    assert names(event) == (["Carla Visser"], [])


def test_what_she_led_and_is_over_stays_hers(event: LearningEvent, amina: User, bram: User) -> None:
    make.event_passes(event, days=9)
    leave(amina, heir=bram)
    assert event.leader is amina
    assert rules.stage(event, now()) is Stage.TOOK_PLACE


def test_her_draft_goes_along_without_mail(amina: User, bram: User) -> None:
    draft = make.event(amina, is_open=False)
    leave(amina, heir=bram)
    assert draft.leader is bram
    assert mails() == []


def test_what_she_is_told_no_more_is_withdrawn(event: LearningEvent, amina: User, bram: User) -> None:
    make.sign_ups(event, bram)
    leave(bram)
    assert mails_to(bram) == []
    assert event.appointment is not None
    assert [guest.person_id for guest in event.appointment.guests] == [amina.id]
