"""Signing up in one press, and giving the place back in one press."""

from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.learning import commands, queries
from ladekast.learning.models import LearningEvent
from ladekast.learning.rules import Objection
from ladekast.learning.wording import OBJECTIONS
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import Browsers, begin, colleague, forget_mail, mails_to, names
from tests.page import Browser, Page, words
from tests.tables import everything

STEPS = ("aanmelden", "afmelden", "proberen")


def path(event: LearningEvent, step: str = "") -> str:
    return f"/leren/{event.id}/{step}" if step else f"/leren/{event.id}-{event.slug}"


def told(browser: Browser, answer: Page) -> str:
    """The message on the page where an answer leads."""
    return words(browser.get(answer.location).one(".messages"))


def box(browser: Browser, event: LearningEvent) -> Page:
    """The page of the leermoment, that has a sign-up box."""
    page = browser.get(path(event))
    assert len(page.all(".sign-up-box")) == 1
    return page


def press(browser: Browser, event: LearningEvent) -> Page:
    """Presses the one button of the sign-up box, with all that its form holds."""
    form = box(browser, event).one(".sign-up-box form")
    hidden = {str(each["name"]): str(each["value"]) for each in form.select("input") if each["name"] != "csrf_token"}
    return browser.post(str(form["action"]), hidden)


# A place


def test_bram_signs_up_in_one_press(event: LearningEvent, bram: User, his: Browser) -> None:
    page = box(his, event)
    assert "vrijblijvend" in words(page.one(".sign-up-box"))
    assert "zonder reden" in words(page.one(".sign-up-box"))
    assert words(page.one(".sign-up-box button")) == "Meld me aan"
    answer = press(his, event)
    assert answer.location == path(event)
    assert "Je doet mee." in told(his, answer)
    assert names(event) == ([bram.name], [])
    assert len(mails_to(bram)) == 1
    page = box(his, event)
    assert words(page.one(".sign-up-box h2")) == "Je doet mee"
    assert words(page.one(".sign-up-box button")) == "Geef mijn plek terug"
    assert page.one(".sign-up-box a[href='/mijn/agenda']")


def test_signing_up_twice_is_once(event: LearningEvent, bram: User, his: Browser) -> None:
    his.post(path(event, "aanmelden"))
    answer = his.post(path(event, "aanmelden"))
    page = his.get(answer.location)
    assert words(page.one(".messages .notice--info .notice__text")) == "Je was al aangemeld."
    assert names(event) == ([bram.name], [])
    assert len(mails_to(bram)) == 1


def test_who_planned_it_for_another_signs_up_like_everybody(amina: User, bram: User, his: Browser) -> None:
    event = make.event(amina, planner=bram)
    press(his, event)
    assert names(event) == ([bram.name], [])


# The waiting list


def test_bram_sees_that_it_is_full_and_waits(amina: User, bram: User, his: Browser) -> None:
    event = make.event(amina, places=1)
    make.sign_ups(event, colleague(1), colleague(2), colleague(3))
    page = box(his, event)
    assert "Er wachten 2 collega’s." in words(page.one(".sign-up-box"))
    assert "Dat kan tot" in words(page.one(".sign-up-box"))
    assert words(page.one(".sign-up-box button")) == "Zet me op de wachtlijst"
    message = told(his, press(his, event))
    assert message.endswith("Je bent nummer 3 op de wachtlijst.")
    assert "net vergeven" not in message
    page = box(his, event)
    assert words(page.one(".sign-up-box h2")) == "Je bent nummer 3 op de wachtlijst"
    assert words(page.one(".sign-up-box button")) == "Haal me van de wachtlijst"
    his.post(path(event, "aanmelden"))
    assert len(mails_to(bram)) == 1


def test_bram_is_told_that_the_last_place_went_while_he_read(amina: User, his: Browser, carla: User) -> None:
    event = make.event(amina, places=1)
    assert words(box(his, event).one(".sign-up-box button")) == "Meld me aan"
    make.sign_ups(event, carla)
    message = told(his, his.post(path(event, "aanmelden")))
    assert message.endswith("De laatste plek is net vergeven. Je bent nummer 1 op de wachtlijst.")


def test_bram_is_told_that_a_place_came_free_while_he_read(amina: User, bram: User, his: Browser, carla: User) -> None:
    event = make.event(amina, places=1)
    make.sign_ups(event, carla)
    box(his, event)
    commands.sign_off(event=event, person=carla, settings=access.settings())
    db.session.commit()
    message = told(his, his.post(path(event, "aanmelden"), {"verwacht": "wachtlijst"}))
    assert "Er kwam net een plek vrij. Je doet mee." in message
    assert names(event) == ([bram.name], [])


def test_nobody_is_sent_to_a_waiting_list_that_moves_no_more(amina: User, his: Browser, carla: User) -> None:
    event = make.event(amina, places=1, promotion_ends=48)
    make.sign_ups(event, carla)
    event.starts_at, event.ends_at = now() + timedelta(hours=40), now() + timedelta(hours=41)
    db.session.commit()
    page = box(his, event)
    assert "de wachtlijst schuift niet meer op" in words(page.one(".sign-up-box"))
    assert not page.all(".sign-up-box button")


