"""A better spelling for what somebody typed in a hurry."""

import pytest

from ladekast import search
from ladekast.lib.db import transaction
from ladekast.search import Correction, lexicon
from tests.search.shelf import Shelf, tool


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.place(
        tool(1, "Vrijwilliger bij de bibliotheek"),
        tool(2, "Begeleiding bij maatschappelijk werk"),
        tool(3, "Cliënten leren bellen"),
        tool(4, "Brief van de deurwaarder"),
        tool(5, "Geldkist"),
    )
    return shelf


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vrijwiliger", "vrijwilliger"),
        ("bibiotheek", "bibliotheek"),
        ("begeleidng", "begeleiding"),
        ("deurwaadrer", "deurwaarder"),
        ("breif", "brief"),
        ("VRIJWILIGER", "vrijwilliger"),
    ],
)
def test_a_word_with_a_slip_finds_what_the_right_spelling_finds(filled: Shelf, typed: str, meant: str) -> None:
    assert filled.ids(typed) == filled.ids(meant) != []
    assert [(each.typed, each.used) for each in filled.find(typed).corrections] == [(typed.lower(), meant)]


def test_a_slip_that_leaves_the_stem_as_it_is_needs_no_better_spelling(filled: Shelf) -> None:
    assert filled.ids("maatschapelijk") == filled.ids("maatschappelijk") == ["tool:2"]


def test_the_answer_says_what_was_looked_for_instead(filled: Shelf) -> None:
    assert filled.find("hulp van een Vrijwiliger?").text == "hulp van een vrijwilliger?"


def test_a_better_spelling_has_its_accents(filled: Shelf) -> None:
    assert filled.find("clinten").text == "cliënten"


def test_who_wants_it_as_typed_gets_that(filled: Shelf) -> None:
    found = filled.find("begeleidng", as_typed=True)

    assert (found.total, found.corrections, found.text) == (0, (), "begeleidng")


@pytest.mark.parametrize("word", ["begeleider", "brood", "geldkast", "clown", "belden", "2026", "bries"])
def test_a_good_word_that_is_not_there_is_left_alone(filled: Shelf, word: str) -> None:
    assert filled.find(word).corrections == ()


@pytest.mark.parametrize("word", ["breef", "brinf", "vrijwolligre"])
def test_a_word_with_too_many_other_letters_is_left_alone(filled: Shelf, word: str) -> None:
    filled.place(tool(9, "Brief"))

    assert filled.find(word).corrections in ((), (Correction("vrijwolligre", "vrijwilliger"),))


@pytest.mark.parametrize(("word", "other"), [("korting", "kort"), ("paard", "paar"), ("slager", "slag")])
def test_a_word_of_its_own_is_no_form_of_another(filled: Shelf, word: str, other: str) -> None:
    filled.place(tool(9, other))

    assert filled.find(word).total == 0


def test_another_form_of_a_word_that_is_there_finds_it(filled: Shelf) -> None:
    filled.place(tool(9, "Digitaal vaardig"))

    found = filled.find("vaardiger")
    assert ([hit.id for hit in found.hits], found.corrections) == (["tool:9"], ())


def test_a_compound_is_found_by_words_that_only_the_cabinet_knows(filled: Shelf) -> None:
    filled.place(tool(9, "Mesis en zelfredzaamheid"))

    assert filled.ids("mesistraining") == ["tool:9"]
    assert filled.find("zelfredzaamheidmessi").text == "zelfredzaamheid mesis"


def test_a_word_that_is_there_is_never_corrected(filled: Shelf) -> None:
    filled.place(tool(9, "Breif", body="Een eigennaam."))

    assert filled.find("breif").corrections == ()
    assert filled.ids("breif") == ["tool:9"]


def test_a_compound_of_words_that_are_there_is_left_alone(filled: Shelf) -> None:
    assert filled.find("vrijwilligersbrief").corrections == ()


def test_a_word_that_lies_outside_the_scope_is_no_better_spelling(filled: Shelf) -> None:
    filled.place(tool(6, "Begrafenis", facets={"wat": ("tool",)}))

    assert filled.find("bibiotheek", scope={"wat": ["tool"]}).corrections == ()


def test_a_word_of_what_was_taken_away_is_no_better_spelling(filled: Shelf) -> None:
    filled.take_out("tool:1")
    filled.catch_up()

    assert filled.find("bibiotheek").corrections == ()


def test_a_save_that_the_index_has_not_taken_in_yet_gives_its_words(filled: Shelf) -> None:
    filled.save(tool(7, "Kwijtschelding"))

    assert filled.find("kwijtscheldng").text == "kwijtschelding"


def test_nothing_found_names_words_that_resemble_it(filled: Shelf) -> None:
    with filled.app.app_context(), transaction(writes=False):
        assert search.near_words("de bibiotheek", {}) == ["bibliotheek"]


def test_a_hundred_words_with_slips_are_answered_with_a_few_corrections(filled: Shelf) -> None:
    text = " ".join(f"begeleidng{letter}{other}" for letter in "abcdefghij" for other in "abcdefghij")

    assert len(filled.find(text).corrections) <= 6


def test_the_lexicon_tells_words_from_names() -> None:
    assert lexicon.is_plain_word("begeleiding")
    assert lexicon.is_name("jansen")
    assert not lexicon.is_plain_word("bakker")
    assert not lexicon.is_name("bakker")
    assert not lexicon.is_plain_word("begeleidng")
    assert lexicon.zipf("begeleiding") > lexicon.zipf("begeleidde") > lexicon.zipf("begeleidng") == 0
