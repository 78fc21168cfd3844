"""Amina asks, Bram wants it too, and what is in the database."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import select

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.lib.db import db
from ladekast.wishes.models import Wish
from tests import make
from tests.page import Browser, Page

Browsers = Callable[[User], Browser]
NEW = "/vragen/nieuw"


@pytest.fixture
def wish(amina: User) -> Wish:
    """Amina wants to learn something."""
    return make.wish(amina)


@pytest.fixture
def hers(sign_in: Browsers, amina: User) -> Browser:
    """Amina's browser."""
    return sign_in(amina)


@pytest.fixture
def his(sign_in: Browsers, bram: User) -> Browser:
    """Bram's browser."""
    return sign_in(bram)


@pytest.fixture
def carlas(sign_in: Browsers, carla: User) -> Browser:
    """The browser of the redacteur."""
    return sign_in(carla)


def path(wish: Wish, step: str) -> str:
    return f"/vragen/{wish.id}/{step}"


def page_of(wish: Wish) -> str:
    return f"/vragen/{wish.id}-{wish.slug}"


def typed(**changes: Any) -> dict[str, Any]:
    """A filled-in form: the two questions, and nothing folded."""
    return {"kind": "learn", "subject": "beeldbellen met ouderen", "submission": "one"} | changes


def filled(page: Page) -> dict[str, Any]:
    """What stands in the form, as a browser would send it."""
    sent: dict[str, Any] = {}
    for each in page.all("main form.form input, main form.form textarea"):
        name = str(each["name"])
        if each.get("type") in ("checkbox", "radio", "hidden"):
            is_sent = each.get("type") == "hidden" or each.has_attr("checked")
            sent[name] = sent.get(name, []) + ([str(each.get("value", ""))] if is_sent else [])
        else:
            sent[name] = each.text.strip() if each.name == "textarea" else str(each.get("value", ""))
    return sent


def wishes() -> Sequence[Wish]:
    """All there are."""
    db.session.rollback()
    return db.session.scalars(select(Wish).order_by(Wish.id)).unique().all()


def only() -> Wish:
    """The one there is."""
    (found,) = wishes()
    return found


def leave(user: User) -> None:
    """She works here no more."""
    accounts.deactivate(user=user, by=None)
    db.session.commit()
