"""A leermoment that does not take place."""

import pytest

from ladekast.accounts.models import User
from ladekast.calendar.queries import upcoming
from ladekast.learning.models import LearningEvent, Stage
from ladekast.learning.rules import stage
from ladekast.lib.clock import now
from tests import make
from tests.learning.conftest import Browsers, colleague, forget_mail, mails, mails_to
from tests.page import Browser, words
from tests.tables import everything


def path(event: LearningEvent) -> str:
    return f"/leren/{event.id}/annuleren"


def test_everybody_in_it_hears_why_and_nothing_stays_in_a_calendar(
    hers: Browser, amina: User, bram: User, event: LearningEvent
) -> None:
    make.sign_ups(event, bram, colleague(1), colleague(2))
    forget_mail()
    page = hers.get(path(event))
    assert "3 collega’s krijgen een mail met jouw reden, ook wie op de wachtlijst staat." in page.text
    answer = hers.post(path(event), {"reason": "De begeleider is ziek."})
    assert (stage(event, now()), event.cancel_reason) == (Stage.CANCELLED, "De begeleider is ziek.")
    for person in (bram, amina):
        assert list(upcoming(person.id)) == []
    told = [mail for mail in mails() if mail.to != amina.email]
    assert len(told) == 3
    assert all("De begeleider is ziek." in mail.text for mail in told)
    assert "Het leermoment gaat niet door. 3 collega’s krijgen een mail." in hers.get(answer.location).text


def test_for_one_colleague_the_page_speaks_of_one(hers: Browser, bram: User, event: LearningEvent) -> None:
    make.sign_ups(event, bram)
    assert "1 collega krijgt een mail met jouw reden." in hers.get(path(event)).text
    answer = hers.post(path(event), {"reason": "Ziek."})
    assert "Het leermoment gaat niet door. 1 collega krijgt een mail." in hers.get(answer.location).text


def test_when_nobody_signed_up_the_page_says_so(hers: Browser, event: LearningEvent) -> None:
    page = hers.get(path(event))
    assert page.heading == "Dit leermoment gaat niet door?"
    assert words(page.one("main button")) == "Laat weten dat het niet doorgaat"
    assert "Er heeft zich nog niemand aangemeld." in page.text
    answer = hers.post(path(event), {"reason": "Ziek."})
    assert "Het leermoment gaat niet door. Niemand krijgt daar een mail van." in hers.get(answer.location).text


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "Schrijf kort waarom het niet doorgaat."),
        ("\u200b ", "Schrijf kort waarom het niet doorgaat."),
        ("x" * 501, "Dit is te lang: gebruik ten hoogste 500 tekens."),
    ],
)
def test_without_a_good_reason_nothing_happens(hers: Browser, event: LearningEvent, reason: str, sentence: str) -> None:
    before = everything()
    page = hers.post(path(event), {"reason": reason}, 422)
    assert page.errors() == {"reason": sentence}
    assert page.one("textarea[name=reason]").text.strip() == reason.replace("\u200b", "").strip()
    assert everything() == before


def test_pressing_twice_tells_everybody_once(hers: Browser, bram: User, event: LearningEvent) -> None:
    make.sign_ups(event, bram)
    forget_mail()
    for _ in range(2):
        answer = hers.post(path(event), {"reason": "Ziek."})
    assert len(mails_to(bram)) == 1
    assert "Dit had je al gedaan" in hers.get(answer.location).text
    assert "Een andere reden." in hers.post(path(event), {"reason": "Een andere reden."}, 409).text


def test_a_colleague_may_not_and_a_draft_is_not_there_for_him(
    his: Browser, carla: User, sign_in: Browsers, amina: User, event: LearningEvent
) -> None:
    draft = make.event(amina, is_open=False, span=make.span(8))
    before = everything()
    for browser in (his, sign_in(carla)):
        browser.get(path(draft), 404)
        browser.post(path(draft), {"reason": "Nee."}, 404)
    his.get(path(event), 403)
    his.post(path(event), {"reason": "Nee."}, 403)
    his.get("/leren/999/annuleren", 404)
    assert everything() == before
    sign_in(carla).post(path(event), {"reason": "Amina is ziek."})
    assert event.cancelled_at


def test_who_waited_for_it_reads_that_she_has_nothing_to_do(
    hers: Browser, his: Browser, bram: User, event: LearningEvent
) -> None:
    make.sign_ups(event, colleague(1), colleague(2), bram)
    hers.post(path(event), {"reason": "Ziek."})
    told = words(his.get(f"/leren/{event.id}-{event.slug}").one(".event__head .notice__text"))
    assert told == "Ziek. Je stond op de wachtlijst. Je hoeft niets te doen."
