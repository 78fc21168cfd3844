"""What colleagues ask, newest first, with filters in the address."""

from collections.abc import Callable

import pytest

from ladekast import search
from ladekast.accounts.models import User
from ladekast.lib.db import db
from ladekast.wishes.commands import asking
from ladekast.wishes.models import Way, Wish, WishAnswer
from tests import make
from tests.page import Browser, Page, words
from tests.wishes.conftest import page_of, wishes


def titles(page: Page) -> list[str]:
    return [words(each) for each in page.all(".wish-card__title")]


def counts(page: Page, name: str) -> dict[str, str]:
    return {str(each["value"]): str(each["data-count"]) for each in page.all(f".filters input[name={name}]")}


@pytest.fixture
def some(amina: User, bram: User) -> list[Wish]:
    """Three that are open, of which Bram can show one, and one that is closed."""
    made = [
        make.wish(amina, "beeldbellen", phases=(1, 5)),
        make.wish(bram, "een spreadsheet", "tool", phases=(2,), target_groups=("jongeren",)),
        make.wish(bram, "rustig blijven"),
        make.wish(amina, "oud nieuws", "tool"),
    ]
    db.session.add(WishAnswer(wish_id=made[0].id, way=Way.SHOW, by=bram))
    asking.support(wish=made[1], person=amina)
    asking.close(wish=made[3], by=amina, reason="")
    db.session.commit()
    search.catch_up()
    return made


@pytest.mark.usefixtures("some")
def test_the_newest_comes_first_and_a_card_tells_who_wants_it_and_whether_there_is_an_answer(his: Browser) -> None:
    page = his.get("/vragen")
    assert titles(page) == ["Rustig blijven", "Een spreadsheet"]
    assert words(page.one(".results__count")) == "2 vragen"
    calm, sheet = (words(each) for each in page.all(".wish-card"))
    (calls,) = (words(each) for each in his.get("/vragen?stand=beantwoord").all(".wish-card"))
    assert "1 collega ook" in sheet
    assert sheet.startswith("Gezocht Een")
    assert calls.startswith("Leervraag Er is een antwoord Beeldbellen Amina de Wit")
    assert "ook" not in calm  # it is his own
    assert "antwoord" not in calm


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("asks", "found"),
    [
        ("?soort=tool", ["Een spreadsheet"]),
        ("?fase=2", ["Rustig blijven", "Een spreadsheet"]),
        ("?fase=1&fase=2", ["Rustig blijven", "Een spreadsheet"]),
        ("?doelgroep=ouderen", ["Rustig blijven"]),
        ("?doelgroep=jongeren&soort=tool", ["Een spreadsheet"]),
        ("?stand=open", ["Rustig blijven", "Een spreadsheet"]),
        ("?stand=beantwoord", ["Beeldbellen"]),
        ("?stand=gesloten", ["Oud nieuws"]),
        ("?stand=gesloten&soort=learn", []),
        ("?stand=banaan&pagina=99", ["Rustig blijven", "Een spreadsheet"]),
        ("?fase=9", []),
    ],
)
def test_what_the_address_asks_for_is_what_stands_there(his: Browser, asks: str, found: list[str]) -> None:
    assert titles(his.get(f"/vragen{asks}")) == found


@pytest.mark.usefixtures("some")
def test_each_filter_counts_what_choosing_it_gives(his: Browser) -> None:
    page = his.get("/vragen?soort=tool")
    assert counts(page, "soort") == {"learn": "1", "tool": "1"}
    assert counts(page, "fase") == {"2": "1"}
    assert counts(page, "doelgroep") == {"jongeren": "1"}
    chip = page.one(".chip")
    assert (words(chip), chip["href"]) == ("Ik zoek een tool voor … weghalen", "/vragen?")


@pytest.mark.usefixtures("some")
def test_a_filter_keeps_which_ones_are_looked_at(his: Browser) -> None:
    page = his.get("/vragen?stand=gesloten")
    assert page.one(".filters input[name=stand]")["value"] == "gesloten"
    assert [words(each) for each in page.all(".sorting__list [aria-current]")] == ["Gesloten"]


@pytest.mark.usefixtures("some")
def test_a_filter_that_does_not_exist_is_named(his: Browser) -> None:
    page = his.get("/vragen?doelgroep=marsmannetjes")
    assert "Deze filter bestaat niet (meer): marsmannetjes." in page.text
    assert "Geen vraag past bij al deze filters" in page.text


@pytest.mark.parametrize(
    ("stand", "title"),
    [
        ("", "Geen vraag wacht nu op een antwoord"),
        ("beantwoord", "Geen open vraag heeft nu een antwoord"),
        ("gesloten", "Er is nog geen vraag gesloten"),
    ],
)
def test_an_empty_list_is_kind_and_shows_a_way_on(his: Browser, stand: str, title: str) -> None:
    page = his.get(f"/vragen?stand={stand}")
    assert words(page.one(".empty__title")) == title
    assert page.all(".empty a")


def test_many_come_in_pages(his: Browser, amina: User, carla: User) -> None:
    for number in range(20):
        make.wish(amina, f"onderwerp {number}")
    make.wish(carla, "de laatste")
    page = his.get("/vragen?pagina=2&fase=3")
    assert titles(page) == ["Onderwerp 0"]
    assert words(page.one(".results__count")) == "21 vragen, pagina 2 van 2"
    assert page.one(".paging a[rel=prev]")["href"] == "/vragen?pagina=1&fase=3"


def test_an_address_without_the_words_leads_to_the_one_with_them(his: Browser, wish: Wish) -> None:
    for odd in (f"/vragen/{wish.id}", f"/vragen/{wish.id}-", f"/vragen/{wish.id}-iets-anders"):
        assert his.get(odd, 301).location == page_of(wish)
    his.get("/vragen/999", 404)
    his.get(f"/vragen/{'9' * 30}", 404)


def test_no_page_asks_more_queries_because_there_are_more(
    his: Browser, amina: User, carla: User, queries: Callable[[], int]
) -> None:
    def cost() -> list[int]:
        spent = []
        for address in ("/vragen", page_of(wishes()[0]), "/vragen/nieuw?over=onderwerp", "/zoeken?q=onderwerp"):
            his.get(address)  # what a page only asks the first time after a save is not counted
            before = queries()
            his.get(address)
            spent.append(queries() - before)
        return spent

    make.tool(amina, title="Onderwerp")
    first = make.wish(amina, "onderwerp 1")
    asking.support(wish=first, person=carla)
    db.session.commit()
    few = cost()
    for number in range(2, 18):
        made = make.wish(amina, f"onderwerp {number}")
        for person in (carla, amina):
            asking.support(wish=made, person=person)
        db.session.commit()
    assert cost() == few
