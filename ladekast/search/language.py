"""Turns Dutch text into tokens: the only code that does, for what is stored and for what is asked.

Pure functions; every figure and rule is from `search.md`, section 3.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from whoosh.lang.snowball.dutch import DutchStemmer

from ladekast.search import lexicon, lists
from ladekast.search.compounds import Splitter

LONGEST_WORD = 64
SHORTEST_WRITTEN = 3  # letters
_MOST_PIECES = 50  # of a text, different ones with a wanted word; each costs a look at the whole text
_PART = r"(?:[^\W\d_]+(?:['’][^\W\d_]+)*|\d+)"
# What is counted is one word with its number: who looks for “fase 4” does not want every 4.
_NUMBERED = r"(?i:fase) \d\b"
_WORD = re.compile(rf"{_NUMBERED}|{_PART}(?:[-‐‑]{_PART})*")
_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile("[-‐‑]")
_AROUND = ".,:;!?…()[]“”„‘’\"'*/–—"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_APOSTROPHE_ENDINGS = frozenset(("s", "er", "ers", "tje", "tjes", "en"))
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
# What stands before a verb, joined to it or far away from it.
PARTICLES = (
    *("vooruit", "klaar", "samen", "terug", "kwijt", "dicht", "vast", "open", "rond", "over", "door", "voor", "neer"),
    *("mee", "aan", "uit", "bij", "toe", "weg", "los", "op", "af", "in", "na", "om"),
)
# Of plurals, verbs and comparisons, the shortest first.
_FORM_ENDINGS = (
    "e",
    "s",
    "t",
    "d",
    "n",
    "en",
    "er",
    "st",
    "de",
    "te",
    "ere",
    "ers",
    "ste",
    "den",
    "ten",
    "end",
    "ing",
    "ende",
)
_SHORTEST_BASE = 4  # letters
# What makes a thing small.
_SMALL_ENDINGS = ("etje", "tje", "pje", "kje", "je")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text.

    `plain` is the word as typed but folded; `stem` its root, also of a stop word; `tokens` is what stands in
    the index for it: nothing for a stop word, and the parts beside the whole for a compound or a word with a hyphen.
    """

    start: int
    end: int
    plain: str
    stem: str
    tokens: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The tokens of the parts of a compound or a word with a hyphen; nothing for any other word."""
        return tuple(token for token in self.tokens if token != self.stem) if len(self.tokens) > 1 else ()


def tidy(text: str) -> str:
    """The text in one spelling of its letters, without control characters and without signs that take no
    room.
    """
    return _CONTROL.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))


def words(text: str) -> Iterator[Word]:
    """The words of a tidy text, in order, with their places in it."""
    for found in _WORD.finditer(text):
        plain, stem, tokens = _analyse(found.group()[:LONGEST_WORD])
        yield Word(found.start(), found.end(), plain, stem, tokens)


def tokens(text: str) -> list[str]:
    """What stands in the index for a text."""
    return [token for found in _WORD.findall(tidy(text)) for token in _analyse(found[:LONGEST_WORD])[2]]


def plain(text: str) -> str:
    """The words of a text as typed but folded, with one space before, between and after them: for exact
    phrases.
    """
    return f" {' '.join(_plain(found[:LONGEST_WORD]) for found in _WORD.findall(tidy(text)))} "


def written(text: str) -> dict[str, tuple[str, ...]]:
    """The words of a text as people read them, in lower case and with their accents, with the tokens of each.

    Without numbers, words of two letters and those that say nothing.
    """
    found = dict.fromkeys(_LETTERS.findall(tidy(text).lower()), ())
    analysed = {word: _analyse(word)[2] for word in found if SHORTEST_WRITTEN <= len(word) <= LONGEST_WORD}
    return {word: tokens for word, tokens in analysed.items() if tokens}


def fold(word: str) -> str:
    """One word in lower case, without accents and apostrophes."""
    return word if word.isascii() and word.isalpha() and word.islower() else _fold(word)


def stem(word: str) -> str:
    """The stem of one word, also of a stop word."""
    return _analyse(word[:LONGEST_WORD])[1]


def may_be_part(word: str) -> bool:
    """Whether a folded word may be a part of a compound: not a short word, an ending or a word that says nothing."""
    return _SPLITTER.may_be_part(word)


def without_ending(word: str) -> Iterator[str]:
    """What may be left of a folded word without an ending of its form, the longest first: *vaardiger*, vaardig."""
    for ending in _FORM_ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST_BASE:
            yield base
            if base[-1] == base[-2] and base[-1] in _CONSONANTS:
                yield base[:-1]


def is_known(word: Word) -> bool:
    """Whether it is good Dutch: in the lexicon, or made of words that are."""
    plain = word.plain
    return bool(
        _is_word(plain)
        or word.parts
        or plain in IRREGULAR
        or _full_size(plain)
        or any(plain.startswith(each) and lexicon.zipf(plain.removeprefix(each)) for each in PARTICLES)
    )


def replaced(text: str, others: Mapping[str, str]) -> str:
    """The tidy text with other words in the place of some of its own, by how they stand there folded."""
    return _WORD.sub(lambda found: others.get(_analyse(found.group()[:LONGEST_WORD])[0], found.group()), text)


class Finder:
    """Finds the words in texts that have one of the wanted tokens.

    `forms` are the words that have one, as `written` gives them, so that most words of a text need no analysis. A text
    is first cut at its spaces, which is quick, and each piece is looked at once, however many texts have it.
    """

    def __init__(self, wanted: Iterable[str], forms: Collection[str]) -> None:
        self._wanted = frozenset(wanted)
        self._forms = forms
        self._seen: set[str] = set()
        self._hits: set[str] = set()

    def places(self, text: str) -> list[tuple[int, int, frozenset[str]]]:
        """Where such words stand in a tidy text: start, end and the tokens that were wanted."""
        pieces = set(text.split()) if self._wanted else set()
        new = pieces - self._seen
        self._seen |= new
        self._hits.update(filter(self._holds, new))
        hits = sorted(pieces & self._hits)[:_MOST_PIECES]
        starts = sorted(start for piece in hits for start in _standing(text, piece))
        return [place for start, piece in starts for place in self._within(text, start, start + len(piece))]

    def _holds(self, piece: str) -> bool:
        word = piece.strip(_AROUND).lower()
        if word.isalpha() and len(word) >= SHORTEST_WRITTEN:
            return word in self._forms
        return any(self._held(found.group()) for found in _WORD.finditer(piece))

    def _within(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, frozenset[str]]]:
        for found in _WORD.finditer(text, start, end):
            held = self._held(found.group())
            if held:
                yield found.start(), found.end(), held

    def _held(self, word: str) -> frozenset[str]:
        return self._wanted.intersection(_analyse(word[:LONGEST_WORD])[2])


def _standing(text: str, piece: str) -> Iterator[tuple[int, str]]:
    """Where a piece stands in a text between spaces."""
    start = text.find(piece)
    while start >= 0:
        end = start + len(piece)
        if (not start or text[start - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield start, piece
        start = text.find(piece, end)


def _plain(word: str) -> str:
    if word.isascii() and (word.isalpha() or " " in word):
        return word.lower()
    return " ".join(_fold(part) for part in _HYPHEN.split(word))


# Texts and questions are mostly made of the same words: each is worked out once.
@lru_cache(maxsize=32_768)
def _analyse(word: str) -> tuple[str, str, tuple[str, ...]]:
    if " " in word:
        joined = word.lower().replace(" ", "")
        return word.lower(), joined, (joined,)
    parts = [_fold(part) for part in _HYPHEN.split(word)]
    joined = "".join(parts)
    stem = _stem(joined)
    if len(parts) == 1 and _says_nothing(joined):
        return joined, stem, ()
    pieces = [piece for part in parts for piece in (part, *_pieces(part))]
    stems = [_stem(piece) for piece in pieces if not _says_nothing(piece)]
    return " ".join(parts), stem, tuple(dict.fromkeys([*stems, stem]))


def _pieces(part: str) -> tuple[str, ...]:
    """The parts of a compound, or the verb behind a particle."""
    particle, verb = _separated(part)
    return (verb,) if particle else _SPLITTER.parts(_full_size(part) or part)


def _separated(part: str) -> tuple[str, str]:
    """A verb of the field in any form apart from the particle before it; nothing for any other word."""
    for particle in PARTICLES:
        if part.startswith(particle) and part[len(particle) :] in VERBS:
            return particle, part[len(particle) :]
    return "", ""


@lru_cache(maxsize=4_096)
def _full_size(part: str) -> str:
    """What a small thing is when it is not small (*plannetje*: plan), when that is a word; nothing for any other."""
    if part in IRREGULAR:
        return ""
    small = part.removesuffix("s")
    bases = [small.removesuffix(ending) for ending in _SMALL_ENDINGS if small.endswith(ending)]
    bases = [base[:-1] if base[-2:-1] == base[-1:] and small == f"{base}etje" else base for base in bases]
    return max((base for base in bases if len(base) > 2 and _is_word(base)), key=lexicon.zipf, default="")


def _is_word(part: str) -> bool:
    return bool(lexicon.zipf(part) or _SPLITTER.parts(part))


def _fold(part: str) -> str:
    """Lower case without accents; the ending after an apostrophe goes (zzp'ers is zzp), the apostrophe itself
    too.
    """
    head, _, ending = part.lower().replace("’", "'").rpartition("'")
    text = head if head and ending in _APOSTROPHE_ENDINGS else head + ending
    marked = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("'", ""))
    return "".join(sign for sign in marked.lower() if sign.isalnum())


def _says_nothing(part: str) -> bool:
    return part in STOP_WORDS or (len(part) < 2 and not part.isdigit())


def _stem(part: str) -> str:
    if part in IRREGULAR:
        return IRREGULAR[part]
    if part in STOP_WORDS or len(part) < 3 or not part.isalpha():
        return part
    particle, verb = _separated(part)
    if particle:
        return particle + VERBS[verb]
    part = _full_size(part) or part
    if part in IRREGULAR:
        return IRREGULAR[part]
    if len(part) >= 8 and part.endswith("baar"):
        part = part.removesuffix("baar")
    return _same_end(str(_STEMMER.stem(part)))


def _same_end(stem: str) -> str:
    """Gives stems that spelling keeps apart one end: cursuss and cursus, briev and brief, huiz and huis."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _CONSONANTS:
        stem = stem[:-1]
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


_STEMMER = DutchStemmer()
STOP_WORDS = frozenset(word for line in lists.lines("stopwords.txt") for word in line.split())
VERBS = {
    form: stem for stem, forms in (line.split("\t") for line in lists.lines("verbs.tsv")) for form in forms.split()
}
IRREGULAR = VERBS | dict(line.split("\t") for line in lists.lines("irregular.tsv"))
_SPLITTER = Splitter(lists.exceptions(STOP_WORDS))
ANALYSER_VERSION = lists.version()
