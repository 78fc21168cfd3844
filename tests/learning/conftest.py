"""Amina's leermoment, that colleagues sign up for, and what is in the database."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.learning import queries
from ladekast.learning.commands import following, planning, taking_part
from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.outbox.queries import is_expired
from tests import make
from tests.page import Browser

Browsers = Callable[[User], Browser]
Clock = Callable[[datetime], None]


@pytest.fixture
def event(amina: User) -> LearningEvent:
    """Amina's, with two places."""
    return make.event(amina, places=2)


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
    """Sets the clock by which commands decide."""

    def is_now(moment: datetime) -> None:
        for module in (following, planning, taking_part):
            monkeypatch.setattr(module, "now", lambda: moment)

    return is_now


def colleague(number: int) -> User:
    """One of many."""
    return accounts.add_user(email=f"collega{number}@kwadraad.example", name=f"Collega {number}", by=None)


def begin(event: LearningEvent) -> None:
    """As if it runs now."""
    event.starts_at, event.ends_at = now() - timedelta(minutes=30), now() + timedelta(minutes=30)
    db.session.commit()


def names(event: LearningEvent) -> tuple[list[str], list[str]]:
    """Who has a place, and who waits, in order."""
    db.session.rollback()
    return [each.person.name for each in queries.placed(event)], [each.person.name for each in queries.waiting(event)]


def mails() -> Sequence[Mail]:
    """What waits to be sent, in order."""
    waits = select(Mail).where(Mail.sent_at.is_(None), ~is_expired(now()))
    return db.session.scalars(waits.order_by(Mail.id)).all()


def mails_to(person: User) -> list[str]:
    """The subjects of what waits for her."""
    return [mail.subject for mail in mails() if mail.to == person.email]


def forget_mail() -> None:
    """As if everything that waits was sent and forgotten."""
    db.session.query(Mail).delete()
    db.session.commit()
