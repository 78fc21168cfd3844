"""Bram wants the same as Amina: “ik ook”."""

from ladekast.accounts.models import User
from ladekast.lib.db import db
from ladekast.wishes import queries
from ladekast.wishes.commands import asking
from ladekast.wishes.models import Wish
from tests.page import Browser, words
from tests.wishes.conftest import everything, leave, page_of, path


def close(wish: Wish) -> None:
    asking.close(wish=wish, by=wish.asker, reason="")
    db.session.commit()


def test_bram_says_so_and_stands_among_who_wants_it(hers: Browser, his: Browser, bram: User, wish: Wish) -> None:
    assert his.post(path(wish, "ik-ook")).location == page_of(wish)
    assert queries.supporters(wish) == [bram]
    page = his.get(page_of(wish))
    assert "Genoteerd: jij ook." in page.text
    assert words(page.one("#wie-ook")) == "1 collega ook"
    others = hers.get(page_of(wish)).one(".wish__others")
    assert words(others.a) == "Bram Jansen"
    assert not others.find("form")


def test_twice_is_once(his: Browser, wish: Wish) -> None:
    for _ in range(2):
        his.post(path(wish, "ik-ook"))
    assert len(queries.supporters(wish)) == 1
    assert "Je zei al “ik ook”. Eén keer is genoeg." in his.get(page_of(wish)).text


def test_amina_hears_of_her_own_question_anyway(hers: Browser, wish: Wish) -> None:
    before = everything()
    hers.post(path(wish, "ik-ook"))
    assert everything() == before
    assert "Dit is je eigen vraag. Is er een antwoord, dan hoor je het sowieso." in hers.get(page_of(wish)).text


def test_of_a_closed_question_he_reads_why_not_and_what_to_do(his: Browser, wish: Wish) -> None:
    close(wish)
    before = everything()
    page = his.post(path(wish, "ik-ook"), status=409)
    assert everything() == before
    assert "Deze vraag is gesloten. Wat je net deed, is niet gebeurd." in page.text
    assert "Vraag het Amina de Wit of de redactie." in page.text
    assert page.one("main a[href*=nieuw]")["href"] == "/vragen/nieuw?over=beeldbellen+met+ouderen&soort=learn"
    assert not his.get(page_of(wish)).all(f"form[action='{path(wish, 'ik-ook')}']")


def test_who_wants_it_no_more_says_so_also_when_it_is_closed(his: Browser, wish: Wish) -> None:
    his.post(path(wish, "ik-ook"))
    close(wish)
    his.post(path(wish, "niet-meer"))
    assert queries.supporters(wish) == []
    assert "Je krijgt geen mail meer over deze vraag." in his.get(page_of(wish)).text


def test_who_never_said_so_has_nothing_to_take_back(his: Browser, wish: Wish) -> None:
    before = everything()
    his.post(path(wish, "niet-meer"))
    assert everything() == before
    assert "Je had geen “ik ook” gezegd bij deze vraag." in his.get(page_of(wish)).text


def test_who_left_is_not_counted(hers: Browser, his: Browser, bram: User, wish: Wish) -> None:
    his.post(path(wish, "ik-ook"))
    leave(bram)
    assert "Nog niemand." in words(hers.get(page_of(wish)).one(".wish__others"))
    assert not hers.get("/vragen").all(".wish-card__line + .wish-card__line")


def test_what_is_not_there_is_not_found_and_only_a_press_changes_something(his: Browser, wish: Wish) -> None:
    for step in ("ik-ook", "niet-meer"):
        his.post(f"/vragen/999/{step}", status=404)
        his.post(f"/vragen/{'9' * 30}/{step}", status=404)
        his.get(path(wish, step), 405)
