"""Filters and counts. Within a facet any of the wanted values; between facets all of them."""

from collections.abc import Mapping, Sequence

from ladekast.search.view import View


def filtered(view: View, found: int, filters: Mapping[str, Sequence[str]]) -> int:
    """The documents of `found` that pass every filter; a facet without wanted values filters nothing."""
    for facet, values in filters.items():
        if values:
            found &= _having(view, facet, values)
    return found


def counts(view: View, found: int, filters: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """How many documents choosing a value gives: those of `found` that have it and pass the filters of other
    facets.

    Values that would give nothing are left out.
    """
    counted: dict[str, dict[str, int]] = {}
    for facet, values in view.facets.items():
        others = {other: wanted for other, wanted in filters.items() if other != facet}
        base = filtered(view, found, others)
        numbers = {value: (having & base).bit_count() for value, having in values.items()}
        counted[facet] = {value: number for value, number in numbers.items() if number}
    return counted


def without(view: View, found: int, filters: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """For each facet that is filtered by, how many documents there would be without that filter."""
    chosen = [facet for facet, values in filters.items() if values]
    return {
        facet: filtered(view, found, {other: filters[other] for other in chosen if other != facet}).bit_count()
        for facet in chosen
    }


def _having(view: View, facet: str, values: Sequence[str]) -> int:
    known = view.facets.get(facet, {})
    having = 0
    for value in values:
        having |= known.get(value, 0)
    return having
