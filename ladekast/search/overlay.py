"""Documents that were saved but that the index has not taken in yet, as a part of the index of their own."""

from collections.abc import Mapping
from functools import lru_cache

from ladekast.search import document
from ladekast.search.document import SearchDocument
from ladekast.search.entry import ZONES, Entry, analyse
from ladekast.search.table import Row, Table
from ladekast.search.waiting import Change


class _Memory:
    """A source of documents that are all in memory."""

    def __init__(self, entries: list[Entry], documents: list[SearchDocument]) -> None:
        self._documents = documents
        self._times: dict[str, dict[int, list[int]]] = {}
        for number, entry in enumerate(entries):
            for zone, tokens in enumerate(entry.zones):
                for token in tokens:
                    times = self._times.setdefault(token, {}).setdefault(number, [0] * len(ZONES))
                    times[zone] += 1

    def times(self, token: str) -> Mapping[int, list[int]]:
        return self._times.get(token, {})

    def document(self, number: int) -> SearchDocument:
        return self._documents[number]


# The same row waits through several requests when the index is held; it is analysed once.
@lru_cache(maxsize=512)
def _read(payload: str) -> tuple[Entry, SearchDocument]:
    known = document.load(payload)
    return analyse(known), known


# So is what they make together, for the questions between two saves.
@lru_cache(maxsize=4)
def table(changes: tuple[Change, ...]) -> tuple[Table, frozenset[str]]:
    """The documents of these changes as a table, and the ids that they replace or take away.

    The last change of a document counts.
    """
    last = {change.document_id: change.payload for change in changes}
    read = [_read(payload) for payload in last.values() if payload is not None]
    entries = [entry for entry, _ in read]
    rows = (Row(entry.id, entry.lengths, entry.facets, entry.moments) for entry in entries)
    return Table(rows, _Memory(entries, [known for _, known in read])), frozenset(last)
