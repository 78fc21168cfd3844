"""One part of the index in memory: columns over documents that are numbered from 0, and postings by token."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ladekast.search import bits
from ladekast.search.document import SearchDocument
from ladekast.search.entry import ZONES, Lengths

_ROOM = 4.0
_MOST_POSTINGS = 1_000_000
_MOST_TIMES = 0xFFFF

Times = tuple[int, int, int, int]


@dataclass(frozen=True)
class Posting:
    """The documents with a token: ascending `numbers`, and beside them how often per zone, and its `impact`."""

    numbers: "array[int]"
    zones: "tuple[array[int], array[int], array[int], array[int]]"
    impacts: "array[float]"
    bits: int

    def times(self, number: int) -> Times:
        """How often the token stands in each zone of this document, which must hold it."""
        place = bisect_left(self.numbers, number)
        title, summary, names, body = self.zones
        return title[place], summary[place], names[place], body[place]


def posting(found: Mapping[int, Sequence[int]], size: int) -> Posting:
    """A posting of the times per zone by document number, for a table of this size."""
    numbers = array("I", sorted(found))
    title, summary, names, body = (
        array("H", [min(found[number][zone], _MOST_TIMES) for number in numbers]) for zone in range(len(ZONES))
    )
    impacts = array("f", map(_impact, title, summary, names, body))
    return Posting(numbers, (title, summary, names, body), impacts, bits.of(numbers, size))


def _impact(title: int, summary: int, names: int, body: int) -> float:
    """For picking candidates a title token counts three times and one of the summary twice (search.md)."""
    stream = 3 * title + 2 * summary + names + body
    return stream / (stream + _ROOM)


@dataclass(frozen=True)
class Row:
    """What is known of a document without its texts."""

    id: str
    lengths: Lengths
    facets: Mapping[str, tuple[str, ...]]
    moments: Mapping[str, str]

    @cached_property
    def order(self) -> tuple[str, int, str]:
        """A key that puts "tool:9" before "tool:10"."""
        kind, _, number = self.id.rpartition(":")
        return kind, int(number) if number.isdecimal() else 0, number

    def when(self, moment: str) -> tuple[str, tuple[str, int, str]]:
        """A key that sorts by this moment and then by id; a document without the moment comes first."""
        return self.moments.get(moment, ""), self.order


class Source(Protocol):
    """Where a table gets what it does not keep in memory."""

    def times(self, token: str) -> Mapping[int, Sequence[int]]:
        """How often the token stands in each zone, by document number."""

    def document(self, number: int) -> SearchDocument:
        """The document as it was handed over."""


class Table:
    """A part of the index that never changes, save that documents in it may be hidden by whoever uses it."""

    def __init__(self, rows: Iterable[Row], source: Source) -> None:
        self.rows = list(rows)
        self.size = len(self.rows)
        self.numbers = {row.id: number for number, row in enumerate(self.rows)}
        self.facets = self._facets()
        self.totals = self.lengths_of(range(self.size))
        self._source = source
        self._latest: dict[str, list[int]] = {}
        self._postings: dict[str, Posting] = {}
        self._kept = 0

    def _facets(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, list[int]]] = {}
        for number, row in enumerate(self.rows):
            for facet, values in row.facets.items():
                for value in values:
                    found.setdefault(facet, {}).setdefault(value, []).append(number)
        return {
            facet: {value: bits.of(numbers, self.size) for value, numbers in values.items()}
            for facet, values in found.items()
        }

    def latest(self, moment: str) -> list[int]:
        """All numbers by this moment, latest first; see `Row.when`."""
        if moment not in self._latest:
            numbers = sorted(range(self.size), key=lambda number: self.rows[number].when(moment), reverse=True)
            self._latest[moment] = numbers
        return self._latest[moment]

    def lengths_of(self, numbers: Iterable[int]) -> list[int]:
        """The number of tokens in each zone of these documents together."""
        totals = [0] * len(ZONES)
        for number in numbers:
            for zone, length in enumerate(self.rows[number].lengths):
                totals[zone] += length
        return totals

    def posting(self, token: str) -> Posting:
        """The documents with the token; once read it is kept, within bounds."""
        known = self._postings.get(token)
        if known is None:
            known = posting(self._source.times(token), self.size)
            self._keep(token, known)
        return known

    def _keep(self, token: str, read: Posting) -> None:
        self._kept += len(read.numbers) + 1
        if self._kept > _MOST_POSTINGS:
            self._postings, self._kept = {}, len(read.numbers) + 1
        self._postings[token] = read

    def document(self, number: int) -> SearchDocument:
        """The document with this number."""
        return self._source.document(number)
