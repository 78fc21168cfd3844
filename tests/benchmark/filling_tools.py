"""Tools for a throw-away database, in bulk: ten thousand of them by command would take minutes."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import insert, select

from ladekast.accounts.models import User
from ladekast.cabinet.models import Action, Revision, Tool, ToolTag
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests.content.cabinet import starters

ENOUGH = 200  # tools for what else there is to be about

Row = dict[str, Any]


def place_tools(number: int, people: Sequence[User]) -> Sequence[Tool]:
    """The texts of the starter tools over and over, each of another colleague, the last one an hour ago; commits.

    Gives the first ones."""
    owners = [person.id for person in people]
    for model, rows in (
        (Tool, [_tool(each, number, owners) for each in range(number)]),
        (ToolTag, [tag for each in range(number) for tag in _tags(each)]),
        (Revision, [_revision(each) for each in range(number)]),
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


def _tool(each: int, number: int, owners: Sequence[int]) -> Row:
    text, moment = _text(each), now() - timedelta(hours=number - each)
    said = {column.key: getattr(text, column.key) for column in Tool.__table__.columns}
    own = {"id": each + 1, "key": f"tool-{each}", "title": f"{text.title} {each}", "version": 1}
    placed = {"owner_id": owners[each % len(owners)], "created_at": moment, "changed_at": moment}
    return said | own | placed


def _tags(each: int) -> Iterator[Row]:
    for tag in _text(each).tags:
        yield {"tool_id": each + 1, "facet": tag.facet, "key": tag.key, "position": tag.position}


def _revision(each: int) -> Row:
    return {
        "tool_id": each + 1,
        "number": 1,
        "action": Action.PLACED.value,
        "content": _text(each).content.to_json(),
    }
