"""The order of what was found. No engine is known here.

The formula is that of `search.md`, “Score”; its figures were set on the half of `tests/relevance` that may be tuned to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ladekast.search import bits
from ladekast.search.answer import Fit
from ladekast.search.entry import Lengths
from ladekast.search.match import Match, Weighed, Weighted
from ladekast.search.table import Times
from ladekast.search.view import View

# By zone, as in entry.ZONES: what a word there is worth, and how much a long text takes off.
_WORTH = (5.0, 3.0, 2.0, 0.8)
_LENGTH = (0.5, 0.3, 0.2, 0.5)
_TOP = 5.0
_ROOM = 4.0
_OTHERS = 0.3
_COVERAGE_POWER = 0.5
_HELD_POWER = 0.5
_ALL_TERMS = 1.25
_LIFT = 0.01  # a step: at most a tenth more, which puts in another order only what answers nearly as well
_CANDIDATES = 100
_MANY_CANDIDATES = 200
_MANY_DOCUMENTS = 10_000


@dataclass(frozen=True)
class Ranking:
    """Documents in order, and the scores of the best of them."""

    order: list[int]
    scores: Mapping[int, float]


def best_first(view: View, match: Match, documents: int) -> Ranking:
    """The documents of the set, the best first.

    The best candidates are ordered by full score, the others behind them by rough score.
    """
    numbers = bits.numbers(documents)
    most = _CANDIDATES if view.count <= _MANY_DOCUMENTS else _MANY_CANDIDATES
    if len(numbers) > most:
        numbers.sort(key=_rough_scores(view, match).__getitem__, reverse=True)
    full = scores(view, match, numbers[:most])
    best = sorted(full, key=lambda number: (-full[number], view.row(number).order))
    return Ranking(best + numbers[most:], full)


def scores(view: View, match: Match, numbers: Sequence[int]) -> dict[int, float]:
    """How well each of these documents answers: the sum over the groups, times the root of the share of the question
    that it holds, and a little more for what is lifted.
    """
    points, shares = _held_by(view, match, numbers)
    return {
        number: points[number] * shares[number] ** _COVERAGE_POWER * (1 + _LIFT * view.row(number).lift)
        for number in numbers
    }


def fit(view: View, match: Match, number: int) -> Fit:
    """How one document answers, whatever else is found."""
    points, shares = _held_by(view, match, [number])
    share = shares[number]
    return Fit(points[number] / _asked(match) * share**_COVERAGE_POWER, share)


def _held_by(view: View, match: Match, numbers: Sequence[int]) -> tuple[dict[int, float], dict[int, float]]:
    """By document its points, and which share of the question it holds."""
    points, covered = dict.fromkeys(numbers, 0.0), dict.fromkeys(numbers, 0.0)
    held, asked = _Held(view, numbers), _asked(match)
    for group in match.groups:
        for number, (gained, weight) in _of_group(held, group, numbers).items():
            points[number] += gained
            covered[number] += group.idf * weight**_HELD_POWER
    return points, {number: weight / asked for number, weight in covered.items()}


def _asked(match: Match) -> float:
    """How much the whole question weighs."""
    return sum(group.idf for group in match.groups) or 1.0


def _of_group(held: "_Held", group: Weighted, numbers: Sequence[int]) -> dict[int, tuple[float, float]]:
    """By document the points for a group (its best variant and a share of the others), and its heaviest weight.

    Parts of a compound are no alternatives: those that a document holds count together.
    """
    each: dict[int, list[float]] = {}
    parts: dict[int, float] = {}
    heaviest: dict[int, float] = {}
    for weighed in group.variants:
        for number in bits.among(weighed.holding, numbers):
            points = _points(held, weighed, number)
            if weighed.variant.is_part:
                parts[number] = parts.get(number, 0.0) + points
            else:
                each.setdefault(number, []).append(points)
            heaviest.setdefault(number, weighed.variant.weight)
    return {
        number: (_together([*each.get(number, ()), parts.get(number, 0.0)]), heaviest[number]) for number in heaviest
    }


def _together(points: list[float]) -> float:
    return max(points) + _OTHERS * (sum(points) - max(points))


def _points(held: "_Held", weighed: Weighed, number: int) -> float:
    terms, weight = weighed.variant.terms, weighed.variant.weight
    if len(terms) == 1:
        return weight * weighed.idfs[0] * held.by(terms[0])[number]
    points = sum(idf * held.by(term)[number] for term, idf in zip(terms, weighed.idfs, strict=True))
    return weight * points * _ALL_TERMS / len(terms)


class _Held:
    """How strongly some documents hold a term, from 0 to 5; each term is looked up once."""

    def __init__(self, view: View, numbers: Sequence[int]) -> None:
        self._view = view
        self._numbers = numbers
        self._strengths: dict[str, dict[int, float]] = {}

    def by(self, term: str) -> dict[int, float]:
        """The strength by document, of those that hold the term."""
        if term not in self._strengths:
            view = self._view
            holding = bits.among(view.holding(term), self._numbers)
            self._strengths[term] = {number: self._saturated(view.times(term, number), number) for number in holding}
        return self._strengths[term]

    def _saturated(self, times: Times, number: int) -> float:
        strength = _strength(times, self._view.row(number).lengths, self._view.average_lengths)
        return _TOP * strength / (_ROOM + strength)


def _strength(times: Times, lengths: Lengths, averages: Sequence[float]) -> float:
    strength = 0.0
    for zone, count in enumerate(times):
        if count:
            loss = _LENGTH[zone]
            strength += _WORTH[zone] * count / (1 - loss + loss * lengths[zone] / averages[zone])
    return strength


def _rough_scores(view: View, match: Match) -> list[float]:
    scores = [0.0] * view.size
    for term, worth in _term_worths(match.groups).items():
        for start, posting in view.postings(term):
            for number, impact in zip(posting.numbers, posting.impacts, strict=True):
                scores[start + number] += worth * impact
    return scores


def _term_worths(groups: Iterable[Weighted]) -> dict[str, float]:
    worths: dict[str, float] = {}
    for group in groups:
        for weighed in group.variants:
            for term, idf in zip(weighed.variant.terms, weighed.idfs, strict=True):
                worths[term] = worths.get(term, 0.0) + weighed.variant.weight * idf / len(weighed.idfs)
    return worths
