"""What lies in front in a drawer: some tools of each kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, select, union

from ladekast.cabinet import cards, queries
from ladekast.cabinet.cards import Card
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.clock import now
from ladekast.lib.db import UtcDateTime, db

NEW = timedelta(days=7)  # as long what a colleague placed lies in front
_SINCE = bindparam("since", type_=UtcDateTime)


@dataclass(frozen=True)
class Shelf:
    """The tools of one kind in a drawer: the first few, and how many there are."""

    kind: str
    total: int
    tools: Sequence[Card]

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.tools)


def in_front(phase: int, most: int, totals: Mapping[str, int]) -> list[Shelf]:
    """At most so many tools of each kind in the drawer of a phase, in a fixed number of queries. `totals` tells how
    many of each kind there are.

    First what a colleague placed lately, then what is for few phases, and so for this one in particular; last what may
    not be used.
    """
    kinds = [kind for kind in taxonomy().kinds if totals.get(kind)]
    ids = _first(phase, kinds, most) if kinds else {}
    lying = {card.id: card for card in cards.in_order([each for some in ids.values() for each in some])}
    return [Shelf(kind, totals[kind], [lying[each] for each in ids.get(kind, ())]) for kind in kinds]


def by_kind(tools: Iterable[Card]) -> list[Shelf]:
    """The tools of a page of results, those of one kind together."""
    order = list(taxonomy().kinds)
    ordered = sorted(tools, key=lambda tool: order.index(tool.kind))
    grouped = [(kind, list(found)) for kind, found in groupby(ordered, key=lambda tool: tool.kind)]
    return [Shelf(kind, len(found), found) for kind, found in grouped]


def _first(phase: int, kinds: Sequence[str], most: int) -> dict[str, list[int]]:
    """By kind the numbers of the tools in front."""
    rows = db.session.execute(_asked(phase, tuple(kinds), most), {_SINCE.key: now() - NEW})
    return {kind: [row.id for row in islice(some, most)] for kind, some in groupby(rows, key=lambda row: row.kind)}


@lru_cache(maxsize=64)  # for each drawer some sets of kinds: to write down what is asked takes longer than the answer
def _asked(phase: int, kinds: Sequence[str], most: int) -> Select[int, str]:
    found = union(*(select(few.subquery()) for kind in kinds for few in _candidates(phase, kind, most))).subquery()
    lies = found.c
    order = (lies.is_forbidden, lies.is_old, lies.prominence.desc(), lies.created_at.desc(), lies.id.desc())
    return select(lies.id, lies.kind).order_by(lies.kind, *order)


def _candidates(phase: int, kind: str, most: int) -> Iterable[Select[*tuple[Any, ...]]]:
    """The few in front of those of a kind, and of those that are new: nothing else can lie in front of all.

    Each is the beginning of an index. To put all that is in a drawer in order would read all of it.
    """
    is_new = and_(Tool.owner_id.is_not(None), Tool.created_at > _SINCE)
    is_forbidden, is_old = (case((each, 1), else_=0) for each in (Tool.prominence < len(taxonomy().phases), ~is_new))
    told = (is_forbidden.label("is_forbidden"), is_old.label("is_old"))
    lying = (
        select(Tool.id, Tool.kind, Tool.prominence, Tool.created_at, *told)
        .where(queries.LIVE, Tool.kind == kind, queries.lies_in(phase))
        .order_by(Tool.prominence.desc(), Tool.created_at.desc(), Tool.id.desc())
        .limit(most)
    )
    return lying, lying.where(is_new)
