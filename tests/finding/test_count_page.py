"""The page on which editors read what is searched for."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from ladekast.accounts.models import User
from ladekast.finding.models import SearchCount
from ladekast.lib.clock import today
from ladekast.lib.db import db
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]


def searched(text: str, *, ago: int = 0, times: int = 1, found: int = 3, clicked: int = 0, filters: str = "") -> None:
    """So many searches, so many days ago."""
    day = today() - timedelta(days=ago)
    counted = SearchCount(day=day, words=text, filters=filters, times=times, found=found, clicked=clicked)
    db.session.add(counted)
    db.session.commit()


@pytest.fixture
def hers(carla: User, sign_in: Browsers) -> Browser:
    """The browser of the redacteur."""
    return sign_in(carla)


def table(page: Page, name: str) -> list[list[str]]:
    """The rows of one of the tables."""
    rows = page.all(f"[aria-label='Tabel: {name}'] tbody tr")
    return [[words(cell) for cell in row.select("th, td")] for row in rows]


def test_what_found_nothing_stands_on_top_and_what_is_searched_most_below(hers: Browser) -> None:
    searched("koelkast", times=2, found=0)
    searched("wasmachine", times=5, found=0)
    searched("brief", times=4, found=7, clicked=3)
    page = hers.get("/beheer/zoekwoorden")
    assert page.heading == "Zoekwoorden"
    assert table(page, "zonder goede treffers") == [["wasmachine", "5", "0%"], ["koelkast", "2", "0%"]]
    assert table(page, "meest gezocht") == [
        ["wasmachine", "5", "niets goeds", "0%"],
        ["brief", "4", "7", "75%"],
        ["koelkast", "2", "niets goeds", "0%"],
    ]
    assert "is 11 keer gezocht" in page.text


def test_days_are_taken_together_with_what_the_last_one_found(hers: Browser) -> None:
    searched("brief", ago=3, times=2, found=0, clicked=1)
    searched("brief", ago=1, times=2, found=6, clicked=1)
    page = hers.get("/beheer/zoekwoorden")
    assert table(page, "meest gezocht") == [["brief", "4", "6", "50%"]]
    assert "Alles waar collega’s op zochten, vond iets." in page.text


def test_she_chooses_how_far_back_she_looks(hers: Browser) -> None:
    for ago in (6, 7, 29, 30, 89, 90, 364, 365):
        searched(f"dag{ago}", ago=ago)
    found = {
        dagen: [row[0] for row in table(hers.get(f"/beheer/zoekwoorden?dagen={dagen}"), "meest gezocht")]
        for dagen in ("7", "30", "90", "365")
    }
    assert {dagen: len(each) for dagen, each in found.items()} == {"7": 1, "30": 3, "90": 5, "365": 7}


@pytest.mark.parametrize("odd", ["0", "-1", "x", "7 ", "9" * 500, "²", "%00", ""])
def test_an_odd_number_of_days_is_thirty(hers: Browser, odd: str) -> None:
    searched("brief", ago=20)
    page = hers.get(f"/beheer/zoekwoorden?dagen={odd}")
    assert words(page.one("[aria-label=Periode] [aria-current]")) == "30 dagen"
    assert table(page, "meest gezocht")


def test_filters_are_told_by_name_and_lead_to_the_same_search(hers: Browser) -> None:
    searched("brief", filters="doelgroep=ouderen&fase=4")
    (row,) = hers.get("/beheer/zoekwoorden").all("[aria-label='Tabel: meest gezocht'] tbody tr")
    assert "Filter: 4. Crisis, ouderen" in words(row)
    assert [each["href"] for each in row.select("a")] == ["/zoeken?q=brief&doelgroep=ouderen&fase=4"]


def test_a_search_of_unknown_words_says_so(hers: Browser) -> None:
    searched("", found=0)
    page = hers.get("/beheer/zoekwoorden")
    assert table(page, "zonder goede treffers")[0][0] == "Alleen woorden die de ladekast niet kent"


def test_when_nobody_searched_the_page_says_so(hers: Browser) -> None:
    page = hers.get("/beheer/zoekwoorden")
    assert "Er is nog niet gezocht" in page.text
    assert "We bewaren geen namen en niet wie er zocht." in page.text


def test_at_most_fifty_of_each_are_shown_and_all_are_in_the_file(hers: Browser) -> None:
    for number in range(60):
        searched(f"woord{number}", found=0)
    page = hers.get("/beheer/zoekwoorden")
    assert [len(table(page, name)) for name in ("zonder goede treffers", "meest gezocht")] == [50, 50]
    assert len(hers.client.get("/beheer/zoekwoorden.csv").text.splitlines()) == 61


def test_the_file_is_one_that_a_spreadsheet_can_read(hers: Browser) -> None:
    searched("brief", times=4, found=7, clicked=3, filters="fase=4&doelgroep=ouderen")
    answer = hers.client.get("/beheer/zoekwoorden.csv?dagen=7")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="zoekwoorden-7-dagen.csv"'
    head, row = answer.data.decode("utf-8-sig").splitlines()
    assert head == '"Woorden";"Filters";"Keer gezocht";"Gevonden";"Keer daarna iets geopend"'
    assert row == '"brief";"4. Crisis, ouderen";"4";"7";"3"'


def test_a_reader_gets_neither_page_nor_file(bram: User, sign_in: Browsers) -> None:
    for path in ("/beheer/zoekwoorden", "/beheer/zoekwoorden.csv"):
        sign_in(bram).get(path, status=403)


def test_each_who_may_read_it_finds_it_under_beheer(bram: User, carla: User, daan: User, sign_in: Browsers) -> None:
    for reader in (carla, daan):
        assert sign_in(reader).get("/").all(".menu a[href='/beheer']")
        assert sign_in(reader).get("/beheer").all("main a[href='/beheer/zoekwoorden']")
    assert not sign_in(carla).get("/beheer").all("main a[href='/beheer/logboek']")
    assert not sign_in(bram).get("/").all(".menu a[href='/beheer']")


def test_the_page_asks_the_database_as_often_for_few_words_as_for_many(
    app: Flask,  # noqa: ARG001
    hers: Browser,
    queries: Callable[[], int],
) -> None:
    def cost() -> int:
        before = queries()
        hers.get("/beheer/zoekwoorden")
        return queries() - before

    searched("brief")
    few = cost()
    for number in range(40):
        searched(f"woord{number}", filters="fase=4", ago=number % 5)
    assert cost() == few
