"""The list of wishes: from an address to what is shown, with filters as those of search.

They are chosen among in memory, as experiences are: there are hundreds of wishes, not thousands, and what each is about
is a list in one column.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil

from sqlalchemy import ColumnElement
from werkzeug.datastructures import MultiDict

from ladekast.cabinet import narrowing
from ladekast.cabinet.browsing import Chip, Group, sensible
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.paging import Page, number_from
from ladekast.wishes import queries
from ladekast.wishes.models import Wish
from ladekast.wishes.queries import Brief, Line
from ladekast.wishes.standing import has_answer
from ladekast.wishes.wording import BEGINNINGS

PER_PAGE = 20
OPEN, ANSWERED, CLOSED = "open", "beantwoord", "gesloten"
STANDS = {OPEN: "Nog geen antwoord", ANSWERED: "Met een antwoord", CLOSED: "Gesloten"}


@dataclass(frozen=True)
class Asked:
    """What an address asks: chosen values by filter, how the wishes stand, and a page of the list."""

    chosen: Mapping[str, Sequence[str]]
    stand: str
    page: int

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        """The question as pairs for an address, on its first page unless `changes` says otherwise."""
        plain = {"stand": "" if self.stand == OPEN else self.stand, **changes}
        chosen = [(name, value) for name, values in self.chosen.items() for value in values]
        return [(name, value) for name, value in plain.items() if value] + chosen


@cache
def _filters() -> dict[str, tuple[str, Mapping[str, str]]]:
    """Every filter: its name in an address → its title and its values with their names, in order."""
    lists = taxonomy()
    return {
        "soort": ("Soort vraag", {kind.value: f"{words} …" for kind, words in BEGINNINGS.items()}),
        "fase": ("Fase", {str(phase.key): f"{phase.key}. {phase.name}" for phase in lists.phases}),
        "doelgroep": ("Doelgroep", {term.key: term.name for term in lists.particular_groups.values()}),
    }


def read(args: MultiDict[str, str]) -> Asked:
    """What an address asks. Odd values stay, and find nothing; no known stand means those without an answer."""
    chosen = {name: sensible(args.getlist(name)) for name in _filters()}
    stand = args.get("stand", "")
    return Asked(
        chosen={name: values for name, values in chosen.items() if values},
        stand=stand if stand in STANDS else OPEN,
        page=number_from(args.get("pagina")),
    )


def briefs(asked: Asked) -> Sequence[Brief]:
    """All wishes that stand so, the newest first, whatever the filters."""
    conditions: Mapping[str, Sequence[ColumnElement[bool]]] = {
        OPEN: [Wish.closed_at.is_(None), ~has_answer()],
        ANSWERED: [Wish.closed_at.is_(None), has_answer()],
        CLOSED: [Wish.closed_at.is_not(None)],
    }
    return queries.briefs(*conditions[asked.stand])


def page(found: Sequence[Brief], asked: Asked) -> Page[Line]:
    """The page of those that pass the filters; past the end it is the last page."""
    ids = [each.id for each in found if _passes(each, asked.chosen)]
    pages = max(1, ceil(len(ids) / PER_PAGE))
    number = min(asked.page, pages)
    return Page(queries.lines(ids[(number - 1) * PER_PAGE : number * PER_PAGE]), len(ids), number, pages)


def groups(found: Sequence[Brief], asked: Asked) -> list[Group]:
    """The filters to show beside it: values that would give something, and whatever is chosen."""

    def count(name: str) -> Mapping[str, int]:
        others = narrowing.others(asked.chosen, name)
        return Counter(value for each in found if _passes(each, others) for value in _values(each, name))

    return narrowing.groups(_filters(), asked.chosen, count)


def chips(asked: Asked, path: str) -> list[Chip]:
    """What it is narrowed to; a value that does not exist shows as it was typed."""
    return narrowing.chips(_filters(), asked.chosen, asked.pairs(), path)


def unknown(asked: Asked) -> list[str]:
    """Chosen values that no filter has."""
    return narrowing.unknown(_filters(), asked.chosen)


def _passes(brief: Brief, chosen: Mapping[str, Sequence[str]]) -> bool:
    return all(set(values) & set(_values(brief, name)) for name, values in chosen.items())


def _values(brief: Brief, name: str) -> Sequence[str]:
    """What is about no phase or group in particular is about all of them."""
    if name == "soort":
        return [brief.kind]
    if name == "fase":
        return [str(key) for key in brief.phases] or list(_filters()["fase"][1])
    return brief.target_groups or list(_filters()["doelgroep"][1])
