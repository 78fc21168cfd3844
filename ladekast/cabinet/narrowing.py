"""What stands beside a list that an address narrows by filters: the filters with their counts, and what was chosen.

The list of tools has its own, in `browsing`: there the search engine counts.
"""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from ladekast.cabinet.browsing import Chip, Group, Option

# Every filter: its name in an address → its title and its values with their names, in order.
Filters = Mapping[str, tuple[str, Mapping[str, str]]]
Chosen = Mapping[str, Sequence[str]]
Pairs = Sequence[tuple[str, str]]


def groups(filters: Filters, chosen: Chosen, count: Callable[[str], Mapping[str, int]]) -> list[Group]:
    """The filters to show: values that would give something, and whatever is chosen. `count` tells of a filter how many
    there are of each value, whatever is chosen of it."""
    made = []
    for name, (title, names) in filters.items():
        counts, selected = count(name), chosen.get(name, ())
        options = [Option(key, label, counts.get(key, 0)) for key, label in names.items()]
        shown = [option for option in options if option.count or option.key in selected]
        if shown:
            made.append(Group(name, title, shown, selected))
    return made


def chips(filters: Filters, chosen: Chosen, pairs: Pairs, path: str) -> list[Chip]:
    """What the list is narrowed to, each with the address without it; a value that does not exist shows as typed.

    `pairs` is the address as it is.
    """
    return [
        Chip(
            filters[name][1].get(value, value), f"{path}?{urlencode([pair for pair in pairs if pair != (name, value)])}"
        )
        for name, values in chosen.items()
        for value in values
    ]


def unknown(filters: Filters, chosen: Chosen) -> list[str]:
    """Chosen values that no filter has."""
    return [value for name, values in chosen.items() for value in values if value not in filters[name][1]]


def others(chosen: Chosen, name: str) -> Chosen:
    """What is chosen of every other filter."""
    return {other: values for other, values in chosen.items() if other != name}
