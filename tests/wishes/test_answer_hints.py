"""Who may know more about a wish: whose tools are found by its words."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.wishes import hinting
from ladekast.wishes.commands import asking
from ladekast.wishes.commands.asking import Said
from ladekast.wishes.models import Wish, WishHint
from tests import make
from tests.learning.conftest import colleague
from tests.page import Browser, words
from tests.wishes.answers import LOOK, with_show
from tests.wishes.conftest import leave, page_of, path

SUBJECT = "een tweede scherm naast de cliënt"


def _ask(amina: User, subject: str = SUBJECT) -> Wish:
    """The worker looked who may know."""
    made = make.wish(amina, subject, "tool")
    LOOK()
    return made


def _knowers(wish: Wish) -> list[str]:
    return [each.name.split()[0] for each in hinting.people(wish)]


def test_who_has_a_tool_about_it_may_know(amina: User, bram: User, hers: Browser) -> None:
    make.tool(bram)
    wish = _ask(amina)
    assert _knowers(wish) == ["Bram"]
    section = words(hers.get(page_of(wish)).one("section[aria-labelledby=wie-weet]"))
    assert "Deze collega’s weten er misschien meer van" in section
    assert "Bram Jansen" in section


def test_nobody_is_asked_about_her_own_wish(amina: User) -> None:
    make.tool(amina)
    assert _knowers(_ask(amina)) == []


def test_a_tool_that_nobody_answers_for_asks_nobody(amina: User, bram: User) -> None:
    make.tool(None)
    make.tool(bram, title="Tweede scherm op kantoor")
    leave(bram)
    assert _knowers(_ask(amina)) == []


def test_at_most_three_are_asked(amina: User) -> None:
    for number in range(7):
        make.tool(colleague(number), title=f"Tweede scherm {number}")
    assert len(_knowers(_ask(amina))) == 3


@pytest.mark.parametrize("subject", ["scherm voor xylofoon tijdens schaatswedstrijden", "zonneschermkaart"])
def test_who_only_has_something_alike_is_not_asked(amina: User, bram: User, his: Browser, subject: str) -> None:
    make.tool(bram)
    wish = _ask(amina, subject)
    assert _knowers(wish) == []
    assert not his.get(page_of(wish)).all(".answers__tools")


def test_who_is_away_says_until_when(amina: User, bram: User, hers: Browser) -> None:
    make.tool(bram)
    bram.away_until = today() + timedelta(days=9)
    db.session.commit()
    assert "Even niet beschikbaar tot" in words(hers.get(page_of(_ask(amina))).one("section[aria-labelledby=wie-weet]"))


def test_other_words_ask_others(amina: User, bram: User, carla: User) -> None:
    make.tool(bram)
    make.tool(carla, title="Huishoudboekje op papier", summary="Een schrift voor uitgaven.", body="Schrijf alles op.")
    wish = _ask(amina)
    said = Said("tool", "een huishoudboekje op papier")
    asking.edit(wish=wish, by=amina, said=said, seen_version=wish.version, settings=access.settings())
    db.session.commit()
    LOOK()
    assert _knowers(wish) == ["Carla"]


def test_a_tool_that_came_later_is_found_by_the_hour(amina: User, bram: User) -> None:
    wish = _ask(amina)
    make.tool(bram)
    assert _knowers(wish) == []
    LOOK()
    assert _knowers(wish) == ["Bram"]


def test_every_open_wish_is_looked_at(amina: User, bram: User) -> None:
    wishes = [make.wish(amina, f"{SUBJECT} {number}") for number in range(5)]
    make.tool(bram)
    LOOK()
    assert [_knowers(wish) for wish in wishes] == [["Bram"]] * 5


def test_a_closed_wish_asks_nobody(amina: User, bram: User) -> None:
    make.tool(bram)
    wish = _ask(amina)
    asking.close(wish=wish, by=amina, reason="")
    db.session.commit()
    assert _knowers(wish) == []


def test_who_does_not_know_is_not_asked_again(amina: User, bram: User, his: Browser) -> None:
    make.tool(bram)
    wish = _ask(amina)
    section = words(his.get(page_of(wish)).one("#help"))
    assert "Daarom vragen we het jou." in section
    assert section.endswith("Dit weet ik niet")  # helping comes first
    page = his.get(his.post(path(wish, "weet-ik-niet")).location)
    assert "We vragen je dit niet meer." in page.text
    assert "Daarom vragen we het jou." not in page.text
    LOOK()
    assert _knowers(wish) == []
    his.post(path(wish, "weet-ik-niet"))  # once more is no mistake
    assert db.session.query(WishHint).count() == 1


def test_who_was_not_asked_may_say_it_too(amina: User, his: Browser, bram: User) -> None:
    wish = _ask(amina)
    his.post(path(wish, "weet-ik-niet"))
    make.tool(bram)
    LOOK()
    assert _knowers(wish) == []


def test_who_answered_or_wants_it_too_is_asked_no_more(amina: User, bram: User, carla: User) -> None:
    make.tool(bram)
    make.tool(carla, title="Tweede scherm op kantoor")
    wish = _ask(amina)
    assert _knowers(wish) == ["Bram", "Carla"]
    with_show(wish, bram)
    asking.support(wish=wish, person=carla)
    db.session.commit()
    assert _knowers(wish) == []


def test_home_tells_what_she_can_perhaps_answer(amina: User, bram: User, his: Browser) -> None:
    make.tool(bram)
    assert "Misschien weet jij" not in his.get("/").text
    _ask(amina)
    line = his.get("/").one("#vragen")
    assert words(line) == f"Misschien weet jij iets van deze vraag: {SUBJECT}"
    _ask(amina, f"{SUBJECT}, en nog een")
    assert "Misschien weet jij iets van 2 vragen van collega’s, zoals" in words(his.get("/").one("#vragen"))


def test_home_asks_no_more_once_somebody_answered(amina: User, bram: User, carla: User, his: Browser) -> None:
    make.tool(bram)
    with_show(_ask(amina), carla)
    assert not his.get("/").all("#vragen")


def test_home_takes_as_many_queries_however_many_there_are(
    amina: User, bram: User, his: Browser, queries: Callable[[], int]
) -> None:
    def asked() -> int:
        before = queries()
        his.get("/")
        return queries() - before

    make.tool(bram)
    _ask(amina)
    few = asked()
    for number in range(5):
        _ask(amina, f"{SUBJECT} {number}")
        with_show(make.wish(bram, f"iets anders {number}"), amina)
    assert asked() == few
