"""Answers on other pages: the first page, what is mine, and the tool."""

from datetime import timedelta

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.wishes.commands import asking
from ladekast.wishes.models import Wish, WishAnswer
from tests import make
from tests.page import Browser, words
from tests.wishes.answers import with_show, with_tool


@pytest.fixture
def tool(bram: User) -> Tool:
    """Bram's, about something else."""
    return make.tool(bram, title="Huishoudboekje")


def _waits(browser: Browser) -> list[str]:
    """The lines below “Wacht op jou”."""
    return [words(each) for each in browser.get("/").all(".home__waiting li")]


def _ago(answer: WishAnswer, days: int) -> None:
    answer.at -= timedelta(days=days)
    db.session.commit()


def _wants_too(wish: Wish, person: User) -> None:
    asking.support(wish=wish, person=person)
    db.session.commit()


def test_who_asked_reads_that_there_is_an_answer(hers: Browser, bram: User, wish: Wish) -> None:
    assert _waits(hers) == []
    with_show(wish, bram)
    assert _waits(hers) == ["Er is een antwoord op je vraag. Helpt het? beeldbellen met ouderen"]


def test_her_own_answer_is_no_news_to_her(hers: Browser, amina: User, wish: Wish) -> None:
    with_tool(wish, amina, make.tool(amina))
    assert _waits(hers) == []


def test_nothing_waits_once_it_is_closed(hers: Browser, amina: User, bram: User, wish: Wish) -> None:
    with_show(wish, bram)
    asking.close(wish=wish, by=amina, reason="")
    db.session.commit()
    assert _waits(hers) == []


def test_an_answer_of_long_ago_is_not_asked_about_for_ever(hers: Browser, bram: User, wish: Wish) -> None:
    _ago(with_show(wish, bram), 31)
    assert _waits(hers) == []


def test_who_wants_it_too_reads_it_for_a_week(carlas: Browser, bram: User, carla: User, wish: Wish) -> None:
    _wants_too(wish, carla)
    answer = with_show(wish, bram)
    assert _waits(carlas) == ["Er is een antwoord op een vraag die jij ook hebt: beeldbellen met ouderen"]
    _ago(answer, 8)
    assert _waits(carlas) == []


def test_an_answer_that_is_gone_waits_for_nobody(
    his: Browser, hers: Browser, bram: User, wish: Wish, tool: Tool
) -> None:
    with_tool(wish, bram, tool)
    his.post(f"/tools/{tool.id}/uit-de-kast")
    assert _waits(hers) == []


def test_mine_holds_what_she_asked_and_what_she_wants_too(hers: Browser, amina: User, bram: User, wish: Wish) -> None:
    other = make.wish(bram, "schulden en jongeren")
    _wants_too(other, amina)
    with_show(wish, bram)
    section = words(hers.get("/mijn").one("section[aria-labelledby=vragen]"))
    assert "Beeldbellen met ouderen Leervraag · er is een antwoord" in section
    assert "Hier zei je “ik ook” Schulden en jongeren" in section


def test_mine_says_which_question_is_closed(hers: Browser, amina: User, wish: Wish) -> None:
    asking.close(wish=wish, by=amina, reason="")
    db.session.commit()
    section = words(hers.get("/mijn").one("section[aria-labelledby=vragen]"))
    assert "Beeldbellen met ouderen Leervraag · gesloten" in section
    assert section.count("gesloten") == 1


def test_mine_is_kind_when_there_is_nothing(hers: Browser) -> None:
    section = words(hers.get("/mijn").one("section[aria-labelledby=vragen]"))
    assert "Je hebt nog niets gevraagd." in section


def test_a_tool_names_the_wishes_that_it_answers(hers: Browser, bram: User, wish: Wish, tool: Tool) -> None:
    address = f"/tools/{tool.id}-{tool.slug}"
    assert not hers.get(address).all("section[aria-labelledby=vragen]")
    with_tool(wish, bram, tool)
    section = hers.get(address).one("section[aria-labelledby=vragen]")
    assert words(section) == "Een antwoord op een vraag van collega’s Beeldbellen met ouderen"


def test_a_tool_names_no_closed_wish_and_none_of_which_the_answer_is_taken_back(
    his: Browser, amina: User, bram: User, wish: Wish, tool: Tool
) -> None:
    with_tool(wish, bram, tool)
    other = make.wish(amina, "iets anders")
    answer = with_tool(other, bram, tool)
    asking.close(wish=wish, by=amina, reason="")
    db.session.commit()
    his.post(f"/vragen/{other.id}/antwoorden/{answer.id}/intrekken")
    assert not his.get(f"/tools/{tool.id}-{tool.slug}").all("section[aria-labelledby=vragen]")
