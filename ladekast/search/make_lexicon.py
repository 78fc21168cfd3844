"""Writes `data/lexicon_nl.tsv`: how frequent Dutch words are. Run by hand, never by the program.

Needs the packages of the dependency group `lexicon` beside those of the program:
`python -m ladekast.search.make_lexicon`. `data/LICENCE-lexicon.md` tells where the figures come from.
"""

import re
from importlib import import_module
from pathlib import Path

import simplemma
import wordfreq

from ladekast.search.language import fold

TARGET = Path(__file__).with_name("data") / "lexicon_nl.tsv"
_APART = re.compile(r"[\s'’-]+")
LONGEST = 14  # letters; what is longer is mostly a compound, and those are to be split
# Zipf: the logarithm of how often a word stands in a thousand million words.
LEAST = 2.3
LEAST_UNLESS_KNOWN = 3.6
# Second parts of compounds of the field that hardly stand alone, so that no list has them.
PARTS = ("voering", "eiser", "tolk", "maatje", "wijzer", "houder", "hebber", "verlener", "nemer", "gever", "tocht")
NAMES_OF = ("nl_NL", "nl_BE", "tr_TR", "pl_PL", "de_DE", "fr_FR", "es_ES", "en_GB")
HEADER = """# Dutch words, folded, with their Zipf frequency: a word twice as usual counts 0.3 more. In the third column
# “n” is a name of people and “?” may be one. Made by make_lexicon.py; origin and licence: LICENCE-lexicon.md.
"""


def main() -> None:
    """Writes the file anew."""
    first, last = _names("first"), _names("last")
    lines = [f"{word}\t{zipf:.2f}{_mark(word, first, last)}" for word, zipf in sorted(_words().items())]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} words, {TARGET.stat().st_size} bytes")  # noqa: T201


def _words() -> dict[str, float]:
    found = dict.fromkeys(PARTS, LEAST_UNLESS_KNOWN)
    for word in wordfreq.iter_wordlist("nl", wordlist="large"):  # the most frequent first
        zipf = wordfreq.zipf_frequency(word, "nl")
        if zipf < LEAST:
            break
        if word.isalpha() and len(word) <= LONGEST and (zipf > LEAST_UNLESS_KNOWN or _is_known(word)):
            folded = fold(word)
            found[folded] = max(zipf, found.get(folded, 0.0))
    return found


def _is_known(word: str) -> bool:
    return bool(simplemma.is_known(word, lang="nl"))


def _mark(word: str, first: set[str], last: set[str]) -> str:
    is_known = _is_known(word) or word in PARTS
    if word in first or (word in last and not is_known):
        return "\tn"
    return "" if is_known and word not in last else "\t?"


def _names(kind: str) -> set[str]:
    found: set[str] = set()
    for locale in NAMES_OF:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for list_ in (name for name in dir(provider) if name.startswith(f"{kind}_names")):
            found.update(fold(part) for name in getattr(provider, list_) for part in _APART.split(name))
    return {name for name in found if len(name) > 1}


if __name__ == "__main__":
    main()
