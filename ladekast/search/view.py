"""All parts of the index seen as one: documents are numbered through, and hidden ones are nowhere."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from heapq import merge

from ladekast.search import bits
from ladekast.search.document import SearchDocument
from ladekast.search.entry import ZONES
from ladekast.search.table import Posting, Row, Table, Times
from ladekast.search.vocabulary import Vocabulary

_MOST_OCTETS = 4 << 20  # that kept sets of a view may take, about
_MOST_WITHIN = 8  # views that lie within one, and are kept


class View:
    """Tables behind each other, each with the set of its documents that are live."""

    def __init__(self, parts: list[tuple[Table, int]]) -> None:
        self._parts: list[tuple[Table, int]] = []
        self.live, self.size = 0, 0
        for table, live in parts:
            self._parts.append((table, self.size))
            self.live |= live << self.size
            self.size += table.size
        self._starts = [start for _, start in self._parts]
        self.count = self.live.bit_count()
        self._holding: dict[str, int] = {}
        self._within: dict[int, View] = {}

    def within(self, documents: int) -> "View":
        """This view with none but the documents of the set. Kept: the same few sets are asked for again and again."""
        if documents == self.live:
            return self
        if documents not in self._within:
            if len(self._within) >= _MOST_WITHIN:
                self._within = {}
            parts = [(table, (documents >> start) & bits.everything(table.size)) for table, start in self._parts]
            self._within[documents] = View(parts)
        return self._within[documents]

    def covered_by(self, table: Table, hidden: Collection[str]) -> "View":
        """This view with a table on top; the documents with a `hidden` id below it are not seen."""
        parts = []
        for below, start in self._parts:
            gone = bits.of((below.numbers[id] for id in hidden if id in below.numbers), below.size)
            live = (self.live >> start) & bits.everything(below.size)
            parts.append((below, live & ~gone))
        return View([*parts, (table, bits.everything(table.size))])

    def holding(self, token: str) -> int:
        """The set of live documents with the token."""
        found = self._holding.get(token)
        if found is None:
            found = 0
            for table, start in self._parts:
                found |= table.posting(token).bits << start
            found &= self.live
            if len(self._holding) * (self.size // 8 + 100) >= _MOST_OCTETS:
                self._holding = {}
            self._holding[token] = found
        return found

    @property
    def vocabularies(self) -> list[Vocabulary]:
        """The words of each table, those of hidden documents included."""
        return [table.vocabulary for table, _ in self._parts]

    def forms(self, tokens: Iterable[str]) -> frozenset[str]:
        """The words that have one of the tokens, in lower case with their accents."""
        return frozenset(form for token in tokens for each in self.vocabularies for form in each.forms(token))

    def in_titles(self, token: str) -> int:
        """The set of live documents with the token in their title."""
        found = 0
        for table, start in self._parts:
            found |= table.posting(token).title_bits << start
        return found & self.live

    def postings(self, token: str) -> Iterator[tuple[int, Posting]]:
        """The token's posting in each table, after the number where the table starts; hidden documents
        included.
        """
        for table, start in self._parts:
            yield start, table.posting(token)

    def times(self, token: str, number: int) -> Times:
        """How often the token stands in each zone of a document that holds it."""
        table, start = self._part(number)
        return table.posting(token).times(number - start)

    def row(self, number: int) -> Row:
        """What is known of the document without its texts."""
        table, start = self._part(number)
        return table.rows[number - start]

    def latest(self, moment: str, documents: int) -> Iterator[int]:
        """The documents of the set by this moment, latest first; those without it last, equals by id from the last.

        Sorted as far as it is read, because mostly one page is.
        """
        signs = bits.signs(documents, self.size)

        def run(table: Table, start: int) -> Iterator[int]:
            return (start + number for number in table.latest(moment) if signs[start + number] == "1")

        runs = [run(table, start) for table, start in self._parts]
        return merge(*runs, key=lambda number: self.row(number).when(moment), reverse=True)

    def document(self, number: int) -> SearchDocument:
        """The document with this number."""
        table, start = self._part(number)
        return table.document(number - start)

    def _part(self, number: int) -> tuple[Table, int]:
        return self._parts[bisect_right(self._starts, number) - 1]

    @cached_property
    def facets(self) -> dict[str, dict[str, int]]:
        """By facet and value the set of live documents that have it."""
        found: dict[str, dict[str, int]] = {}
        for table, start in self._parts:
            for facet, values in table.facets.items():
                known = found.setdefault(facet, {})
                for value, numbers in values.items():
                    known[value] = known.get(value, 0) | (numbers << start)
        return {
            facet: {value: numbers & self.live for value, numbers in values.items()} for facet, values in found.items()
        }

    @cached_property
    def average_lengths(self) -> tuple[float, ...]:
        """The mean number of tokens in each zone of the live documents."""
        totals = [0] * len(ZONES)
        for table, start in self._parts:
            hidden = bits.everything(table.size) & ~(self.live >> start)
            gone = table.lengths_of(bits.numbers(hidden))
            totals = [total + table.totals[zone] - gone[zone] for zone, total in enumerate(totals)]
        return tuple(total / self.count if self.count else 0.0 for total in totals)
