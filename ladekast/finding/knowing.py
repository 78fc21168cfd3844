"""Colleagues who know more about what was searched for, because tools about it are theirs."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, select

from ladekast.accounts.models import User
from ladekast.cabinet.documents import tool_id
from ladekast.cabinet.models import Tool
from ladekast.cabinet.queries import LIVE
from ladekast.lib.db import db
from ladekast.search import Findings

MOST = 3


@dataclass(frozen=True)
class Knowing:
    """A colleague, and how many of the best tools about it are hers."""

    person: User
    tools: int


def colleagues(findings: Findings, viewer: User) -> list[Knowing]:
    """The few to ask, who has most of the best tools first; nobody where nothing good was found, and never the one who
    looks. In one query."""
    scores = {tool_id(each.id): each.score for each in findings.leading if not findings.is_weak}
    people: dict[int, User] = {}
    hers: defaultdict[int, list[float]] = defaultdict(list)
    for person, number in _owned(list(scores), viewer):
        people[person.id] = person
        hers[person.id].append(scores[number])
    best = sorted(people.values(), key=lambda person: (-sum(hers[person.id]), person.name, person.id))
    return [Knowing(person, len(hers[person.id])) for person in best[:MOST]]


def _owned(tools: Sequence[int], viewer: User) -> Sequence[Row[User, int]]:
    """Each of these tools with who answers for it, as far as she still works here."""
    owned = select(User, Tool.id).join(Tool, Tool.owner_id == User.id).where(Tool.id.in_(tools), LIVE)
    return db.session.execute(owned.where(User.is_active, User.id != viewer.id)).all() if tools else []
