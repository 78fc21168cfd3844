"""Bram wants the same as Amina: “ik ook”."""

from ladekast.accounts.models import User
from ladekast.lib.db import db
from ladekast.wishes import queries
from ladekast.wishes.commands import asking
from ladekast.wishes.models import Wish
from tests.page import Browser, words
from tests.tables import everything
from tests.wishes.conftest import leave, page_of, path


def close(wish: Wish) -> None:
    asking.close(wish=wish, by=wish.asker, reason="")
    db.session.commit()


def test_bram_says_so_and_stands_among_who_wants_it(hers: Browser, his: Browser, bram: User, wish: Wish) -> None:
    assert his.post(path(wish, "ik-ook")).location == f"{page_of(wish)}#wie-ook"
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


def test_who_said_so_reads_that_it_is_closed_and_is_promised_no_mail(his: Browser, wish: Wish) -> None:
    his.post(path(wish, "ik-ook"))
    close(wish)
    part = words(his.get(page_of(wish)).one(".wish__others"))
    assert "Jij ook. Maar de vraag is gesloten." in part
    assert "mail" not in part


def test_in_the_list_it_is_one_press_and_she_goes_on_at_that_question(
    his: Browser, hers: Browser, bram: User, wish: Wish
) -> None:
    card = his.get("/vragen?fase=2&fase=3&pagina=7").one(f"#vraag-{wish.id}")
    assert words(card.button) == "Ik ook : Beeldbellen met ouderen"
    sent_to = his.post(str(card.form["action"])).location if card.form else ""
    assert sent_to == f"/vragen?pagina=7&fase=2&fase=3#vraag-{wish.id}"
    assert queries.supporters(wish) == [bram]
    card = his.get("/vragen").one(f"#vraag-{wish.id}")
    assert "Jij ook" in words(card)
    assert card.button is None
    assert hers.get("/vragen").all(".wish-card button") == []  # of her own


def test_a_list_in_the_address_leads_nowhere_else(his: Browser, wish: Wish) -> None:
    asks = "?lijst=//elders.example&stand=%0d%0aSet-Cookie:x&soort=https://elders.example&pagina=x"
    sent_to = his.post(path(wish, "ik-ook") + asks).location
    assert sent_to == f"/vragen?pagina=1&soort=https%3A%2F%2Felders.example#vraag-{wish.id}"


def test_in_the_list_of_what_is_closed_nobody_says_so(his: Browser, wish: Wish) -> None:
    close(wish)
    assert his.get("/vragen?stand=gesloten").all(".wish-card button") == []
    his.post(f"{path(wish, 'ik-ook')}?lijst=1", status=409)


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
