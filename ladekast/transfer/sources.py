"""Files as they lie on a disk, made by anybody: what can be read of them, or a sentence about why not."""

from pathlib import Path

LARGEST = 256 * 1024  # bytes; the longest text that a tool may have fits in a fifth of it


class FileError(Exception):
    """Why a file cannot be taken in: a Dutch sentence, the line it is about (from 1), and which file when that is
    not plain.
    """

    def __init__(self, reason: str, line: int = 1, name: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.name = name


def decoded(path: Path, largest: int = LARGEST) -> str:
    """The text of a file, with LF ends. Raises FileError for what is no file of UTF-8 of at most so many bytes."""
    try:
        if not path.exists():
            raise FileError("Dit bestand is er niet, wel zijn geschiedenis.")
        if not path.is_file():
            raise FileError("Dit is geen gewoon bestand.")
        with path.open("rb") as file:
            raw = file.read(largest + 1)
        if len(raw) > largest:
            raise FileError(f"Het bestand is te groot: ten hoogste {largest // 1024} kB.")
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise FileError("Het bestand is geen UTF-8.", raw[: error.start].count(b"\n") + 1) from None
    except OSError as error:
        raise FileError(f"Het bestand is niet te lezen: {error.strerror}.") from None
