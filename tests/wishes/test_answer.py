"""Answering with a tool that there is, or by showing it oneself."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.wishes import rules, standing
from ladekast.wishes.commands import asking
from ladekast.wishes.models import Wish
from tests import make
from tests.page import Browser, words
from tests.tables import everything
from tests.wishes.answers import answers, cards, only_answer, pressed, told, with_show, with_tool
from tests.wishes.conftest import page_of, path

BSN = "Zie 111222333."


@pytest.fixture
def tool(bram: User) -> Tool:
    """Bram's."""
    return make.tool(bram)


def test_a_wish_without_answers_says_so(hers: Browser, wish: Wish) -> None:
    assert "Nog geen antwoord." in hers.get(page_of(wish)).text


def test_bram_answers_with_a_tool_by_its_title(his: Browser, hers: Browser, wish: Wish, tool: Tool) -> None:
    his.post(path(wish, "tool"), {"tool": tool.title.upper(), "note": "Kijk bij de uitleg."})
    (card,) = cards(hers, wish)
    assert f"Tool: {tool.title}" in card
    assert "Van Bram Jansen" in card
    assert "Kijk bij de uitleg." in card
    assert hers.get(page_of(wish)).one(f".answer a[href='/tools/{tool.id}-{tool.slug}']")


def test_the_best_tools_for_its_words_are_one_press(his: Browser, amina: User, tool: Tool) -> None:
    wish = make.wish(amina, "een tweede scherm naast de cliënt", "tool")
    page = his.get(page_of(wish))
    sent = str(page.one(f"form[action='{path(wish, 'tool')}'] input[type=hidden][name=tool]")["value"])
    his.post(path(wish, "tool"), {"tool": sent})
    assert only_answer().tool_id == tool.id


def test_what_was_answered_already_is_not_offered_again(his: Browser, amina: User, bram: User, tool: Tool) -> None:
    wish = make.wish(amina, "een tweede scherm naast de cliënt", "tool")
    with_tool(wish, bram, tool)
    assert not his.get(page_of(wish)).all("input[type=hidden][name=tool]")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Schrijf welke tool het is: de titel, het adres of het nummer."),
        ("Bestaat niet", "Deze tool kennen we niet."),
        ("x" * 5000, "Deze tool kennen we niet."),
        ("https://elders.example/tools/1", "Deze tool kennen we niet."),
        ("999999999", "Deze tool kennen we niet."),
    ],
)
def test_what_names_no_tool_is_told(his: Browser, wish: Wish, typed: str, sentence: str) -> None:
    page = his.post(path(wish, "tool"), {"tool": typed, "note": "Mijn tekst"}, status=422)
    assert sentence in page.errors()["tool"]
    assert "Mijn tekst" in page.one("textarea").text
    assert page.all("button[name=meant]") == []
    assert page.one(f"form[action='{path(wish, 'nieuwe-tool')}']")  # she may place it
    assert answers() == []


def test_who_names_no_tool_chooses_among_those_that_resemble_the_wish(his: Browser, amina: User, tool: Tool) -> None:
    wish = make.wish(amina, "een tweede scherm naast de cliënt", "tool")
    page = his.post(path(wish, "tool"), {"tool": "", "note": "Mijn tekst"}, status=422)
    (button,) = page.all("button[name=meant]")
    assert words(button) == f"Deze bedoel ik : {tool.title}"
    his.post(path(wish, "tool"), {"tool": "", "note": "Mijn tekst", "meant": str(button["value"])})
    assert his.post(path(wish, "tool"), {"tool": ""}, status=422).all("button[name=meant]") == []  # it stands there


@pytest.mark.parametrize("step", ["laten-zien", "tool"])
def test_what_she_may_mean_is_one_press_and_keeps_what_was_typed(
    his: Browser, wish: Wish, tool: Tool, step: str
) -> None:
    page = his.post(path(wish, step), {"tool": "scherm", "note": "Mijn tekst"}, status=422)
    assert "Kies hieronder" in " ".join(page.errors().values())
    button = page.one("button[name=meant][form=antwoord]")
    assert words(button) == f"Deze bedoel ik : {tool.title}"
    assert page.one("form#antwoord textarea").text.strip() == "Mijn tekst"
    his.post(path(wish, step), {"tool": "scherm", "note": "Mijn tekst", "meant": str(button["value"])})
    assert (only_answer().tool_id, only_answer().note) == (tool.id, "Mijn tekst")


def test_a_tool_that_was_taken_out_is_no_answer(his: Browser, wish: Wish, tool: Tool) -> None:
    his.post(f"/tools/{tool.id}/uit-de-kast")
    page = his.post(path(wish, "tool"), {"tool": f"/tools/{tool.id}"}, status=422)
    assert "is uit de kast gehaald. Kies een andere tool." in page.errors()["tool"]


