"""Who types other words above what she found keeps her filters, and paper says what was searched."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from tests import make
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]


def sent_along(page: Page) -> list[tuple[str, str]]:
    """What the search box sends besides the words."""
    return [(str(each["name"]), str(each["value"])) for each in page.all(".search-box input[type=hidden]")]


@pytest.mark.usefixtures("shelf")
def test_other_words_keep_the_filters_and_not_the_order_or_the_page(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=brief&fase=2&fase=3&doelgroep=ouderen&sorteer=nieuwste&pagina=1&letterlijk=1")
    assert sent_along(page) == [("fase", "2"), ("fase", "3"), ("doelgroep", "ouderen")]


@pytest.mark.usefixtures("shelf")
def test_also_where_nothing_was_found_and_there_she_can_drop_them(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=budgetcursus&soort=app")
    assert sent_along(page) == [("soort", "app")]
    assert page.all(".chip[href='/zoeken?q=budgetcursus']")


def test_the_box_of_home_sends_nothing_but_words(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/")
    assert page.all(".search-box")
    assert sent_along(page) == []


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("q=brief&doelgroep=ouderen", "Gezocht op “brief”, met ouderen."),
        ("q=brief", "Gezocht op “brief”."),
        ("fase=2&doelgroep=ouderen", "Gekozen: 2. De eerste achterstanden, ouderen."),
    ],
)
def test_paper_says_what_was_searched(bram: User, sign_in: Browsers, address: str, said: str) -> None:
    assert words(sign_in(bram).get(f"/zoeken?{address}").one("p.on-paper")) == said


def test_the_last_page_asks_colleagues_too(amina: User, bram: User, sign_in: Browsers) -> None:
    for number in range(21):
        make.tool(amina, title=f"Scherm {number}")
    page = sign_in(bram).get("/zoeken?q=scherm&pagina=2")
    assert [str(each["href"]) for each in page.all(".ask-all a")] == ["/vragen/nieuw?over=scherm"]
