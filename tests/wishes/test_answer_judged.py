"""Tools that the redaction judged: what may not be used is no answer, and what may with conditions says so."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.commands.judging import judge_tool
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.wishes import standing
from ladekast.wishes.models import Wish
from tests import make
from tests.page import Browser, words
from tests.wishes.answers import answers, mails, only_answer, told, with_show, with_tool
from tests.wishes.conftest import NEW, page_of, path

SUBJECT = "een tweede scherm naast de cliënt"
FORBIDDEN = "not-allowed"
Judge = Callable[[str], None]


@pytest.fixture
def tool(bram: User) -> Tool:
    """Bram's, about what is asked."""
    return make.tool(bram)


@pytest.fixture
def wish(amina: User) -> Wish:
    """What Bram's tool is found by."""
    return make.wish(amina, SUBJECT, "tool")


@pytest.fixture
def judge(carla: User, tool: Tool) -> Judge:
    """Carla judges Bram's tool."""

    def judge_it(policy: str) -> None:
        judge_tool(tool=tool, by=carla, policy=policy, note="Om de AVG.", alternative="", seen_version=tool.version)
        db.session.commit()

    return judge_it


def _card(browser: Browser, wish: Wish) -> str:
    return words(browser.get(page_of(wish)).one(".answer"))


@pytest.mark.parametrize("step", ["tool", "laten-zien"])
def test_a_forbidden_tool_cannot_be_given(his: Browser, wish: Wish, tool: Tool, judge: Judge, step: str) -> None:
    judge(FORBIDDEN)
    page = his.post(path(wish, step), {"tool": tool.title, "note": "Mijn tekst"}, status=422)
    sentence = f"De redactie zegt: gebruik “{tool.title}” niet. Kies een andere tool."
    assert sentence in " ".join(page.errors().values())
    assert page.one("form.form textarea").text.strip() == "Mijn tekst"
    assert answers() == []


def test_a_forbidden_tool_is_suggested_nowhere(his: Browser, wish: Wish, tool: Tool, judge: Judge) -> None:
    asked = f"{NEW}?over={SUBJECT}"
    assert tool.title in his.get(page_of(wish)).text
    assert tool.title in his.get(asked).text
    judge(FORBIDDEN)
    assert tool.title not in his.get(page_of(wish)).text
    assert tool.title not in his.get(asked).text
    assert tool.title not in his.post(path(wish, "tool"), {"tool": "scherm"}, status=422).text


@pytest.mark.parametrize("give", [with_tool, with_show])
def test_an_answer_whose_tool_is_forbidden_later_says_so_and_counts_no_more(
    hers: Browser, bram: User, wish: Wish, tool: Tool, judge: Judge, give: Callable[[Wish, User, Tool], object]
) -> None:
    give(wish, bram, tool)
    assert standing.is_answered(wish)
    judge(FORBIDDEN)
    card = _card(hers, wish)
    assert "Niet gebruiken" in card
    assert "De redactie zegt: gebruik deze tool niet. Lees waarom . Dit antwoord telt daarom niet meer." in card
    assert "Bekijk de tool" not in card
    assert "Vraag of je mee mag kijken" not in card
    assert "Een antwoord dat nu nog te gebruiken is, is er dus niet." in hers.get(page_of(wish)).text
    assert not standing.is_answered(wish)
    assert [each.is_answer for each in standing.answers_of(wish)] == [False]
    assert "een antwoord" not in words(hers.get("/").one("main"))
    assert told() == []


def test_once_it_may_be_used_it_is_told_after_all(bram: User, wish: Wish, tool: Tool, judge: Judge) -> None:
    with_tool(wish, bram, tool)
    judge(FORBIDDEN)
    assert told() == []
    judge("allowed")
    assert told() == ["amina"]


def test_a_tool_with_conditions_shows_these_on_the_page_and_in_the_mail(
    his: Browser, hers: Browser, wish: Wish, tool: Tool, judge: Judge
) -> None:
    judge("conditional")
    offered = his.get(page_of(wish)).all(".answers__tools li")
    assert "Met voorwaarden" in " ".join(map(words, offered))
    his.post(path(wish, "tool"), {"tool": tool.title})
    assert "Met voorwaarden" in _card(hers, wish)
    assert (told(), only_answer().tool_id) == (["amina"], tool.id)
    assert "Let op: met voorwaarden. Om de AVG." in mails()[0].text


def test_who_shows_it_without_a_tool_is_no_matter_of_judging(hers: Browser, bram: User, wish: Wish) -> None:
    with_show(wish, bram)
    assert "Niet gebruiken" not in _card(hers, wish)
    assert standing.is_answered(wish)
