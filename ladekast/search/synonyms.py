"""Words that mean the same to a worker: `content/words.yaml`, used at query time only."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from ladekast.search import language

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Synonyms:
    """`groups` by the stems of a term, so that every inflection of it is found; a value is the tokens of its
    equals.
    """

    groups: dict[tuple[str, ...], list[tuple[str, ...]]] = field(default_factory=dict)
    longest: int = 0

    def within(self, stems: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The equals of every term that stands in a row of stems: first place, place after it, tokens of one
        equal.
        """
        for start in range(len(stems)):
            for end in range(start + 1, min(start + self.longest, len(stems)) + 1):
                for equal in self.groups.get(tuple(stems[start:end]), ()):
                    yield start, end, equal


def load(path: Path) -> Synonyms:
    """The synonyms in the file; none when it is absent or is no list of lists, which is logged."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return Synonyms()
    except (OSError, ValueError, yaml.YAMLError):
        _log.exception("synonyms left out: %s cannot be read", path)
        return Synonyms()


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Synonyms:
    content = yaml.safe_load(path.read_text("utf-8")) or []
    if not isinstance(content, list) or not all(isinstance(group, list) for group in content):
        raise ValueError("not a list of lists")
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for group in content:
        _add(found, [str(term) for term in group])
    return Synonyms(found, max(map(len, found), default=0))


def _add(found: dict[tuple[str, ...], list[tuple[str, ...]]], terms: list[str]) -> None:
    words = [list(language.words(language.tidy(term))) for term in terms]
    equals = [tuple(word.stem for word in term if word.tokens) for term in words]
    for place, term in enumerate(words):
        others = [equal for other, equal in enumerate(equals) if other != place and equal and equal != equals[place]]
        known = found.setdefault(tuple(word.stem for word in term), [])
        known.extend(equal for equal in dict.fromkeys(others) if equal not in known)