def test_the_same_tool_twice_is_one_answer(his: Browser, wish: Wish, tool: Tool) -> None:
    sent = {"tool": tool.title, "note": "Zo doe je het."}
    his.post(path(wish, "tool"), sent)
    assert "Deze tool staat al bij de antwoorden." in pressed(his, wish, "tool", sent)
    assert len(answers()) == 1


def test_a_tool_of_which_a_colleague_said_so_keeps_what_was_typed(
    hers: Browser, bram: User, wish: Wish, tool: Tool
) -> None:
    with_tool(wish, bram, tool)
    page = hers.post(path(wish, "tool"), {"tool": tool.title, "note": "Mijn tekst"}, status=409)
    assert page.errors()["tool"] == "Deze tool staat al bij de antwoorden, van Bram Jansen."
    assert "Mijn tekst" in page.one("textarea").text


def test_amina_answers_her_own_wish(hers: Browser, wish: Wish, tool: Tool) -> None:
    hers.post(path(wish, "tool"), {"tool": tool.title})
    assert "Van jou" in cards(hers, wish)[0]


def test_on_her_open_wish_one_press_says_that_an_answer_is_enough(
    his: Browser, hers: Browser, bram: User, wish: Wish, tool: Tool
) -> None:
    with_tool(wish, bram, tool)
    assert "Dit is genoeg" not in his.get(page_of(wish)).text
    form = hers.get(page_of(wish)).one(f".answer form[action='{path(wish, 'sluiten')}']")
    sent = {str(each["name"]): str(each["value"]) for each in form.find_all("input") if each["name"] != "csrf_token"}
    assert hers.post(path(wish, "sluiten"), sent).location == f"{page_of(wish)}#gesloten"
    page = his.get(page_of(wish))
    assert "“Er is een antwoord. Bedankt!”" in words(page.one("#gesloten"))
    assert "Dit is genoeg" not in hers.get(page_of(wish)).text


def test_an_answer_that_is_of_no_use_any_more_is_not_enough(
    his: Browser, hers: Browser, bram: User, wish: Wish, tool: Tool
) -> None:
    with_tool(wish, bram, tool)
    his.post(f"/tools/{tool.id}/uit-de-kast")
    assert "Dit is genoeg" not in hers.get(page_of(wish)).text


@pytest.mark.parametrize("step", ["laten-zien", "tool"])
def test_a_note_may_not_hold_client_data(his: Browser, wish: Wish, tool: Tool, step: str) -> None:
    sent = {"tool": tool.title, "note": BSN}
    page = his.post(path(wish, step), sent, status=422)
    assert "burgerservicenummer" in " ".join(page.errors().values())
    his.post(path(wish, step), sent | {"privacy_ok": str(page.one("[name=privacy_ok]")["value"])})
    assert only_answer().note == BSN


def test_a_note_is_at_most_300_signs(his: Browser, wish: Wish) -> None:
    page = his.post(path(wish, "laten-zien"), {"note": "x" * 301}, status=422)
    assert page.errors()["note"] == "Dit is te lang: gebruik ten hoogste 300 tekens."


@pytest.mark.parametrize("step", ["laten-zien", "tool", "nieuwe-tool", "leermoment"])
def test_a_closed_wish_takes_no_answer(his: Browser, amina: User, wish: Wish, tool: Tool, step: str) -> None:
    asking.close(wish=wish, by=amina, reason="")
    db.session.commit()
    before = everything()
    page = his.post(path(wish, step), {"tool": tool.title, "note": "Mijn tekst"}, status=409)
    assert "Deze vraag is gesloten. Antwoorden kan daarom niet meer." in page.text
    assert "Mijn tekst" in page.text
    assert everything() == before
    assert not his.get(page_of(wish)).all("#help")


@pytest.mark.parametrize("step", ["laten-zien", "tool", "nieuwe-tool", "leermoment", "weet-ik-niet"])
def test_a_wish_that_does_not_exist_is_told(his: Browser, step: str) -> None:
    assert his.post(f"/vragen/999999/{step}", status=404)


@pytest.mark.parametrize("step", ["laten-zien", "tool", "nieuwe-tool", "leermoment", "weet-ik-niet"])
def test_answering_is_a_press(his: Browser, wish: Wish, step: str) -> None:
    assert his.get(path(wish, step), status=405)


