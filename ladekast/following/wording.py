"""What is new for somebody, in the words of her mail (Dutch: people read it), and no more than one reads."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from ladekast.cabinet.commands import POLICY
from ladekast.cabinet.content import ToolContent, differing
from ladekast.cabinet.models import Revision
from ladekast.cabinet.queries.history import LABELS
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.following import things
from ladekast.following.news import ALL_TOOLS, Section, Sort, ToolNews
from ladekast.following.rules import Thing
from ladekast.lib.db import db
from ladekast.lib.templating import moment

MOST_NAMED = 8  # of one sort under one heading
MOST_FIELDS = 4
MOST_CHANGES = 20  # of one tool, the last ones, that are compared: a script may make thousands
TITLES = {
    Sort.NEW: "Nieuw",
    Sort.CHANGED: "Veranderd",
    Sort.FORBIDDEN: "Niet gebruiken",
    Sort.OUT: "Uit de kast gehaald",
}
_Fields = Mapping[int, Collection[str]]


@dataclass(frozen=True)
class Line:
    """A tool or a leermoment, with what became of it in a few words (maybe none) and its path."""

    title: str
    words: str
    path: str


@dataclass(frozen=True)
class Part:
    """Of one heading what is of one sort: the first ones, and how many there are in all."""

    title: str
    lines: Sequence[Line]
    count: int
    is_events: bool = False

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.lines)


@dataclass(frozen=True)
class Heading:
    """Something that she follows, what is new in it, and where to find the rest of the tools."""

    title: str
    parts: Sequence[Part]
    path: str


def worded(sections: Sequence[Section]) -> list[Heading]:
    """The headings of a mail; in one query."""
    named = [tool for section in sections for tool in _of(section, Sort.CHANGED)[:MOST_NAMED]]
    fields = _fields(named)
    return [Heading(_title(each.thing), list(_parts(each, fields)), _path(each.thing)) for each in sections]


def _title(thing: Thing) -> str:
    return "Tools die je volgt" if thing == ALL_TOOLS else things.name_of(thing)


def _path(thing: Thing) -> str:
    return "/volgen" if thing == ALL_TOOLS else things.path_of(thing, newest=True)


def _parts(section: Section, fields: _Fields) -> Iterator[Part]:
    for sort, title in TITLES.items():
        tools = _of(section, sort)
        if tools:
            lines = [Line(tool.title, _what(tool, fields), tool.path) for tool in tools[:MOST_NAMED]]
            yield Part(title, lines, len(tools))
    if section.events:
        shown = [Line(each.title, moment(each.starts_at), each.path) for each in section.events[:MOST_NAMED]]
        yield Part("Leermomenten", shown, len(section.events), is_events=True)


def _of(section: Section, sort: Sort) -> list[ToolNews]:
    return [tool for tool in section.tools if tool.sort is sort]


def _what(tool: ToolNews, fields: _Fields) -> str:
    """In a few words what it is, or what was done to it."""
    if tool.sort is Sort.CHANGED:
        return _changed(tool, fields[tool.id])
    if tool.sort is Sort.NEW:
        return "weer in de kast" if tool.is_back else taxonomy().kinds[tool.kind].name
    return ""


def _changed(tool: ToolNews, names: Collection[str]) -> str:
    told = [label.lower() for name, label in LABELS.items() if name in names and name not in POLICY]
    if set(names) & set(POLICY):
        policy = taxonomy().use_policies.get(tool.use_policy)
        told.insert(0, f"mag je dit gebruiken: {policy.name if policy else 'nog niet bekeken'}")
    few = told[:MOST_FIELDS]
    return ", ".join([*few, *(["en meer"] if len(told) > len(few) else [])])


def _fields(tools: Iterable[ToolNews]) -> _Fields:
    """By tool, the fields that changed; in one query."""
    before = aliased(Revision)
    is_before = and_(before.tool_id == Revision.tool_id, before.number == Revision.number - 1)
    pairs = select(Revision.tool_id, Revision.content, before.content.label("was")).join(before, is_before)
    ids = [change.revision_id for tool in tools for change in tool.changes[-MOST_CHANGES:]]
    found: defaultdict[int, set[str]] = defaultdict(set)
    for row in db.session.execute(pairs.where(Revision.id.in_(ids))):
        found[row.tool_id].update(differing(ToolContent.from_json(row.was), ToolContent.from_json(row.content)))
    return found
