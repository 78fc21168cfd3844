"""Who searches and finds nothing asks her colleagues, with the words filled in."""

from ladekast import search
from ladekast.accounts.models import User
from ladekast.lib.db import db
from ladekast.wishes.commands import asking
from ladekast.wishes.models import Wish
from tests import make
from tests.page import Browser, Page, words
from tests.wishes.conftest import page_of


def offers(page: Page) -> list[str]:
    return [str(each["href"]) for each in page.all(".ask-all .button")]


def test_an_empty_answer_offers_both_kinds_with_the_words_filled_in(his: Browser) -> None:
    page = his.get("/zoeken?q=zonnebank+huren")
    assert words(page.one("#vraag-het")) == "Vraag het je collega’s"
    assert offers(page) == [
        "/vragen/nieuw?over=zonnebank+huren&soort=tool",
        "/vragen/nieuw?over=zonnebank+huren&soort=learn",
    ]
    assert his.get(offers(page)[0]).one("#subject")["value"] == "zonnebank huren"


def test_many_words_are_cut_to_what_fits(his: Browser) -> None:
    page = his.get(f"/zoeken?q={'zzyzx+' * 300}")
    assert len(str(his.get(offers(page)[0]).one("#subject")["value"])) <= 120


def test_what_a_colleague_asked_already_stands_there_too(his: Browser, wish: Wish) -> None:
    page = his.get("/zoeken?q=beeldbellen")
    assert words(page.one(".ask-all .wish-lines li")) == "Beeldbellen met ouderen Leervraag"
    assert page.one(".ask-all .wish-lines a")["href"] == page_of(wish)
    assert "Dit vroeg een collega al." in page.text


def test_a_good_answer_has_one_quiet_line_and_what_colleagues_ask(his: Browser, amina: User) -> None:
    make.tool(amina, title="Beeldbellen met een cliënt")
    page = his.get("/zoeken?q=beeldbellen")
    assert offers(page) == []
    assert "Niet gevonden wat je zocht?" in words(page.one(".ask-all--quiet"))
    assert words(page.one(".results__bar a[href='#vraag-het']")) == "Niet gevonden? Vraag het je collega’s"
    assert page.one(".ask-all a")["href"] == "/vragen/nieuw?over=beeldbellen"
    make.wish(amina)
    assert words(his.get("/zoeken?q=beeldbellen").one("#vraag-het")) == "Wat collega’s hierover vragen"


def test_filters_that_wishes_have_count_and_others_do_not(his: Browser, amina: User) -> None:
    make.wish(amina, "beeldbellen", phases=(2,))
    assert his.get("/zoeken?q=beeldbellen&fase=2&soort=app").all(".wish-lines")
    assert not his.get("/zoeken?q=beeldbellen&fase=3").all(".wish-lines")


def test_a_closed_one_is_not_among_them(his: Browser, amina: User, wish: Wish) -> None:
    asking.close(wish=wish, by=amina, reason="")
    db.session.commit()
    search.catch_up()
    assert not his.get("/zoeken?q=beeldbellen").all(".wish-lines")


def test_who_only_looks_around_is_not_asked_anything(his: Browser, amina: User) -> None:
    make.tool(amina)
    assert not his.get("/zoeken").all(".ask-all")


def test_filters_without_words_that_find_nothing_offer_it_too(his: Browser) -> None:
    assert offers(his.get("/zoeken?soort=app")) == ["/vragen/nieuw?soort=tool", "/vragen/nieuw?soort=learn"]


def test_tools_are_not_mixed_with_wishes_anywhere(his: Browser, wish: Wish) -> None:
    assert wish
    for address in ("/zoeken", "/zoeken?q=beeldbellen", "/lade/2"):
        assert not his.get(address).all("[data-tool-id]")
    assert his.client.get("/api/v1/search?q=beeldbellen").get_json()["total"] == 0
