"""Looks in files for what is somebody's own. It warns: whoever imports decides."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ladekast.lib import privacy
from ladekast.transfer.history_files import LARGEST
from ladekast.transfer.sources import decoded

# What a file tells by its own rules: who did it and when, never about whom it is.
_OWN_RULES = re.compile(
    r"^[- ]{0,4}(?:by|at|number|[a-z]+_at|[a-z]+_by|owner|co_authors|checked|id|link): .*$", re.MULTILINE
)


@dataclass(frozen=True)
class Warned:
    """Something of somebody in a file: the name of the file, the line and what it is, never the text itself."""

    name: str
    line: int
    what: str


def warnings(path: Path, is_known: Callable[[str], bool]) -> list[Warned]:
    """What in this file is somebody's own; each kind once a line."""
    raw = decoded(path, LARGEST)
    rest = _OWN_RULES.sub(lambda found: " " * len(found[0]), raw)
    hits = privacy.find(rest, is_known=is_known)
    found = ((raw.count("\n", 0, hit.start) + 1, privacy.NAMES[hit.kind]) for hit in hits)
    return [Warned(path.name, line, what) for line, what in dict.fromkeys(found)]
