"""Documents that were saved but that the index has not taken in yet, as a part of the index of their own."""

from array import array
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from ladekast.search import document
from ladekast.search.document import SearchDocument
from ladekast.search.entry import Entry, analyse
from ladekast.search.table import Table, row
from ladekast.search.waiting import Change


class _Memory:
    """A source of documents that are all in memory."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._counts: dict[str, dict[int, bytes]] = {}
        for number, entry in enumerate(entries):
            for token, counts in entry.counts.items():
                self._counts.setdefault(token, {})[number] = counts

    def times(self, token: str) -> "tuple[array[int], bytes]":
        found = self._counts.get(token, {})
        return array("I", found), b"".join(found.values())

    def words(self) -> Iterator[tuple[str, tuple[str, ...], int]]:
        tokens = {word: found for entry in self._entries for word, found in entry.words.items()}
        counts = Counter(word for entry in self._entries for word in entry.words)
        return ((word, tokens[word], count) for word, count in counts.items())

    def document(self, number: int) -> SearchDocument:
        return self._entries[number].document


# The same row waits through several requests when the index is held; it is analysed once.
@lru_cache(maxsize=512)
def _read(payload: str) -> Entry:
    return analyse(document.load(payload))


# So is what they make together, for the questions between two saves.
@lru_cache(maxsize=4)
def table(changes: tuple[Change, ...]) -> tuple[Table, frozenset[str]]:
    """The documents of these changes as a table, and the ids that they replace or take away.

    The last change of a document counts.
    """
    last = {change.document_id: change.payload for change in changes}
    entries = [_read(payload) for payload in last.values() if payload is not None]
    return Table(map(row, entries), _Memory(entries)), frozenset(last)
