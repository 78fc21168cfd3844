"""How usual Dutch words are, from `data/lexicon_nl.tsv`: whether a word is one, and whether it may be a name."""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "lexicon_nl.tsv"
_NAME = "n"


@cache
def _read() -> tuple[dict[str, float], dict[str, str]]:
    zipfs: dict[str, float] = {}
    marks: dict[str, str] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        word, _, rest = line.partition("\t")
        if rest:
            zipf, _, mark = rest.partition("\t")
            zipfs[word] = float(zipf)
            if mark:
                marks[word] = mark
    return zipfs, marks


def zipf(word: str) -> float:
    """How usual a folded word is: the logarithm of its number in a thousand million; 0.0 for one that is not known."""
    return _read()[0].get(word, 0.0)


def is_name(word: str) -> bool:
    """Whether this is a name of people more than anything else."""
    return _read()[1].get(word) == _NAME


def is_plain_word(word: str) -> bool:
    """Whether this is a Dutch word and surely no name."""
    zipfs, marks = _read()
    return word in zipfs and word not in marks
