"""Before a wish is posted she sees what resembles it: what a colleague asked already, and tools that may be it."""

from bs4 import BeautifulSoup

from ladekast import search
from ladekast.accounts.models import User
from ladekast.lib.db import db
from ladekast.wishes.commands import asking
from ladekast.wishes.models import Wish
from tests import make
from tests.page import Browser, words
from tests.tables import everything
from tests.wishes.conftest import NEW, filled, page_of, path, typed, wishes

BUTTON = "main form.form .form__buttons button"


def test_who_comes_from_a_search_sees_it_at_once(his: Browser, wish: Wish) -> None:
    page = his.get(f"{NEW}?over=beeldbellen&soort=tool")
    assert words(page.one("#lijkt-op")) == "Een collega vroeg al iets dat hierop lijkt"
    assert words(page.one(".similar__one a")) == "Beeldbellen met ouderen (nieuw venster)"
    assert words(page.one(BUTTON)) == "Plaats mijn vraag toch"
    button = page.one(".similar__one button")
    assert (button["formaction"], button["form"]) == (path(wish, "ik-ook"), "ik-ook")
    his.post(NEW, filled(page))
    assert len(wishes()) == 2


def test_who_did_not_see_it_sees_it_first_and_keeps_what_she_typed(his: Browser, wish: Wish) -> None:
    before = everything()
    page = his.post(NEW, typed(explanation="Mijn uitleg."), 422)
    assert everything() == before
    assert "Er is al een vraag die erop lijkt." in words(page.one("[data-focus][tabindex='-1'] .notice--warning"))
    assert [each["value"] for each in page.all("input[name=seen]")] == [str(wish.id)]
    assert page.one("#explanation").text.strip() == "Mijn uitleg."
    assert words(page.one(BUTTON)) == "Plaats mijn vraag toch"
    answer = his.post(NEW, filled(page))
    assert (answer.location, len(wishes())) == ("/vragen/2-beeldbellen-met-ouderen#vraag", 2)


def test_another_one_that_came_meanwhile_is_shown_first_too(his: Browser, carla: User, wish: Wish) -> None:
    seen = filled(his.post(NEW, typed(), 422))
    make.wish(carla, "beeldbellen met ouderen thuis")
    page = his.post(NEW, seen, 422)
    assert sorted(str(each["value"]) for each in page.all("input[name=seen]")) == [str(wish.id), "2"]


def test_numbers_that_she_made_up_are_none_that_she_saw(his: Browser, wish: Wish) -> None:
    page = his.post(NEW, typed(seen=["²", "-1", "9" * 40, "x", ""]), 422)
    assert [each["value"] for each in page.all("input[name=seen]")] == [str(wish.id)]


def test_something_else_is_posted_at_once(his: Browser, wish: Wish) -> None:
    assert his.post(NEW, typed(subject="een brief schrijven aan de gemeente")).location != page_of(wish)
    assert len(wishes()) == 2


def test_a_closed_one_is_not_in_the_way(his: Browser, amina: User, wish: Wish) -> None:
    asking.close(wish=wish, by=amina, reason="")
    db.session.commit()
    search.catch_up()
    his.post(NEW, typed())
    assert len(wishes()) == 2


def test_her_own_has_no_button_for_her(hers: Browser, wish: Wish) -> None:
    page = hers.get(f"{NEW}?over={wish.subject}")
    assert page.all(".similar__one button") == []
    assert "Jouw vraag" in words(page.one(".similar__one"))


def test_tools_that_may_be_it_stand_below_at_most_three(his: Browser, amina: User) -> None:
    for number in range(5):
        make.tool(amina, title=f"Beeldbellen {number}")
    page = his.get(f"{NEW}?over=beeldbellen")
    assert words(page.one("#misschien")) == "Misschien is dit al wat je zoekt"
    assert len(page.all(".wish-lines a")) == 3
    assert words(page.one(BUTTON)) == "Plaats mijn vraag"  # a tool is no question: nothing to choose between


def test_while_somebody_types_the_same_part_of_the_page_is_fetched(his: Browser, wish: Wish) -> None:
    whole = his.get(f"{NEW}?over=beeldbellen").one("[data-similar-shown]")
    part = his.client.get("/vragen/lijkt-op?over=beeldbellen").get_data(as_text=True)
    assert words(BeautifulSoup(part, "html.parser")) == words(whole)
    assert f'name="seen" value="{wish.id}"' in part
    assert "<html" not in part


def test_without_words_or_with_odd_ones_that_part_is_empty(his: Browser, wish: Wish) -> None:
    assert wish
    for odd in ("", "?over=", "?over=be", "?over=%00", "?over=" + "x" * 5000, "?over=zzyzx"):
        answer = his.client.get(f"/vragen/lijkt-op{odd}")
        assert (answer.status_code, answer.get_data(as_text=True).strip()) == (200, "")
