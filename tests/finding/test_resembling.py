"""Who looks for what is not there is told so, also when a part of her word is found."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from tests import make
from tests.finding.results import titles
from tests.page import Browser, words

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
