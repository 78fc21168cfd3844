"""Where generations of the index are kept, which one counts, and the one lock for all who write.

A generation is a folder of its own. A small file names the one that counts; replacing that file swaps them at
once.
"""

import errno
import fcntl
import json
import os
import re
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from ladekast.search import files
from ladekast.search.entry import INDEX_VERSION

_NAME = re.compile(r"generation-(\d{6,})-[0-9a-f]{8}")
_CURRENT = "current"
_LOCK = "lock"
_RETRY_SECONDS = 0.02


class Place(Protocol):
    """Where an index lives."""

    def current(self) -> str:
        """The generation that counts and that this program can read; empty when there is none."""

    def storage(self, name: str) -> files.Storage:
        """Where a generation is written and read."""

    def begin(self) -> str:
        """A new generation, empty and not yet the one that counts."""

    def publish(self, name: str) -> None:
        """Makes a generation the one that counts; those before the last one go.

        Raises OSError when it is not to count, because the one that counted at its beginning does so no more.
        """

    def discard(self, name: str) -> None:
        """Throws away a generation that did not become one."""

    def settle(self, name: str) -> None:
        """Returns when what was written to a generation survives a power cut."""

    def lock(self, wait: float) -> AbstractContextManager[bool]:
        """A context that says whether it got the lock within `wait` seconds."""


class DiskPlace:
    """Generations in a folder, shared by processes. Anything in it may be gone or damaged at any moment."""

    def __init__(self, root: Path, version: str = INDEX_VERSION) -> None:
        self._root = root
        self._version = version
        self._noted_before: dict[str, bytes] = {}

    def current(self) -> str:
        try:
            noted = json.loads(self._noted())
            name, version = str(noted["generation"]), noted["version"]
        except (ValueError, KeyError, TypeError):
            return ""
        return name if _NAME.fullmatch(name) and version == self._version else ""

    def _noted(self) -> bytes:
        try:
            return (self._root / _CURRENT).read_bytes()
        except OSError:
            return b""

    def storage(self, name: str) -> files.Storage:
        return files.folder(self._root / name)

    def begin(self) -> str:
        self._root.mkdir(parents=True, exist_ok=True)
        last = max((int(name[1]) for name in map(_NAME.fullmatch, os.listdir(self._root)) if name), default=0)
        # The tail makes it another name than any before, also when the folder was emptied in between.
        name = f"generation-{last + 1:06}-{secrets.token_hex(4)}"
        # Others on the machine have no business in it: Whoosh reads pickles.
        (self._root / name).mkdir(mode=0o700)
        self._noted_before[name] = self._noted()
        return name

    def publish(self, name: str) -> None:
        before = self.current()
        self.settle(name)
        draft = self._root / f"{_CURRENT}.{os.getpid()}"
        with draft.open("w", encoding="utf-8") as file:
            json.dump({"generation": name, "version": self._version}, file)
            file.flush()
            os.fsync(file.fileno())
        # The folder was deleted meanwhile, our lock with it: by now another process may have taken in what we lack.
        if self._noted() != self._noted_before.pop(name):
            raise OSError(errno.ESTALE, "the search index was deleted or replaced while this one was made", name)
        draft.replace(self._root / _CURRENT)
        for other in os.listdir(self._root):
            # The one before stays until next time: another process may be about to open it.
            if _NAME.fullmatch(other) and other not in (name, before):
                self.discard(other)

    def discard(self, name: str) -> None:
        self._noted_before.pop(name, None)
        shutil.rmtree(self._root / name, ignore_errors=True)

    def settle(self, name: str) -> None:
        folder = self._root / name
        for path in (*folder.iterdir(), folder):
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    @contextmanager
    def lock(self, wait: float) -> Iterator[bool]:
        until = time.monotonic() + wait
        while True:
            self._root.mkdir(parents=True, exist_ok=True)
            # The lock goes when the file is closed, also when the process is killed.
            with (self._root / _LOCK).open("a") as file:
                is_mine = _locked(file.fileno(), until)
                # A file that was deleted while we waited for it locks nobody out.
                if not is_mine or self._is_lock(file.fileno()):
                    yield is_mine
                    return

    def _is_lock(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), (self._root / _LOCK).stat())
        except OSError:
            return False


def _locked(handle: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_RETRY_SECONDS)
        else:
            return True


class MemoryPlace:
    """The generation that counts, and one that is being made, in memory: for tests."""

    def __init__(self) -> None:
        self._storages: dict[str, files.Storage] = {}
        self._current = ""
        self._mutex = threading.Lock()

    def current(self) -> str:
        return self._current

    def storage(self, name: str) -> files.Storage:
        return self._storages[name]

    def begin(self) -> str:
        name = secrets.token_hex(4)
        self._storages[name] = files.memory()
        return name

    def publish(self, name: str) -> None:
        self._current, before = name, self._current
        self.discard(before)

    def discard(self, name: str) -> None:
        self._storages.pop(name, None)

    def settle(self, name: str) -> None:
        """Nothing in memory survives a power cut."""

    @contextmanager
    def lock(self, wait: float) -> Iterator[bool]:
        is_mine = self._mutex.acquire(timeout=wait)
        try:
            yield is_mine
        finally:
            if is_mine:
                self._mutex.release()
