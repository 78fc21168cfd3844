"""Amina looks for something."""

import pytest

from ladekast.search import SearchDocument
from tests.search.shelf import Shelf, tool

ODD = [
    '"',
    '""',
    '"een "twee "drie',
    "*",
    "app*",
    "NOT",
    "app AND NOT brief OR (",
    "title:app",
    "-",
    "-app -brief",
    "--app",
    "app:[a TO b]^3~",
    "'; DROP TABLE tool; --",
    "🙂 👩‍👩‍👧",
    "\x00\x01\x1b[0m",
    "\ud800",
    "مرحبا שלום 你好",
    "a" * 10_000,
    "app " * 2_500,
    '"' * 10_000,
    "-" * 10_000,
    "'" * 10_000,
    "\n\t\r",
    "%%% ___ \\\\",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "${7*7}{{7*7}}",
]


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:12]))
def test_odd_questions_get_an_answer(shelf: Shelf, text: str) -> None:
    shelf.place(tool(1, "App", "brief"), tool(2, "Les"))

    found = shelf.find(text)

    assert found.is_complete
    assert found.total == len(found.hits)


def test_many_words_are_answered_within_bounds(shelf: Shelf) -> None:
    shelf.place(*(tool(n, f"woord{n}", " ".join(f"w{chr(97 + n % 26)}{i}" for i in range(50))) for n in range(60)))

    assert shelf.find(" ".join(f"woord{n} w{chr(97 + n % 26)}" for n in range(200))).is_complete


@pytest.mark.parametrize("zone", ["title", "summary", "tags", "names", "body"])
def test_every_part_of_a_document_is_found(shelf: Shelf, zone: str) -> None:
    texts: dict[str, object] = {"title": "Iets", zone: ("Vroegsignalering",)}
    if zone in ("title", "summary", "body"):
        texts[zone] = "Vroegsignalering"
    shelf.place(SearchDocument("tool:1", **texts), tool(2, "Anders"))  # type: ignore[arg-type]

    assert shelf.ids("vroegsignalering") == ["tool:1"]


def test_a_title_comes_before_a_summary_before_a_name_before_the_text(shelf: Shelf) -> None:
    filling = {"title": "kleur twee", "summary": "kleur twee", "names": ("kleur twee",), "body": "kleur twee"}
    for number, zone in ((1, "body"), (2, "names"), (3, "summary"), (4, "title")):
        texts = filling | {zone: ("spaardoel twee",) if zone == "names" else "spaardoel twee"}
        shelf.place(SearchDocument(f"tool:{number}", **texts))  # type: ignore[arg-type]

    assert shelf.ids("spaardoel") == ["tool:4", "tool:3", "tool:2", "tool:1"]


def test_all_words_come_before_one_of_them_however_often(shelf: Shelf) -> None:
    shelf.place(
        tool(1, "Iets", body="Budget, budget en nog eens budget, steeds maar weer budget."),
        tool(2, "Iets anders", body="Een app voor wie op zijn budget wil letten."),
        tool(3, "Nog iets", body="Een app is een app, en deze app is een app."),
    )

    assert shelf.ids("budget app")[0] == "tool:2"


def test_what_holds_too_little_is_left_out_when_something_holds_enough(shelf: Shelf) -> None:
    shelf.place(tool(1, "Brief aan deurwaarder over beslag"), tool(2, "Brief"), tool(3, "Brief"), tool(4, "Brief"))

    assert shelf.ids("brief deurwaarder beslag") == ["tool:1"]


def test_what_holds_too_little_is_shown_as_weak_when_there_is_nothing_better(shelf: Shelf) -> None:
    shelf.place(*(tool(n, "Brief") for n in range(1, 9)))

    found = shelf.find("brief onderwaterhockey")

    assert found.is_weak
    assert found.total == 8


def test_nothing_is_found_for_an_unknown_word(shelf: Shelf) -> None:
    shelf.place(tool(1, "Brief"))

    found = shelf.find("onderwaterhockey")

    assert (found.total, found.hits, found.is_weak, found.pages) == (0, [], False, 1)


