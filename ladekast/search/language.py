"""Turns Dutch text into tokens: the only code that does, for what is stored and for what is asked.

Pure functions; every figure and rule is from `search.md`, section 3.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from whoosh.lang.snowball.dutch import DutchStemmer

DATA = Path(__file__).with_name("data")
LONGEST_WORD = 64
_PART = r"(?:[^\W\d_]+(?:['’][^\W\d_]+)*|\d+)"
_WORD = re.compile(rf"{_PART}(?:[-‐‑]{_PART})*")
_HYPHEN = re.compile("[-‐‑]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_APOSTROPHE_ENDINGS = frozenset(("s", "er", "ers", "tje", "tjes", "en"))
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text.

    `plain` is the word as typed but folded; `stem` its root, also of a stop word; `tokens` is what stands in
    the index for it: nothing for a stop word, and the parts and the joined form for a word with a hyphen.
    """

    start: int
    end: int
    plain: str
    stem: str
    tokens: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The tokens of the parts of a hyphenated word; nothing for any other word."""
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
    return f" {' '.join(_analyse(found[:LONGEST_WORD])[0] for found in _WORD.findall(tidy(text)))} "


class Finder:
    """Finds the words in texts that have one of the wanted tokens. Each word is looked at once, however many texts."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self._wanted = frozenset(wanted)
        self._known: dict[str, frozenset[str]] = {}

    def places(self, text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Where such words stand in a tidy text: start, end and the tokens that were wanted."""
        known = self._known
        for found in _WORD.finditer(text) if self._wanted else ():
            word = found.group()
            held = known.get(word)
            if held is None:
                held = known[word] = self._wanted.intersection(_analyse(word[:LONGEST_WORD])[2])
            if held:
                yield found.start(), found.end(), held


# Texts and questions are mostly made of the same words: each is worked out once.
@lru_cache(maxsize=32_768)
def _analyse(word: str) -> tuple[str, str, tuple[str, ...]]:
    parts = [_fold(part) for part in _HYPHEN.split(word)]
    joined = "".join(parts)
    if len(parts) == 1:
        stem = _stem(joined)
        return joined, stem, () if _says_nothing(joined) else (stem,)
    stem = _stem(joined)
    stems = [_stem(part) for part in parts if not _says_nothing(part)]
    return " ".join(parts), stem, tuple(dict.fromkeys([*stems, stem]))


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
    if len(part) >= 8 and part.endswith("baar"):
        part = part.removesuffix("baar")
    if len(part) > 5 and part.endswith("jes"):  # maatjes is maatje; the stemmer knows no small things
        part = part.removesuffix("s")
    return _same_end(str(_STEMMER.stem(part)))


def _same_end(stem: str) -> str:
    """Gives stems that spelling keeps apart one end: cursuss and cursus, briev and brief, huiz and huis."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _CONSONANTS:
        stem = stem[:-1]
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def _lines(name: str) -> Iterator[str]:
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _version() -> str:
    """Changes with whatever changes tokens, so that an index made by other rules is recognised."""
    digest = sha256(Path(__file__).read_bytes())
    for path in sorted(path for path in DATA.iterdir() if path.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


_STEMMER = DutchStemmer()
STOP_WORDS = frozenset(word for line in _lines("stopwords.txt") for word in line.split())
IRREGULAR = dict(line.split("\t") for line in _lines("irregular.tsv"))
ANALYSER_VERSION = _version()
