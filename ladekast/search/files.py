"""Where Whoosh keeps the files of an index: read whole, and on disk sealed.

Nothing is read lazily from a folder that may be gone or cut short by then. Whoosh itself notices little of a file that
was spoilt or comes from another index, and would give wrong answers from it; so each file ends with a seal.
"""

import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import BufferFile

Storage = Any  # Whoosh has no types; this is one of its Storage objects.
_COLUMN = ".col"
_SEAL = 4  # octets


class _Octets:
    """Reads octets in memory as a file."""

    def __init__(self, octets: memoryview) -> None:
        self._octets = octets
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        start = self._at
        self._at = len(self._octets) if size < 0 else min(start + size, len(self._octets))
        return bytes(self._octets[start : self._at])

    def seek(self, to: int, whence: int = os.SEEK_SET) -> None:
        self._at = to + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: len(self._octets)}[whence]

    def tell(self) -> int:
        return self._at

    def readline(self) -> bytes:
        """Asked for by pickles, which have no lines here."""
        raise EOFError

    def close(self) -> None:
        """Goes by itself."""


class _WholeFile(BufferFile):  # type: ignore[misc]
    """A file in memory, whose parts are no copies as those of Whoosh's own are."""

    def __init__(self, octets: memoryview, name: str) -> None:
        super().__init__(b"", name=name)
        self._buf = octets
        self.file = _Octets(octets)

    def subset(self, position: int, length: int, name: str = "") -> "_WholeFile":
        return _WholeFile(self._buf[position : position + length], name)


class _Files(FileStorage):  # type: ignore[misc]
    """Knows which files are open, those of drafts beside it too."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.opened: list[Any] = []

    def create_file(self, name: str, **kwargs: Any) -> Any:
        return self._noted(super().create_file(name, **kwargs))

    def open_file(self, name: str, **kwargs: Any) -> Any:
        return self._noted(super().open_file(name, **kwargs))

    def _noted(self, file: Any) -> Any:
        self.opened[:] = [*(each for each in self.opened if not each.closed), file.raw_file()]
        return file

    def temp_storage(self, name: str = "") -> Any:
        """Asked for with a name by each writer, and cleared away by the next one when it was killed."""
        made = _Files(Path(self.folder, name))
        made.opened = self.opened
        return made.create()


class _WholeFiles(_Files):
    """Reads a file whole when it opens it: a file that is cut short later would kill the process if it were
    mapped.

    The seal is the checksum of the file and the name of its folder.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._begin = zlib.crc32(path.name.encode())
        self._absent: set[str] = set()

    def create_file(self, name: str, **kwargs: Any) -> Any:
        return super().create_file(name, onclose=self._seal, **kwargs)

    def _seal(self, file: Any) -> None:
        file.flush()
        file.seek(0, os.SEEK_END)
        file.write(self._sum(self._octets(str(file))))

    def open_file(self, name: str, **_kwargs: Any) -> Any:
        """Raises ValueError when the file is not as it was written here."""
        content = self._octets(name)
        if self._sum(content[:-_SEAL]) != content[-_SEAL:]:
            raise ValueError(f"{name} is damaged or of another index")
        return _WholeFile(content[:-_SEAL], name)

    def _octets(self, name: str) -> memoryview:
        return memoryview(Path(self.folder, name).read_bytes())

    def _sum(self, content: memoryview) -> bytes:
        return zlib.crc32(content, self._begin).to_bytes(_SEAL)

    def file_length(self, name: str) -> int:
        return int(super().file_length(name)) - _SEAL

    def file_exists(self, name: str) -> bool:
        """Asked of a column of lengths for every posting that is written; we have none, and none comes."""
        if name in self._absent:
            return False
        exists = bool(super().file_exists(name))
        if not exists and name.endswith(_COLUMN):
            self._absent.add(name)
        return exists


def folder(path: Path) -> Storage:
    """A place for an index in a folder that exists."""
    return _WholeFiles(path)


class _Memory(RamStorage):  # type: ignore[misc]
    """Whoosh writes drafts of an index in memory to a folder of one fixed name, where two processes would meet."""

    def __init__(self) -> None:
        super().__init__()
        self._own = secrets.token_hex(8)

    def temp_storage(self, name: str = "") -> Any:
        # The same folder for the same name: a writer asks for it twice and clears it away once.
        return super().temp_storage(f"ladekast-{self._own}-{name}")


@contextmanager
def none_left_open(storage: Storage) -> Iterator[None]:
    """Closes the files on disk that a writer leaves open when it fails."""
    try:
        yield
    finally:
        if isinstance(storage, _Files):
            for each in storage.opened:
                with suppress(OSError):
                    each.close()


def memory() -> Storage:
    """A place for an index that goes with the process."""
    return _Memory()
