"""A tool or a leermoment made from a wish in one press: the form that there is, filled in, and an answer once saved."""

from typing import Any

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.drafts import commands as drafts
from ladekast.learning.models import LearningEvent
from ladekast.lib.db import db
from ladekast.wishes import standing
from ladekast.wishes.commands import asking
from ladekast.wishes.models import Wish
from tests import make
from tests.page import Browser, Page, words
from tests.wishes.answers import answers, only_answer, told
from tests.wishes.conftest import page_of, path

TO_FILL_IN = {"aim": "Zelf een gesprek starten.", "way": "online", "place": "https://bellen.example", "town": ""}


@pytest.fixture
def wish(amina: User) -> Wish:
    """With an explanation, a phase and a target group."""
    return make.wish(amina, explanation="Hoe begin je?", phases=(2,), target_groups=("ouderen",))


def _form(browser: Browser, wish: Wish, step: str) -> Page:
    """The form that one press leads to."""
    return browser.get(browser.post(path(wish, step)).location)


def _hidden(page: Page) -> str:
    return str(page.all("form.form input[name=submission]")[0]["value"])


def _event(page: Page, **more: Any) -> dict[str, Any]:
    """The leermoment as she sends it, with what was filled in for her."""
    title = str(page.one("input[name=title]")["value"])
    leader = str(page.one("select[name=leader] option[selected]")["value"])
    return make.moments(**TO_FILL_IN, title=title, leader=leader, submission=_hidden(page), promotion_ends="0", **more)


def _tool(page: Page) -> dict[str, Any]:
    return make.form(title=str(page.one("input[name=title]")["value"]), submission=_hidden(page), phases=["2"])


def test_a_leermoment_begins_with_what_the_wish_says(his: Browser, wish: Wish) -> None:
    page = _form(his, wish, "leermoment")
    assert page.one("input[name=title]")["value"] == "Beeldbellen met ouderen"
    assert page.one("textarea[name=body]").text.strip() == ""  # her words are a question, no programme
    assert "Hoe begin je?" in words(page.one(".messages q"))
    assert [each["value"] for each in page.all("input[name=phases][checked]")] == ["2"]
    assert [each["value"] for each in page.all("input[name=groups][checked]")] == ["ouderen"]
    assert words(page.one("select[name=leader] option[selected]")) == "Bram Jansen"


def test_a_tool_begins_with_what_the_wish_says(his: Browser, wish: Wish) -> None:
    page = _form(his, wish, "nieuwe-tool")
    assert page.one("input[name=title]")["value"] == "Beeldbellen met ouderen"
    assert [each["value"] for each in page.all("input[name=phases][checked]")] == ["2"]
    assert [each["value"] for each in page.all("input[name=suitable][checked]")] == ["ouderen"]


def test_once_it_is_open_the_leermoment_is_the_answer(his: Browser, hers: Browser, wish: Wish) -> None:
    his.post("/leren/nieuw", _event(_form(his, wish, "leermoment")))
    page = hers.get(page_of(wish))  # nobody waits for the worker to see it
    assert "Leermoment: Beeldbellen met ouderen" in words(page.one(".answer"))
    assert words(page.one(".answer a.button")) == "Bekijk en meld je aan"
    assert told() == ["amina"]
    assert only_answer().event_id == db.session.query(LearningEvent).one().id


def test_once_it_stands_in_the_cabinet_the_tool_is_the_answer(his: Browser, hers: Browser, wish: Wish) -> None:
    his.post("/tools/nieuw", _tool(_form(his, wish, "nieuwe-tool")))
    assert "Tool: Beeldbellen met ouderen" in words(hers.get(page_of(wish)).one(".answer"))
    assert told() == ["amina"]
    assert only_answer().tool_id == db.session.query(Tool).one().id


@pytest.mark.parametrize("step", ["leermoment", "nieuwe-tool"])
def test_what_is_still_being_made_only_its_maker_sees(his: Browser, hers: Browser, wish: Wish, step: str) -> None:
    his.post(path(wish, step))
    assert hers.get(page_of(wish)).all(".answer") == []
    assert "Je bent hier nog mee bezig." in words(his.get(page_of(wish)).one(".answer"))
    assert not standing.is_answered(wish)
    assert told() == []


@pytest.mark.parametrize("step", ["leermoment", "nieuwe-tool"])
def test_one_notice_tells_what_it_is_for(his: Browser, wish: Wish, step: str) -> None:
    (told_him,) = map(words, _form(his, wish, step).all("main .notice, .messages .notice"))
    assert "Je antwoord op de vraag “Beeldbellen met ouderen" in told_him
    assert "horen je collega’s het." in told_him


def test_who_goes_on_later_reads_that_it_is_a_draft(his: Browser, wish: Wish) -> None:
    address = his.post(path(wish, "nieuwe-tool")).location
    assert "Je gaat verder met je concept van" in his.get(address.partition("&ingevuld")[0]).text


def test_who_takes_back_what_is_half_done_reads_where_it_is(his: Browser, wish: Wish) -> None:
    his.post(path(wish, "nieuwe-tool"))
    assert his.get(page_of(wish)).one(".answer a[href='/mijn#concepten']")
    page = his.get(his.post(path(wish, f"antwoorden/{only_answer().id}/intrekken")).location)
    assert "Je antwoord is ingetrokken. Wat je al schreef, staat bij “Mijn kast”." in page.text


