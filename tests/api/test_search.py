"""What a program finds: the same as the page."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from werkzeug.datastructures import Headers

from ladekast import search
from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.models import Origin
from ladekast.lib.db import db
from tests import make
from tests.api.conftest import SEARCH, Program
from tests.page import Browser

Browsers = Callable[[User], Browser]
SHAPE = {
    "id", "key", "title", "summary", "url", "snippet", "score", "kind", "phases", "suitable", "less_suitable", "forms",
    "use_policy", "owner", "checked", "via",
}  # fmt: skip


def keys(found: Any) -> list[str]:
    """The stable names of the results, in order."""
    return [each["key"] for each in found["results"]]


@pytest.fixture
def letters() -> list[str]:
    """Seven tools of nobody, the newest first."""
    for number in range(7):
        content = make.content(title=f"Brief {number}", kind="method" if number % 2 else "app")
        commands.import_tool(key=f"brief-{number}", content=content, by=None, origin=Origin.STARTER)
    db.session.commit()
    search.catch_up()
    return [f"brief-{number}" for number in reversed(range(7))]


def test_a_program_gets_everything_about_a_tool(robot: Program, amina: User) -> None:
    tool = make.tool(
        amina,
        phases=(3, 2),
        suitable=("ouderen",),
        less_suitable=("lvb",),
        forms=("online", "phone"),
        use_policy="conditional",
        checked=date(2026, 11, 1),
    )
    found = robot.search("q=schermen")
    assert set(found) == {"total", "results", "facets", "suggestion", "weak", "complete"}
    assert (found["total"], found["suggestion"], found["weak"], found["complete"]) == (1, None, False, True)
    [result] = found["results"]
    assert set(result) == SHAPE
    assert result["score"] > 0
    assert {name: result[name] for name in SHAPE - {"score", "snippet"}} == {
        "id": tool.id,
        "key": "tweede-scherm-naast-de-client",
        "title": "Tweede scherm naast de cliënt",
        "summary": "Een extra scherm waarop de cliënt ziet wat jij invult.",
        "url": f"{access.base_url()}/tools/{tool.id}-tweede-scherm-naast-de-client",
        "kind": "method",
        "phases": [2, 3],
        "suitable": ["ouderen"],
        "less_suitable": ["lvb"],
        "forms": ["online", "phone"],
        "use_policy": "conditional",
        "owner": {"name": "Amina de Wit", "email": "amina@kwadraad.example"},
        "checked": "2026-11-01",
        "via": [],
    }


def test_a_snippet_is_plain_text(robot: Program, amina: User) -> None:
    make.tool(amina, summary="Voor <b>jou</b> & mij.", body="Zet de *lamp* uit.")
    assert robot.search()["results"][0]["snippet"] == "Voor <b>jou</b> & mij."
    assert robot.search("q=lampen")["results"][0]["snippet"] == "Zet de lamp uit."


def test_of_a_tool_of_nobody_no_colleague_is_named(robot: Program, amina: User) -> None:
    make.tool(None)
    hers = make.tool(amina)
    amina.is_active = False
    db.session.commit()
    assert [(each["owner"], each["use_policy"]) for each in robot.search()["results"]] == [(None, None)] * 2
    assert hers.id in [each["id"] for each in robot.search()["results"]]


def test_a_corrected_word_is_told_and_can_be_refused(robot: Program, amina: User) -> None:
    make.tool(amina, title="Begeleiding aan huis")
    found = robot.search("q=begeleidng")
    assert (found["total"], found["suggestion"]) == (1, "begeleiding")
    found = robot.search("q=begeleidng&letterlijk=1")
    assert (found["total"], found["suggestion"]) == (0, None)


def test_what_hardly_fits_is_told_to_be_weak(robot: Program, amina: User) -> None:
    make.tool(amina)
    assert robot.search("q=scherm+zonnepaneel+dakgoot+regenton")["weak"]


def test_letters_stay_as_they_are(robot: Program, amina: User) -> None:
    make.tool(amina)
    assert "cliënt" in robot.open(SEARCH).get_data(as_text=True)


@pytest.mark.parametrize(
    "query",
    ["", "q=brief", "q=brief&soort=app", "soort=app&soort=method&fase=2", "q=brief&sorteer=nieuwste", "gemeente=Gouda"],
)
def test_a_program_finds_what_the_page_finds(
    robot: Program, bram: User, letters: list[str], sign_in: Browsers, query: str
) -> None:
    page = sign_in(bram).get(f"/zoeken?{query}")
    shown = [str(each["data-tool-key"]) for each in page.all("article[data-tool-key]")]
    found = robot.search(query)
    assert keys(found) == shown
    assert set(shown) <= set(letters)
    for name, counts in found["facets"].items():
        counted = {each["value"]: int(str(each["data-count"])) for each in page.all(f"input[name={name}][data-count]")}
        assert {value: count for value, count in counts.items() if count} == {
            str(value): count for value, count in counted.items() if count
        }


def test_any_piece_of_the_list_can_be_asked(robot: Program, letters: list[str]) -> None:
    for limit in range(1, 9):
        for offset in range(9):
            found = robot.search(f"limit={limit}&offset={offset}")
            assert (found["total"], keys(found)) == (7, letters[offset : offset + limit]), (limit, offset)


def test_pieces_of_a_list_with_words_fit_too(robot: Program, letters: list[str]) -> None:
    whole = keys(robot.search("q=brief"))
    assert sorted(whole) == sorted(letters)
    assert keys(robot.search("q=brief&limit=3&offset=1")) == whole[1:4]
    assert keys(robot.search("q=brief&limit=100&offset=6")) == whole[6:]


def test_past_the_end_there_is_nothing_and_that_is_no_fault(robot: Program, letters: list[str]) -> None:
    found = robot.search("offset=999999999&limit=100")
    assert (found["total"], found["results"]) == (len(letters), [])


def test_empty_values_are_as_none(robot: Program, letters: list[str]) -> None:
    found = robot.search("q=&fase=&doelgroep=&soort=&sorteer=&limit=&offset=&letterlijk=&onbekend=ja")
    assert keys(found) == letters


@pytest.mark.parametrize(
    ("query", "field"),
    [
        *[
            (f"limit={quote(value)}", "limit")
            for value in ("0", "101", "-1", "x", "1.5", " 5", "٣", "9" * 5000, "1\x00")
        ],
        *[(f"offset={quote(value)}", "offset") for value in ("-1", "x", "1e3", "1000000000", "9" * 5000)],
        ("sorteer=duurste", "sorteer"),
        ("letterlijk=ja", "letterlijk"),
        ("fase=9", "fase"),
        ("fase=1,2", "fase"),
        ("doelgroep=ouderen&doelgroep=marsmannen", "doelgroep"),
        ("soort=%00", "soort"),
        ("gemeente=" + "a" * 61, "gemeente"),
        ("&".join(f"gemeente=g{number}" for number in range(31)), "gemeente"),
        ("gebruik=misschien", "gebruik"),
    ],
)
def test_what_is_not_right_is_named(robot: Program, query: str, field: str) -> None:
    told = robot.problem(f"{SEARCH}?{query}", 400)
    assert [each["field"] for each in told["errors"]] == [field]
    assert told["errors"][0]["detail"].endswith(".")


def test_all_that_is_not_right_is_named_at_once(robot: Program) -> None:
    told = robot.problem(f"{SEARCH}?limit=0&offset=-1&soort=toverstok", 400)
    assert {each["field"]: each["detail"] for each in told["errors"]} == {
        "soort": "Dit bestaat niet (meer): toverstok.",
        "limit": "Kies een getal van 1 tot en met 100.",
        "offset": "Kies een getal van 0 tot en met 999999999.",
    }


ODD = [
    '"',
    "AND OR NOT",
    "-brief",
    "brief " * 400,
    "a" * 500,
    " OR ".join(["brief"] * 1000),
    "😀",
    "\x00",
    "\u202ebrief",
    "e\u0301" * 50,
    "法律",
    "%",
    "\ud800".encode("utf-8", "surrogatepass"),
]


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("words", ODD, ids=lambda words: repr(words[:10]))
def test_odd_words_are_answered(robot: Program, words: str | bytes) -> None:
    found = robot.search(f"q={quote(words)}")
    assert len(found["results"]) == found["total"]


def test_many_results_ask_the_database_as_much_as_one(
    robot: Program, letters: list[str], queries: Callable[[], int]
) -> None:
    def asked(query: str) -> int:
        before = queries()
        assert robot.search(query)["results"]
        return queries() - before

    asked("limit=1")
    assert asked("limit=1") == asked(f"limit={len(letters)}") == asked("q=brief&limit=5&offset=1")


def headers_of(answer: Headers) -> dict[str, str]:
    """What an answer says of itself, as far as programs care."""
    return {name: answer[name] for name in ("Cache-Control", "X-Content-Type-Options")}


def test_nothing_keeps_an_answer(robot: Program) -> None:
    for path in (SEARCH, f"{SEARCH}?limit=0", "/api/niets"):
        answer = robot.open(path)
        assert headers_of(answer.headers) == {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        assert "Set-Cookie" not in answer.headers
