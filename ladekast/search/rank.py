"""The order of what was found. All figures are from `search.md`, “Score”; no engine is known here."""

import math
from collections.abc import Iterable, Sequence

from ladekast.search import bits
from ladekast.search.entry import Lengths
from ladekast.search.match import Match, Weighed, Weighted
from ladekast.search.table import Times
from ladekast.search.view import View

# By zone, as in entry.ZONES: what a word there is worth, and how much a long text takes off.
_WORTH = (3.0, 2.5, 1.5, 1.0)
_LENGTH = (0.5, 0.3, 0.4, 0.3)
_TOP = 5.0
_ROOM = 4.0
_OTHERS = 0.4
_ALL_TERMS = 1.25
_CANDIDATES = 100
_MANY_CANDIDATES = 200
_MANY_DOCUMENTS = 10_000


def best_first(view: View, match: Match, documents: int) -> list[int]:
    """The documents of the set: those with all words before those with some, and then the best first.

    The best candidates are ordered by full score, the others behind them by rough score.
    """
    lacks_some = [sign == "0" for sign in bits.signs(match.holding_all, view.size)]
    numbers = bits.numbers(documents)
    most = _CANDIDATES if view.count <= _MANY_DOCUMENTS else _MANY_CANDIDATES
    rest: list[int] = []
    if len(numbers) > most:
        rough = _rough_scores(view, match)
        numbers.sort(key=lambda number: (lacks_some[number], -rough[number]))
        numbers, rest = numbers[:most], numbers[most:]
    full = {number: score(view, match, number) for number in numbers}
    numbers.sort(key=lambda number: (lacks_some[number], -full[number], view.row(number).order))
    return numbers + rest


def score(view: View, match: Match, number: int) -> float:
    """How well a document answers: the sum over the groups, times the root of the share of the question that
    it holds.
    """
    total = sum(group.idf for group in match.groups)
    lengths = view.row(number).lengths
    points, covered = 0.0, 0.0
    for group in match.groups:
        held = [weighed for weighed in group.variants if weighed.holding >> number & 1]
        if held:
            each = sorted((_points(view, weighed, number, lengths) for weighed in held), reverse=True)
            points += each[0] + _OTHERS * sum(each[1:])
            covered += group.idf * math.sqrt(max(weighed.variant.weight for weighed in held))
    return points * math.sqrt(covered / total) if total else 0.0


def _points(view: View, weighed: Weighed, number: int, lengths: Lengths) -> float:
    terms = weighed.variant.terms
    share = weighed.variant.weight * (_ALL_TERMS / len(terms) if len(terms) > 1 else 1.0)
    points = 0.0
    for term, idf in zip(terms, weighed.idfs, strict=True):
        strength = _strength(view.times(term, number), lengths, view.average_lengths)
        points += share * idf * _TOP * strength / (_ROOM + strength)
    return points


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
