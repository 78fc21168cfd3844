"""Amina's tool, the people's browsers, and time that passes."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from ladekast import work
from ladekast.accounts.models import User
from ladekast.cabinet.models import Revision, Tool
from ladekast.freshness.models import LinkReport
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.outbox.queries import is_waiting
from tests import make
from tests.page import Browser

Browsers = Callable[[User], Browser]
ASK = next(job.do for job in work.JOBS if job.name == "what is still true")
LINK = "https://voorbeeld.example/"


@pytest.fixture
def tool(amina: User) -> Tool:
    """Amina's, with a link; nobody needs to look at it yet."""
    return make.tool(amina, link=LINK)


@pytest.fixture
def hers(sign_in: Browsers, amina: User) -> Browser:
    """Amina's browser."""
    return sign_in(amina)


@pytest.fixture
def his(sign_in: Browsers, bram: User) -> Browser:
    """Bram's browser."""
    return sign_in(bram)


def path(tool: Tool, end: str = "") -> str:
    return f"/tools/{tool.id}/{end}" if end else f"/tools/{tool.id}-{tool.slug}"


def check(tool: Tool, **more: str) -> dict[str, str]:
    """The press on “klopt nog”, on the tool as it is now."""
    return {"version": str(tool.version), **more}


def placed(tool: Tool, days_ago: int) -> Tool:
    """As if it was placed so many days ago, and never checked; committed."""
    tool.created_at -= timedelta(days=days_ago)
    db.session.commit()
    return tool


def checked(tool: Tool, day: date) -> Tool:
    """As if it was checked on this day; committed."""
    tool.checked = day
    db.session.commit()
    return tool


def long_ago(tool: Tool, periods: int = 1) -> Tool:
    """As if somebody checked it so long ago that it is due, for so many times its period."""
    return checked(tool, today() - timedelta(days=periods * 280))


def revisions(tool: Tool) -> list[Revision]:
    return list(db.session.scalars(select(Revision).where(Revision.tool_id == tool.id).order_by(Revision.number)))


def reports() -> Sequence[LinkReport]:
    """All that was ever said of links."""
    return db.session.scalars(select(LinkReport).order_by(LinkReport.id)).unique().all()


def mails(moment: datetime) -> Sequence[Mail]:
    """What waits to be sent, in order."""
    return db.session.scalars(select(Mail).where(is_waiting(moment)).order_by(Mail.id)).all()
