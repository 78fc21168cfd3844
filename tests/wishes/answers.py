"""Answers as tests need them, and the mail about them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from ladekast import work
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.outbox.queries import is_waiting
from ladekast.wishes.commands import answering
from ladekast.wishes.models import Wish, WishAnswer
from tests.page import Browser, words
from tests.wishes.conftest import page_of, path

TELL = next(job.do for job in work.JOBS if job.name == "answers to wishes")
LOOK = next(job.do for job in work.JOBS if job.name == "who may know more")


def with_tool(wish: Wish, by: User, tool: Tool, note: str = "") -> WishAnswer:
    """She answers with this tool; committed."""
    made = answering.answer_with_tool(wish=wish, by=by, tool=tool, note=note)
    db.session.commit()
    return made


def with_show(wish: Wish, by: User, tool: Tool | None = None, note: str = "") -> WishAnswer:
    """She can show it; committed."""
    made = answering.offer_to_show(wish=wish, by=by, tool=tool, note=note)
    db.session.commit()
    return made


def answers() -> Sequence[WishAnswer]:
    """All that there are, also those that were withdrawn."""
    db.session.rollback()
    return db.session.scalars(select(WishAnswer).order_by(WishAnswer.id)).unique().all()


def only_answer() -> WishAnswer:
    """The one there is."""
    (found,) = answers()
    return found


def told() -> list[str]:
    """Who gets mail that waits now, by first name, a name a mail; the worker told all that was to be told."""
    TELL()
    return [each.to.partition("@")[0] for each in mails()]


def mails() -> Sequence[Mail]:
    """What waits to be sent about wishes, in order."""
    about = Mail.topic.startswith("wish:")
    return db.session.scalars(select(Mail).where(is_waiting(now()), about).order_by(Mail.id)).all()


def cards(browser: Browser, wish: Wish) -> list[str]:
    """The answers as the page shows them."""
    return [words(each) for each in browser.get(page_of(wish)).all(".answer")]


def pressed(browser: Browser, wish: Wish, step: str, sent: dict[str, Any] | None = None) -> str:
    """What she reads after this press."""
    sent_to = browser.post(path(wish, step), sent).location
    return " ".join(words(each) for each in browser.get(sent_to).all(".notice"))
