"""Filters, and the counts beside them."""

from collections.abc import Sequence
from itertools import product

import pytest

from tests.search.shelf import Shelf, tool

PHASES = {1: ("1",), 2: ("1", "2"), 3: ("2",), 4: ("3",), 5: ()}
KINDS = {1: "app", 2: "app", 3: "method", 4: "method", 5: "app"}


@pytest.fixture
def full(shelf: Shelf) -> Shelf:
    """Five documents, four of which hold the word brief."""
    for number, phases in PHASES.items():
        title = "Brief" if number != 3 else "Les"
        shelf.place(tool(number, title, facets={"fase": phases, "soort": (KINDS[number],)}))
    return shelf


def test_values_of_one_facet_add_up_and_facets_narrow_down(full: Shelf) -> None:
    assert sorted(full.ids(filters={"fase": ["1", "3"]})) == ["tool:1", "tool:2", "tool:4"]
    assert full.ids(filters={"fase": ["1", "3"], "soort": ["method"]}) == ["tool:4"]


def test_a_count_is_what_choosing_the_value_gives(full: Shelf) -> None:
    choices: Sequence[Sequence[str]] = ([], ["1"], ["2", "3"], ["9"])
    for text, phases, kinds in product(("", "brief"), choices, ([], ["app"], ["app", "method"])):
        filters = {"fase": phases, "soort": kinds}
        counted = full.find(text, filters=filters).facets
        for facet, values in (("fase", "1239"), ("soort", ("app", "method"))):
            for value in values:
                total = full.find(text, filters=filters | {facet: [value]}).total
                assert counted[facet].get(value, 0) == total, (text, filters, facet, value)


@pytest.mark.parametrize("filters", [{"fase": ["9"]}, {"kleur": ["rood"]}, {"fase": ["'; --"]}])
def test_an_unknown_value_matches_nothing(full: Shelf, filters: dict[str, list[str]]) -> None:
    found = full.find("brief", filters=filters)

    assert (found.total, found.hits, found.is_weak) == (0, [], False)


def test_counts_are_about_everything_found_and_not_about_the_page(full: Shelf) -> None:
    assert full.find("brief", per_page=1).facets["soort"] == {"app": 3, "method": 1}


def test_counts_follow_a_change_and_a_removal(full: Shelf) -> None:
    full.place(tool(1, "Brief", facets={"fase": ("5",), "soort": ("app",)}))
    full.take_out("tool:2")

    assert full.find().facets == {"fase": {"2": 1, "3": 1, "5": 1}, "soort": {"app": 2, "method": 2}}
