"""Keeps one index readable: opens it, notices commits of other processes, and makes it anew when it is no
good.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping

from ladekast.lib.db import renew, transaction
from ladekast.search import document, files, whoosh_
from ladekast.search.document import SearchDocument
from ladekast.search.entry import analyse
from ladekast.search.places import Place

_log = logging.getLogger(__name__)
Documents = Callable[[], Iterable[SearchDocument]]
_OPENING_TRIES = 3
_RETRY_SECONDS = 0.03


class Library:
    """The index of one application, in this process. Threads share it."""

    def __init__(self, place: Place, documents: Documents) -> None:
        self.place = place
        self._documents = documents
        self._snapshot: whoosh_.Snapshot | None = None
        self._generation = ""
        self._broken = ""
        self._opening = threading.Lock()

    def current(self) -> str:
        """The generation that counts and is not known to be damaged; empty when there is none."""
        name = self.place.current()
        return "" if name == self._broken else name

    def newest(self) -> whoosh_.Snapshot | None:
        """The index after the last commit of anybody; None when there is none that can be read."""
        with self._opening:
            name = self.current()
            if not name:
                return None
            storage = self.place.storage(name)
            before = self._snapshot if name == self._generation else None
            if before is None or before.edition != whoosh_.edition(storage):
                try:
                    self._snapshot, self._generation = _opened(storage, before), name
                except whoosh_.BrokenIndexError:
                    _log.exception("the search index %s cannot be opened", name)
                    self._broken = name
                    return None
            return self._snapshot

    def last_opened(self) -> whoosh_.Snapshot | None:
        """What this process opened last, though it may have been thrown away since."""
        return self._snapshot

    def distrust(self, snapshot: whoosh_.Snapshot) -> None:
        """Says that reading this snapshot failed, so that its generation is not opened again."""
        with self._opening:
            if snapshot is self._snapshot:
                _log.exception("the search index %s is damaged", self._generation)
                self._broken, self._snapshot = self._generation, None

    def repaired(self, wait: float) -> whoosh_.Snapshot | None:
        """The newest snapshot, of a new generation if need be.

        When somebody else is at it for longer than `wait` seconds: what was opened last, or None.
        """
        with self.place.lock(wait) as is_mine:
            if not is_mine:
                return self.last_opened()
            found = self.newest()
            if found is None:
                self.build()
                found = self.newest()
            return found

    def build(self, progress: Callable[[int], None] | None = None) -> int:
        """Makes a new generation of all documents, the one that counts. Gives their number. Needs the lock."""
        name = self.place.begin()
        _log.info("building search index %s", name)
        # A save that was taken into the index before, and waits no more, may be later than the question that is asked.
        renew()
        try:
            with transaction(writes=False):
                count = whoosh_.create(self.place.storage(name), map(analyse, self._documents()), progress)
        except BaseException:
            self.place.discard(name)
            raise
        self.place.publish(name)
        _log.info("search index %s holds %d documents", name, count)
        return count

    def write(self, changes: Mapping[str, str | None], wait: float) -> None:
        """Takes changes (a document's JSON, or None for one that is gone, by id) into the index, which must be there.
        Needs the lock.

        Raises BusyIndexError when Whoosh's own lock is held for longer than `wait` seconds. An index that is damaged,
        or that does not count any more once it is written, is made anew.
        """
        name = self.current()
        entries = {id: None if line is None else analyse(document.load(line)) for id, line in changes.items()}
        try:
            whoosh_.write(self.place.storage(name), entries, wait)
            self.place.settle(name)
            if self.place.current() != name:
                raise whoosh_.BrokenIndexError("it was deleted or replaced meanwhile")
        except whoosh_.BusyIndexError:
            raise
        except Exception:
            _log.exception("search index %s cannot be written", name)
            self.build()


def _opened(storage: files.Storage, before: whoosh_.Snapshot | None) -> whoosh_.Snapshot:
    """A commit of another process takes old files away, maybe just those that were about to be opened: then
    again.
    """
    for _ in range(_OPENING_TRIES - 1):
        try:
            return whoosh_.open_(storage, before)
        except whoosh_.BrokenIndexError:
            time.sleep(_RETRY_SECONDS)
    return whoosh_.open_(storage, before)
