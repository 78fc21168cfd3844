"""Amina's tool, which her colleagues tried, and what is in the database."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.experiences.models import Experience
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests import make
from tests.page import Browser

Browsers = Callable[[User], Browser]


@pytest.fixture
def tool(amina: User) -> Tool:
    """Amina's, for two phases and two groups."""
    return make.tool(amina, phases=(2, 3), suitable=("ouderen", "lvb"), forms=("phone",))


@pytest.fixture
def hers(sign_in: Browsers, amina: User) -> Browser:
    """Amina's browser."""
    return sign_in(amina)


@pytest.fixture
def his(sign_in: Browsers, bram: User) -> Browser:
    """Bram's browser."""
    return sign_in(bram)


def path(tool: Tool, more: str = "") -> str:
    """Where experiences with a tool are."""
    return f"/tools/{tool.id}/ervaringen{more}"


def said(**changes: Any) -> dict[str, Any]:
    """A filled-in form, as a browser sends it."""
    sent = {"outcome": "worked", "phase": "", "form": "", "submission": "one filled-in form", "may_be_asked": "y"}
    return sent | changes


def experiences() -> Sequence[Experience]:
    """All experiences there are."""
    return db.session.scalars(select(Experience).order_by(Experience.id)).unique().all()


def mails() -> Sequence[Mail]:
    """What waits to be sent, in order."""
    return db.session.scalars(select(Mail).order_by(Mail.id)).all()
