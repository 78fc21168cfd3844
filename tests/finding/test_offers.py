"""Filters that somebody names are offered, and who looks for a group is warned of tools that fit it less."""

from collections.abc import Callable
from urllib.parse import quote_plus

import pytest

from ladekast.accounts.models import User
from tests import make
from tests.finding.results import links, titles
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]


def offered(page: Page) -> dict[str, str]:
    """What the page offers, without the word that each offer begins with."""
    return {
        name.removeprefix("Alleen: "): href
        for name, href in links(page, "[aria-label='Filters die je noemt'] a").items()
    }


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("scherm in fase 2", "fase 2. De eerste achterstanden (2)"),
        ("tweede scherm bij nazorg", "fase 5. Nazorg (2)"),
        ("scherm voor oudere", "geschikt voor ouderen (1)"),
        ("scherm voor senioren", "geschikt voor ouderen (1)"),
        ("app voor het scherm", "apps (1)"),
        ("cursus scherm", "online trainingen (1)"),
        ("online scherm", "online (1)"),
        ("scherm Gouda", "Gouda (3)"),
    ],
)
def test_a_filter_in_her_words_is_offered_with_what_it_gives(
    bram: User, sign_in: Browsers, query: str, expected: str
) -> None:
    hers = sign_in(bram)
    before = hers.get(f"/zoeken?q={quote_plus(query)}")
    assert expected in offered(before)
    after = hers.get(offered(before)[expected])
    assert f"({len(titles(after))})" in expected
    assert after.one("#q")["value"] == query


@pytest.mark.usefixtures("shelf")
def test_nothing_is_chosen_for_her(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=scherm+voor+ouderen")
    assert not page.all("input[type=checkbox][checked]")
    assert not page.all(".chip")


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    "address",
    [
        "q=scherm+voor+ouderen&doelgroep=ouderen",
        "q=scherm+voor+ouderen&doelgroep=jongeren",
        "q=scherm+voor+laaggeletterden",
        "q=tool+scherm",
        "doelgroep=ouderen",
        "q=scherm",
    ],
)
def test_what_is_chosen_or_empty_or_not_named_is_not_offered(bram: User, sign_in: Browsers, address: str) -> None:
    assert offered(sign_in(bram).get(f"/zoeken?{address}")) == {}


@pytest.mark.usefixtures("shelf")
def test_an_offer_keeps_what_was_chosen_before(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=scherm+voor+jongeren&soort=app&sorteer=nieuwste")
    expected = "/zoeken?q=scherm+voor+jongeren&sorteer=nieuwste&soort=app&doelgroep=jongeren"
    assert offered(page) == {"geschikt voor jongeren (1)": expected}


@pytest.mark.usefixtures("shelf")
def test_no_more_than_four_are_offered(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=scherm+fase+1+fase+2+fase+3+app+cursus+online+jongeren+ouderen")
    assert len(offered(page)) == 4


@pytest.fixture
def _call(amina: User) -> None:
    make.tool(
        amina, title="Groepsgesprek", suitable=("jongeren",), less_suitable=("ouderen", "lvb"), fit_note="Druk geluid."
    )


def warnings(page: Page) -> list[str]:
    """What cards warn of."""
    return [words(each) for each in page.all(".tool-card__warning")]


@pytest.mark.usefixtures("_call")
@pytest.mark.parametrize(
    "address", ["q=groepsgesprek+voor+ouderen", "q=groepsgesprek&doelgroep=jongeren&doelgroep=ouderen"]
)
def test_who_looks_for_a_group_is_warned_of_a_tool_that_fits_it_less(
    bram: User, sign_in: Browsers, address: str
) -> None:
    page = sign_in(bram).get(f"/zoeken?{address}")
    assert warnings(page) == ["Minder geschikt voor ouderen. Druk geluid."]
    assert "Minder geschikt voor mensen met een LVB" in page.text


@pytest.mark.usefixtures("_call")
def test_who_looks_for_no_group_is_told_and_not_warned(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/zoeken?q=groepsgesprek")
    assert warnings(page) == []
    assert "Minder geschikt voor ouderen, mensen met een LVB" in page.text


@pytest.mark.usefixtures("_call")
def test_a_tool_that_fits_a_group_less_is_not_among_those_that_fit_it(bram: User, sign_in: Browsers) -> None:
    assert titles(sign_in(bram).get("/zoeken?doelgroep=ouderen")) == []
