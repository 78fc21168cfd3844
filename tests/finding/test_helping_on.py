"""What the page does for who typed something odd, or found nothing good."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from tests import make
from tests.finding.results import links, titles
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


@pytest.mark.usefixtures("shelf")
def test_a_wrong_letter_is_mended_and_she_is_told(bram: User, sign_in: Browsers) -> None:
    hers = sign_in(bram)
    page = hers.get("/zoeken?q=chatspreekuuur&sorteer=nieuwste")
    assert titles(page) == ["Chatspreekuur"]
    assert words(page.one(".results__corrected")) == "Resultaten voor chatspreekuur ; zoek toch naar chatspreekuuur"
    assert page.one(".results__corrected a")["href"] == "/zoeken?q=chatspreekuuur&sorteer=nieuwste&letterlijk=1"


@pytest.mark.usefixtures("shelf")
def test_who_means_what_she_typed_gets_that_and_keeps_it(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=chatspreekuuur&letterlijk=1&doelgroep=jongeren")
    assert titles(page) == []
    assert not page.all(".results__corrected")
    assert links(page, ".chip") == {"jongeren weghalen": "/zoeken?q=chatspreekuuur&letterlijk=1"}
    assert page.one(".filters input[name=letterlijk]")["value"] == "1"
    assert not page.all(".search-box input[name=letterlijk]")  # other words are corrected again


@pytest.mark.usefixtures("shelf")
def test_without_words_there_is_nothing_to_take_as_typed(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?letterlijk=1")
    assert not page.all("input[name=letterlijk]")


def test_a_card_tells_by_which_other_word_it_was_found(amina: User, bram: User, sign_in: Browsers) -> None:
    make.tool(amina, title="Kaart voor een licht verstandelijke beperking")
    page = sign_in(bram).get("/zoeken?q=lvb")
    assert "Gevonden via licht verstandelijke beperking" in words(page.one("article[data-tool-id]"))


@pytest.mark.usefixtures("shelf")
def test_each_filter_that_stands_in_the_way_can_be_dropped(bram: User, sign_in: Browsers) -> None:
    hers = sign_in(bram)
    page = hers.get("/zoeken?q=budgetcursus&soort=app&fase=1&fase=4")
    assert titles(page) == []
    ways = links(page, ".empty .offer")
    assert ways == {"Zonder Soort: app (1)": "/zoeken?q=budgetcursus&fase=1&fase=4"}
    assert titles(hers.get(ways["Zonder Soort: app (1)"])) == ["Budgetcursus"]


@pytest.mark.usefixtures("shelf")
def test_a_filter_that_is_no_more_hides_nothing_and_can_be_taken_away(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=budgetcursus&soort=toverstok")
    assert titles(page) == ["Budgetcursus"]
    assert links(page, ".chip") == {"toverstok weghalen": "/zoeken?q=budgetcursus"}


@pytest.mark.usefixtures("shelf")
def test_words_that_look_like_it_are_links_that_find_something(bram: User, sign_in: Browsers) -> None:
    hers = sign_in(bram)
    page = hers.get("/zoeken?q=chatspreekuuur&letterlijk=1")
    near = links(page, ".empty .offer")
    assert "chatspreekuur" in near
    for href in near.values():
        assert titles(hers.get(href))


@pytest.mark.usefixtures("shelf")
def test_below_a_weak_list_stands_where_else_to_look(bram: User, carla: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=schuin+voetbalveld+belastingaangifte+ziekenhuis")
    assert "Geen goede treffers" in page.text
    assert page.all(".results__elsewhere a[href='/lade/1']")
    assert carla.name in words(page.one(".results__elsewhere"))
