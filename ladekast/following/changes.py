"""What was done of late: to which tools, and which leermomenten were opened. Looked up once for all who are told of it.

Plain values and no models: they live longer than a transaction.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, and_, select

from ladekast.cabinet.models import Facet, Revision, Tool, ToolTag
from ladekast.following.models import News
from ladekast.learning.models import LearningEvent, event_tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.slugs import slug


class Change(NamedTuple):
    """Something that was done to a tool: its number as news, the revision, and who made or suggested it."""

    number: int
    revision_id: int
    action: str
    by: Collection[int | None]


@dataclass(frozen=True)
class ChangedTool:
    """A tool as it is now, in or out of the cabinet, and what was done to it."""

    id: int
    title: str
    kind: str
    use_policy: str
    is_out: bool
    phases: Collection[str]
    groups: Collection[str]
    changes: list[Change]

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/tools/{self.id}-{slug(self.title)}"


@dataclass(frozen=True)
class OpenedEvent:
    """A leermoment that was opened: its number as news, who planned or leads it, and what it is about."""

    number: int
    id: int
    title: str
    starts_at: datetime
    by: Collection[int | None]
    phases: Collection[str]
    groups: Collection[str]
    tools: Collection[str]

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/leren/{self.id}-{slug(self.title)}"


def changed_tools(after: int, up_to: int) -> Mapping[int, ChangedTool]:
    """By their numbers, the tools of which there is news between two numbers of it; in order, and in two queries."""
    is_told = _between(after, up_to)
    rows = db.session.execute(
        select(
            News.id, Revision.id.label("revision_id"), Revision.action, Revision.author_id,
            Revision.suggested_by_id, Revision.tool_id,
            Tool.title, Tool.kind, Tool.use_policy, Tool.archived_at,
        )
        .join(Revision, Revision.id == News.revision_id)
        .join(Tool, Tool.id == Revision.tool_id)
        .where(is_told)
        .order_by(Revision.tool_id, News.id)
    )  # fmt: skip
    keys = _keys(is_told)
    return {tool_id: _tool(list(own), keys) for tool_id, own in groupby(rows, key=lambda row: row.tool_id)}


def opened_events(after: int, up_to: int) -> list[OpenedEvent]:
    """The leermomenten of which there is news between two numbers of it and that one can still go to, soonest first; in
    a fixed number of queries."""
    is_told = _between(after, up_to)
    opened = select(News.id, LearningEvent).join(LearningEvent, LearningEvent.id == News.event_id)
    is_on = LearningEvent.cancelled_at.is_(None), LearningEvent.starts_at > now()
    soonest = opened.where(is_told, *is_on).order_by(LearningEvent.starts_at, LearningEvent.id)
    rows = db.session.execute(soonest).unique().all()
    tools = _tools_of(is_told) if rows else {}
    return [
        OpenedEvent(
            number=number, id=event.id, title=event.title, starts_at=event.starts_at,
            by=(event.planner_id, event.leader_id), phases=[str(key) for key in event.phases], groups=event.groups,
            tools=tools.get(event.id, ()),
        )
        for number, event in rows
    ]  # fmt: skip


def _between(after: int, up_to: int) -> ColumnElement[bool]:
    return and_(News.id > after, News.id <= up_to)


def _tool(rows: Sequence[Row[*tuple[Any, ...]]], keys: Mapping[tuple[int, str], Collection[str]]) -> ChangedTool:
    tool = rows[-1]
    return ChangedTool(
        id=tool.tool_id, title=tool.title, kind=tool.kind, use_policy=tool.use_policy,
        is_out=tool.archived_at is not None,
        phases=keys.get((tool.tool_id, Facet.PHASES), ()),
        groups=keys.get((tool.tool_id, Facet.SUITABLE), ()),
        changes=[_change(row) for row in rows],
    )  # fmt: skip


def _change(row: Row[*tuple[Any, ...]]) -> Change:
    return Change(row.id, row.revision_id, row.action, by=(row.author_id, row.suggested_by_id))


def _keys(is_told: ColumnElement[bool]) -> Mapping[tuple[int, str], Collection[str]]:
    """By tool of which there is news, and by list, the keys that it has now."""
    tools = select(Revision.tool_id).join(News, News.revision_id == Revision.id).where(is_told)
    rows = select(ToolTag.tool_id, ToolTag.facet, ToolTag.key).where(ToolTag.tool_id.in_(tools))
    found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for tool_id, facet, key in db.session.execute(rows.where(ToolTag.facet.in_((Facet.PHASES, Facet.SUITABLE)))):
        found[tool_id, facet].add(key)
    return found


def _tools_of(is_told: ColumnElement[bool]) -> Mapping[int, Collection[str]]:
    """By leermoment that was opened, the tools that it is about."""
    events = select(News.event_id).where(is_told)
    rows = select(event_tool.c.event_id, event_tool.c.tool_id).where(event_tool.c.event_id.in_(events))
    found: defaultdict[int, set[str]] = defaultdict(set)
    for event_id, tool_id in db.session.execute(rows):
        found[event_id].add(str(tool_id))
    return found
