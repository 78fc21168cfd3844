"""One part of the index in memory: columns over documents that are numbered from 0, and postings by token."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Protocol

from ladekast.search import bits
from ladekast.search.document import SearchDocument
from ladekast.search.entry import ZONES, Entry, Lengths
from ladekast.search.vocabulary import Vocabulary

_ROOM = 4.0
_MOST_OCTETS = 16 << 20  # that kept postings of a table may take, about
_OCTETS_EACH = 400
_OCTETS_A_DOCUMENT = 24

Times = tuple[int, int, int, int]


@dataclass(frozen=True)
class Posting:
    """The documents with a token: ascending `numbers`, and beside them per zone how often, at most 255 times."""

    numbers: "array[int]"
    zones: tuple[bytes, bytes, bytes, bytes]
    bits: int

    @cached_property
    def impacts(self) -> "array[float]":
        """For picking candidates a title token counts three times and one of the summary twice (search.md)."""
        streams = (
            3 * title + 2 * summary + names + body for title, summary, names, body in zip(*self.zones, strict=True)
        )
        return array("f", (stream / (stream + _ROOM) for stream in streams))

    @cached_property
    def title_bits(self) -> int:
        """Those with the token in their title."""
        in_title = list(compress(self.numbers, self.zones[0]))
        return bits.of(in_title, in_title[-1] + 1) if in_title else 0

    def times(self, number: int) -> Times:
        """How often the token stands in each zone of this document, which must hold it."""
        place = bisect_left(self.numbers, number)
        title, summary, names, body = self.zones
        return title[place], summary[place], names[place], body[place]


def posting(numbers: "array[int]", counts: bytes, size: int) -> Posting:
    """A posting in a table of this size: `counts` are one octet for each zone of each document in turn."""
    title, summary, names, body = (counts[zone :: len(ZONES)] for zone in range(len(ZONES)))
    return Posting(numbers, (title, summary, names, body), bits.of(numbers, size))


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of a document without its texts."""

    id: str
    lengths: Lengths
    moments: Mapping[str, str]
    lift: int

    @property
    def order(self) -> tuple[str, int, str]:
        """A key that puts "tool:9" before "tool:10"."""
        kind, _, number = self.id.rpartition(":")
        return kind, int(number) if number.isdecimal() else 0, number

    def when(self, moment: str) -> tuple[str, tuple[str, int, str]]:
        """A key that sorts by this moment and then by id; a document without the moment comes first."""
        return self.moments.get(moment, ""), self.order


Facets = Mapping[str, Sequence[str]]


def row(entry: Entry) -> tuple[Row, Facets]:
    """What is kept of an analysed document without its texts, and its values by facet."""
    known = entry.document
    return Row(known.id, entry.lengths, known.moments, known.lift), known.facets


class Source(Protocol):
    """Where a table gets what it does not keep in memory."""

    def times(self, token: str) -> "tuple[array[int], bytes]":
        """The documents with the token, ascending, and one octet for each zone of each: how often it stands there."""

    def words(self) -> Iterable[tuple[str, tuple[str, ...], int]]:
        """The words as people read them, with the tokens of each and the number of documents that hold it."""

    def document(self, number: int) -> SearchDocument:
        """The document as it was handed over."""


class Table:
    """A part of the index that never changes, save that documents in it may be hidden by whoever uses it."""

    def __init__(self, rows: Iterable[tuple[Row, Facets]], source: Source) -> None:
        self.rows: list[Row] = []
        having: dict[str, dict[str, list[int]]] = {}
        for number, (row, facets) in enumerate(rows):
            self.rows.append(row)
            for facet, values in facets.items():
                for value in values:
                    having.setdefault(facet, {}).setdefault(value, []).append(number)
        self.size = len(self.rows)
        self.numbers = {row.id: number for number, row in enumerate(self.rows)}
        self.facets = {
            facet: {value: bits.of(numbers, self.size) for value, numbers in values.items()}
            for facet, values in having.items()
        }
        self.totals = self.lengths_of(range(self.size))
        self._source = source
        self._latest: dict[str, list[int]] = {}
        self._postings: dict[str, Posting] = {}
        self._kept = 0

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
            known = posting(*self._source.times(token), self.size)
            self._keep(token, known)
        return known

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words in it, read when they are first asked for."""
        return Vocabulary(self._source.words())

    def _keep(self, token: str, read: Posting) -> None:
        octets = _OCTETS_EACH + self.size // 8 + _OCTETS_A_DOCUMENT * len(read.numbers)
        self._kept += octets
        if self._kept > _MOST_OCTETS:
            self._postings, self._kept = {}, octets
        self._postings[token] = read

    def document(self, number: int) -> SearchDocument:
        """The document with this number."""
        return self._source.document(number)
