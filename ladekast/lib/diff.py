"""What differs between two texts, or two lists, as people read it: by the word, in as few pieces as reads well."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from os.path import commonprefix

from rapidfuzz.distance import Indel

KEPT = 160  # signs of unchanged text that stay on either side of a change, when its paragraph is longer
MOST = 300  # pieces; who reads more marks than that is better off with both texts
LEAST_TO_SKIP = 40  # signs; leaving out less makes nothing shorter
LINK = r"\[[^\[\]\n]{1,300}\]\([^()\s]{1,500}\)"  # of Markdown: words and an address, one part of a text
_PARTS = re.compile(rf"{LINK}|\w+|\n|[^\S\n]+|[^\w\s]")
_LINK = re.compile(LINK)
_STOP = re.compile(r"(?<=[.!?:])[^\S\n]+|\n+")  # between two sentences or lines
_WORD = re.compile(r"\w+")


class Kind(StrEnum):
    """What became of a piece; SKIPPED stands for unchanged text that is left out."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Piece:
    """A stretch of text, or one item of a list."""

    kind: Kind
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """How one text became the other. What was taken away stands before what came in its place.

    All but the added pieces together are `before`, all but the removed ones `after`.
    """
    runs = _runs(_PARTS.findall(before), _PARTS.findall(after))
    found = [Piece(kind, text) for kind, text in runs if text]
    return found if len(found) <= MOST else found[:MOST] + _as_one_change(found[MOST:])


def items(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    """How one list became the other: first what was taken away, then the list as it is now."""
    kept = set(before) & set(after)
    removed = [Piece(Kind.REMOVED, each) for each in before if each not in kept]
    return removed + [Piece(Kind.SAME if each in kept else Kind.ADDED, each) for each in after]


def shortened(found: Sequence[Piece]) -> list[Piece]:
    """The same as people read it: words instead of the signs of Markdown, and without unchanged paragraphs. Of those,
    what lies beside a change stays."""
    shown = _in_words(found)
    last = len(shown) - 1
    return [
        each
        for at, piece in enumerate(shown)
        for each in (_shorten(piece, after_change=at > 0, before_change=at < last) if last else [piece])
    ]


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """Unchanged and changed text by turns. A word between two changes that is all that stayed goes along with them:
    three short marks side by side read worse than one."""
    steps = Indel.opcodes(before, after)
    removed = added = ""
    for at, step in enumerate(steps):
        old = "".join(before[step.src_start : step.src_end])
        is_between = 0 < at < len(steps) - 1
        if step.tag == "equal" and not (is_between and _is_little(old)):
            blank = _same_blank(removed, added)
            removed, added = removed.removesuffix(blank), added.removesuffix(blank)
            yield from ((Kind.REMOVED, removed), (Kind.ADDED, added), (Kind.SAME, blank + old))
            removed = added = ""
        else:
            removed += old
            added += "".join(after[step.dest_start : step.dest_end])
    yield from ((Kind.REMOVED, removed), (Kind.ADDED, added))


def _same_blank(one: str, other: str) -> str:
    """The blanks that both end with: nothing changed there."""
    return commonprefix([each[len(each.rstrip(" ")) :] for each in (one, other)])


def _as_one_change(found: Sequence[Piece]) -> list[Piece]:
    """All that was there taken away, and all that is there now in its place."""
    before = "".join(piece.text for piece in found if piece.kind is not Kind.ADDED)
    after = "".join(piece.text for piece in found if piece.kind is not Kind.REMOVED)
    return [Piece(Kind.REMOVED, before), Piece(Kind.ADDED, after)]


def _is_little(text: str) -> bool:
    return "\n" not in text and len(_WORD.findall(text)) <= 1


def _shorten(piece: Piece, *, after_change: bool, before_change: bool) -> Iterable[Piece]:
    if piece.kind is not Kind.SAME:
        return [piece]
    begin = _first_of(piece.text) if after_change else ""
    end = _last_of(piece.text) if before_change else ""
    if len(piece.text) - len(begin) - len(end) < LEAST_TO_SKIP:
        return [piece]
    parts = (Piece(Kind.SAME, begin), Piece(Kind.SKIPPED, "…"), Piece(Kind.SAME, end))
    return [part for part in parts if part.text]


def _first_of(text: str) -> str:
    """The first paragraph, or as many of its sentences as stay; else of its words, else of its signs."""
    paragraph = text.strip("\n").partition("\n\n")[0]
    paragraph = text[: len(text) - len(text.lstrip("\n"))] + paragraph
    if len(paragraph) <= KEPT:
        return paragraph
    kept = paragraph[:KEPT]
    ends = [stop.start() for stop in _STOP.finditer(kept) if kept[: stop.start()].strip()]
    return kept[: ends[-1]] if ends else kept.rpartition(" ")[0] or kept


def _last_of(text: str) -> str:
    """As `_first_of`, at the end of a text."""
    paragraph = text.strip("\n").rpartition("\n\n")[2] + text[len(text.rstrip("\n")) :]
    if len(paragraph) <= KEPT:
        return paragraph
    kept = paragraph[-KEPT:]
    begins = [stop.end() for stop in _STOP.finditer(kept) if kept[stop.end() :].strip()]
    return kept[begins[0] :] if begins else kept.partition(" ")[2] or kept


def _in_words(found: Sequence[Piece]) -> list[Piece]:
    """Without the signs that nobody reads. A full stop that came or went is no news beside words that did."""
    words_changed = any(piece.kind is not Kind.SAME and _WORD.search(piece.text) for piece in found)
    settled = (_settled(piece) if words_changed and piece.text == "." else piece for piece in found)
    hidden = _addresses(found, Kind.REMOVED) & _addresses(found, Kind.ADDED)
    shown = [Piece(each.kind, _words_of(each, hidden)) for each in settled]
    runs = groupby((each for each in shown if each.text), key=lambda each: each.kind)
    return [Piece(kind, "".join(each.text for each in run)) for kind, run in runs]


def _settled(piece: Piece) -> Piece:
    return Piece(Kind.SAME, "" if piece.kind is Kind.REMOVED else piece.text)


def _words_of(piece: Piece, hidden: Collection[str]) -> str:
    """The text with the words of each link, and behind them its address when that changed."""

    def shown(link: re.Match[str]) -> str:
        words, _, address = link.group()[1:-1].partition("](")
        return words if piece.kind is Kind.SAME or address in hidden else f"{words} ({address})"

    return _LINK.sub(shown, piece.text.replace("**", "") if piece.kind is Kind.SAME else piece.text)


def _addresses(found: Sequence[Piece], kind: Kind) -> set[str]:
    links = (link for piece in found if piece.kind is kind for link in _LINK.findall(piece.text))
    return {link[1:-1].partition("](")[2] for link in links}
