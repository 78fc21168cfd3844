"""What somebody may be typing."""

import pytest

from ladekast import search
from ladekast.lib.db import transaction
from ladekast.search import Suggestions
from tests.search.shelf import Shelf, tool

ALL: dict[str, list[str]] = {}


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.place(
        tool(1, "Budgetcursus voor jongeren", body="Leren omgaan met geld."),
        tool(2, "Budgetcoach zoeken", body="Een coach kijkt mee met het budget."),
        tool(3, "Brief van de deurwaarder", body="Wat staat er over schulden in een brief?"),
        tool(4, "Cliënten met schulden", body="Een schuld is geen schande."),
    )
    return shelf


def suggested(shelf: Shelf, text: str, scope: dict[str, list[str]] = ALL, limit: int = 6) -> Suggestions:
    with shelf.app.app_context(), transaction(writes=False):
        return search.suggest(text, scope, limit)


def test_a_beginning_is_completed_to_words_that_are_there(filled: Shelf) -> None:
    found = suggested(filled, "budg")

    assert set(found.texts) == {"budget", "budgetcursus", "budgetcoach"}
    assert [title for _, title in found.titles] == ["Budgetcursus voor jongeren", "Budgetcoach zoeken"]


def test_words_before_it_stay_as_typed(filled: Shelf) -> None:
    assert suggested(filled, "Cursus voor jong").texts == ("Cursus voor jongeren",)


def test_a_slip_is_mended(filled: Shelf) -> None:
    assert suggested(filled, "deurwaadr").texts == ("deurwaarder",)


def test_a_slip_in_a_word_that_is_not_finished_is_mended(filled: Shelf) -> None:
    assert suggested(filled, "deurwad").texts == ("deurwaarder",)
    assert set(suggested(filled, "budgtc").texts) == {"budgetcursus", "budgetcoach"}


@pytest.mark.parametrize("text", ["brief van de", "budget voor", "een"])
def test_a_word_that_says_nothing_is_not_completed(filled: Shelf, text: str) -> None:
    assert suggested(filled, text) == Suggestions()


def test_only_one_form_of_a_word_is_suggested(filled: Shelf) -> None:
    assert suggested(filled, "schul").texts == ("schulden",)


def test_a_word_is_suggested_with_its_accents(filled: Shelf) -> None:
    assert suggested(filled, "client").texts == ("cliënten",)


def test_everything_that_is_suggested_finds_something(filled: Shelf) -> None:
    filled.take_out("tool:3")
    filled.catch_up()

    for beginning in ("br", "bu", "sch", "jong", "de", "coach z", "met sch"):
        for text in suggested(filled, beginning).texts:
            assert filled.find(text).total > 0
    assert suggested(filled, "deurw").texts == ()


def test_what_stands_in_no_document_together_is_not_suggested(filled: Shelf) -> None:
    assert suggested(filled, "deurwaarder jong").texts == ()


def test_only_what_lies_in_the_scope_is_suggested(filled: Shelf) -> None:
    filled.place(tool(5, "Kasboek", facets={"wat": ("tool",)}))

    assert suggested(filled, "bud", {"wat": ["tool"]}) == Suggestions()
    assert suggested(filled, "kas", {"wat": ["tool"]}).titles == (("tool:5", "Kasboek"),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "b",
        "budget ",
        "***",
        "🙂",
        "\x00",
        "\ud800",
        "a" * 5_000,
        "- ",
        '"bud',
        "1234567890" * 30,
        "OR " * 1_000,
        "ا",
        "ﷺ b",
    ],
)
def test_odd_text_gives_no_error(filled: Shelf, text: str) -> None:
    assert len(suggested(filled, text).texts) <= 6


def test_there_are_never_more_than_asked(filled: Shelf) -> None:
    found = suggested(filled, "bu", limit=1)

    assert (len(found.texts), len(found.titles)) == (1, 1)
