"""Which documents answer a plan, as sets; what order they come in is for rank.py."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from ladekast.search import bits, language
from ladekast.search.plan import Group, Plan, Variant
from ladekast.search.view import View

# Coverage is reckoned in thousandths, so that sets with the same coverage can be joined.
_WHOLE = 1_000
_HALF = _WHOLE // 2 - 1
# Fewer than a page hold half: then those that hold a quarter come behind them.
_QUARTER = _WHOLE // 4
_FEW = 20
# A word that stands everywhere still says something: the cabinet is small, and all of it is about the same field.
_LEAST_IDF = 1.5
# A phrase is looked up in the stored text of so many documents that hold all its words, the newest, and no more.
_MOST_PHRASE_CHECKS = 600


@dataclass(frozen=True)
class Weighed:
    """A variant in this index: its terms with the idf of each, what it is worth and which documents hold it."""

    variant: Variant
    idfs: tuple[float, ...]
    holding: int

    @property
    def idf(self) -> float:
        """The mean idf of its terms."""
        return sum(self.idfs) / len(self.idfs)


@dataclass(frozen=True)
class Weighted:
    """A group in this index: the variants that occur, and the idf of the best of them or else of an unknown
    word.
    """

    variants: tuple[Weighed, ...]
    idf: float

    @cached_property
    def holding(self) -> int:
        """The documents that hold any variant."""
        return reduce(or_, (weighed.holding for weighed in self.variants), 0)


@dataclass(frozen=True)
class Match:
    """The documents that answer: `found` hold at least half of what was asked, and when those are few some hold less;
    or else `is_weak` and hold some of it.
    """

    groups: tuple[Weighted, ...]
    found: int
    is_weak: bool

    def via(self, number: int) -> tuple[str, ...]:
        """The words that a document was found by where it has none of those that were asked for."""
        best = (next((each for each in group.variants if each.holding >> number & 1), None) for group in self.groups)
        return tuple(dict.fromkeys(each.variant.via for each in best if each and each.variant.via))


def match(view: View, plan: Plan) -> Match:
    """The documents in the view that answer the plan, before any filter."""
    allowed = _allowed(view, plan)
    if plan.is_browse:
        return Match((), allowed, is_weak=False)
    groups = tuple(_weigh(view, group) for group in plan.groups)
    found = _covered(groups, allowed, _HALF)
    if found.bit_count() < _FEW and found:
        found = _covered(groups, allowed, _QUARTER)
    if found or not groups:
        return Match(groups, found, is_weak=False)
    some = reduce(or_, (group.holding for group in groups)) & allowed
    return Match(groups, some, is_weak=bool(some))


def idf(view: View, holding: int) -> float:
    """How much a word says that so many documents hold (BM25's, and somewhat more)."""
    return _LEAST_IDF + math.log(1 + (view.count - holding + 0.5) / (holding + 0.5))


def _weigh(view: View, group: Group) -> Weighted:
    variants = []
    for variant in group.variants:
        holding = _holding_all(view, variant.terms)
        if holding:
            idfs = tuple(idf(view, view.holding(term).bit_count()) for term in variant.terms)
            variants.append(Weighed(variant, idfs, holding))
    return Weighted(tuple(variants), variants[0].idf if variants else idf(view, 0))


def _holding_all(view: View, tokens: Iterable[str]) -> int:
    holding = view.live
    for token in tokens:
        holding &= view.holding(token)
    return holding


def _allowed(view: View, plan: Plan) -> int:
    allowed = _holding_all(view, plan.required)
    for tokens in plan.excluded:
        allowed &= ~_holding_all(view, tokens)
    if not plan.phrases:
        return allowed
    return bits.of(filter(_says(view, plan.phrases), bits.numbers(allowed)[-_MOST_PHRASE_CHECKS:]), view.size)


def _says(view: View, phrases: tuple[str, ...]) -> Callable[[int], bool]:
    def says(number: int) -> bool:
        known = view.document(number)
        texts = [language.plain(text) for text in (known.title, known.summary, *known.tags, *known.names, known.body)]
        return all(any(phrase in text for text in texts) for phrase in phrases)

    return says


def _covered(groups: tuple[Weighted, ...], allowed: int, least: int) -> int:
    """The documents with at least so many thousandths of the idf of the question; a variant counts for the root of
    its weight.

    Documents that hold the same groups stay together as one set, so the work grows with the question, not
    with the index.
    """
    total = sum(group.idf for group in groups)
    shares = sorted(((round(_WHOLE * group.idf / total), group) for group in groups), key=lambda pair: -pair[0])
    rest = sum(share for share, _ in shares)
    found, open_sets = 0, {0: allowed}
    for share, group in shares:
        rest -= share
        split: dict[int, int] = {}
        for coverage, documents in open_sets.items():
            for gained, part in _split(documents, share, group):
                if coverage + gained >= least:
                    found |= part
                elif coverage + gained + rest >= least:
                    split[coverage + gained] = split.get(coverage + gained, 0) | part
        open_sets = split
    return found


def _split(documents: int, share: int, group: Weighted) -> Iterator[tuple[int, int]]:
    for weighed in group.variants:
        part = documents & weighed.holding
        if part:
            yield round(share * math.sqrt(weighed.variant.weight)), part
            documents &= ~part
    if documents:
        yield 0, documents
