"""Tools as lists show them: no more of each than a card tells, in two queries however many there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, select
from sqlalchemy.orm import aliased

from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.cabinet.content import FORBIDDEN, holds_something_ready
from ladekast.cabinet.models import Facet, Tool, ToolTag
from ladekast.lib.db import db
from ladekast.lib.slugs import slug

_INSTEAD = aliased(Tool)
_COLUMNS = (
    Tool.id, Tool.key, Tool.title, Tool.summary, Tool.kind, Tool.body, Tool.fit_note, Tool.use_policy, Tool.checked,
    Tool.changed_at, Tool.owner_id, User.name, User.email, User.is_active,
    _INSTEAD.id.label("instead_id"), _INSTEAD.title.label("instead_title"),
)  # fmt: skip
_FACETS = (Facet.PHASES, Facet.SUITABLE, Facet.LESS_SUITABLE, Facet.FORMS)
_Keys = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Owner:
    """Who answers for a tool."""

    name: str
    email: str
    is_active: bool


@dataclass(frozen=True)
class Named:
    """A tool by its name: what it takes to lead there."""

    id: int
    title: str

    @property
    def slug(self) -> str:
        """The readable end of its address."""
        return slug(self.title)


@dataclass(frozen=True)
class Card:
    """What a list tells of a tool, by the names that the tool itself has for it. `instead` is the tool to use instead
    of one that may not be used, while that is in the cabinet."""

    id: int
    key: str
    title: str
    summary: str
    kind: str
    phases: Sequence[int]
    suitable: Sequence[str]
    less_suitable: Sequence[str]
    forms: Sequence[str]
    fit_note: str
    use_policy: str
    is_ready_to_use: bool
    checked: date | None
    changed_at: datetime
    owner: Owner | None
    instead: Named | None

    @property
    def slug(self) -> str:
        """The readable end of its address."""
        return slug(self.title)


def in_order(ids: Sequence[int]) -> list[Card]:
    """The tools with these numbers that are in the cabinet, in the order of the numbers."""
    found = {card.id: card for card in of(select(Tool).where(Tool.id.in_(ids), queries.LIVE))}
    return [found[each] for each in ids if each in found]


def of(tools: Select[Tool]) -> list[Card]:
    """A card for each tool of a statement, in its order."""
    asked = (
        tools.with_only_columns(*_COLUMNS).outerjoin(User, Tool.owner_id == User.id).outerjoin(_INSTEAD, _is_instead())
    )
    rows = db.session.execute(asked).all()
    keys = _keys([row.id for row in rows])
    return [_card(row, keys[row.id]) for row in rows]


def owned_by(user: User) -> list[Card]:
    """A card for each tool in the cabinet that somebody answers for, by title."""
    return of(queries.owned_by_title(user))


def _is_instead() -> ColumnElement[bool]:
    """No tool has an empty key, so a tool without an alternative meets none."""
    return and_(_INSTEAD.key == Tool.use_alternative, _INSTEAD.archived_at.is_(None), Tool.use_policy == FORBIDDEN)


def _keys(ids: Sequence[int]) -> Mapping[int, _Keys]:
    """By tool and list the keys that a card tells, in the order in which they were given."""
    keys: defaultdict[int, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    tags = select(ToolTag.tool_id, ToolTag.facet, ToolTag.key).where(ToolTag.tool_id.in_(ids))
    for tool, facet, key in db.session.execute(tags.where(ToolTag.facet.in_(_FACETS)).order_by(ToolTag.position)):
        keys[tool][facet].append(key)
    return keys


def _card(row: Row[*tuple[Any, ...]], keys: _Keys) -> Card:
    return Card(
        id=row.id,
        key=row.key,
        title=row.title,
        summary=row.summary,
        kind=row.kind,
        phases=sorted(map(int, keys.get(Facet.PHASES, []))),
        suitable=keys.get(Facet.SUITABLE, []),
        less_suitable=keys.get(Facet.LESS_SUITABLE, []),
        forms=keys.get(Facet.FORMS, []),
        fit_note=row.fit_note,
        use_policy=row.use_policy,
        is_ready_to_use=holds_something_ready(row.body),
        checked=row.checked,
        changed_at=row.changed_at,
        instead=None if row.instead_id is None else Named(row.instead_id, row.instead_title),
        owner=None if row.owner_id is None else Owner(row.name, row.email, row.is_active),
    )
