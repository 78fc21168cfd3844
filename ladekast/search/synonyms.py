"""Words that mean the same to a worker: `content/words.yaml`, used at query time only."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from ladekast.search import language

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Equal:
    """What to look for too: the `tokens` of a term, which a document must all hold, and its `text` as the file has
    it, to tell what was found by.
    """

    tokens: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Synonyms:
    """`groups` holds by the stems of a term, so that every inflection of it is found, its equals by their tokens."""

    groups: dict[tuple[str, ...], dict[tuple[str, ...], Equal]] = field(default_factory=dict)
    longest: int = 0

    def within(self, stems: Sequence[str]) -> Iterator[tuple[int, int, Equal]]:
        """The equals of every term that stands in a row of stems: first place, place after it, one equal."""
        for start in range(len(stems)):
            for end in range(start + 1, min(start + self.longest, len(stems)) + 1):
                for equal in self.groups.get(tuple(stems[start:end]), {}).values():
                    yield start, end, equal


def load(path: Path) -> Synonyms:
    """The synonyms in the file: none when it is absent or cannot be read, and not those of an entry that is wrong.
    What is left out is logged.
    """
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return Synonyms()
    except (OSError, ValueError, yaml.YAMLError):
        _log.exception("synonyms left out: %s cannot be read", path)
        return Synonyms()


@dataclass(frozen=True)
class _Term:
    stems: tuple[str, ...]
    equal: Equal


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Synonyms:
    content = yaml.safe_load(path.read_text("utf-8")) or []
    if not isinstance(content, list):
        raise ValueError("not a list of entries")
    known = Synonyms()
    for number, entry in enumerate(content, 1):
        try:
            _add(known, *_sides(entry))
        except ValueError as wrong:
            _log.warning("synonyms: entry %d of %s left out, %s: %r", number, path, wrong, entry)
    return Synonyms(known.groups, max(map(len, known.groups), default=0))


def _sides(entry: object) -> tuple[list[_Term], list[_Term]]:
    """Who asks for one of the first also finds all of the second."""
    match entry:
        case [_, _, *_]:
            terms = [_term(value) for value in entry]
            return terms, terms
        case {"van": [_, *_] as asked, "naar": [_, *_] as found, **others} if not others:
            return [_term(value) for value in asked], [_term(value) for value in found]
    raise ValueError("it is no list of two terms or more, and no “van” and “naar”")


def _term(value: object) -> _Term:
    # YAML reads yes, no, on and off as true and false: as a word they need quotes.
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"{value!r} is no text")
    text = language.tidy(str(value))
    words = list(language.words(text))
    tokens = tuple(dict.fromkeys(word.stem for word in words if word.tokens))
    if not tokens:
        raise ValueError(f"“{text}” has no word to look for")
    return _Term(tuple(word.stem for word in words), Equal(tokens, text))


def _add(known: Synonyms, asked: Iterable[_Term], found: Sequence[_Term]) -> None:
    for term in asked:
        equals = known.groups.setdefault(term.stems, {})
        for other in found:
            if other.equal.tokens != term.equal.tokens:
                equals.setdefault(other.equal.tokens, other.equal)
