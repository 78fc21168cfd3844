"""What a client takes home says nothing of colleagues: not their names, and no way to reach them."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.collecting.sheet import Sheet, sheet_of
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, forget_last_request, words

Browsers = Callable[[User], Browser]
BASE = "https://ladekast.example"
FIRST = "Eerste regel."


def sheet(tool: Tool) -> Sheet:
    """What stands on paper about it."""
    return sheet_of(tool, is_large=False, base_url=BASE)


@pytest.mark.parametrize(
    "line",
    [
        "Amina  de Wit helpt.",
        "Amina\u00a0de Wit helpt.",
        "Vraag Amina hoe het werkt.",
        "Vraag AMINA.",
        "Vraag naar mevrouw De Wit.",
        "Bel A. de Wit.",
        "Het is Amina’s idee.",
        "Bram Jansen weet meer.",
        "bram jansen",
        "Mail amina @ kwadraad.example",
        "Mail AMINA@KWADRAAD.EXAMPLE",
        "Zie https://x.example/?to=amina@kwadraad.example",
        "Zie https://x.example/?to=amina%40kwadraad.example",
        "App https://wa.me/31612345678",
        "Bel 0612345678.",
        "Bel +31 (0)6 1234 5678",
        "Bel 06 / 123 456 78",
    ],
)
def test_a_line_about_a_colleague_stays_off_the_sheet(amina: User, bram: User, line: str) -> None:  # noqa: ARG001
    found = sheet(make.tool(amina, for_client=f"{FIRST}\n{line}"))
    assert (found.text, found.is_cut) == (FIRST, True)


@pytest.mark.parametrize(
    "line",
    [
        "Bel 0800-8115. Dat is gratis.",
        "Mail info@gemeente.example.",
        "Bram is ook de naam van een stripheld.",
        "Je leert in 6 lessen: 12 uur, 34 kaarten.",
        "Een vitaminaatje is gezond.",
        "Het zijn de witte kaarten, of wit papier.",
    ],
)
def test_a_line_about_nobody_here_stays(amina: User, bram: User, line: str) -> None:  # noqa: ARG001
    found = sheet(make.tool(amina, for_client=f"{FIRST}\n{line}"))
    assert (found.text, found.is_cut) == (f"{FIRST}\n{line}", False)


def test_a_colleague_of_one_name_takes_no_ordinary_words_along(amina: User, bram: User) -> None:
    bram.name, bram.phone = "Wil", "112"
    db.session.flush()
    assert not sheet(make.tool(amina, for_client="Wil je bellen in nood? Dan is 112 gratis.")).is_cut


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Wil de Boer", "Wil je bellen? Dat kan."),
        ("Wil de Boer", "- Wil je stoppen, zeg het dan."),
        ("Wil de Boer", "Dit is van jou. WIL JE het terug?"),
        ("Wil de Boer", "“Wil u dat?” vraagt de site."),
        ("Ben Smit", "Ben je klaar? Ben jij tevreden?"),
    ],
)
def test_a_question_does_not_call_its_owner_by_her_first_name(amina: User, name: str, line: str) -> None:
    amina.name = name
    db.session.flush()
    found = sheet(make.tool(amina, for_client=line))
    assert (found.text, found.is_cut) == (line, False)


@pytest.mark.parametrize(
    "line",
    [
        "Wil helpt je.",
        "Wil weet meer.",
        "Vraag Wil je te helpen.",
        "Vraag het aan Wil. Wil je bellen?",
        "Wil je bellen? Wil is er.",
        "Contact: Wil je vaste hulp",
        "Wil, je vaste hulp",
        "Wil jeugdhulp",
        "Wil de Boer",
        "Wil je bellen? Bel 06 12345678.",
        "Wil je mailen? Mail amina@kwadraad.example.",
    ],
)
def test_when_in_doubt_it_is_her_name(amina: User, line: str) -> None:
    amina.name = "Wil de Boer"
    db.session.flush()
    found = sheet(make.tool(amina, for_client=f"{FIRST}\n{line}"))
    assert (found.text, found.is_cut) == (FIRST, True)


def test_the_first_name_of_a_co_author_stays_off_too(amina: User, bram: User) -> None:
    said = f"{FIRST}\nVraag Bram."
    assert sheet(make.tool(amina, for_client=said)).text == said
    assert sheet(make.tool(amina, for_client=said, co_authors=(bram.email,))).text == FIRST


@pytest.mark.parametrize(
    "link",
    [
        "http://10.0.0.5/intern",
        "http://10.1/intern",
        "http://[::ffff:10.0.0.5]/",
        f"{BASE}./tools/1",
        "https://user:pw@x.example/",
        "https://user@x.example/",
        "https://x.example/?to=amina@kwadraad.example",
        "https://x.example/?to=amina%40kwadraad.example",
        "https://wa.me/31612345678",
    ],
)
def test_a_link_that_is_not_for_a_client_gets_no_code(amina: User, link: str) -> None:
    assert sheet(make.tool(amina, for_client=FIRST, link=link)).link == ""


@pytest.mark.parametrize("link", ["https://voorbeeld.example./les", "https://8.8.8.8/", "https://x.example/@school"])
def test_a_link_that_opens_for_all_stays(amina: User, link: str) -> None:
    assert sheet(make.tool(amina, for_client=FIRST, link=link)).link == link


@pytest.mark.parametrize("title", ["Bellen met Amina", "Mail amina@kwadraad.example", "De lijst van Bram Jansen"])
def test_she_is_told_of_a_title_that_names_a_colleague(amina: User, bram: User, sign_in: Browsers, title: str) -> None:
    tool = make.tool(amina, title=title, for_client=FIRST, link="https://voorbeeld.example/")
    drawer = make.own_drawer(bram, tool)
    his = sign_in(bram)
    page = his.get(f"/tools/{tool.id}/meegeven")
    assert "In de titel staan gegevens van een collega." in words(page.one(".notice"))
    assert "hebben we weggelaten" not in words(page.one(".notice"))
    page = his.get(f"/lades/{drawer.id}/afdrukken?voor=client")
    assert f"In de titel staan gegevens van een collega: {title}." in words(page.one(".notice"))


def test_a_drawer_of_many_tools_asks_no_more_than_one_of_two(
    amina: User, bram: User, sign_in: Browsers, queries: Callable[[], int]
) -> None:
    his, asked = sign_in(bram), []
    for number in (2, 6):
        tools = [make.tool(amina, for_client=FIRST, co_authors=(bram.email,)) for _ in range(number)]
        path = f"/lades/{make.own_drawer(bram, *tools, name=str(number)).id}/afdrukken?voor=client"
        forget_last_request()
        before = queries()
        his.get(path)
        asked.append(queries() - before)
    assert asked[0] == asked[1]


def test_the_page_promises_no_more_than_it_can(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, for_client=FIRST)
    drawer = make.own_drawer(bram, tool)
    for path in (f"/tools/{tool.id}/meegeven", f"/lades/{drawer.id}/afdrukken?voor=client"):
        page = sign_in(bram).get(path)
        assert "Lees het nog even na" in page.text
        assert "Er staan geen gegevens van collega’s op" not in page.text
        assert "gegevens van collega’s staan er niet op" not in page.text
