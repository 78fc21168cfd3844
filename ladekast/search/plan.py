"""From what somebody typed to groups of weighted variants. Odd input is normal input: nothing here fails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ladekast.search import language
from ladekast.search.synonyms import Synonyms

# Weights of search.md, “Query plan”.
EXACT = 1.0
ALL_PARTS = 0.7
ONE_PART = 0.4
SYNONYM = 0.6
# What bounds the work of a hostile question; people type a few words.
_LONGEST_TEXT = 2_000
_MOST_GROUPS = 32
_MOST_PHRASES = 8

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_CHUNK = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"|(?P<word>\S+)')
_LEFT_OUT = re.compile(r"-\w")


@dataclass(frozen=True)
class Variant:
    """A way in which a document may hold a word: all `terms`; `weight` is what that is worth beside the word
    itself.
    """

    weight: float
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """A word that was asked for, heaviest variant first."""

    variants: tuple[Variant, ...]


@dataclass(frozen=True)
class Plan:
    """What to look for.

    A document must hold all `required` tokens and, word for word, all `phrases`; it must not hold all tokens
    of any of `excluded`. `is_browse` means that nothing is asked for: everything that is not excluded is
    found.
    """

    groups: tuple[Group, ...] = ()
    required: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    is_browse: bool = False

    @property
    def marks(self) -> frozenset[str]:
        """The tokens that are marked in what is shown."""
        return frozenset(term for group in self.groups for variant in group.variants for term in variant.terms)


def make(text: str, synonyms: Synonyms) -> Plan:
    """The plan for a text as typed: words, "exact words" and -word; every other sign is only a gap between
    words.
    """
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
    words = list(language.words(" ".join(asked)))
    return Plan(
        groups=tuple(_groups(words, synonyms)),
        required=tuple(dict.fromkeys(token for phrase in phrases for token in language.tokens(phrase))),
        phrases=tuple(language.plain(phrase) for phrase in phrases[:_MOST_PHRASES]),
        excluded=tuple(dict.fromkeys(tokens for tokens in excluded if tokens))[:_MOST_GROUPS],
        is_browse=not words,
    )


def _groups(words: list[language.Word], synonyms: Synonyms) -> Iterator[Group]:
    variants: dict[str, dict[tuple[str, ...], float]] = {}
    for word in words:
        if word.tokens and (word.stem in variants or len(variants) < _MOST_GROUPS):
            variants.setdefault(word.stem, {}).update(_own_variants(word))
    for start, end, equal in synonyms.within([word.stem for word in words]):
        for word in words[start:end]:
            if word.tokens and word.stem in variants:
                variants[word.stem].setdefault(equal, SYNONYM)
    for found in variants.values():
        heaviest = sorted(found.items(), key=lambda pair: -pair[1])
        yield Group(tuple(Variant(weight, terms) for terms, weight in heaviest))


def _own_variants(word: language.Word) -> Iterator[tuple[tuple[str, ...], float]]:
    yield (word.stem,), EXACT
    for part in word.parts:
        yield (part,), ONE_PART
    if word.parts:
        yield word.parts, ALL_PARTS
