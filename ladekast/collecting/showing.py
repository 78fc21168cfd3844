"""What other pages show of collecting: a tool, and what is mine."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, func

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.collecting import queries
from ladekast.collecting.models import Collection
from ladekast.lib.db import db
from ladekast.lib.slugs import slug

LINES = 8


@dataclass(frozen=True)
class Starred:
    """A favourite in a line; one that is in the cabinet no more is still hers."""

    id: int
    title: str
    is_archived: bool

    @property
    def slug(self) -> str:
        """The readable end of its address."""
        return slug(self.title)


@dataclass(frozen=True)
class Mine:
    """Her newest favourites and how many there are; the drawers that she changed last and how many there are."""

    favourites: Sequence[Starred]
    favourites_total: int
    drawers: Sequence[Collection]
    drawers_total: int


def on_tool(tool: Tool, person: User) -> Row[bool, int]:
    """Whether it is a favourite of hers, and in how many of her drawers it lies."""
    return queries.standing(person, tool)


def mine(person: User) -> Mine:
    """What she keeps at hand, in two queries."""
    columns = (Tool.id, Tool.title, Tool.archived_at, func.count().over().label("total"))
    starred = db.session.execute(queries.favourites_of(person).with_only_columns(*columns).limit(LINES)).all()
    drawers = queries.kept_by(person)
    return Mine(
        favourites=[Starred(row.id, row.title, row.archived_at is not None) for row in starred],
        favourites_total=starred[0].total if starred else 0,
        drawers=drawers[:LINES],
        drawers_total=len(drawers),
    )
