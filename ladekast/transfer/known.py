"""What is known of tools beside what they say, for a few of them at once and in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import func, select

from ladekast.accounts.models import User
from ladekast.cabinet.commands.replaying import past_of, standing_of
from ladekast.cabinet.models import Revision, Tool
from ladekast.corrections.models import Correction, State
from ladekast.experiences.models import Experience, Outcome
from ladekast.freshness.models import LinkReport
from ladekast.lib.db import db
from ladekast.transfer.history import History, PastCorrection, PastExperience, PastReport

AT_ONCE = 50
R = TypeVar("R", Revision, Experience, Correction, LinkReport)


def count() -> int:
    """How many tools there are in all."""
    return db.session.scalar(select(func.count(Tool.id))) or 0


def every_tool() -> Iterator[tuple[Tool, History]]:
    """All tools, those that were taken out of the cabinet too, each with its past. Never many at once in memory."""
    last = 0
    while tools := _after(last):
        last = tools[-1].id
        histories = histories_of(tools)
        yield from ((tool, histories[tool.id]) for tool in tools)


def histories_of(tools: Sequence[Tool]) -> Mapping[int, History]:
    """The pasts of these tools, by the number of the tool."""
    ids = [tool.id for tool in tools]
    revisions = _by_tool(Revision, ids)
    experiences, corrections = _by_tool(Experience, ids), _by_tool(Correction, ids)
    reports = _by_tool(LinkReport, ids)
    return {
        tool.id: History(
            # What others add in the meantime is for the next time: the text that goes along is older.
            revisions=[past_of(each) for each in _in_order(revisions[tool.id]) if each.number <= tool.version],
            standing=standing_of(tool),
            experiences=[_experience(each) for each in experiences[tool.id]],
            corrections=[_correction(each) for each in corrections[tool.id] if each.base_version <= tool.version],
            link_reports=[_report(each) for each in reports[tool.id]],
        )
        for tool in tools
    }


def _after(last: int) -> Sequence[Tool]:
    rows = select(Tool).where(Tool.id > last).order_by(Tool.id).limit(AT_ONCE)
    return db.session.scalars(rows).unique().all()


def _by_tool(kind: type[R], ids: Sequence[int]) -> Mapping[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for each in db.session.scalars(select(kind).where(kind.tool_id.in_(ids))).unique():
        found[each.tool_id].append(each)
    return found


def _in_order(revisions: Iterable[Revision]) -> list[Revision]:
    return sorted(revisions, key=lambda each: each.number)


def _experience(row: Experience) -> PastExperience:
    values = _values(row, "outcome", "phase", "form", "text", "thanks", "may_be_asked")
    values |= _values(row, "told_at", "changed_at", "withdrawn_at")
    values |= {"outcome": Outcome(row.outcome), "target_groups": tuple(row.target_groups)}
    return PastExperience(by=row.author.email, **values)


def _correction(row: Correction) -> PastCorrection:
    values = _values(row, "note", "suggested_at", "answer", "answered_at")
    values |= {"answered_by": _email(row.answered_by), "state": State(row.state), "said": row.suggested}
    return PastCorrection(by=row.author.email, base=row.base_version, **values)


def _report(row: LinkReport) -> PastReport:
    return PastReport(by=row.author.email, **_values(row, "reported_at", "link", "closed_at"))


def _values(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _email(user: User | None) -> str:
    return user.email if user else ""
