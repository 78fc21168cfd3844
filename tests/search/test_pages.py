"""Sorting and turning pages."""

import pytest

from tests.search.shelf import Shelf, tool


@pytest.fixture
def full(shelf: Shelf) -> Shelf:
    """Seven documents, made on different days, some of them checked."""
    for number in range(1, 8):
        moments = {"created": f"2026-11-0{(number * 3) % 7 + 1}T09:00:00+00:00"}
        if number % 2:
            moments["checked"] = f"2026-10-0{8 - number}"
        shelf.place(tool(number, "Brief", moments=moments))
    shelf.place(tool(8, "Brief"))
    return shelf


def test_the_newest_come_first_when_nothing_is_asked(full: Shelf) -> None:
    assert full.ids() == [f"tool:{number}" for number in (2, 4, 6, 1, 3, 5, 7, 8)]


def test_everything_found_is_sorted_by_the_newest(full: Shelf) -> None:
    assert full.ids("brief", sort="newest") == full.ids()


def test_what_was_checked_last_comes_first_and_what_never_was_last(full: Shelf) -> None:
    assert full.ids("brief", sort="checked") == [f"tool:{number}" for number in (1, 3, 5, 7, 8, 6, 4, 2)]


def test_pages_together_are_the_whole_list(full: Shelf) -> None:
    pages = [full.find(page=page, per_page=3) for page in (1, 2, 3)]

    assert [hit.id for page in pages for hit in page.hits] == full.ids()
    assert {(page.total, page.pages) for page in pages} == {(8, 3)}


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (-5, 1), (3, 3), (4, 3), (10**9, 3)])
def test_a_page_that_is_not_there_becomes_the_nearest(full: Shelf, asked: int, shown: int) -> None:
    found = full.find(page=asked, per_page=3)

    assert found.page == shown
    assert found.hits


@pytest.mark.parametrize("per_page", [0, -1])
def test_a_page_holds_at_least_one(full: Shelf, per_page: int) -> None:
    assert len(full.ids(per_page=per_page)) == 1


def test_an_unknown_order_is_the_best_first(full: Shelf) -> None:
    assert full.ids("brief", sort="'; --") == full.ids("brief")


def test_what_waits_is_sorted_in(full: Shelf) -> None:
    full.save(tool(9, "Brief", moments={"created": "2026-11-05T08:00:00+00:00"}))

    assert full.ids()[:4] == ["tool:2", "tool:4", "tool:6", "tool:9"]
