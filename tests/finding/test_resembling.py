"""Who looks for what is not there is told so, also when a part of her words is found, or a word is named in passing."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from tests import make
from tests.finding.results import titles
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]
CARD = "Kaart met plaatjes"


@pytest.fixture
def his(amina: User, bram: User, sign_in: Browsers) -> Browser:
    """Bram's browser, with two tools to find."""
    make.tool(amina, title=CARD)
    make.tool(amina, title="Beeldbellen met een cliënt")
    return sign_in(bram)


def test_what_only_has_a_part_of_the_word_is_told_to_be_alike(his: Browser) -> None:
    page = his.get("/zoeken?q=rouwkaart")
    assert titles(page) == [CARD]
    assert words(page.one(".results__count")) == "Misschien: 1 tool"
    assert "Geen goede treffers voor “rouwkaart”." in page.text
    assert words(page.one("#vraag-het")) == "Vraag het je collega’s"
    assert not page.all("#collegas")


def test_what_has_that_part_in_its_title_and_its_text_is_no_more_than_alike(his: Browser, amina: User) -> None:
    make.tool(amina, title="Kaart: kaarten", summary="Print deze kaarten.", body="Kaart voor kaart.")
    assert words(his.get("/zoeken?q=rouwkaart").one(".results__count")) == "Misschien: 2 tools"


def test_a_colleague_who_asked_for_it_does_not_make_it_found(his: Browser, amina: User) -> None:
    make.wish(amina, "rouwkaart")
    assert "Geen goede treffers" in his.get("/zoeken?q=rouwkaart").text


@pytest.mark.parametrize(
    "typed", ["kaart", "kaarten", "plaatjeskaart", "beeldbellen", "beeld bellen", "videobellen", "kaartt"]
)
def test_the_word_itself_another_for_it_or_all_its_parts_are_a_good_find(his: Browser, typed: str) -> None:
    page = his.get(f"/zoeken?q={typed}")
    assert titles(page)
    assert not words(page.one(".results__count")).startswith("Misschien")


def test_another_order_says_nothing_of_how_good_it_is(his: Browser) -> None:
    assert words(his.get("/zoeken?q=rouwkaart&sorteer=nieuwste").one(".results__count")) == "1 tool"


def is_weak(page: Page) -> bool:
    return words(page.one(".results__count")).startswith("Misschien")


def test_the_notice_asks_colleagues_with_her_words_and_offers_no_other_order(his: Browser) -> None:
    page = his.get("/zoeken?q=rouwkaart")
    assert page.one(".notice a")["href"] == "/vragen/nieuw?over=rouwkaart"
    assert not page.all("[aria-label=Volgorde]")
    assert his.get("/zoeken?q=rouwkaart&sorteer=nieuwste").all("[aria-label=Volgorde]")


def test_a_usual_word_does_not_make_what_she_looks_for_found(his: Browser, amina: User) -> None:
    for number in range(5):
        make.tool(amina, title=f"Toeslag aanvragen {number}")
    assert is_weak(his.get("/zoeken?q=paspoort+aanvragen"))
    assert not is_weak(his.get("/zoeken?q=toeslag+aanvragen"))


def test_all_parts_of_a_long_word_in_one_tool_are_a_good_find(his: Browser, amina: User) -> None:
    make.tool(amina, title="Kwijtschelding van belasting", summary="Het formulier vul je samen in.")
    assert not is_weak(his.get("/zoeken?q=kwijtscheldingsformulier"))


def test_the_word_itself_is_found_though_a_text_names_it_only_once(his: Browser, amina: User) -> None:
    make.tool(amina, title="Iets anders", body=f"{'Een lang verhaal over van alles. ' * 40} Neem een wasdroger.")
    assert not is_weak(his.get("/zoeken?q=wasdroger"))
    assert is_weak(his.get("/zoeken?q=wasdroger+huren"))
