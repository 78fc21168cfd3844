"""Other words for those that nothing has: another form, the parts of a compound, and for what is no good Dutch a better
spelling. Only words that stand in the index.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ladekast.search import language, lexicon
from ladekast.search.view import View

# The distance and what is preferred are from `search.md`, “Query plan”; how much was set on the half of
# `tests/relevance` that may be tuned to.
_SHORTEST = 4  # letters
_LONGEST = 30
_SHORT = 5  # letters
_LONG = 7  # letters of a word that may have two slips; shorter ones have one
_OTHER_BEGINNING = 0.5  # slips
_TENFOLD = 0.2  # slips that a word may be further away when it is ten times as usual, in documents and in Dutch
_SOUNDS_SAME = 0.5  # slips
_MOST_NEAR = 3
_MOST_PARTS = 3
_PIECE = 5  # letters of a piece that says something without the rest
# What these are worth beside the word itself.
_SPELLINGS = (0.9, 0.63)
_FORM = 0.7
_APART = 0.9
_OF_PIECE = 0.2
_SOUNDS = (
    *(
        ("ij", "ei"),
        ("y", "ei"),
        ("ou", "au"),
        ("ch", "g"),
        ("th", "t"),
        ("ph", "f"),
        ("c", "k"),
        ("z", "s"),
        ("v", "f"),
    ),
    *(
        ("dt", "t"),
        ("d", "t"),
        ("q", "k"),
        ("x", "ks"),
        ("ie", "i"),
        ("ee", "e"),
        ("aa", "a"),
        ("oo", "o"),
        ("uu", "u"),
    ),
)
_TWICE = re.compile(r"(.)\1")


@dataclass(frozen=True)
class Other:
    """What to look for in the place of a word: one folded word or several, and what that is worth beside the word
    itself. `is_correction`: the word was misspelt.
    """

    words: tuple[str, ...]
    weight: float
    is_correction: bool = False


def others(view: View, word: language.Word, *, as_typed: bool) -> list[Other]:
    """What to look for in the place of a word, best first; nothing when something has it or its parts.

    Good Dutch is never corrected, and with `as_typed` nothing is.
    """
    if not word.tokens or view.holding(word.stem) or not _SHORTEST <= len(word.plain) <= _LONGEST:
        return []
    if not lexicon.zipf(word.plain):  # a word of its own is no form of another: slager and slag
        form = next((base for base in language.without_ending(word.plain) if _stands_in(view, base)), None)
        if form:
            return [Other((form,), _FORM)]
    if any(map(view.holding, word.parts)):
        return []
    apart = _apart(view, word.plain, _MOST_PARTS)
    if apart:
        return [Other(apart, _APART)]
    return ([] if as_typed or language.is_known(word) else _spelt(view, word.plain)) or _pieces(view, word.plain)


def _spelt(view: View, word: str) -> list[Other]:
    """A better spelling of the word, and the second best; else of a part of it."""
    found = [(other,) for other in nearest(view, word, len(_SPELLINGS))] or islice(_apart_with_slip(view, word), 1)
    return [Other(words, weight, is_correction=True) for words, weight in zip(found, _SPELLINGS, strict=False)]


def _pieces(view: View, word: str) -> list[Other]:
    """The longest words of the index that it begins and ends with: little, but better than nothing."""
    heads = (word[:end] for end in range(len(word) - 1, _PIECE - 1, -1))
    tails = (word[start:] for start in range(1, len(word) - _PIECE + 1))
    found = (next((piece for piece in pieces if _is_part(view, piece)), None) for pieces in (heads, tails))
    return [Other((piece,), _OF_PIECE) for piece in found if piece]


@dataclass(frozen=True)
class Speller:
    """What a plan asks of a view. With `as_typed` nothing is corrected."""

    view: View
    as_typed: bool = False

    def holds(self, token: str) -> bool:
        """Whether some document has the token."""
        return bool(self.view.holding(token))

    def others(self, word: language.Word) -> list[Other]:
        """What to look for in the place of a word that nothing has, best first."""
        return others(self.view, word, as_typed=self.as_typed)


def _stands_in(view: View, word: str) -> bool:
    return any(each.count(word) for each in view.vocabularies) and bool(view.holding(language.stem(word)))


def _apart(view: View, word: str, most: int) -> tuple[str, ...]:
    """The fewest words of the index that make up a word, with or without an s between them; none when there are no
    such words.
    """
    ways = []
    for head, tail in _cuts(view, word):
        rest = (tail,) if _is_part(view, tail) else _apart(view, tail, most - 1) if most > 2 else ()
        if rest:
            ways.append((head, *rest))
    return min(ways, key=lambda way: (len(way), -min(map(len, way))), default=())


def _cuts(view: View, word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a word after a word of the index, the longest first."""
    for end in range(len(word) - 2, 2, -1):
        if _is_part(view, word[:end]):
            yield word[:end], word[end:]
            if word[end] == "s":
                yield word[:end], word[end + 1 :]


def _is_part(view: View, word: str) -> bool:
    return language.may_be_part(word) and _stands_in(view, word)


def _apart_with_slip(view: View, word: str) -> Iterator[tuple[str, str]]:
    """A word of the index, and behind it one that is misspelt."""
    for head, tail in _cuts(view, word):
        for other in nearest(view, tail, 1):
            yield head, other


def nearest(view: View, word: str, most: int) -> list[str]:
    """The folded words in the view that resemble a folded word, best first."""
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return []
    ranked = sorted(_ranked(view, word))
    return [other for _, other in ranked[:most]]


def _ranked(view: View, word: str) -> Iterator[tuple[float, str]]:
    distance = 1 if len(word) < _LONG else 2
    slips = {other: slip for each in view.vocabularies for other, slip in each.like(word, distance) if slip}
    for other, slip in slips.items():
        holding = view.holding(language.stem(other)) if _may_be_meant(word, other) else 0
        if holding:
            yield _cost(word, other, slip, holding.bit_count()), other


def _may_be_meant(word: str, other: str) -> bool:
    """A short word with another letter in it is mostly another word, such as a name, unless it sounds the same."""
    return (
        len(word) > _SHORT or len(word) != len(other) or sorted(word) == sorted(other) or _sound(word) == _sound(other)
    )


def _cost(word: str, other: str, slips: int, documents: int) -> float:
    """How far away a word is, in slips: what sounds the same is near, and so is what is written often."""
    distance = _SOUNDS_SAME if _sound(word) == _sound(other) else float(slips)
    begins_else = _OTHER_BEGINNING if other[0] != word[0] else 0.0
    return distance + begins_else - _TENFOLD * (math.log10(documents) + lexicon.zipf(other))


def _sound(word: str) -> str:
    """Words that sound alike in Dutch get the same letters: ei and ij, au and ou, ch and g, d and t at the end."""
    for written_, heard in _SOUNDS:
        word = word.replace(written_, heard)
    return _TWICE.sub(r"\1", word)


def written(view: View, text: str) -> str:
    """How most documents in the index write the folded words of a text."""
    return " ".join(max(each.written(word) for each in view.vocabularies)[1] for word in text.split())


def near_words(view: View, words: Iterable[language.Word]) -> Iterator[str]:
    """Words in the index, as people write them, that resemble those of a question that nothing has."""
    unknown = dict.fromkeys(word.plain for word in words if word.tokens and not view.holding(word.stem))
    for plain in islice(unknown, _MOST_NEAR):
        for other in nearest(view, plain, _MOST_NEAR):
            yield written(view, other)
