"""The pieces of text that are shown of a hit, with what was looked for marked."""

import re
from typing import NamedTuple

from ladekast.search.answer import Fragment
from ladekast.search.document import SearchDocument
from ladekast.search.language import Finder

# In characters; about two lines of a result, and how much of it comes before the first mark.
WIDTH = 220
_BEFORE = 60
_MOST_PLACES = 100
_LOOKED_AT = 20_000  # characters of a text
_SPACE = re.compile(r"\s+")


class _Mark(NamedTuple):
    start: int
    end: int
    tokens: frozenset[str]


def marked(text: str, finder: Finder) -> list[Fragment]:
    """The whole text with every word marked that the finder finds."""
    return _fragments(text, _marks(text, finder), 0, len(text))


def snippet(document: SearchDocument, finder: Finder) -> list[Fragment]:
    """The summary, or a piece of the text when that holds more of what was looked for."""
    summary, body = _marks(document.summary, finder), _marks(document.body[:_LOOKED_AT], finder)
    held = len(frozenset().union(*(mark.tokens for mark in summary)))
    start, most = _best_place(body)
    if document.summary and held >= most:
        return _fragments(document.summary, summary, 0, len(document.summary))
    return _cut(document.body, body, start)


def _marks(text: str, finder: Finder) -> list[_Mark]:
    return [_Mark(*place) for place in finder.places(text)]


def _best_place(marks: list[_Mark]) -> tuple[int, int]:
    """Where the piece with the most different tokens has its first mark, and how many those are."""
    place, most = 0, 0
    for first, mark in enumerate(marks[:_MOST_PLACES]):
        held: set[str] = set()
        for other in marks[first:]:
            if other.end > mark.start + WIDTH - _BEFORE:
                break
            held |= other.tokens
        if len(held) > most:
            place, most = mark.start, len(held)
    return place, most


def _cut(text: str, marks: list[_Mark], first: int) -> list[Fragment]:
    start = _word_start(text, first - _BEFORE, first)
    end = _word_end(text, start + WIDTH)
    pieces = _fragments(text, [mark for mark in marks if start <= mark.start and mark.end <= end], start, end)
    if start > 0:
        pieces.insert(0, Fragment("… "))
    if end < len(text):
        pieces.append(Fragment(" …"))
    return pieces


def _word_start(text: str, wanted: int, at_most: int) -> int:
    if wanted <= 0:
        return 0
    space = _SPACE.search(text, wanted, at_most)
    return space.end() if space else at_most


def _word_end(text: str, wanted: int) -> int:
    if wanted >= len(text):
        return len(text)
    cut = max(text.rfind(sign, wanted - _BEFORE, wanted) for sign in " \n\t")
    return cut if cut > 0 else wanted


def _fragments(text: str, marks: list[_Mark], start: int, end: int) -> list[Fragment]:
    pieces: list[Fragment] = []
    at = start
    for mark in marks:
        pieces += [Fragment(text[at : mark.start]), Fragment(text[mark.start : mark.end], is_marked=True)]
        at = mark.end
    pieces.append(Fragment(text[at:end]))
    return [Fragment(_SPACE.sub(" ", piece.text), piece.is_marked) for piece in pieces if piece.text]
