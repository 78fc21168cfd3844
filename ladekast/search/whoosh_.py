"""Keeps analysed documents in Whoosh 2.7.4 and reads them back. Knows no language and no ranking; nothing
else imports it.

What its faults (`search.md`, section 2) mean here: its queries, scores and vectors are not used, a failed
commit gives the lock back, and nothing is read lazily from a folder that may be gone or cut short by then.
"""

import json
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import fields
from whoosh.analysis import RegexTokenizer
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import _DEF_INDEX_NAME, TOC, FileIndex, LockError
from whoosh.reading import SegmentReader

from ladekast.search import bits, document
from ladekast.search.document import SearchDocument
from ladekast.search.entry import ZONES, analyse
from ladekast.search.table import Row, Table
from ladekast.search.view import View

Storage = Any  # Whoosh has no types; this is one of its Storage objects.
_MEGABYTES = 32
_RETRY_SECONDS = 0.05


class BrokenIndexError(Exception):
    """What is on disk cannot be read as an index."""


class BusyIndexError(Exception):
    """Somebody else is writing in the index."""


class _WholeFiles(FileStorage):  # type: ignore[misc]
    """Reads a file whole when it opens it: a file that is cut short later would kill the process if it were
    mapped.
    """

    def open_file(self, name: str, **_kwargs: Any) -> Any:
        return BufferFile(Path(self.folder, name).read_bytes(), name=name)


def folder(path: Path) -> Storage:
    """A place for an index in a folder that exists."""
    return _WholeFiles(str(path))


class _Memory(RamStorage):  # type: ignore[misc]
    """Whoosh writes drafts of an index in memory to a folder of one fixed name, where two processes would meet."""

    def __init__(self) -> None:
        super().__init__()
        self._own = secrets.token_hex(8)

    def temp_storage(self, name: str = "") -> Any:
        # The same folder for the same name: a writer asks for it twice and clears it away once.
        return super().temp_storage(f"ladekast-{self._own}-{name}")


def memory() -> Storage:
    """A place for an index that goes with the process."""
    return _Memory()


def _zone() -> Any:
    return fields.TEXT(analyzer=RegexTokenizer(r"\S+"), phrase=False)


# `row` is small and read for all documents at once; `document` is read for those that are shown.
_SCHEMA = fields.Schema(
    id=fields.ID(unique=True),
    row=fields.COLUMN(),
    document=fields.STORED(),
    **{zone: _zone() for zone in ZONES},
)


def create(storage: Storage, documents: Iterable[SearchDocument], progress: Callable[[int], None] | None) -> int:
    """Writes a new index in an empty place; gives the number of documents. `progress` hears it after each
    document.
    """
    count = 0
    with _writing(FileIndex.create(storage, _SCHEMA), wait=0.0) as writer:
        for count, each in enumerate(documents, start=1):
            _add(writer, each)
            if progress:
                progress(count)
    return count


def write(storage: Storage, changes: Mapping[str, str | None], wait: float) -> None:
    """Takes changes (a document's JSON, or None for one that is gone, by id) into the index in one commit.

    Raises BusyIndexError when somebody else is still writing after `wait` seconds, BrokenIndexError when it
    cannot be opened.
    """
    with _writing(_index(storage), wait) as writer:
        # As writer.update_document does, but with one look at the index for all documents.
        with writer.searcher() as searcher:
            for id in changes:
                for number in list(searcher.document_numbers(id=id)):
                    writer.delete_document(number)
        for payload in changes.values():
            if payload is not None:
                _add(writer, document.load(payload))


def _index(storage: Storage) -> Any:
    with _broken_when_it_fails():
        return FileIndex(storage, schema=_SCHEMA)


def _add(writer: Any, each: SearchDocument) -> None:
    entry = analyse(each)
    row = {
        "id": each.id,
        "lengths": entry.lengths,
        "facets": dict(entry.facets),
        "moments": dict(entry.moments),
    }
    tokens = {zone: " ".join(entry.zones[place]) for place, zone in enumerate(ZONES)}
    writer.add_document(id=each.id, row=json.dumps(row).encode(), document=document.dump(each), **tokens)


@contextmanager
def _writing(index: Any, wait: float) -> Iterator[Any]:
    try:
        writer = index.writer(timeout=wait, delay=_RETRY_SECONDS, limitmb=_MEGABYTES)
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

    def rows(self) -> list[Row]:
        column = self._reader.column_reader("row")
        return [_row(column[number]) for number in range(self._reader.doc_count_all())]

    def times(self, token: str) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        with self._lock, _broken_when_it_fails():
            for place, zone in enumerate(ZONES):
                for number, times in self._zone_times(zone, token):
                    found.setdefault(number, [0] * len(ZONES))[place] = times
            if found and max(found) >= self._reader.doc_count_all():
                raise IndexError(max(found))
        return found

    def _zone_times(self, zone: str, token: str) -> Iterator[tuple[int, int]]:
        if (zone, token) not in self._reader:
            return
        matcher = self._reader.postings(zone, token)
        while matcher.is_active():
            yield matcher.id(), int(matcher.weight())
            matcher.next()

    def document(self, number: int) -> SearchDocument:
        with self._lock, _broken_when_it_fails():
            return document.load(self._reader.stored_fields(number)["document"])


def _row(line: bytes) -> Row:
    values = json.loads(line)
    title, summary, names, body = values["lengths"]
    facets = {facet: tuple(keys) for facet, keys in values["facets"].items()}
    return Row(values["id"], (title, summary, names, body), facets, values["moments"])


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
