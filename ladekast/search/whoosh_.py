"""Keeps analysed documents in Whoosh 2.7.4 and reads them back. Knows no language and no ranking; nothing
else imports Whoosh's index.

What its faults (`search.md`, section 2) mean here: its queries, scores and vectors are not used, a failed
commit gives the lock back, and files are kept as `files.py` says.
"""

import json
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec
from whoosh.index import _DEF_INDEX_NAME, TOC, FileIndex, LockError
from whoosh.reading import SegmentReader

from ladekast.search import bits, document
from ladekast.search.document import SearchDocument
from ladekast.search.entry import ZONES, Entry
from ladekast.search.files import Storage, none_left_open
from ladekast.search.table import Facets, Row, Table
from ladekast.search.view import View

_MEGABYTES = 32
_RETRY_SECONDS = 0.05


class BrokenIndexError(Exception):
    """What is on disk cannot be read as an index."""


class BusyIndexError(Exception):
    """Somebody else is writing in the index."""


class _Counts(formats.Format):  # type: ignore[misc]
    """Takes tokens with how often each stands in each zone, one octet a zone. Nothing is cut into words here."""

    posting_size = len(ZONES)

    def __init__(self) -> None:
        super().__init__(field_boost=1.0)

    def word_values(self, value: Any, _analyzer: Any, **_kwargs: Any) -> Iterator[tuple[str, int, float, bytes]]:
        return ((token, 1, 1.0, counts) for token, counts in value)


class _Presence(formats.Existence):  # type: ignore[misc]
    """Takes words that stand somewhere in a document, each once and with its tokens behind it."""

    def word_values(self, value: Any, _analyzer: Any, **_kwargs: Any) -> Iterator[tuple[str, int, float, bytes]]:
        return ((word, 1, 1.0, b"") for word in value)


# `row` is small and read for all documents at once; `document` is read for those that are shown.
_SCHEMA = fields.Schema(
    id=fields.ID(unique=True),
    row=fields.COLUMN(),
    document=fields.STORED(),
    tokens=fields.FieldType(format=_Counts(), analyzer=None),
    words=fields.FieldType(format=_Presence(), analyzer=None),
)
# Postings are read whole, so large blocks are quicker.
_CODEC = W3Codec(blocklimit=2048)
_VALUES = 2  # the place of the values in the data of a block


def create(storage: Storage, entries: Iterable[Entry], progress: Callable[[int], None] | None) -> int:
    """Writes a new index in an empty place; gives the number of documents. `progress` hears it after each
    document.
    """
    count = 0
    with none_left_open(storage), _writing(FileIndex.create(storage, _SCHEMA), wait=0.0) as writer:
        for count, each in enumerate(entries, start=1):
            _add(writer, each)
            if progress:
                progress(count)
    return count


def write(storage: Storage, changes: Mapping[str, Entry | None], wait: float) -> None:
    """Takes changes (an analysed document, or None for one that is gone, by id) into the index in one commit.

    Raises BusyIndexError when somebody else is still writing after `wait` seconds, BrokenIndexError when it
    cannot be opened.
    """
    with none_left_open(storage), _writing(_index(storage), wait) as writer:
        # As writer.update_document does, but with one look at the index for all documents.
        with writer.searcher() as searcher:
            for id in changes:
                for number in list(searcher.document_numbers(id=id)):
                    writer.delete_document(number)
        for entry in changes.values():
            if entry is not None:
                _add(writer, entry)


def _index(storage: Storage) -> Any:
    with _broken_when_it_fails():
        return FileIndex(storage, schema=_SCHEMA)


def _add(writer: Any, entry: Entry) -> None:
    known = entry.document
    row = {
        "id": known.id,
        "lengths": entry.lengths,
        "facets": dict(known.facets),
        "moments": dict(known.moments),
        "lift": known.lift,
    }
    writer.add_document(
        id=known.id,
        row=json.dumps(row).encode(),
        document=document.dump(known),
        tokens=list(entry.counts.items()),
        words=[" ".join((word, *tokens)) for word, tokens in entry.words.items()],
    )