def test_a_rare_word_weighs_more_than_a_common_one(shelf: Shelf) -> None:
    shelf.place(tool(1, "Brief"), tool(2, "Deurwaarder"), *(tool(n, "Brief") for n in range(3, 20)))

    assert shelf.ids("brief deurwaarder")[0] == "tool:2"


def test_exact_words_must_stand_there_as_typed(shelf: Shelf) -> None:
    shelf.place(tool(1, "Twééde scherm"), tool(2, "Scherm voor de tweede keer"), tool(3, "Tweede", "schermen"))

    assert shelf.ids('"tweede scherm"') == ["tool:1"]


def test_exact_words_do_not_run_on_from_one_part_into_the_next(shelf: Shelf) -> None:
    shelf.place(tool(1, "Tweede", "scherm"))

    assert shelf.ids('"tweede scherm"') == []


def test_a_word_after_a_minus_is_not_in_what_is_found(shelf: Shelf) -> None:
    shelf.place(tool(1, "App", "brief"), tool(2, "App"))

    assert shelf.ids("app -brieven") == ["tool:2"]
    assert shelf.ids("-brieven") == ["tool:2"]


@pytest.mark.parametrize("text", ["jeugd", "tieners", "jongere"])
def test_a_word_that_means_the_same_finds_it(shelf: Shelf, text: str) -> None:
    shelf.place(tool(1, "Voor jongeren"), tool(2, "Voor iedereen"))

    assert shelf.ids(text) == ["tool:1"]


def test_the_word_itself_comes_before_one_that_means_the_same(shelf: Shelf) -> None:
    shelf.place(tool(1, "Voor jongeren"), tool(2, "Voor jeugd"))

    assert shelf.ids("jeugd") == ["tool:2", "tool:1"]


def test_several_words_that_mean_the_same_must_all_be_there(shelf: Shelf) -> None:
    shelf.place(
        tool(1, "Licht verstandelijke beperking"), tool(2, "Lichte last"), tool(3, "Verstandelijke beperkingen")
    )

    assert shelf.ids("lvb") == ["tool:1"]


def test_a_new_synonym_works_without_a_new_index(shelf: Shelf) -> None:
    shelf.place(tool(1, "Deurwaarder"))
    assert shelf.ids("exploot") == []

    shelf.words.write_text("- [deurwaarder, exploot]", "utf-8")

    assert shelf.ids("exploot") == ["tool:1"]


def test_equals_come_by_number(shelf: Shelf) -> None:
    shelf.place(*(tool(number, "Brief") for number in (10, 9, 100, 1)))

    assert shelf.ids("brief") == ["tool:1", "tool:9", "tool:10", "tool:100"]


def test_of_equals_what_is_lifted_comes_first(shelf: Shelf) -> None:
    lifted = {9: 3, 10: 1}
    shelf.place(*(tool(number, "App", lift=lifted.get(number, 0)) for number in (8, 9, 10, 11)))

    assert shelf.ids("app") == ["tool:9", "tool:10", "tool:8", "tool:11"]


def test_no_lift_puts_what_answers_less_in_front(shelf: Shelf) -> None:
    shelf.place(tool(1, "Budget app"), tool(2, "Iets over een budget", "en een app", lift=10))
    best, other = shelf.find("budget app").hits

    assert (best.id, other.id) == ("tool:1", "tool:2")
    assert shelf.find("fiets").total == 0


def test_a_lift_is_a_tenth_at_most_and_stands_while_a_save_waits(shelf: Shelf) -> None:
    shelf.place(tool(1, "App"), tool(2, "App"))
    (plain, _), texts = shelf.find("app").hits, {"title": "App", "lift": 10}
    shelf.save(SearchDocument("tool:2", **texts))  # type: ignore[arg-type]

    assert shelf.find("app").hits[0].id == "tool:2"
    assert shelf.find("app").hits[0].score == pytest.approx(1.1 * plain.score)


def test_a_longer_list_than_the_ranker_looks_at_is_complete(shelf: Shelf) -> None:
    shelf.place(*(tool(n, "Brief", "brief " * (n % 7)) for n in range(1, 151)))

    pages = [shelf.ids("brief", page=page, per_page=50) for page in (1, 2, 3)]

    assert len({id for page in pages for id in page}) == 150
