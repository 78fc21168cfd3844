"""“Dit kan ik laten zien”: said in one press, with words and a tool afterwards, if she likes."""

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.wishes.commands import asking
from ladekast.wishes.models import Wish
from tests import make
from tests.page import Browser, words
from tests.wishes.answers import cards, only_answer, pressed, told, with_show, with_tool
from tests.wishes.conftest import leave, page_of, path


@pytest.fixture
def tool(bram: User) -> Tool:
    """Bram's."""
    return make.tool(bram)


def test_on_her_own_wish_she_shows_nothing_to_herself(hers: Browser, his: Browser, wish: Wish) -> None:
    assert words(hers.get(page_of(wish)).one("#helpen")) == "Zelf iets gevonden?"
    assert not hers.get(page_of(wish)).all(f"form[action='{path(wish, 'laten-zien')}']")
    assert words(his.get(page_of(wish)).one("#helpen")) == "Kun jij helpen?"


def test_bram_can_show_it_with_his_tool(his: Browser, hers: Browser, wish: Wish, tool: Tool) -> None:
    his.post(path(wish, "laten-zien"), {"note": "Ik doe dit elke dinsdag.", "tool": tool.title})
    (card,) = cards(hers, wish)
    assert f"Bram Jansen kan dit laten zien, met {tool.title}" in card
    ask = hers.get(page_of(wish)).one(".answer a.button")
    assert words(ask) == "Vraag of je mee mag kijken"
    form = hers.get(str(ask["href"]))
    assert "beeldbellen met ouderen" in form.one("textarea[name=why]").text
    assert form.one("input[name=host]")["value"] == str(only_answer().by_id)


def test_bram_can_show_it_without_a_tool(his: Browser, hers: Browser, wish: Wish) -> None:
    his.post(path(wish, "laten-zien"))
    (card,) = cards(hers, wish)
    assert "Bel of mail om samen te kijken:" in card
    assert "bram @kwadraad.example" in card
    assert "Collega’s zien hier hoe ze je kunnen bereiken." in cards(his, wish)[0]


def test_who_is_not_a_host_of_the_tool_is_called_instead(hers: Browser, carla: User, wish: Wish, tool: Tool) -> None:
    with_show(wish, carla, tool)
    assert "Bel of mail om samen te kijken:" in cards(hers, wish)[0]


def test_who_told_that_it_works_for_her_can_be_asked(hers: Browser, carla: User, wish: Wish, tool: Tool) -> None:
    make.experience(carla, tool)
    with_show(wish, carla, tool)
    assert "Vraag of je mee mag kijken" in cards(hers, wish)[0]


def test_that_one_can_show_it_is_one_press_and_is_not_offered_again(his: Browser, wish: Wish) -> None:
    form = his.get(path_of_show := page_of(wish)).one(f"form[action='{path(wish, 'laten-zien')}']")
    assert [each["name"] for each in form.find_all(["input", "textarea"])] == ["csrf_token"]
    sent_to = his.post(path(wish, "laten-zien")).location
    assert sent_to == f"{path_of_show}#antwoord-{only_answer().id}"
    page = his.get(path_of_show)
    assert page.all(f"#help form[action='{path(wish, 'laten-zien')}']") == []
    assert page.one(f"#help a[href='#antwoord-{only_answer().id}']")
    assert "Trek dit antwoord in" in words(page.one(".answer"))


def test_what_one_can_show_may_be_told_afterwards(his: Browser, hers: Browser, wish: Wish, tool: Tool) -> None:
    his.post(path(wish, "laten-zien"))
    more = {"note": "Kom langs.", "tool": tool.title}
    assert "Opgeslagen." in pressed(his, wish, "laten-zien", more)
    assert "Je zei al dat je dit kunt laten zien." in pressed(his, wish, "laten-zien", more)
    assert "Kom langs." in cards(hers, wish)[0]
    page = his.get(page_of(wish))
    assert (page.one("#note").text.strip(), page.one("#laten-zien-tool")["value"]) == ("Kom langs.", tool.title)
    assert "Je zei al" in pressed(his, wish, "laten-zien")  # the one press again keeps her words
    assert (only_answer().note, only_answer().tool_id) == ("Kom langs.", tool.id)
    his.post(path(wish, "laten-zien"), {"note": "", "tool": ""})
    assert (only_answer().note, only_answer().tool_id) == ("", None)


def test_what_one_shows_with_a_tool_that_was_taken_out_can_be_told_anew(
    his: Browser, bram: User, wish: Wish, tool: Tool
) -> None:
    with_show(wish, bram, tool, "Kom langs.")
    his.post(f"/tools/{tool.id}/uit-de-kast")
    page = his.get(page_of(wish))
    assert (page.one("#note").text.strip(), page.one("#laten-zien-tool").get("value", "")) == ("Kom langs.", "")


def test_who_took_it_back_says_it_again_with_another_tool_and_nobody_hears_twice(
    his: Browser, bram: User, wish: Wish, tool: Tool
) -> None:
    answer = with_show(wish, bram, tool)
    assert told() == ["amina"]
    his.post(path(wish, f"antwoorden/{answer.id}/intrekken"))
    his.post(path(wish, "laten-zien"))
    assert (only_answer().tool_id, told()) == (None, ["amina"])


def test_who_left_shows_nothing_any_more(hers: Browser, bram: User, wish: Wish, tool: Tool) -> None:
    with_show(wish, bram, tool)
    with_tool(wish, bram, make.tool(bram, title="Blijft staan"))
    leave(bram)
    stays, gone = cards(hers, wish)
    assert "Van Bram Jansen , werkt hier niet meer" in stays
    assert "Bekijk de tool" in stays
    assert "Bram Jansen werkt hier niet meer. Dit antwoord telt daarom niet meer." in gone
    assert "Vraag of je mee mag kijken" not in gone


def test_that_some_watch_it_is_told_without_names(
    his: Browser, hers: Browser, amina: User, bram: User, carla: User, daan: User, wish: Wish, tool: Tool
) -> None:
    for person in (carla, daan):
        asking.support(wish=wish, person=person)
    with_show(wish, bram, tool)
    make.request(amina, tool)
    assert "Collega’s kijken al mee." not in cards(his, wish)[0]  # of one alone everybody could tell who
    make.request(carla, tool)
    assert "Collega’s kijken al mee." in cards(his, wish)[0]
    assert "Collega’s kijken al mee." not in cards(hers, wish)[0]  # one of the two is she herself
    make.request(daan, tool)
    assert "Collega’s kijken al mee." not in cards(his, wish)[0]  # those are all who want to know
