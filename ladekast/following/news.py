"""What is new for somebody: every tool and leermoment that she follows, under the first thing that it belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ladekast.cabinet import browsing
from ladekast.cabinet.content import FORBIDDEN
from ladekast.cabinet.models import Action
from ladekast.following import things
from ladekast.following.changes import Change, ChangedTool, OpenedEvent, changed_tools, opened_events
from ladekast.following.models import Follow, Kind
from ladekast.following.rules import Thing

ALL_TOOLS = Thing(Kind.TOOL, "")  # what is new in them stands together
_PLACED = (Action.PLACED, Action.BROUGHT_BACK)


class Sort(StrEnum):
    """What became of a tool, in the order in which it is told."""

    NEW = "new"
    CHANGED = "changed"
    FORBIDDEN = "forbidden"
    OUT = "out"


class NotNowError(Exception):
    """The index cannot tell now what a search finds."""


@dataclass(frozen=True)
class ToolNews:
    """A tool, what was done to it that she did not hear of, and what became of it so."""

    tool: ChangedTool
    changes: Sequence[Change]
    sort: Sort

    @property
    def is_back(self) -> bool:
        """Whether it lay in the cabinet before."""
        return all(change.action != Action.PLACED for change in self.changes)


@dataclass
class Section:
    """What is new in one thing that she follows, or in all tools (`ALL_TOOLS`)."""

    thing: Thing
    tools: list[ToolNews] = field(default_factory=list)
    events: list[OpenedEvent] = field(default_factory=list)


class _Wanted(NamedTuple):
    thing: Thing
    since: int


class AllNews:
    """What is new for anybody after a number of news, up to another. Looked up once for all who are told of it, and so
    is what belongs to each thing that they follow."""

    def __init__(self, after: int, up_to: int) -> None:
        self.up_to = up_to
        self._tools, self._events = changed_tools(after, up_to), opened_events(after, up_to)
        self._belonging: dict[Thing, Sequence[int] | None] = {}

    def of(self, person_id: int, follows: Iterable[Follow], after: int) -> list[Section]:
        """What others did after that number in what she follows, in the order in which people see that. Raises
        NotNowError."""
        wanted = _in_order(follows)
        sections = {_head(each.thing): Section(_head(each.thing)) for each in wanted}
        for thing, tool in self._tools_for(person_id, wanted, after):
            sections[_head(thing)].tools.append(tool)
        for thing, event in self._events_for(person_id, wanted, after):
            sections[_head(thing)].events.append(event)
        return [each for each in sections.values() if each.tools or each.events]

    def _tools_for(self, person_id: int, wanted: list[_Wanted], after: int) -> Iterator[tuple[Thing, ToolNews]]:
        belongs: defaultdict[int, list[_Wanted]] = defaultdict(list)
        for each in wanted:
            for tool_id in self._tools_in(each.thing):
                belongs[tool_id].append(each)
        for tool_id, heads in sorted(belongs.items()):
            tool = self._tools[tool_id]
            others = [each for each in tool.changes if each.number > after and person_id not in each.by]
            found = _told(tool, others, heads)
            if found:
                yield found

    def _events_for(self, person_id: int, wanted: list[_Wanted], after: int) -> Iterator[tuple[Thing, OpenedEvent]]:
        for event in self._events:
            if event.number > after and person_id not in event.by:
                heads = [each.thing for each in wanted if each.since < event.number and _is_about(event, each.thing)]
                yield from ((thing, event) for thing in heads[:1])

    def _tools_in(self, thing: Thing) -> Sequence[int]:
        if thing not in self._belonging:
            self._belonging[thing] = _belonging(thing, self._tools)
        found = self._belonging[thing]
        if found is None:
            raise NotNowError
        return found


def _in_order(follows: Iterable[Follow]) -> list[_Wanted]:
    """Those of which anything can be told, in the order in which people see them."""
    chosen = [_Wanted(Thing(Kind(each.kind), each.value), each.since) for each in follows]
    return sorted((each for each in chosen if things.exists(each.thing)), key=lambda each: things.place(each.thing))


def _head(thing: Thing) -> Thing:
    return ALL_TOOLS if thing.kind is Kind.TOOL else thing


def _belonging(thing: Thing, tools: Mapping[int, ChangedTool]) -> Sequence[int] | None:
    """The numbers of those that belong to it as they are now; None while searches are not answered."""
    if thing.kind is Kind.TOOL:
        return [int(thing.value)] if int(thing.value) in tools else []
    if thing.kind is Kind.SEARCH:
        asked = things.asked_in(thing.value) if tools else None
        found = browsing.found_ids(asked) if asked else set()
        return None if found is None else [number for number in tools if number in found]
    if thing.kind is Kind.GROUP:
        return [number for number, tool in tools.items() if thing.value in tool.groups]
    return [number for number, tool in tools.items() if not tool.phases or thing.value in tool.phases]


def _told(tool: ChangedTool, changes: Sequence[Change], heads: Sequence[_Wanted]) -> tuple[Thing, ToolNews] | None:
    """Where a tool is told, and what; None when there is nothing to tell. That it was taken out is for who follows the
    tool itself."""
    if tool.is_out:
        heads = [each for each in heads if each.thing.kind is Kind.TOOL]
    changes = [each for each in changes if (each.action == Action.ARCHIVED) is tool.is_out]
    heads = [each for each in heads if changes and each.since < changes[-1].number]
    if not heads:
        return None
    since = min(each.since for each in heads)
    new = [each for each in changes if each.number > since]
    return heads[0].thing, ToolNews(tool, new, _sort(tool, new))


def _sort(tool: ChangedTool, changes: Sequence[Change]) -> Sort:
    if tool.is_out:
        return Sort.OUT
    if tool.use_policy == FORBIDDEN:  # whatever was done to it, and however long ago it was judged
        return Sort.FORBIDDEN
    return Sort.NEW if any(change.action in _PLACED for change in changes) else Sort.CHANGED


def _is_about(event: OpenedEvent, thing: Thing) -> bool:
    """What is about no phase or target group in particular is about all."""
    if thing.kind is Kind.PHASE:
        return not event.phases or thing.value in event.phases
    if thing.kind is Kind.GROUP:
        return not event.groups or thing.value in event.groups
    return thing.kind is Kind.TOOL and thing.value in event.tools
