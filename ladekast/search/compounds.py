"""Takes Dutch compounds apart: *spaardoel* is *spaar* and *doel*. The figures are from `search.md`, section 3."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ladekast.search.lexicon import zipf

_SHORTEST = 6  # letters of a word that is looked at
_LONGEST = 40
_OWN_WORD = 4.3  # a word that is as usual as this is one by itself
_USUAL = 2.6  # what a part must be
_PART = 4  # letters of a part, but for the short ones
_LONG_PART = 9  # such a part is taken apart again
_MOST_PARTS = 4
_ENDINGS = ("", "s", "en", "e", "es")


@dataclass(frozen=True)
class Exceptions:
    """What the rules get wrong: `parts` by word (none for a word that has no parts), `short` parts of under four
    letters, and words that are `never` a part."""

    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: Collection[str] = ()
    never: Collection[str] = ()


class Splitter:
    """Takes words apart by the lexicon and these exceptions."""

    def __init__(self, exceptions: Exceptions) -> None:
        self._but = exceptions
        self._split = lru_cache(maxsize=8_192)(self._best_way)

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a folded word, each followed by its own when it is long; nothing for a word that has none."""
        return tuple(dict.fromkeys(each for part in self._split(word) for each in (part, *self._own_parts(part))))

    def _own_parts(self, part: str) -> tuple[str, ...]:
        return self._split(part) if len(part) >= _LONG_PART else ()

    def _best_way(self, word: str) -> tuple[str, ...]:
        """The way with the fewest parts, and of those the one with the most usual ones."""
        for base in _without_endings(word):
            if base in self._but.parts:
                return self._but.parts[base]
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha() or zipf(word) >= _OWN_WORD:
            return ()
        return min(self._ways(word, _MOST_PARTS), key=_cost, default=())

    def _ways(self, word: str, most: int) -> Iterator[tuple[str, ...]]:
        for end in range(2, len(word) - 1):
            head, rest = word[:end], word[end:]
            if not self._is_part(head):
                continue
            for tail in (rest, rest[1:]) if rest[0] == "s" else (rest,):
                if any(map(self._is_part, _without_endings(tail))):
                    yield head, tail
                if most > 2:
                    yield from ((head, *way) for way in self._ways(tail, most - 1))

    def may_be_part(self, word: str) -> bool:
        """Whether this may be a part of a compound when it is a word."""
        return word in self._but.short if len(word) < _PART else word not in self._but.never

    def _is_part(self, word: str) -> bool:
        return self.may_be_part(word) and (zipf(word) >= _USUAL or word in self._but.parts or len(word) < _PART)


def _without_endings(word: str) -> Iterator[str]:
    return (word[: len(word) - len(ending)] for ending in _ENDINGS if word.endswith(ending))


def _cost(way: tuple[str, ...]) -> tuple[int, float]:
    return len(way), -sum(map(zipf, way)) / len(way)
