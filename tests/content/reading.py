"""How a text reads: its sentences, their length, and a published figure for how easy it is."""

import re
from dataclasses import dataclass

from ladekast.cabinet.content import READY

# A vowel sound of Dutch; two or three letters may make one. What is left over (the i in “video”) stands alone.
_SOUND = re.compile(r"ieu|eeu|aai|ooi|oei|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyàáâäèéêëìíîïòóôöùúûü]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?:;])[”\"')*]*\s+|\n|\|")


@dataclass(frozen=True)
class Reading:
    """What was counted in a text."""

    words: int
    longest: str
    per_sentence: float
    ease: float


def sections(body: str) -> dict[str, str]:
    """The parts of a text by their headings, in order."""
    parts = re.split(r"^## (.+)$", body, flags=re.MULTILINE)
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def explanation(body: str) -> str:
    """The text without what is there to be copied, which is measured apart."""
    return "\n".join(text for heading, text in sections(body).items() if heading != READY)


def plain(text: str) -> str:
    """The words that people see."""
    text = re.sub(r"^#+ .*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"https?://\S+", "", text)
    return re.sub(r"^\s*(?:\d+\.|[->]+)\s*", "", text, flags=re.MULTILINE)


def words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text; an item of a list and a cell of a table are sentences too."""
    return [sentence.strip() for sentence in _END.split(plain(text)) if words(sentence)]


def syllables(word: str) -> int:
    """How many sounds a word has; one at least."""
    return max(1, len(_SOUND.findall(word.lower())))


def read(text: str) -> Reading:
    """Counts a text.

    `ease` is the formula of Flesch as W.H. Douma fitted it to Dutch: 206.8 - 0.77 x syllables in 100 words - 0.93 x
    words in a sentence; 60 to 70 is “normal”, above 70 easy. Source of formula and scale:
    https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php. It counts; it does not understand.
    """
    found = sentences(text)
    spoken = [word for sentence in found for word in words(sentence)]
    length = len(spoken) / len(found)
    per_hundred = 100 * sum(map(syllables, spoken)) / len(spoken)
    longest = max(found, key=lambda sentence: len(words(sentence)))
    return Reading(len(words(plain(text))), longest, length, 206.8 - 0.77 * per_hundred - 0.93 * length)
