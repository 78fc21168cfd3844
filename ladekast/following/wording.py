"""What is new for somebody, in the words of her mail (Dutch: people read it), and no more than one reads."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from ladekast.cabinet.commands import POLICY
from ladekast.cabinet.content import ToolContent, differing
from ladekast.cabinet.models import Revision
from ladekast.cabinet.queries.history import LABELS
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.following import things
from ladekast.following.changes import Change, ChangedTool
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
_Fields = Mapping[int, Collection[str]]  # by revision, those that it changed


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


class Wording:
    """Words for what is new. Which fields a change was about is looked up once, whoever it is told to."""

    def __init__(self) -> None:
        self._fields: dict[int, Collection[str]] = {}

    def of(self, sections: Sequence[Section]) -> list[Heading]:
        """The headings of a mail; in one query at most."""
        named = [tool for section in sections for tool in _of(section, Sort.CHANGED)[:MOST_NAMED]]
        compared = {change.revision_id for tool in named for change in _compared(tool)}
        self._fields |= _fields(compared - self._fields.keys())
        return [Heading(_title(each.thing), list(_parts(each, self._fields)), _path(each.thing)) for each in sections]


def _title(thing: Thing) -> str:
    return "Tools die je volgt" if thing == ALL_TOOLS else things.name_of(thing)


def _path(thing: Thing) -> str:
    return "/volgen" if thing == ALL_TOOLS else things.path_of(thing, newest=True)


def _parts(section: Section, fields: _Fields) -> Iterator[Part]:
    for sort, title in TITLES.items():
        tools = _of(section, sort)
        if tools:
            lines = [Line(each.tool.title, _what(each, fields), each.tool.path) for each in tools[:MOST_NAMED]]
            yield Part(title, lines, len(tools))
    if section.events:
        shown = [Line(each.title, moment(each.starts_at), each.path) for each in section.events[:MOST_NAMED]]
        yield Part("Leermomenten", shown, len(section.events), is_events=True)


def _of(section: Section, sort: Sort) -> list[ToolNews]:
    return [each for each in section.tools if each.sort is sort]


def _what(news: ToolNews, fields: _Fields) -> str:
    """In a few words what the tool is, or what was done to it."""
    if news.sort is Sort.CHANGED:
        return _changed(news.tool, {name for each in _compared(news) for name in fields.get(each.revision_id, ())})
    if news.sort is Sort.NEW:
        return "weer in de kast" if news.is_back else taxonomy().kinds[news.tool.kind].name
    return ""


def _changed(tool: ChangedTool, names: Collection[str]) -> str:
    told = [label.lower() for name, label in LABELS.items() if name in names and name not in POLICY]
    if set(names) & set(POLICY):
        policy = taxonomy().use_policies.get(tool.use_policy)
        told.insert(0, f"mag je dit gebruiken: {policy.name if policy else 'nog niet bekeken'}")
    few = told[:MOST_FIELDS]
    return ", ".join([*few, *(["en meer"] if len(told) > len(few) else [])])


def _compared(news: ToolNews) -> Sequence[Change]:
    return news.changes[-MOST_CHANGES:]


def _fields(revisions: Collection[int]) -> dict[int, Collection[str]]:
    """By revision, the fields that it changed."""
    before = aliased(Revision)
    is_before = and_(before.tool_id == Revision.tool_id, before.number == Revision.number - 1)
    pairs = select(Revision.id, Revision.content, before.content.label("was")).join(before, is_before)
    rows = db.session.execute(pairs.where(Revision.id.in_(revisions))) if revisions else ()
    return {
        row.id: tuple(differing(ToolContent.from_json(row.was), ToolContent.from_json(row.content))) for row in rows
    }
