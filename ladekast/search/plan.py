"""From what somebody typed to groups of weighted variants. Odd input is normal input: nothing here fails."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Protocol

from ladekast.search import joining, language
from ladekast.search.answer import Correction
from ladekast.search.language import Word
from ladekast.search.spelling import Other
from ladekast.search.synonyms import Equal, Synonyms

# Weights of search.md, “Query plan”; that of a synonym was set on the half of `tests/relevance` that may be tuned to.
EXACT = 1.0
ALL_PARTS = 0.7
ONLY_PART = 0.7
ONE_PART = 0.4
SYNONYM = 0.7
TOGETHER = 1.0
# What bounds the work of a hostile question; people type a few words.
_LONGEST_TEXT = 2_000
_MOST_GROUPS = 32
_MOST_PHRASES = 8
_MOST_LOOKED_AT = 8  # words that something else is looked for in the place of

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_CHUNK = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"|(?P<word>\S+)')
_LEFT_OUT = re.compile(r"-\w")


class Index(Protocol):
    """What a plan asks of the index that it is for."""

    def holds(self, token: str) -> bool:
        """Whether some document has the token."""

    def others(self, word: Word) -> Sequence[Other]:
        """What to look for in the place of a word that nothing has, best first."""


@dataclass(frozen=True)
class Variant:
    """A way in which a document may hold a word: all `terms`; `weight` is what that is worth beside the word
    itself. `via` is the other word for the same that it is, as people write it. `is_part`: one part of a compound, and
    its other parts add to it.
    """

    weight: float
    terms: tuple[str, ...]
    via: str = ""
    is_part: bool = False


@dataclass(frozen=True)
class Group:
    """A word that was asked for, heaviest variant first."""

    variants: tuple[Variant, ...]


@dataclass(frozen=True)
class Plan:
    """What to look for.

    A document must hold all `required` tokens and, word for word, all `phrases`; it must not hold all tokens
    of any of `excluded`. `is_browse` means that nothing is asked for: everything that is not excluded is
    found. `corrections` are the words that are looked for in the place of some that were typed, folded.
    """

    groups: tuple[Group, ...] = ()
    required: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    is_browse: bool = False
    corrections: tuple[Correction, ...] = ()

    @property
    def marks(self) -> frozenset[str]:
        """The tokens that are marked in what is shown."""
        return frozenset(term for group in self.groups for variant in group.variants for term in variant.terms)


@dataclass(frozen=True)
class Asked:
    """A text as typed, taken apart: its words in order, phrases, and what is left out."""

    words: tuple[Word, ...]
    phrases: tuple[str, ...]
    excluded: tuple[tuple[str, ...], ...]


def read(text: str) -> Asked:
    """The words, "exact words" and -word of a text as typed; every other sign is only a gap between words."""
    asked: list[str] = []
    phrases: list[str] = []
    excluded: list[tuple[str, ...]] = []
    for chunk in _CHUNK.finditer(language.tidy(text[:_LONGEST_TEXT]).translate(_QUOTES)):
        phrase, word = chunk["phrase"], chunk["word"]
        if chunk["minus"] or (word and _LEFT_OUT.match(word)):
            excluded.append(tuple(language.tokens(phrase or word or "")))
        else:
            asked.append(phrase or word or "")
            if phrase and language.tokens(phrase):
                phrases.append(phrase)
    return Asked(tuple(language.words(" ".join(asked))), tuple(phrases), tuple(excluded))


def make(asked: Asked, synonyms: Synonyms, index: Index) -> Plan:
    """The plan for what was asked of an index.

    Words between quotes, those with synonyms of their own and those that are one with another word are never corrected.
    """
    together = [*joining.joined(asked.words, index.holds), *joining.with_particle(asked.words, index.holds)]
    meant_so = {word.stem for word, _ in together} | {
        token for each in asked.phrases for token in language.tokens(each)
    }
    meant_so |= {stem for stem in (word.stem for word in asked.words) if _has_equals(stem, synonyms, index)}
    doubtful = [word for word in asked.words if word.stem not in meant_so]
    instead = _instead(doubtful, index)
    return Plan(
        groups=tuple(_groups(asked.words, together, instead, synonyms)),
        required=tuple(dict.fromkeys(token for phrase in asked.phrases for token in language.tokens(phrase))),
        phrases=tuple(language.plain(phrase) for phrase in asked.phrases[:_MOST_PHRASES]),
        excluded=tuple(dict.fromkeys(tokens for tokens in asked.excluded if tokens))[:_MOST_GROUPS],
        is_browse=not asked.words,
        corrections=tuple(
            Correction(typed, " ".join(found[0].words)) for typed, found in instead.items() if found[0].is_correction
        ),
    )


def _has_equals(stem: str, synonyms: Synonyms, index: Index) -> bool:
    return any(all(map(index.holds, tokens)) for tokens in synonyms.groups.get((stem,), ()))


def _instead(words: Sequence[Word], index: Index) -> dict[str, Sequence[Other]]:
    """By the folded word as typed what to look for in its place."""
    different = islice({word.plain: word for word in words}.values(), _MOST_LOOKED_AT)
    looked = {word.plain: index.others(word) for word in different}
    return {typed: found for typed, found in looked.items() if found}


def _groups(
    words: Sequence[Word],
    together: Sequence[tuple[Word, str]],
    instead: dict[str, Sequence[Other]],
    synonyms: Synonyms,
) -> Iterator[Group]:
    groups: dict[str, dict[tuple[str, ...], Variant]] = {}
    for word in words:
        if word.tokens and (word.stem in groups or len(groups) < _MOST_GROUPS):
            found = groups.setdefault(word.stem, {})
            _add(found, _own_variants((word.stem,), word.parts, EXACT))
            for other in instead.get(word.plain, ()):
                _add(found, _other_variants(other))
    for word, stem in together:
        _add(groups.get(word.stem, {}), [Variant(TOGETHER, (stem,))])
    for word, share, equal in _equals(words, instead, synonyms):
        _add(groups.get(word.stem, {}), [Variant(SYNONYM * share, equal.tokens, equal.text)])
    for found in groups.values():
        yield Group(tuple(sorted(found.values(), key=lambda variant: -variant.weight)))


def _equals(
    words: Sequence[Word], instead: dict[str, Sequence[Other]], synonyms: Synonyms
) -> Iterator[tuple[Word, float, Equal]]:
    """Every word that belongs to a term with equals, as it was meant, and what that is worth beside the word itself."""
    meant = {typed: found[0] for typed, found in instead.items() if found[0].is_correction and len(found[0].words) == 1}
    stems = [language.stem(meant[word.plain].words[0]) if word.plain in meant else word.stem for word in words]
    for start, end, equal in synonyms.within(stems):
        for word in filter(attrgetter("tokens"), words[start:end]):
            yield word, meant[word.plain].weight if word.plain in meant else EXACT, equal


def _add(found: dict[tuple[str, ...], Variant], variants: Iterator[Variant] | list[Variant]) -> None:
    for variant in variants:
        known = found.get(variant.terms)
        if known is None or known.weight < variant.weight:
            found[variant.terms] = variant


def _other_variants(other: Other) -> Iterator[Variant]:
    found = [word for each in other.words for word in language.words(each)]
    if len(found) == 1:
        return _own_variants((found[0].stem,), found[0].parts, other.weight)
    return _own_variants((), tuple(word.stem for word in found), other.weight)


def _own_variants(whole: tuple[str, ...], parts: tuple[str, ...], share: float) -> Iterator[Variant]:
    """The ways to hold a word: as a whole, in all its parts, or in one of them."""
    if whole:
        yield Variant(share, whole)
    for part in parts:
        yield Variant(share * (ONE_PART if len(parts) > 1 else ONLY_PART), (part,), is_part=True)
    if len(parts) > 1:
        yield Variant(share * ALL_PARTS, parts)
