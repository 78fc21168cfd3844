"""Amina's tools and her own drawer, the browsers of her and Bram, and what is in the database."""

from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.collecting import commands
from ladekast.collecting.models import Collection
from ladekast.lib.db import db
from tests import make
from tests.page import Browser

Browsers = Callable[[User], Browser]


@pytest.fixture
def tool(amina: User) -> Tool:
    """Amina's, of a kind that a client uses, with a link."""
    return make.tool(amina, kind="app", link="https://scherm.example/uitleg")


@pytest.fixture
def drawer(amina: User, tool: Tool) -> Collection:
    """Amina's, private, with three tools."""
    return make.own_drawer(amina, tool, make.tool(amina, title="Budgetkaart"), make.tool(amina, title="Belscript"))


@pytest.fixture
def hers(sign_in: Browsers, amina: User) -> Browser:
    """Amina's browser."""
    return sign_in(amina)


@pytest.fixture
def his(sign_in: Browsers, bram: User) -> Browser:
    """Bram's browser."""
    return sign_in(bram)


def path(drawer: Collection, more: str = "") -> str:
    """Where a drawer is, or something about it."""
    return f"/lades/{drawer.id}{more or f'-{drawer.slug}'}"


def titles(drawer: Collection) -> list[str]:
    """What lies in it, in order."""
    db.session.rollback()
    return [row.tool.title for row in commands.lying_in(drawer)]


def notes(drawer: Collection) -> list[str]:
    """What is noted about what lies in it, in order."""
    db.session.rollback()
    return [row.note for row in commands.lying_in(drawer)]


def drawers() -> Sequence[Collection]:
    """All drawers of anybody, the first one first."""
    db.session.rollback()
    return db.session.scalars(select(Collection).order_by(Collection.id)).all()


def shared(drawer: Collection) -> Collection:
    """The same, now that its owner shares it; committed."""
    about = commands.About(drawer.name, drawer.intro, is_shared=True)
    commands.change(drawer=drawer, about=about, seen_version=drawer.version)
    db.session.commit()
    return drawer


def leaves(person: User) -> None:
    """She no longer works here; committed."""
    person.is_active = False
    db.session.commit()