def test_of_a_question_that_was_closed_she_reads_where_her_draft_is(his: Browser, amina: User, wish: Wish) -> None:
    his.post(path(wish, "nieuwe-tool"))
    his.post("/leren/nieuw", _event(_form(his, wish, "leermoment"), concept="1"))
    asking.close(wish=wish, by=amina, reason="")
    db.session.commit()
    event, tool = his.get(page_of(wish)).all(".answer")
    assert "De vraag is gesloten. Je leermoment staat nog klaar." in words(event)
    assert str(event.select("p a[href^='/leren/']")[0]["href"]).startswith("/leren/1-")
    assert "De vraag is gesloten. Wat je al schreef, staat bij je concepten ." in words(tool)
    assert tool.select("a[href='/mijn#concepten']")
    assert "krijgt dan een mail" not in words(event) + words(tool)
    assert "Ga verder" not in words(event) + words(tool)


@pytest.mark.parametrize("step", ["leermoment", "nieuwe-tool"])
def test_a_second_press_leads_to_the_same_draft(his: Browser, wish: Wish, step: str) -> None:
    first = his.post(path(wish, step)).location
    assert his.post(path(wish, step)).location == first
    assert len(answers()) == 1


@pytest.mark.parametrize("step", ["leermoment", "nieuwe-tool"])
def test_who_threw_the_draft_away_gets_a_new_one(his: Browser, wish: Wish, step: str) -> None:
    first = _hidden(_form(his, wish, step))
    his.post("/concepten/1/weggooien")
    assert _hidden(_form(his, wish, step)) == first
    assert len(answers()) == 1


def test_a_leermoment_that_is_saved_unopened_is_no_answer_yet(his: Browser, hers: Browser, wish: Wish) -> None:
    his.post("/leren/nieuw", _event(_form(his, wish, "leermoment"), concept="1"))
    assert hers.get(page_of(wish)).all(".answer") == []
    assert told() == []
    assert his.post(path(wish, "leermoment")).location.startswith("/leren/1-")  # there she opens it
    his.post("/leren/1/openen")
    assert told() == ["amina"]


def test_after_a_leermoment_that_was_thrown_away_she_begins_another(his: Browser, wish: Wish) -> None:
    his.post("/leren/nieuw", _event(_form(his, wish, "leermoment"), concept="1"))
    his.post("/leren/1/annuleren")
    assert _hidden(_form(his, wish, "leermoment")) != answers()[0].submission
    assert [each.withdrawn_at is None for each in answers()] == [False, True]


def test_the_form_of_somebody_else_makes_no_answer_of_hers(his: Browser, hers: Browser, wish: Wish) -> None:
    token = _hidden(_form(his, wish, "nieuwe-tool"))
    hers.post("/tools/nieuw", make.form(submission=token))
    assert hers.get(page_of(wish)).all(".answer") == []
    assert told() == []


def test_a_leermoment_that_is_called_off_answers_no_more(his: Browser, hers: Browser, wish: Wish) -> None:
    his.post("/leren/nieuw", _event(_form(his, wish, "leermoment")))
    his.post("/leren/1/annuleren", {"reason": "Ik ben ziek."})
    assert db.session.query(LearningEvent).one().cancelled_at
    assert "Dit leermoment gaat niet door. Dit antwoord telt daarom niet meer." in hers.get(page_of(wish)).text
    assert told() == []


def test_a_leermoment_that_is_over_can_be_read(his: Browser, hers: Browser, wish: Wish) -> None:
    his.post("/leren/nieuw", _event(_form(his, wish, "leermoment")))
    make.event_passes(db.session.query(LearningEvent).one(), days=30)
    card = words(hers.get(page_of(wish)).one(".answer"))
    assert "Dit leermoment was" in card
    assert "meld je aan" not in card
    assert told() == []  # that is no news


def test_when_the_answer_was_made_another_press_begins_another(his: Browser, wish: Wish) -> None:
    first = _form(his, wish, "nieuwe-tool")
    his.post("/tools/nieuw", _tool(first))
    assert _hidden(_form(his, wish, "nieuwe-tool")) != _hidden(first)


def test_a_tool_that_was_made_for_it_is_not_answered_with_again(his: Browser, hers: Browser, wish: Wish) -> None:
    his.post("/tools/nieuw", _tool(_form(his, wish, "nieuwe-tool")))
    hers.post(path(wish, "tool"), {"tool": "Beeldbellen met ouderen"})
    assert len(answers()) == 1


def test_two_make_something_of_their_own(his: Browser, hers: Browser, wish: Wish) -> None:
    assert his.post(path(wish, "leermoment")).location != hers.post(path(wish, "leermoment")).location


def test_who_has_too_many_drafts_is_told(his: Browser, bram: User, wish: Wish, monkeypatch: pytest.MonkeyPatch) -> None:
    make.draft(bram)
    monkeypatch.setattr(drafts, "MOST", 1)
    page = his.get(his.post(path(wish, "leermoment")).location)
    assert "concepten. Maak er een af of gooi er een weg" in page.text
    assert answers() == []
