"""Names in what somebody typed, and words that may be kept."""

import pytest

from ladekast import search
from ladekast.lib.db import transaction
from tests.search.shelf import Shelf, tool

NAMES = {
    "lvb": ["Licht verstandelijke beperking"],
    "jongeren": ["Jongeren"],
    "4": ["Crisis", "fase 4"],
    "app": ["App"],
}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("voor jongeren", ["jongeren"]),
        ("tiener", ["jongeren"]),
        ("iets voor LVB", ["lvb"]),
        ("een licht verstandelijke beperking hebben", ["lvb"]),
        ("fase 4", ["4"]),
        ("apps bij crisis", ["4", "app"]),
        ("fase 5", []),
        ("appels", []),
        ("", []),
        ("4", []),
        ("\x00 \ud800", []),
    ],
)
def test_a_name_is_recognised_in_any_form(shelf: Shelf, text: str, keys: list[str]) -> None:
    with shelf.app.app_context():
        assert search.recognised(text, NAMES) == keys


def test_ten_thousand_words_are_no_trouble(shelf: Shelf) -> None:
    with shelf.app.app_context():
        assert search.recognised("crisis " * 10_000, NAMES) == ["4"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Brieven van een schuldeiser", ["brieven", "schuldeiser"]),
        ("mevrouw Jansen met schulden", ["mevrouw", "schulden"]),
        ("brief voor Mohammed", ["brief"]),
        ("Karaca beslag", ["beslag"]),
        ("wilma brief", ["brief"]),
        ("bakker", []),
        ("begeleidng 0612345678 123456782", []),
        ("jan@example.org", []),
        ("woordvanons", ["woordvanons"]),
        ("brief brief BRIEF", ["brief"]),
        ("e-learning over loon", ["e-learning", "loon"]),
        ("Jansen-Karaca", []),
        ("fase 2", ["fase-2"]),
        ("de het een", []),
    ],
)
def test_only_known_words_that_are_no_names_may_be_kept(shelf: Shelf, text: str, words: list[str]) -> None:
    shelf.place(
        tool(1, "Woordvanons", body="Beslag op loon: een e-learning voor fase 2.", names=("Wilma van Rossum", "Karaca"))
    )
    with shelf.app.app_context(), transaction(writes=False):
        assert search.known_words(text) == words
