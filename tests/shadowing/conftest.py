"""Amina's tool, that Bram would like to see in use, and what is in the database."""

from collections.abc import Callable, Sequence
from datetime import datetime

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.outbox.queries import is_expired
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingRequest
from tests import make
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]
Clock = Callable[[datetime], None]


@pytest.fixture
def tool(amina: User) -> Tool:
    """Amina's."""
    return make.tool(amina)


@pytest.fixture
def hers(sign_in: Browsers, amina: User) -> Browser:
    """Amina's browser."""
    return sign_in(amina)


@pytest.fixture
def his(sign_in: Browsers, bram: User) -> Browser:
    """Bram's browser."""
    return sign_in(bram)


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock by which the program follows requests."""
    return lambda moment: monkeypatch.setattr(commands, "now", lambda: moment)


def mails() -> Sequence[Mail]:
    """What waits to be sent, in order."""
    return db.session.scalars(select(Mail).where(~is_expired(now())).order_by(Mail.id)).all()


def requests() -> Sequence[ShadowingRequest]:
    """All requests there are."""
    return db.session.scalars(select(ShadowingRequest).order_by(ShadowingRequest.id)).unique().all()


def forget_mail() -> None:
    """As if everything that waits was sent and forgotten."""
    db.session.query(Mail).delete()
    db.session.commit()


def offer_with(tool: Tool, second: User, suits_when: str = "") -> None:
    """Amina says that this colleague can show it too."""
    commands.offer(tool=tool, is_possible=True, way="both", suits_when=suits_when, second_contact=second)
    db.session.commit()


def ways_on(page: Page) -> list[str]:
    """What somebody can press on the page of a request, in order."""
    return [words(each) for each in page.all("main .button")]