def test_who_waits_reads_that_the_list_moves_no_more_and_can_leave_it(
    amina: User, bram: User, his: Browser, carla: User
) -> None:
    event = make.event(amina, places=1, promotion_ends=48)
    make.sign_ups(event, carla, bram)
    event.starts_at, event.ends_at = now() + timedelta(hours=40), now() + timedelta(hours=41)
    db.session.commit()
    assert "Er kwam geen plek vrij." in words(box(his, event).one(".sign-up-box"))
    assert told(his, press(his, event)).endswith("Je staat niet meer op de wachtlijst.")


# Giving it back


def test_bram_gives_his_place_back_and_the_first_who_waits_gets_it(
    amina: User, bram: User, his: Browser, carla: User, daan: User
) -> None:
    event = make.event(amina, places=1)
    make.sign_ups(event, bram, carla, daan)
    forget_mail()
    assert "De eerste op de wachtlijst krijgt dan jouw plek." in words(box(his, event).one(".sign-up-box"))
    assert told(his, press(his, event)).endswith("Je bent afgemeld. Je plek is vrij.")
    assert names(event) == ([carla.name], [daan.name])
    assert [len(mails_to(each)) for each in (carla, daan)] == [1, 0]


def test_who_is_not_in_it_gives_nothing_back(event: LearningEvent, his: Browser) -> None:
    before = everything()
    answer = his.post(path(event, "afmelden"))
    assert words(his.get(answer.location).one(".notice--info .notice__text")) == "Je was niet aangemeld."
    assert everything() == before


def test_bram_comes_back_and_comes_last(amina: User, bram: User, his: Browser, carla: User, daan: User) -> None:
    event = make.event(amina, places=1)
    make.sign_ups(event, carla, bram, daan)
    press(his, event)
    press(his, event)
    assert names(event) == ([carla.name], [daan.name, bram.name])


# When it cannot


def refused(browser: Browser, event: LearningEvent, step: str) -> str:
    """The page that says why it cannot be done now; nothing was done."""
    before = everything()
    page = browser.post(path(event, step), status=409)
    assert page.heading == "Dit kan nu niet"
    assert page.one(f'.message-page > p a[href="{path(event)}"]')
    assert words(page.one("main .event-card h2")) == event.title
    assert everything() == before
    return page.text


def test_after_the_closing_time_nobody_signs_up_but_who_is_in_it_leaves(
    event: LearningEvent, bram: User, his: Browser, carla: User, sign_in: Browsers
) -> None:
    make.sign_ups(event, carla)
    commands.close(event=event)
    db.session.commit()
    assert OBJECTIONS[Objection.CLOSED] in words(box(his, event).one(".sign-up-box"))
    text = refused(his, event, "aanmelden")
    assert OBJECTIONS[Objection.CLOSED] in text
    assert "Aanmelden kan niet meer" in text
    press(sign_in(carla), event)
    assert names(event) == ([], [])
    assert mails_to(bram) == []


def test_what_runs_is_not_joined_or_left(event: LearningEvent, his: Browser, carla: User, sign_in: Browsers) -> None:
    make.sign_ups(event, carla)
    begin(event)
    assert OBJECTIONS[Objection.STARTED] in refused(his, event, "aanmelden")
    hers = sign_in(carla)
    assert "Het is al begonnen." in words(box(hers, event).one(".sign-up-box"))
    assert OBJECTIONS[Objection.STARTED] in refused(hers, event, "afmelden")


def test_what_is_over_is_not_joined_or_left(event: LearningEvent, bram: User, his: Browser) -> None:
    make.sign_ups(event, bram)
    make.event_passes(event, days=8)
    assert OBJECTIONS[Objection.OVER] in refused(his, event, "afmelden")
    sign_up = queries.sign_up_of(event, bram)
    db.session.delete(sign_up)
    db.session.commit()
    assert OBJECTIONS[Objection.OVER] in refused(his, event, "aanmelden")


def test_what_does_not_take_place_is_not_joined_or_left(
    event: LearningEvent, amina: User, bram: User, his: Browser, carla: User, sign_in: Browsers
) -> None:
    make.sign_ups(event, bram)
    commands.cancel(event=event, by=amina, reason="Ziek.", settings=access.settings())
    db.session.commit()
    for browser, step in ((sign_in(carla), "aanmelden"), (his, "afmelden")):
        assert OBJECTIONS[Objection.CANCELLED] in refused(browser, event, step)


def test_who_leads_it_does_not_sign_up(event: LearningEvent, hers: Browser) -> None:
    assert not hers.get(path(event)).all(".sign-up-box")
    assert OBJECTIONS[Objection.LEADS_IT] in refused(hers, event, "aanmelden")


@pytest.mark.parametrize("step", STEPS)
def test_a_draft_of_others_does_not_exist(amina: User, his: Browser, step: str) -> None:
    his.post(path(make.event(amina, is_open=False), step), status=404)


def test_an_own_draft_is_open_to_nobody(amina: User, bram: User, his: Browser) -> None:
    event = make.event(amina, planner=bram, is_open=False)
    assert OBJECTIONS[Objection.DRAFT] in refused(his, event, "aanmelden")


@pytest.mark.parametrize("step", STEPS)
def test_a_link_alone_does_nothing(event: LearningEvent, his: Browser, step: str) -> None:
    before = everything()
    his.get(path(event, step), 405)
    assert everything() == before
