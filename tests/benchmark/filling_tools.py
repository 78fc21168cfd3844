"""Tools for a throw-away database, in bulk: ten thousand of them by command would take minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import insert, select

from ladekast.accounts.models import User
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Action, Revision, Tool, ToolTag
from ladekast.lib.clock import now, today
from ladekast.lib.db import db
from tests.content.cabinet import starters

ENOUGH = 200  # tools for what else there is to be about
LONG_AGO = timedelta(days=3 * 365)  # longer than twice the period of any kind
# Which of each six tools nobody answers for, and which one editors are long finding out whether it may be used.
SIX, OWNERLESS, UNDER_REVIEW = 6, 4, 2

Row = dict[str, Any]


def place_tools(number: int, people: Sequence[User]) -> Sequence[Tool]:
    """The texts of the starter tools over and over, each with a link and of another colleague, the last one an hour
    ago; every second one was checked long ago. Commits, and gives the first ones."""
    owners = {each: _owner(each, people) for each in range(number)}
    for model, rows in (
        (Tool, [_tool(each, number, owner) for each, owner in owners.items()]),
        (ToolTag, [tag for each in range(number) for tag in _tags(each)]),
        (Revision, [_revision(each, owner) for each, owner in owners.items()]),
    ):
        db.session.execute(insert(model), rows)
    db.session.commit()
    return db.session.scalars(select(Tool).order_by(Tool.id).limit(ENOUGH)).unique().all()


@cache
def _texts() -> Sequence[Tool]:
    """One tool for each starter tool, with its text made into HTML; none of them is ever stored."""
    made = [Tool() for _ in starters()]
    for tool, starter in zip(made, starters(), strict=True):
        tool.take_over(starter.content, owner=None)
    return made


def _text(each: int) -> Tool:
    return _texts()[each % len(_texts())]


def _owner(each: int, people: Sequence[User]) -> User | None:
    return None if each % SIX == OWNERLESS else people[each % len(people)]


def _said(each: int, owner: User | None) -> ToolContent:
    text, is_old = _text(each).content, each % 2 == 0
    return replace(
        text,
        title=f"{text.title} {each}",
        link=text.link or f"https://tool{each}.example/",
        owner=owner.email if owner else "",
        checked=today() - LONG_AGO if is_old else None,
        use_policy="under-review" if each % SIX == UNDER_REVIEW else text.use_policy,
    )


def _tool(each: int, number: int, owner: User | None) -> Row:
    text, moment, said = _text(each), now() - timedelta(hours=number - each), _said(each, owner)
    row = {column.key: getattr(text, column.key) for column in Tool.__table__.columns}
    own = {"id": each + 1, "key": f"tool-{each}", "version": 1, "owner_id": owner.id if owner else None}
    differs = {name: getattr(said, name) for name in ("title", "link", "checked", "use_policy")}
    judged = {"judged_at": now() - LONG_AGO if each % SIX == UNDER_REVIEW else None}
    return row | own | differs | judged | {"created_at": moment, "changed_at": moment}


def _tags(each: int) -> Iterator[Row]:
    for tag in _text(each).tags:
        yield {"tool_id": each + 1, "facet": tag.facet, "key": tag.key, "position": tag.position}


def _revision(each: int, owner: User | None) -> Row:
    return {
        "tool_id": each + 1,
        "number": 1,
        "action": Action.PLACED.value,
        "content": _said(each, owner).to_json(),
    }