@contextmanager
def _writing(index: Any, wait: float) -> Iterator[Any]:
    try:
        writer = index.writer(timeout=wait, delay=_RETRY_SECONDS, limitmb=_MEGABYTES, codec=_CODEC)
    except LockError:
        raise BusyIndexError from None
    try:
        yield writer
        writer.commit()
    except BaseException:
        _give_up(writer)
        raise


def _give_up(writer: Any) -> None:
    """A commit that failed keeps the lock, and so may a cancel."""
    with suppress(Exception):
        writer.cancel()
    with suppress(Exception):
        writer.writelock.release()


@contextmanager
def _broken_when_it_fails() -> Iterator[None]:
    """Damaged files give errors of every kind: pickles, numbers, missing files."""
    try:
        yield
    except Exception as error:
        raise BrokenIndexError(repr(error)) from error


class _Segment:
    """A source of documents in one Whoosh segment. Its reader has one place in its files, so it serves one at
    a time.
    """

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._lock = threading.Lock()

    def rows(self) -> Iterator[tuple[Row, Facets]]:
        column = self._reader.column_reader("row")
        return (_row(column[number]) for number in range(self._reader.doc_count_all()))

    def times(self, token: str) -> "tuple[array[int], bytes]":
        numbers, counts = array("I"), []
        with self._lock, _broken_when_it_fails():
            if ("tokens", token) in self._reader:
                # Not by `postings`, which leaves deleted documents out one by one: the view does so, and quicker.
                matcher = self._reader._terms.matcher("tokens", token.encode(), _SCHEMA["tokens"].format)
                while matcher.is_active():
                    matcher.id()  # reads the block
                    numbers.extend(matcher._ids)
                    counts.append(matcher._data[_VALUES])
                    matcher._next_block()
            if numbers and numbers[-1] >= self._reader.doc_count_all():
                raise IndexError(numbers[-1])
        return numbers, b"".join(counts)

    def words(self) -> Iterator[tuple[str, tuple[str, ...], int]]:
        with self._lock, _broken_when_it_fails():
            found = [(term.decode().split(), info.doc_frequency()) for term, info in self._reader.iter_field("words")]
        return ((word, tuple(tokens), count) for (word, *tokens), count in found)

    def document(self, number: int) -> SearchDocument:
        with self._lock, _broken_when_it_fails():
            return document.load(self._reader.stored_fields(number)["document"])


def _row(line: bytes) -> tuple[Row, Facets]:
    values = json.loads(line)
    title, summary, names, body = values["lengths"]
    return Row(values["id"], (title, summary, names, body), values["moments"], values["lift"]), values["facets"]


@dataclass(frozen=True)
class Snapshot:
    """The index as it was at one commit. Tables stay from one snapshot to the next as long as their segment
    does.
    """

    edition: int
    tables: dict[str, Table]
    view: View


def edition(storage: Storage) -> int:
    """The number of the last commit, or -1 when nothing is there (any more)."""
    return int(TOC._latest_generation(storage, _DEF_INDEX_NAME))


def open_(storage: Storage, before: Snapshot | None) -> Snapshot:
    """The index as it is now, with the tables of the snapshot before it. Raises BrokenIndexError when it
    cannot be read.
    """
    known = before.tables if before else {}
    # Taken first: a commit in between makes this snapshot look old and be opened once more, never too new.
    number = edition(storage)
    with _broken_when_it_fails():
        reader = FileIndex(storage, schema=_SCHEMA).reader()
        tables: dict[str, Table] = {}
        parts = []
        for leaf, _ in reader.leaf_readers():
            if isinstance(leaf, SegmentReader):
                name, table, live = _part(leaf, known)
                tables[name] = table
                parts.append((table, live))
        return Snapshot(number, tables, View(parts))


def _part(leaf: Any, known: Mapping[str, Table]) -> tuple[str, Table, int]:
    segment, source = leaf.segment(), _Segment(leaf)
    name = str(segment.segment_id())
    table = known.get(name) or Table(source.rows(), source)
    gone = bits.of(segment.deleted_docs(), table.size)
    return name, table, bits.everything(table.size) & ~gone
