"""The list of experiences with a tool: from an address to what was chosen, and to the filters with their counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from werkzeug.datastructures import MultiDict

from ladekast.cabinet import narrowing
from ladekast.cabinet.browsing import Chip, Group, sensible
from ladekast.cabinet.narrowing import Chosen
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.experiences import queries
from ladekast.experiences.models import Experience
from ladekast.experiences.queries import Brief
from ladekast.experiences.wording import CHOICES
from ladekast.lib.paging import number_from

PER_PAGE = 20


@dataclass(frozen=True)
class Listed:
    """One page of the experiences that pass the filters, how many those are, its number and the number of pages."""

    items: Sequence[Experience]
    total: int
    number: int
    pages: int


@cache
def _filters() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Every filter: its name in an address → its title and its values with their names, in order."""
    lists = taxonomy()
    return {
        "uitkomst": ("Hoe ging het?", {outcome.value: name.lower() for outcome, name in CHOICES.items()}),
        "doelgroep": ("Doelgroep", {term.key: term.name for term in lists.target_groups.values()}),
        "fase": ("Fase", {str(phase.key): f"{phase.key}. {phase.name}" for phase in lists.phases}),
        "vorm": ("Vorm", {term.key: term.name for term in lists.forms.values()}),
    }


def read(args: MultiDict[str, str]) -> Chosen:
    """What an address chooses of each filter; values that do not exist are not there."""
    given = {name: sensible(args.getlist(name)) for name in _filters()}
    known = {name: [value for value in values if value in _filters()[name][1]] for name, values in given.items()}
    return {name: values for name, values in known.items() if values}


def page(told: Sequence[Brief], chosen: Chosen, number: str | None) -> Listed:
    """One page of those that have any of the chosen values, of every filter; past the end it is the last page."""
    ids = [each.id for each in told if _passes(each, chosen)]
    pages = max(1, -(-len(ids) // PER_PAGE))
    at = min(number_from(number), pages)
    return Listed(queries.in_order(ids[(at - 1) * PER_PAGE : at * PER_PAGE]), len(ids), at, pages)


def groups(told: Sequence[Brief], chosen: Chosen) -> list[Group]:
    """The filters with values that would give something, whatever is chosen of the same filter."""

    def count(name: str) -> Mapping[str, int]:
        others = narrowing.others(chosen, name)
        return Counter(value for each in told if _passes(each, others) for value in _values(each, name))

    return narrowing.groups(_filters(), chosen, count)


def pairs(chosen: Chosen) -> list[tuple[str, str]]:
    """What was chosen as pairs for an address."""
    return [(name, value) for name, values in chosen.items() for value in values]


def chips(chosen: Chosen, path: str) -> list[Chip]:
    """What the list is narrowed to, each with the address without it."""
    return narrowing.chips(_filters(), chosen, pairs(chosen), path)


def _passes(told: Brief, chosen: Chosen) -> bool:
    return all(set(values) & set(_values(told, name)) for name, values in chosen.items())


def _values(told: Brief, name: str) -> Sequence[str]:
    values: Mapping[str, Sequence[str]] = {
        "uitkomst": [told.outcome],
        "doelgroep": told.target_groups,
        "fase": [str(told.phase)],
        "vorm": [told.form],
    }
    return values[name]
