"""The lists in `data/` that the analyser goes by, and what tells them from those of another version."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ladekast.search.compounds import Exceptions

DATA = Path(__file__).with_name("data")


def lines(name: str) -> Iterator[str]:
    """The lines of a list that say something."""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def exceptions(stop_words: frozenset[str]) -> Exceptions:
    """What the rules for compounds get wrong; a stop word is never a part."""
    parts: dict[str, tuple[str, ...]] = {}
    marked: dict[str, set[str]] = {"+": set(), "-": set()}
    for line in lines("compounds.tsv"):
        word, tab, own = line.partition("\t")
        if tab:
            parts[word] = tuple(own.split())
        else:
            marked[line[0]].add(line[1:])
    return Exceptions(parts, short=marked["+"], never=marked["-"] | stop_words)


def version() -> str:
    """Changes with whatever changes tokens, so that an index made by other rules is recognised."""
    rules = (Path(__file__).with_name(name) for name in ("language.py", "compounds.py"))
    digest = sha256()
    for path in (*rules, *sorted(path for path in DATA.iterdir() if path.is_file())):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
