"""What colleagues told about a tool, added to it where it is not known yet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import insert, select

from ladekast.accounts.models import User
from ladekast.cabinet.commands import telling
from ladekast.cabinet.models import Revision, Tool
from ladekast.corrections.models import Correction
from ladekast.experiences import commands as experiences
from ladekast.experiences.models import Experience
from ladekast.freshness.models import LinkReport
from ladekast.lib.db import Model, db
from ladekast.transfer.history import History, PastCorrection, PastExperience, PastReport

People = Callable[[str], User | None]
Row = dict[str, Any]
# Rows, not objects: of ten thousand tools with all that was told nothing is kept in memory.
_INSERT = {kind: insert(Model.metadata.tables[kind.__tablename__]) for kind in (Experience, Correction, LinkReport)}
MOMENTS = {Experience: "told_at", Correction: "suggested_at", LinkReport: "reported_at"}  # with the author: which it is


def add_all(*, tool: Tool, history: History, people: People) -> None:
    """Adds everything that was told about a tool that was just placed."""
    bases = {each.base: each.base for each in history.corrections}
    for kind, rows in _rows(tool, history, people, bases):
        _insert(kind, rows)
    if history.experiences:
        experiences.retell(tool=tool)


def add_new(*, tool: Tool, history: History, people: People) -> int:
    """Adds what nobody told yet: nothing of the same person at the same moment. Tells how many."""
    found = list(_rows(tool, history, people, _bases(tool, history)))
    fresh = [(kind, _unknown(kind, tool, rows)) for kind, rows in found if rows]
    count = sum(len(rows) for _, rows in fresh)
    if count:
        db.session.flush()
        telling.hold(tool)
        for kind, rows in fresh:
            _insert(kind, rows)
        experiences.retell(tool=tool)
    return count


def _rows(tool: Tool, history: History, people: People, bases: dict[int, int]) -> Iterator[tuple[type[Any], list[Row]]]:
    """What there is to add of each kind; corrections of a text that was never here are left out."""
    corrections = [each for each in history.corrections if each.base in bases]
    yield Experience, [_experience(tool, each, people) for each in history.experiences]
    yield Correction, [_correction(tool, each, bases[each.base], people) for each in corrections]
    yield LinkReport, [_report(tool, each, people) for each in history.link_reports]


def _insert(kind: type[Any], rows: Sequence[Row]) -> None:
    if rows:
        db.session.execute(_INSERT[kind], rows)


def _unknown(kind: type[Any], tool: Tool, rows: Iterable[Row]) -> list[Row]:
    moment = MOMENTS[kind]
    known = db.session.execute(select(kind.author_id, getattr(kind, moment)).where(kind.tool_id == tool.id))
    there = {(row[0], row[1]) for row in known}
    return [row for row in rows if (row["author_id"], row[moment]) not in there]


def _bases(tool: Tool, history: History) -> dict[int, int]:
    """For each revision that a correction began from: the one of this tool that says the same, its namesake first."""
    wanted = {each.base: history.revisions[each.base - 1].said for each in history.corrections}
    if not wanted:
        return {}
    rows = select(Revision).where(Revision.tool_id == tool.id).order_by(Revision.number.desc())
    here = {each.number: each.said for each in db.session.scalars(rows)}
    found = {base: next((n for n in (base, *here) if here.get(n) == said), None) for base, said in wanted.items()}
    return {base: number for base, number in found.items() if number is not None}


def _experience(tool: Tool, told: PastExperience, people: People) -> Row:
    names = ("told_at", "phase", "form", "text", "thanks", "may_be_asked", "changed_at", "withdrawn_at")
    groups = {"target_groups": list(told.target_groups), "outcome": told.outcome.value}
    return {"tool_id": tool.id, "author_id": _id(people(told.by)), **_values(told, names), **groups}


def _correction(tool: Tool, told: PastCorrection, base: int, people: People) -> Row:
    values = _values(told, ("suggested_at", "note", "answer", "answered_at"))
    values |= {"base_version": base, "content": told.said.to_json(), "state": told.state.value}
    people_ids = {"author_id": _id(people(told.by)), "answered_by_id": _id(people(told.answered_by))}
    return {"tool_id": tool.id, **people_ids, **values}


def _report(tool: Tool, told: PastReport, people: People) -> Row:
    author = {"author_id": _id(people(told.by))}
    return {"tool_id": tool.id, **author, **_values(told, ("reported_at", "link", "closed_at"))}


def _values(record: Any, names: Iterable[str]) -> Row:
    return {name: getattr(record, name) for name in names}


def _id(user: User | None) -> int | None:
    return user.id if user else None
