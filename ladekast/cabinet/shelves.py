"""What lies in front in a drawer: some tools of each kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from ladekast.cabinet import queries
from ladekast.cabinet.models import Facet, Tool, ToolTag
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.clock import now
from ladekast.lib.db import db

NEW = timedelta(days=7)  # as long what a colleague placed lies in front


@dataclass(frozen=True)
class Shelf:
    """The tools of one kind in a drawer: the first few, and how many there are."""

    kind: str
    total: int
    tools: Sequence[Tool]

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.tools)


def in_front(phase: int, most: int) -> list[Shelf]:
    """At most so many tools of each kind in the drawer of a phase, in a fixed number of queries.

    First what a colleague placed lately, then what is for few phases, and so for this one in particular; last what may
    not be used.
    """
    ranked = _ranked(phase).subquery()
    rows = db.session.execute(select(ranked).where(ranked.c.place <= most).order_by(ranked.c.place)).all()
    tools = {tool.id: tool for tool in queries.in_order([row.id for row in rows])}
    totals = {row.kind: row.total for row in rows}
    kinds = [kind for kind in taxonomy().kinds if kind in totals]
    return [Shelf(kind, totals[kind], [tools[row.id] for row in rows if row.kind == kind]) for kind in kinds]


def by_kind(tools: Iterable[Tool]) -> list[Shelf]:
    """The tools of a page of results, those of one kind together."""
    order = list(taxonomy().kinds)
    ordered = sorted(tools, key=lambda tool: order.index(tool.kind))
    grouped = [(kind, list(found)) for kind, found in groupby(ordered, key=lambda tool: tool.kind)]
    return [Shelf(kind, len(found), found) for kind, found in grouped]


def _ranked(phase: int) -> Select[tuple[int, str, int, int]]:
    """Number and kind of each tool in the drawer, its place among those of its kind, and how many these are."""
    in_phases = (
        select(ToolTag.tool_id, func.count().label("number"))
        .where(ToolTag.facet == Facet.PHASES)
        .group_by(ToolTag.tool_id)
        .subquery()
    )
    here = select(ToolTag.tool_id).where(ToolTag.facet == Facet.PHASES, ToolTag.key == str(phase))
    place = func.row_number().over(partition_by=Tool.kind, order_by=_order(in_phases.c.number))
    total = func.count().over(partition_by=Tool.kind)
    return (
        select(Tool.id, Tool.kind, place.label("place"), total.label("total"))
        .outerjoin(in_phases, in_phases.c.tool_id == Tool.id)
        .where(queries.LIVE, or_(in_phases.c.number.is_(None), Tool.id.in_(here)))
    )


def _order(number_of_phases: ColumnElement[int]) -> Sequence[ColumnElement[Any]]:
    is_new = and_(Tool.owner_id.is_not(None), Tool.created_at > now() - NEW)
    return (
        case((Tool.use_policy == "not-allowed", 1), else_=0),
        case((is_new, 0), else_=1),
        func.coalesce(number_of_phases, len(taxonomy().phases)),
        Tool.created_at.desc(),
        Tool.id.desc(),
    )