def test_too_many_answers_a_day_wait(his: Browser, wish: Wish, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_ANSWERS_A_DAY", 1)
    his.post(path(wish, "laten-zien"))
    for step in ("tool", "laten-zien", "nieuwe-tool", "leermoment"):
        page = his.post(path(wish, step), {"tool": tool.title, "note": "Mijn tekst"}, status=429)
        assert "Je gaf vandaag al 1 antwoorden." in page.text
        assert "Mijn tekst" in page.text
    assert len(answers()) == 1


def test_bram_takes_his_answer_back(his: Browser, bram: User, wish: Wish, tool: Tool) -> None:
    answer = with_tool(wish, bram, tool)
    assert "Je antwoord is ingetrokken." in pressed(his, wish, f"antwoorden/{answer.id}/intrekken")
    assert cards(his, wish) == []
    assert "had je al ingetrokken" in pressed(his, wish, f"antwoorden/{answer.id}/intrekken")


def test_what_he_took_back_he_may_say_again(his: Browser, bram: User, wish: Wish, tool: Tool) -> None:
    answer = with_tool(wish, bram, tool)
    his.post(path(wish, f"antwoorden/{answer.id}/intrekken"))
    his.post(path(wish, "tool"), {"tool": tool.title, "note": "Toch wel."})
    assert only_answer().note == "Toch wel."
    assert only_answer().withdrawn_at is None


def test_nobody_else_takes_it_back(hers: Browser, bram: User, carlas: Browser, wish: Wish, tool: Tool) -> None:
    answer = with_tool(wish, bram, tool)
    for browser in (hers, carlas):
        assert browser.post(path(wish, f"antwoorden/{answer.id}/intrekken"), status=403)
    assert "Trek dit antwoord in" not in hers.get(page_of(wish)).text


def test_an_editor_takes_an_answer_away_with_what_stood_beside_it(
    his: Browser, hers: Browser, carlas: Browser, bram: User, wish: Wish, tool: Tool
) -> None:
    answer = with_tool(wish, bram, tool)
    answer.note = "Mevrouw Pietersen was er blij mee."
    db.session.commit()
    for browser in (his, hers):
        assert browser.post(path(wish, f"antwoorden/{answer.id}/weghalen"), status=403)
        assert "Haal dit antwoord weg" not in browser.get(page_of(wish)).text
    assert "Haal dit antwoord weg" in carlas.get(page_of(wish)).text
    carlas.post(path(wish, f"antwoorden/{answer.id}/weghalen"))
    assert "Het antwoord is weggehaald" in carlas.get(page_of(wish)).text
    assert (only_answer().note, only_answer().withdrawn_at is None) == ("", False)
    (line,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "antwoord weggehaald"))
    assert "Pietersen" not in line.detail


def test_an_answer_to_another_wish_is_not_found(his: Browser, amina: User, bram: User, wish: Wish, tool: Tool) -> None:
    answer, other = with_tool(wish, bram, tool), make.wish(amina, "iets heel anders")
    assert his.post(path(other, f"antwoorden/{answer.id}/intrekken"), status=404)
    assert his.post(path(wish, f"antwoorden/{2**40}/intrekken"), status=404)


def test_a_tool_that_is_taken_out_answers_no_more(
    his: Browser, hers: Browser, bram: User, wish: Wish, tool: Tool
) -> None:
    with_tool(wish, bram, tool)
    assert standing.is_answered(wish)
    his.post(f"/tools/{tool.id}/uit-de-kast")
    assert "Deze tool is uit de kast gehaald. Dit antwoord telt daarom niet meer." in cards(hers, wish)[0]
    assert "Een antwoord dat nu nog te gebruiken is, is er dus niet." in hers.get(page_of(wish)).text
    assert not standing.is_answered(wish)


def test_a_tool_that_comes_back_answers_again_and_nobody_hears_twice(
    his: Browser, hers: Browser, bram: User, wish: Wish, tool: Tool
) -> None:
    with_tool(wish, bram, tool)
    assert told() == ["amina"]
    for step in ("uit-de-kast", "terugzetten"):
        his.post(f"/tools/{tool.id}/{step}")
    assert standing.is_answered(wish)
    assert "Bekijk de tool" in cards(hers, wish)[0]
    assert told() == ["amina"], "the one mail of before"


def test_a_tool_that_was_gone_before_anybody_heard_is_told_once_it_is_back(
    his: Browser, bram: User, wish: Wish, tool: Tool
) -> None:
    with_tool(wish, bram, tool)
    his.post(f"/tools/{tool.id}/uit-de-kast")
    assert told() == []
    his.post(f"/tools/{tool.id}/terugzetten")
    assert told() == ["amina"]


def test_more_answers_take_no_more_queries(
    hers: Browser, bram: User, carla: User, daan: User, wish: Wish, tool: Tool, queries: Callable[[], int]
) -> None:
    def asked() -> int:
        before = queries()
        hers.get(page_of(wish))
        return queries() - before

    with_tool(wish, bram, tool)
    with_show(wish, bram, tool)
    few = asked()
    for number in range(3):
        with_tool(wish, bram, make.tool(carla, title=f"Andere {number}"))
    for person in (carla, daan):
        with_show(wish, person, make.tool(person))
    assert asked() == few
