"""What is new for somebody: every tool and leermoment that she follows, under the first thing that it belongs to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, and_, or_, select

from ladekast.cabinet import browsing
from ladekast.cabinet.content import FORBIDDEN
from ladekast.cabinet.models import Action, Facet, Revision, Tool, ToolTag
from ladekast.following import things
from ladekast.following.models import Follow, Kind, News
from ladekast.following.rules import Thing
from ladekast.learning.models import LearningEvent, event_tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.slugs import slug

ALL_TOOLS = Thing(Kind.TOOL, "")  # what is new in them stands together
_FACETS = {Kind.PHASE: Facet.PHASES, Kind.GROUP: Facet.SUITABLE}
_PLACED = (Action.PLACED, Action.BROUGHT_BACK)


class Sort(StrEnum):
    """What became of a tool, in the order in which it is told."""

    NEW = "new"
    CHANGED = "changed"
    FORBIDDEN = "forbidden"
    OUT = "out"


class NotNowError(Exception):
    """The index cannot tell now what a search finds."""


class Change(NamedTuple):
    """Something that was done to a tool: its number as news, and the revision."""

    number: int
    revision_id: int
    action: str
    at: datetime


@dataclass(frozen=True)
class ToolNews:
    """A tool as it is now, and what was done to it that she did not hear of."""

    id: int
    title: str
    kind: str
    use_policy: str
    sort: Sort
    changes: Sequence[Change]

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/tools/{self.id}-{slug(self.title)}"

    @property
    def is_back(self) -> bool:
        """Whether it lay in the cabinet before."""
        return all(change.action != Action.PLACED for change in self.changes)


@dataclass(frozen=True)
class EventNews:
    """A leermoment that was opened."""

    id: int
    title: str
    starts_at: datetime

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/leren/{self.id}-{slug(self.title)}"


@dataclass
class Section:
    """What is new in one thing that she follows, or in all tools (`ALL_TOOLS`)."""

    thing: Thing
    tools: list[ToolNews] = field(default_factory=list)
    events: list[EventNews] = field(default_factory=list)


def of(person_id: int, follows: Iterable[Follow], after: int, up_to: int) -> list[Section]:
    """What others did between two numbers of news in what she follows, in the order in which people see that.

    In a fixed number of queries, and one for each search. Raises NotNowError.
    """
    chosen = [_Wanted(Thing(Kind(each.kind), each.value), each.since) for each in follows]
    wanted = [each for each in chosen if things.exists(each.thing)]
    wanted.sort(key=lambda each: things.place(each.thing))
    sections = {_head(each.thing): Section(_head(each.thing)) for each in wanted}
    is_told = and_(News.id > after, News.id <= up_to)
    for thing, tool in _tools(person_id, wanted, is_told):
        sections[_head(thing)].tools.append(tool)
    for thing, event in _events(person_id, wanted, is_told):
        sections[_head(thing)].events.append(event)
    return [each for each in sections.values() if each.tools or each.events]


def _head(thing: Thing) -> Thing:
    return ALL_TOOLS if thing.kind is Kind.TOOL else thing


class _Wanted(NamedTuple):
    thing: Thing
    since: int


def _tools(person_id: int, wanted: list[_Wanted], is_told: ColumnElement[bool]) -> Iterator[tuple[Thing, ToolNews]]:
    rows = db.session.execute(
        select(
            News.id, News.revision_id, Revision.action, Revision.at, Revision.tool_id,
            Tool.title, Tool.kind, Tool.use_policy, Tool.judged_at, Tool.archived_at,
        )
        .join(Revision, Revision.id == News.revision_id)
        .join(Tool, Tool.id == Revision.tool_id)
        .where(is_told, *(who.is_distinct_from(person_id) for who in (Revision.author_id, Revision.suggested_by_id)))
        .order_by(Revision.tool_id, News.id)
    ).all()  # fmt: skip
    holds = _holders(wanted, is_told) if rows else {}
    for tool_id, some in groupby(rows, key=lambda row: row.tool_id):
        belongs = [each for each in wanted if holds[each.thing](tool_id)]
        found = _told(list(some), belongs)
        if found:
            yield found


def _told(rows: Sequence[Row[*tuple[Any, ...]]], belongs: Sequence[_Wanted]) -> tuple[Thing, ToolNews] | None:
    """Where a tool is told, and what; None when there is nothing to tell. That it was taken out is for who follows the
    tool itself."""
    tool = rows[-1]
    is_out = tool.archived_at is not None
    if is_out:
        belongs = [each for each in belongs if each.thing.kind is Kind.TOOL]
    changes = [Change(row.id, row.revision_id, row.action, row.at) for row in rows]
    changes = [each for each in changes if (each.action == Action.ARCHIVED) is is_out]
    heads = [each for each in belongs if changes and each.since < changes[-1].number]
    if not heads:
        return None
    since = min(each.since for each in heads)
    new = [each for each in changes if each.number > since]
    said = ToolNews(tool.tool_id, tool.title, tool.kind, tool.use_policy, _sort(tool, new), new)
    return heads[0].thing, said


def _sort(tool: Row[*tuple[Any, ...]], changes: Sequence[Change]) -> Sort:
    if tool.archived_at is not None:
        return Sort.OUT
    is_new = any(change.action in _PLACED for change in changes)
    is_judged = any(change.at == tool.judged_at for change in changes)
    if tool.use_policy == FORBIDDEN and (is_new or is_judged):
        return Sort.FORBIDDEN
    return Sort.NEW if is_new else Sort.CHANGED


def _holders(wanted: Iterable[_Wanted], is_told: ColumnElement[bool]) -> Mapping[Thing, Callable[[int], bool]]:
    """For each thing, whether the tool with a number belongs to it as it is now."""
    tags = _tags(is_told)
    return {each.thing: _holder(each.thing, tags) for each in wanted}


def _holder(thing: Thing, tags: Mapping[tuple[int, str], set[str]]) -> Callable[[int], bool]:
    if thing.kind is Kind.TOOL:
        return lambda tool_id: str(tool_id) == thing.value
    if thing.kind is Kind.SEARCH:
        found = _found(thing)
        return lambda tool_id: tool_id in found
    facet, is_for_all = _FACETS[thing.kind], thing.kind is Kind.PHASE
    return lambda tool_id: thing.value in tags.get((tool_id, facet), {thing.value} if is_for_all else ())


def _found(thing: Thing) -> set[int]:
    asked = things.asked_in(thing.value)
    found = browsing.found_ids(asked) if asked else set()
    if found is None:
        raise NotNowError
    return found


def _tags(is_told: ColumnElement[bool]) -> Mapping[tuple[int, str], set[str]]:
    """By tool of which there is news, and by list, the keys that it has now."""
    tools = select(Revision.tool_id).join(News, News.revision_id == Revision.id).where(is_told)
    rows = select(ToolTag.tool_id, ToolTag.facet, ToolTag.key).where(ToolTag.facet.in_(_FACETS.values()))
    found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for tool_id, facet, key in db.session.execute(rows.where(ToolTag.tool_id.in_(tools))):
        found[tool_id, facet].add(key)
    return found


def _events(person_id: int, wanted: list[_Wanted], is_told: ColumnElement[bool]) -> Iterator[tuple[Thing, EventNews]]:
    """What can still be gone to, and she did not plan or lead herself."""
    opened = select(News.id, LearningEvent).join(LearningEvent, LearningEvent.id == News.event_id)
    is_on = LearningEvent.cancelled_at.is_(None), LearningEvent.starts_at > now()
    is_led_by_another = or_(LearningEvent.leader_id.is_(None), LearningEvent.leader_id != person_id)
    others = opened.where(is_told, *is_on, LearningEvent.planner_id != person_id, is_led_by_another)
    rows = db.session.execute(others.order_by(LearningEvent.starts_at, LearningEvent.id)).unique().all()
    tools = _tools_of(is_told) if rows else {}
    for number, event in rows:
        heads = [each.thing for each in wanted if each.since < number and _is_about(event, each.thing, tools)]
        if heads:
            yield heads[0], EventNews(event.id, event.title, event.starts_at)


def _is_about(event: LearningEvent, thing: Thing, tools: Mapping[int, set[str]]) -> bool:
    """What is about no phase or target group in particular is about all."""
    if thing.kind is Kind.PHASE:
        return not event.phases or int(thing.value) in event.phases
    if thing.kind is Kind.GROUP:
        return not event.groups or thing.value in event.groups
    return thing.kind is Kind.TOOL and thing.value in tools.get(event.id, ())


def _tools_of(is_told: ColumnElement[bool]) -> Mapping[int, set[str]]:
    """By leermoment that was opened, the tools that it is about."""
    events = select(News.event_id).where(is_told)
    rows = select(event_tool.c.event_id, event_tool.c.tool_id).where(event_tool.c.event_id.in_(events))
    found: defaultdict[int, set[str]] = defaultdict(set)
    for event_id, tool_id in db.session.execute(rows):
        found[event_id].add(str(tool_id))
    return found
