"""A question about one sort of document only, while others lie in the same index."""

import pytest

from ladekast.search import SearchDocument
from tests.search.shelf import Shelf, tool

TOOLS = {"wat": ["tool"]}
MOMENTS = {"wat": ["leermoment"]}
QUESTIONS = ("", "brief", "brief scherm", "brief oefenen zzyzx", '"brief lezen"', "oefenen", "-scherm", "brief -scherm")


def moment(number: int, title: str, body: str = "") -> SearchDocument:
    """A document of the other sort."""
    return SearchDocument(f"event:{number}", title, body=body, facets={"wat": ("leermoment",), "fase": ("1",)})


def fill(shelf: Shelf) -> None:
    """Five tools."""
    for number, (title, body, phase) in enumerate(
        [
            ("Brief lezen", "Lees de brief samen aan het scherm.", "1"),
            ("Tweede scherm", "Zet het schuin.", "2"),
            ("Foto van een brief", "", "2"),
            ("Brief", "Een korte brief, en nog een brief.", "3"),
            ("Chat", "Kort en snel.", "1"),
        ],
        start=1,
    ):
        shelf.place(tool(number, title, body, facets={"wat": ("tool",), "fase": (phase,)}))


def add_moments(shelf: Shelf) -> None:
    """Many more moments than tools, full of the same words."""
    for number in range(20):
        text = "Oefenen met een brief en een scherm. " * number
        shelf.place(moment(number, f"Oefenen met de brief {number}", text))


def answers(shelf: Shelf) -> list[object]:
    """All that some questions give, to the last figure of a score."""
    filters: tuple[dict[str, list[str]], ...] = ({}, {"fase": ["1", "2"]})
    return [shelf.find(text, filters=each, scope=TOOLS) for text in QUESTIONS for each in filters]


def test_tools_are_found_as_if_there_were_no_moments(shelf: Shelf) -> None:
    fill(shelf)
    before = answers(shelf)
    add_moments(shelf)
    assert answers(shelf) == before
    assert shelf.find("brief").total > 5


def test_that_holds_for_what_waits_to_be_taken_in_too(shelf: Shelf) -> None:
    fill(shelf)
    before = answers(shelf)
    shelf.save(moment(99, "Brief schrijven"))
    assert answers(shelf) == before
    assert shelf.ids("brief", scope=MOMENTS) == ["event:99"]


@pytest.mark.parametrize("text", ["brief", ""])
def test_a_scope_that_holds_nothing_finds_nothing(shelf: Shelf, text: str) -> None:
    fill(shelf)
    found = shelf.find(text, scope={"wat": ["iets anders"]})
    assert (found.total, found.hits, found.is_weak, found.is_complete) == (0, [], False, True)


def test_without_a_scope_everything_is_found(shelf: Shelf) -> None:
    fill(shelf)
    add_moments(shelf)
    assert shelf.find("").total == 25
