"""“Mag ik dit gebruiken?”: an editor says it of a tool, and what was said before stays in the history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process
from sqlalchemy import Select, func, select

from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.cabinet.commands import POLICY, EditConflictError, store
from ladekast.cabinet.content import KEY
from ladekast.cabinet.models import Action, Origin, Revision, Tool
from ladekast.lib.clock import now
from ladekast.lib.db import db

UNDER_REVIEW = "under-review"
LONG_UNDER_REVIEW = timedelta(weeks=4)
MOST_ALIKE = 5  # tools to choose from
LEAST_ALIKE = 70  # of 100
_ADDRESS = re.compile(r"/tools/([0-9]{1,9})(?:-[^/]*)?/?|/tool/([a-z0-9-]{1,80})/?")
_SAID = [Revision.content[name].as_string().label(name) for name in POLICY]


class AlternativeError(Exception):
    """What she typed names no tool that people can use instead; `sentence` tells her why (Dutch)."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Judgement:
    """What was said of using a tool: the key of a use policy (empty: nothing any more), why and what to use instead
    (a key), since when and by whom; nobody for what came with a file."""

    policy: str
    note: str
    alternative: str
    at: datetime
    by: str


def judge_tool(*, tool: Tool, by: User, policy: str, note: str, alternative: str, seen_version: int) -> bool:
    """Says whether a tool may be used, and tells whether that is new. `alternative` is the key of another tool, or "".

    Raises EditConflictError when somebody judged it otherwise since the version that she saw.
    """
    before = tool.content
    mine = replace(before, use_policy=policy, use_note=note, use_alternative=alternative)
    if mine == before:
        return False
    seen = queries.revision(tool, seen_version)
    if seen is None or any(getattr(seen.said, name) != getattr(before, name) for name in POLICY):
        raise EditConflictError
    store(tool, mine, by, Action.JUDGED, Origin.SCREEN)
    return True


def alternative_named(typed: str, *, to: Tool) -> Tool | None:
    """The tool in the cabinet that somebody names by its title, key or address; None when she names nothing.

    Raises AlternativeError for what cannot be used instead of this tool.
    """
    if not typed:
        return None
    found = _named(typed)
    if not found:
        raise AlternativeError("We vinden geen tool met deze titel. Plak anders het adres van de pagina van de tool.")
    if len(found) > 1:
        raise AlternativeError("Er zijn meer tools met deze titel. Plak het adres van de pagina van de tool.")
    if found[0].id == to.id:
        raise AlternativeError("Dit is de tool zelf. Kies een andere tool, of maak dit vak leeg.")
    if found[0].archived_at is not None:
        raise AlternativeError("Deze tool is uit de kast gehaald. Kies een andere tool, of maak dit vak leeg.")
    return found[0]


def alternative_of(tool: Tool) -> Tool | None:
    """The tool to use instead, in brief, also when it was taken out; None when none was named, or it is gone."""
    named = queries.in_brief(select(Tool).where(Tool.key == tool.use_alternative)) if tool.use_alternative else ()
    return next(iter(named), None)


def judgements(tool: Tool) -> list[Judgement]:
    """What was ever said of using a tool, the last first, in one query. Empty when nobody said anything."""
    asked = select(Revision.at, User.name, *_SAID).outerjoin(User, Revision.author_id == User.id)
    said: list[Judgement] = []
    for at, name, *values in db.session.execute(asked.where(Revision.tool_id == tool.id).order_by(Revision.number)):
        policy, note, alternative = (value or "" for value in values)
        before = (said[-1].policy, said[-1].note, said[-1].alternative) if said else ("", "", "")
        if (policy, note, alternative) != before:
            said.append(Judgement(policy, note, alternative, at, name or ""))
    return said[::-1]


def earlier(tool: Tool) -> list[Judgement]:
    """As `judgements`, without what is said now."""
    return judgements(tool)[1:] if (tool.version or 1) > 1 else []


def unjudged() -> Select[Tool]:
    """The tools in the cabinet that nobody looked at yet, what waits longest first, to be shown in pages."""
    return select(Tool).where(queries.LIVE, Tool.use_policy == "").order_by(Tool.created_at, Tool.id)


def long_under_review() -> Select[Tool]:
    """The tools that are being found out since some weeks, the longest first, to be shown in pages."""
    since = func.coalesce(Tool.judged_at, Tool.created_at)
    old = select(Tool).where(queries.LIVE, Tool.use_policy == UNDER_REVIEW, since <= now() - LONG_UNDER_REVIEW)
    return old.order_by(since, Tool.id)


def counts() -> tuple[int, int]:
    """How many tools nobody looked at, and how many are long under review."""
    return queries.number_of(unjudged()), queries.number_of(long_under_review())


def kinds_of(tools: Select[Tool]) -> dict[str, int]:
    """How many tools of each kind a list has."""
    counted = tools.with_only_columns(Tool.kind, func.count(Tool.id)).group_by(Tool.kind).order_by(None)
    return dict(db.session.execute(counted).all())


def resembling(typed: str, *, to: Tool) -> list[Tool]:
    """The tools in the cabinet whose title looks most like what was typed, a few at most; not `to` itself."""
    others = select(Tool.id, Tool.title).where(queries.LIVE, Tool.id != to.id)
    titles = {row.id: row.title for row in db.session.execute(others)}
    like = process.extract(
        typed, titles, scorer=fuzz.WRatio, processor=default_process, limit=MOST_ALIKE, score_cutoff=LEAST_ALIKE
    )
    return queries.in_order([number for _, _, number in like])


def titles_like(tool: Tool) -> Sequence[str]:
    """Titles to suggest as an alternative: of tools of the same kind, by title; a hundred at most."""
    same = select(Tool.title).where(queries.LIVE, Tool.kind == tool.kind, Tool.id != tool.id)
    return db.session.scalars(same.order_by(Tool.title).limit(100)).all()


def _named(typed: str) -> list[Tool]:
    """By address, then by title, then by key; what was taken out only when nothing in the cabinet has that title."""
    if address := _ADDRESS.fullmatch(_path_of(typed)):
        number, key = address.groups()
        return _listed(queries.by_id(int(number)) if number else queries.by_key(key))
    if titled := queries.titled([typed])[typed]:
        return titled
    if KEY.fullmatch(typed) and (found := queries.by_key(typed)):
        return [found]
    return list(db.session.scalars(select(Tool).where(Tool.title == typed).limit(1)).unique())


def _path_of(typed: str) -> str:
    try:
        return unquote(urlsplit(typed).path)
    except ValueError:  # such as http://[
        return ""


def _listed(found: Tool | None) -> list[Tool]:
    return [found] if found else []
