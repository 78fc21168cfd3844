"""What lies in front in a drawer, and what a card tells: as if all tools had been read whole to find out."""

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import browsing, cards, commands, queries, rules, shelves
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make

PHASES = ((), (1,), (2,), (1, 2), (2, 3, 4), (1, 2, 3, 4, 5))
KINDS = ("app", "method", "guide")
MOST = 3


@pytest.fixture
def several(amina: User, carla: User) -> list[Tool]:
    """Sixty tools of three kinds, of a colleague or of nobody, for any phases, new or not, two of them taken out."""
    dice = Random(6)
    made = [_tool(number, dice, dice.choice((amina, None))) for number in range(60)]
    for gone in made[:2]:
        commands.archive_tool(tool=gone, by=carla)
    db.session.commit()
    return made[2:]


def _tool(number: int, dice: Random, owner: User | None) -> Tool:
    changes: dict[str, Any] = {"kind": dice.choice(KINDS), "phases": dice.choice(PHASES), "suitable": ("ouderen",)}
    if owner is None:
        changes["key"] = f"tool-{number}"
    if dice.random() < 0.3:
        changes |= {"use_policy": "not-allowed", "use_note": "Onveilig."}
    tool = make.tool(owner, title=f"Tool {number}", **changes)
    tool.created_at = now() - timedelta(days=dice.choice((0, 1, 7, 8)))
    return tool


def _place(tool: Tool) -> tuple[object, ...]:
    """Behind what may be used what may not; in both, in front what a colleague placed lately, then what is for few
    phases, then what is new."""
    is_new = tool.owner is not None and tool.created_at > now() - shelves.NEW
    breadth = len(tool.phases or taxonomy().phases)
    return tool.use_policy == "not-allowed", not is_new, breadth, -tool.created_at.timestamp(), -tool.id


def test_of_each_kind_those_lie_in_front_that_would_be_first_of_all(several: list[Tool]) -> None:
    for phase in (1, 2, 5):
        here = sorted((tool for tool in several if not tool.phases or phase in tool.phases), key=_place)
        lying = {kind: [tool.id for tool in here if tool.kind == kind] for kind in KINDS}
        found = shelves.in_front(phase, MOST, Counter(tool.kind for tool in here))
        assert {shelf.kind: [card.id for card in shelf.tools] for shelf in found} == {
            kind: ids[:MOST] for kind, ids in lying.items() if ids
        }
        assert queries.kinds_in(phase) == {shelf.kind: shelf.total for shelf in found}


def test_index_and_database_count_the_same_in_each_drawer(several: list[Tool]) -> None:
    phases = [phase.key for phase in taxonomy().phases]
    counts = {key: sum(not tool.phases or key in tool.phases for tool in several) for key in phases}
    assert browsing.drawer_counts() == queries.drawer_counts() == counts


def test_a_card_tells_what_the_tool_says(several: list[Tool]) -> None:
    wanted = [tool.id for tool in several][::-1]
    found = cards.in_order(wanted)
    assert [card.id for card in found] == wanted
    for card, tool in zip(found, reversed(several), strict=True):
        told = {name: getattr(card, name) for name in vars(card) if name not in ("owner", "instead")}
        assert told == {name: getattr(tool, name) for name in told}
        assert (card.slug, card.owner and card.owner.email) == (tool.slug, tool.owner and tool.owner.email)
        assert rules.is_ownerless(card) == rules.is_ownerless(tool)


def test_what_may_no_longer_be_used_goes_behind(amina: User, carla: User) -> None:
    tool = make.tool(amina, phases=(4,))
    before = tool.prominence
    said = make.content(phases=(4,), use_policy="not-allowed", use_note="Onveilig.", owner=amina.email)
    commands.edit_tool(tool=tool, by=carla, content=said, seen_version=tool.version)
    assert tool.prominence < make.content(phases=()).prominence < before
