"""Whether what was found is about what was asked, or only resembles it."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import chain

from ladekast import search
from ladekast.search import Findings, Hit

LONGEST = 60  # characters: of a longer question some word is found, or nothing is
ENOUGH = 2 / 3  # of the letters that were typed: of a compound that is more than one of its parts
SHORTEST = 3  # letters in a row that are no accident


def only_resembles(findings: Findings) -> bool:
    """Whether none of the best has a word that was asked for, or another word for the same: all were found by a part of
    a compound, as “rouwkaart” by “kaart”. Of later pages and other orders nothing is said."""
    words, marked = findings.text.split(), {hit.id: _marked(hit) for hit in findings.hits}
    is_best_first = bool(findings.leading) and findings.page == 1
    if not is_best_first or len(findings.text) > LONGEST or any(hit.via for hit in findings.hits):
        return False
    if not words or not any(marked.values()):
        return False
    together = "".join(words).lower()  # what is written apart is one word to the search engine too
    said = " ".join(chain.from_iterable(marked.values()))
    if search.recognised(said, {together: [findings.text, together, *words]}):
        return False
    return all(_covered(together, texts) < ENOUGH for texts in marked.values())


def _marked(hit: Hit) -> list[str]:
    return [each.text.lower() for each in chain(hit.title, hit.snippet) if each.is_marked]


def _covered(word: str, texts: Iterable[str]) -> float:
    """Which share of the letters of a word stands in these texts."""
    letters: set[int] = set()
    for text in set(texts):
        same = SequenceMatcher(None, word, text, autojunk=False).find_longest_match()
        if same.size >= SHORTEST:
            letters.update(range(same.a, same.a + same.size))
    return len(letters) / len(word)
