"""The ids of all that is found, for who wants no texts: the same as on all pages together."""

from collections.abc import Iterator

import pytest

from ladekast import search
from ladekast.search import Question
from tests.search.shelf import Shelf, tool

QUESTIONS = ("", "brief", "brief scherm", '"brief lezen"', "-scherm", "breif")


def ids(text: str, **more: object) -> set[str]:
    """What there is of a question."""
    found = search.ids(Question(text=text, per_page=2, **more))  # type: ignore[arg-type]
    assert found is not None
    assert len(found) == len(set(found))
    return set(found)


def fill(shelf: Shelf) -> None:
    """Enough tools for several pages, some of them not in the index yet."""
    for number in range(1, 6):
        shelf.place(tool(number, f"Brief {number}", "Lees de brief samen.", facets={"fase": (f"{number % 2}",)}))
    shelf.save(tool(6, "Brief lezen", "Aan een scherm.", facets={"fase": ("1",)}))
    shelf.save(tool(1, "Chat", "Geen papier meer.", facets={"fase": ("1",)}))


@pytest.fixture(autouse=True)
def filled(shelf: Shelf) -> Iterator[None]:
    """The application with those tools."""
    fill(shelf)
    with shelf.app.app_context():
        yield


@pytest.mark.parametrize("text", QUESTIONS)
@pytest.mark.parametrize("filters", [{}, {"fase": ["1"]}, {"fase": ["9"]}])
def test_they_are_those_of_all_pages(text: str, filters: dict[str, list[str]]) -> None:
    found = search.find(Question(text=text, per_page=100, filters=filters))
    assert ids(text, filters=filters) == {hit.id for hit in found.hits}


def test_what_is_only_somewhat_alike_is_left_out() -> None:
    weak = "papier zzyzx qqwwx vbnmk"
    assert search.find(Question(text=weak)).is_weak
    assert ids(weak) == set()


def test_outside_the_scope_there_is_nothing() -> None:
    assert ids("brief", scope={"wat": ["leermoment"]}) == set()
