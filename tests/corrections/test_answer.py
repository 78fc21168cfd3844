"""Answering a correction instead of taking it over."""

import pytest

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet.models import Tool
from ladekast.corrections.models import Correction, State
from ladekast.lib.db import db
from tests import make
from tests.corrections.conftest import Browsers, at, leave, mails
from tests.page import Browser
from tests.tables import everything

ANSWER = "/antwoord"
THANKS = {"answer": "Dank je. Ik schreef het iets anders."}


@pytest.fixture
def found(bram: User, tool: Tool) -> Correction:
    """Bram has a better title."""
    return make.correction(bram, tool, title="Twee schermen")


def test_amina_answers_and_bram_reads_it(
    hers: Browser, his: Browser, tool: Tool, found: Correction, amina: User
) -> None:
    assert hers.post(at(found, ANSWER), THANKS).location == at(found)
    assert (found.state, found.answer, found.answered_by) == (State.ANSWERED, THANKS["answer"], amina)
    assert tool.version == 1
    page = his.get(at(found))
    assert "Amina de Wit heeft geantwoord." in page.text
    assert THANKS["answer"] in page.text
    assert not page.all("main form")


def test_the_mail_is_there(hers: Browser, found: Correction) -> None:
    hers.post(at(found, ANSWER), THANKS)
    assert [(mail.to, mail.reply_to) for mail in mails()] == [("bram@kwadraad.example", "amina@kwadraad.example")]
    assert THANKS["answer"] in mails()[0].text


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("", "Schrijf een antwoord. Eén zin is genoeg."),
        (" \n ", "Schrijf een antwoord. Eén zin is genoeg."),
        ("x" * 1001, "Dit is te lang: gebruik ten hoogste 1000 tekens."),
    ],
)
def test_an_answer_says_something(hers: Browser, found: Correction, answer: str, sentence: str) -> None:
    before = everything()
    page = hers.post(at(found, ANSWER), {"answer": answer}, 422)
    assert page.errors() == {"answer": sentence}
    assert page.one("textarea[name=answer]").text.strip() == answer.strip()
    assert everything() == before


def test_something_of_a_client_is_asked_first(hers: Browser, found: Correction) -> None:
    data = {"answer": "Mevrouw is op 06 87654321 te bereiken."}
    page = hers.post(at(found, ANSWER), data, 422)
    hers.post(at(found, ANSWER), {**data, "privacy_ok": page.one("#privacy_ok")["value"]})
    assert db.session.query(AuditEntry).filter_by(action="privacy bevestigd").count() == 1


def test_two_who_answer_at_once(hers: Browser, sign_in: Browsers, found: Correction, carla: User) -> None:
    sign_in(carla).post(at(found, ANSWER), {"answer": "Mooi."})
    page = hers.post(at(found, ANSWER), THANKS, 409)
    assert "Carla Visser heeft geantwoord. Wat je net deed, is daarom niet gebeurd." in page.text
    assert page.one(".typed__text").text == THANKS["answer"]
    assert len(mails()) == 1


def test_a_double_click_answers_once(hers: Browser, found: Correction) -> None:
    hers.post(at(found, ANSWER), THANKS)
    hers.post(at(found, ANSWER), THANKS)
    assert "Je antwoord was al verstuurd." in hers.get(at(found)).text
    assert len(mails()) == 1


def test_strangers_get_404_and_bram_403(his: Browser, sign_in: Browsers, found: Correction, eva: User) -> None:
    sign_in(eva).post(at(found, ANSWER), THANKS, 404)
    his.post(at(found, ANSWER), THANKS, 403)
    his.get(at(found, ANSWER), 405)


def test_who_left_gets_no_mail(hers: Browser, found: Correction, bram: User) -> None:
    leave(bram)
    hers.post(at(found, ANSWER), THANKS)
    assert not mails()


def test_who_answered_left_and_her_answer_stays(hers: Browser, his: Browser, found: Correction, amina: User) -> None:
    hers.post(at(found, ANSWER), THANKS)
    leave(amina)
    page = his.get(at(found))
    assert THANKS["answer"] in page.text
    assert "Amina de Wit werkt hier niet meer." in page.text


def test_a_tool_that_was_taken_out_can_be_answered_about(hers: Browser, tool: Tool, found: Correction) -> None:
    hers.post(f"/tools/{tool.id}/uit-de-kast")
    hers.post(at(found, ANSWER), THANKS)
    assert found.state == State.ANSWERED
