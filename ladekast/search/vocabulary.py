"""The words that stand in a part of the index: for a better spelling, and to complete what is being typed."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ladekast.search import language

_END = "\uffff"  # behind every letter


class Vocabulary:
    """Words as people read them, with their tokens and the number of documents that hold them. Asked for and given back
    folded, but for `forms`.
    """

    def __init__(self, words: Iterable[tuple[str, tuple[str, ...], int]]) -> None:
        self._counts: dict[str, int] = {}
        self._written: dict[str, tuple[int, str]] = {}
        self._forms: dict[str, str] = {}
        self._by_length: dict[int, list[str]] = {}
        for word, tokens, count in words:
            self._add(word, count)
            for token in tokens:
                # One text takes far less room than a list, and there are many tokens.
                self._forms[token] = f"{self._forms[token]} {word}" if token in self._forms else word
        self._sorted = sorted(self._counts)
        for word in self._sorted:
            self._by_length.setdefault(len(word), []).append(word)

    def _add(self, word: str, count: int) -> None:
        folded = language.fold(word)
        before = self._counts.get(folded, 0)
        if folded != word or before:  # otherwise it is written as it is asked for
            self._written[folded] = max((count, word), self._written.get(folded, (before, folded)))
        self._counts[folded] = before + count

    def forms(self, token: str) -> list[str]:
        """The words that have the token, in lower case with their accents."""
        return self._forms.get(token, "").split()

    def count(self, word: str) -> int:
        """The number of documents with the word."""
        return self._counts.get(word, 0)

    def written(self, word: str) -> tuple[int, str]:
        """How most documents write the word, after their number."""
        return self._written.get(word, (self.count(word), word))

    def like(self, word: str, distance: int) -> Iterator[tuple[str, int]]:
        """The words at most so many slips away, with how many; two swapped letters are one slip."""
        for length in range(len(word) - distance, len(word) + distance + 1):
            found = process.extract_iter(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=distance
            )
            yield from ((other, int(slips)) for other, slips, _ in found)

    def starting(self, beginning: str) -> list[str]:
        """The words that begin so."""
        start = bisect_left(self._sorted, beginning)
        return self._sorted[start : bisect_left(self._sorted, beginning + _END, lo=start)]

    def starting_like(self, beginning: str) -> list[str]:
        """The words that begin with the same letter, and with one slip in what begins so."""
        size = len(beginning)
        return [
            word
            for word in self.starting(beginning[:1])
            if any(OSA.distance(word[:end], beginning, score_cutoff=1) < 2 for end in (size - 1, size, size + 1))
        ]
