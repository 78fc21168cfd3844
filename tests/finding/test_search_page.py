"""The search page."""

from collections.abc import Callable
from urllib.parse import quote

import pytest

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.models import Origin
from ladekast.lib.db import db
from tests import make
from tests.finding.results import counts, links, titles
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


@pytest.mark.usefixtures("shelf")
def test_without_words_everything_is_shown_newest_first(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken")
    assert titles(page) == ["Chatspreekuur", "Budgetcursus", "Foto van een brief", "Beeldbellen"]


@pytest.mark.usefixtures("shelf")
def test_a_word_in_another_form_is_found_and_marked(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=brieven")
    assert titles(page) == ["Foto van een brief"]
    assert words(page.one(".tool-card__title mark")) == "brief"


@pytest.mark.usefixtures("shelf")
def test_a_result_carries_the_names_that_programs_rely_on(bram: User, sign_in: Browsers) -> None:
    card = sign_in(bram).get("/zoeken?q=chatspreekuur").one("article[data-tool-id]")
    assert card["data-tool-key"] == "chatspreekuur"
    assert str(card["data-tool-id"]).isdigit()


@pytest.mark.usefixtures("shelf")
def test_values_of_one_filter_add_up_and_filters_narrow_each_other(bram: User, sign_in: Browsers) -> None:
    hers = sign_in(bram)
    assert titles(hers.get("/zoeken?soort=app&soort=method")) == ["Foto van een brief", "Beeldbellen"]
    assert titles(hers.get("/zoeken?soort=app&soort=method&doelgroep=ouderen")) == ["Foto van een brief"]


@pytest.mark.usefixtures("shelf")
def test_a_tool_for_all_phases_lies_in_every_phase(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?fase=4")
    assert titles(page) == ["Chatspreekuur"]
    assert counts(page, "fase") == {"1": 3, "2": 2, "3": 2, "4": 1, "5": 2}


@pytest.mark.usefixtures("shelf")
def test_counts_tell_what_one_more_press_would_give(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?doelgroep=jongeren")
    assert counts(page, "soort") == {"app": 1, "training": 1}
    assert counts(page, "doelgroep") == {"jongeren": 2, "ouderen": 1}
    for value, count in counts(page, "soort").items():
        assert len(titles(sign_in(bram).get(f"/zoeken?doelgroep=jongeren&soort={value}"))) == count


@pytest.mark.usefixtures("shelf")
def test_a_municipality_gives_what_is_there_and_what_is_everywhere(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?gemeente=Gouda")
    assert titles(page) == ["Budgetcursus", "Foto van een brief", "Beeldbellen"]
    assert counts(page, "gemeente") == {"Gouda": 3, "Katwijk": 3, "Leiden": 3}


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("vorm=online", ["Beeldbellen"]),
        ("nodig=smartphone", ["Foto van een brief"]),
        ("gebruik=not-reviewed&soort=app", ["Beeldbellen"]),
        ("gebruik=allowed", []),
    ],
)
def test_every_other_filter_works_too(bram: User, sign_in: Browsers, query: str, expected: list[str]) -> None:
    assert titles(sign_in(bram).get(f"/zoeken?{query}")) == expected


@pytest.mark.usefixtures("shelf")
def test_a_chosen_filter_is_a_chip_that_takes_itself_away(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=tool&soort=app&doelgroep=jongeren")
    chips = links(page, ".chip")
    assert set(chips) == {"app weghalen", "jongeren weghalen"}
    assert chips["app weghalen"] == "/zoeken?q=tool&doelgroep=jongeren"


@pytest.mark.usefixtures("shelf")
def test_a_filter_that_does_not_exist_is_told_and_not_a_fault(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?fase=9&soort=toverstok&doelgroep=")
    assert "bestaan niet (meer): 9, toverstok. Wat je ziet, is zonder." in page.text
    assert len(titles(page)) == 4


@pytest.mark.usefixtures("shelf")
def test_when_nothing_matches_the_page_helps_on(bram: User, carla: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=zzyzx")
    assert "Niets gevonden voor “zzyzx”" in page.text
    assert page.all("main a[href='/lade/1']")
    assert carla.name in page.text


@pytest.mark.usefixtures("shelf")
def test_sorting_stands_in_the_address(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=brief&sorteer=nieuwste&soort=method")
    assert words(page.one("[aria-label=Volgorde] a[aria-current]")) == "Nieuwste eerst"
    hrefs = [str(each["href"]) for each in page.all("[aria-label=Volgorde] a")]
    assert hrefs[2] == "/zoeken?q=brief&sorteer=gecontroleerd&soort=method"


@pytest.mark.usefixtures("shelf")
def test_without_words_the_newest_come_first_and_the_page_says_so(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?soort=app")
    assert words(page.one("[aria-label=Volgorde] a[aria-current]")) == "Nieuwste eerst"
    assert "Beste eerst" not in page.text


def test_twenty_a_page_and_past_the_end_is_the_last_one(bram: User, sign_in: Browsers) -> None:
    for number in range(23):
        content = make.content(title=f"Scherm {number}")
        commands.import_tool(key=f"scherm-{number}", content=content, by=None, origin=Origin.STARTER)
    db.session.commit()
    search.catch_up()
    hers = sign_in(bram)
    assert len(titles(hers.get("/zoeken?q=scherm"))) == 20
    page = hers.get("/zoeken?q=scherm&pagina=2")
    assert len(titles(page)) == 3
    assert titles(hers.get("/zoeken?q=scherm&pagina=99")) == titles(page)
    assert page.one(".paging a[rel=prev]")["href"] == "/zoeken?q=scherm&pagina=1"


ODD = [
    '"',
    '""',
    '"brief',
    "*",
    "?",
    "NOT",
    "AND OR NOT",
    "-",
    "- -",
    "-brief",
    "(",
    ")(",
    "[a TO z]",
    "title:brief",
    "brief^9",
    "~",
    "a" * 10_000,
    "brief " * 2_000,
    "😀",
    "👩‍👩‍👧‍👦",
    "'; DROP TABLE tool; --",
    "<script>alert(1)</script>",
    "\x00",
    "\x01\x1f",
    "\u202ebrief",
    "e\u0301" * 50,
    "ﷺ",
    "法律",
    "%",
    "%00",
    "\\",
    "\\\\",
    "&fase=1",
    "../../etc/passwd",
    "\ud800".encode("utf-8", "surrogatepass"),
]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("query", ODD, ids=lambda query: repr(query[:10]))
def test_an_odd_query_gives_results_or_a_kind_page(bram: User, sign_in: Browsers, query: str | bytes) -> None:
    page = sign_in(bram).get(f"/zoeken?q={quote(query)}")
    assert page.all("article[data-tool-id]") or "Niets gevonden" in page.text


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    "query", ["pagina=0", "pagina=-1", "pagina=x", "pagina=" + "9" * 5000, "sorteer=x", "pagina=²"]
)
def test_odd_numbers_and_orders_are_ignored(bram: User, sign_in: Browsers, query: str) -> None:
    assert len(titles(sign_in(bram).get(f"/zoeken?{query}"))) == 4


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    "names", [("gemeente",), ("fase", "doelgroep", "soort", "vorm", "methode", "nodig", "gebruik")]
)
def test_hundreds_of_filters_are_no_fault_and_no_endless_page(
    bram: User, sign_in: Browsers, names: tuple[str, ...]
) -> None:
    asked = "&".join(f"{name}=iets{number}" for name in names for number in range(200))
    page = sign_in(bram).get(f"/zoeken?q=brief&{asked}")
    assert "bestaan niet (meer)" in page.text or names == ("gemeente",)
    assert 0 < len(page.all(".chip")) <= 60
    assert len(page.response.data) < 500_000


@pytest.mark.usefixtures("shelf")
def test_all_phases_stay_in_sight_and_one_without_anything_cannot_be_chosen(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=foto+van+een+brief&fase=5")
    assert counts(page, "fase") == {"1": 0, "2": 1, "3": 1, "4": 0, "5": 0}
    disabled = [str(each["value"]) for each in page.all("input[name=fase][disabled]")]
    assert disabled == ["1", "4"]  # 5 is chosen, and can be taken away


def test_a_page_asks_the_database_as_often_for_seven_tools_as_for_thirty(
    amina: User, sign_in: Browsers, queries: Callable[[], int]
) -> None:
    hers = sign_in(amina)

    def asked(path: str) -> int:
        hers.get(path)  # what a page only asks the first time after a save is not counted
        before = queries()
        hers.get(path)
        return queries() - before

    def place(numbers: range) -> None:
        for number in numbers:
            make.tool(amina, title=f"Scherm {number}", suitable=("ouderen",), phases=(1, 2))

    paths = ("/", "/zoeken?q=scherm", "/zoeken", "/lade/1", "/tools/1-scherm-0", "/tools/uit-de-kast")
    place(range(7))
    few = {path: asked(path) for path in paths}
    place(range(7, 30))
    assert {path: asked(path) for path in paths} == few
    assert max(few.values()) <= 24


def test_who_typed_one_word_is_not_told_to_try_one_word(amina: User, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    assert "Probeer een ander woord" in hers.get("/zoeken?q=zzyzx").text
    assert "Probeer één woord" in hers.get("/zoeken?q=zzyzx+qqxx").text


def test_where_nothing_is_found_no_empty_filters_stand(amina: User, sign_in: Browsers) -> None:
    assert not sign_in(amina).get("/zoeken?q=zzyzx").all(".filters")
    make.tool(amina)
    assert sign_in(amina).get("/zoeken").all(".filters")
