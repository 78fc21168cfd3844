"""Who leads it takes somebody off the list, who reads why."""

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent
from ladekast.learning.rules import Objection
from ladekast.learning.wording import OBJECTIONS
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests import make
from tests.learning.conftest import Browsers, begin, colleague, forget_mail, mails, mails_to, names
from tests.page import Browser, words
from tests.tables import everything


def path(event: LearningEvent, step: str = "") -> str:
    return f"/leren/{event.id}/deelnemers{step}"


def off(event: LearningEvent, person: User) -> str:
    return path(event, f"/{person.id}/weghalen")


def mail_to(person: User) -> Mail:
    (mail,) = [each for each in mails() if each.to == person.email]
    return mail


def test_amina_takes_bram_off_the_list_and_he_reads_why(
    event: LearningEvent, hers: Browser, bram: User, carla: User, daan: User
) -> None:
    make.sign_ups(event, bram, carla, daan)
    forget_mail()
    assert event.leader
    page = hers.get(path(event))
    assert page.one(f'a[href="{off(event, bram)}"]')
    page = hers.get(off(event, bram))
    assert page.heading == f"{bram.name} van de lijst halen"
    assert "De plek gaat naar de eerste op de wachtlijst." in page.text
    answer = hers.post(off(event, bram), {"reason": "Dit is alleen voor\nteam Gouda."})
    assert answer.location == path(event)
    assert "krijgt een mail" in words(hers.get(answer.location).one(".messages"))
    assert names(event) == ([carla.name, daan.name], [])
    assert "Dit is alleen voor" in mail_to(bram).text
    assert f"{event.leader.name}, die dit leermoment begeleidt, heeft je van de lijst gehaald." in mail_to(bram).text
    assert (mails_to(carla), len(mails_to(daan))) == ([], 1)


def test_who_waits_can_be_taken_off_too(
    event: LearningEvent, hers: Browser, bram: User, carla: User, daan: User
) -> None:
    make.sign_ups(event, carla, daan, bram)
    assert "De plek gaat" not in hers.get(off(event, bram)).text
    hers.post(off(event, bram), {"reason": "Je bent er al geweest."})
    assert names(event) == ([carla.name, daan.name], [])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Schrijf kort waarom. Je collega leest het."),
        (" \n ", "Schrijf kort waarom. Je collega leest het."),
        ("x" * 501, "Dit is te lang: gebruik ten hoogste 500 tekens."),
    ],
)
def test_a_reason_is_asked_for(event: LearningEvent, hers: Browser, bram: User, typed: str, sentence: str) -> None:
    make.sign_ups(event, bram)
    before = everything()
    page = hers.post(off(event, bram), {"reason": typed}, 422)
    assert page.errors() == {"reason": sentence}
    assert page.one("textarea").text.strip() == typed.strip()
    assert everything() == before


def test_who_left_the_list_already_is_not_taken_off(event: LearningEvent, hers: Browser, bram: User) -> None:
    make.sign_ups(event, bram)
    commands.sign_off(event=event, person=bram, settings=access.settings())
    db.session.commit()
    forget_mail()
    answer = hers.post(off(event, bram), {"reason": "Vol."})
    assert (
        words(hers.get(answer.location).one(".notice--info .notice__text")) == f"{bram.name} is al niet meer aangemeld."
    )
    assert mails_to(bram) == []


@pytest.mark.parametrize("number", ["1", "999", "9" * 20])
def test_who_never_signed_up_cannot_be_taken_off(event: LearningEvent, hers: Browser, number: str) -> None:
    hers.get(path(event, f"/{number}/weghalen"), 404)


def test_from_the_start_on_nobody_is_taken_off(event: LearningEvent, hers: Browser, bram: User) -> None:
    make.sign_ups(event, bram)
    begin(event)
    assert not hers.get(path(event)).all(".participants a[href*=weghalen]")
    hers.get(off(event, bram), 409)
    assert OBJECTIONS[Objection.STARTED] in hers.post(off(event, bram), {"reason": "Te laat."}, 409).text
    make.event_passes(event, days=1)
    assert OBJECTIONS[Objection.OVER] in hers.post(off(event, bram), {"reason": "Te laat."}, 409).text
    assert names(event) == ([bram.name], [])


def test_others_take_nobody_off(event: LearningEvent, sign_in: Browsers, bram: User, carla: User) -> None:
    make.sign_ups(event, bram)
    for person in (bram, carla):
        sign_in(person).post(off(event, bram), {"reason": "Zomaar."}, 403)
    assert names(event) == ([bram.name], [])


def test_who_was_taken_off_reads_that_first_when_he_comes_back_and_is_last_in_the_line(
    event: LearningEvent, hers: Browser, his: Browser, bram: User, carla: User, daan: User
) -> None:
    make.sign_ups(event, bram, carla, daan, colleague(1))
    hers.post(off(event, bram), {"reason": "Dit is voor een ander team."})
    box = his.get(f"/leren/{event.id}-{event.slug}").one(".sign-up-box")
    told = "Wie dit leermoment begeleidt, haalde je van de lijst. Overleg eerst even."
    assert [words(each) for each in box.select(".notice__text")] == [told]
    assert words(box.button) == "Zet me op de wachtlijst"
    his.post(f"/leren/{event.id}/aanmelden")
    assert names(event) == ([carla.name, daan.name], ["Collega 1", bram.name])
    assert not his.get(f"/leren/{event.id}-{event.slug}").all(".sign-up-box .notice")


def test_when_another_planned_it_nobody_is_accused(
    amina: User, bram: User, carla: User, his: Browser, sign_in: Browsers
) -> None:
    event = make.event(amina, planner=bram)
    make.sign_ups(event, carla)
    forget_mail()
    his.post(off(event, carla), {"reason": "Dit is voor een ander team."})
    assert "Een collega die dit leermoment regelt, heeft je van de lijst gehaald." in mail_to(carla).text
    told = words(sign_in(carla).get(f"/leren/{event.id}-{event.slug}").one(".sign-up-box .notice__text"))
    assert told == "Een collega die dit leermoment regelt, haalde je van de lijst. Overleg eerst even."
