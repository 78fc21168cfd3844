"""Putting mail in the box, taking it out, and trying again what was given up."""

import uuid
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, delete, or_, update

from ladekast.lib import text as texts
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import queries
from ladekast.outbox.models import Mail

LONGEST_SUBJECT = 250
KEPT = timedelta(days=90)  # mail that nobody waits for any more


class Gone(Enum):
    """Why there is nothing to try again."""

    SENT = auto()
    EXPIRED = auto()
    OVERTAKEN = auto()


class NotRetriedError(Exception):
    """This mail is not sent any more; `why` tells the reason."""

    def __init__(self, why: Gone) -> None:
        super().__init__(why.name)
        self.why = why


class NotGivenUpError(Exception):
    """This mail left, or is still being tried."""


def put(
    *,
    to: str,
    subject: str,
    text: str,
    reply_to: str | None = None,
    expires_at: datetime | None = None,
    topic: str = "",
    calendar: str = "",
    calendar_method: str = "",
) -> Mail:
    """Adds one message to the caller's transaction; the worker sends it after the commit.

    `text` is final: nothing is looked up when it is sent. A message that still waits at `expires_at` (a link in it has
    died, say) is not sent any more. Of one `topic` (not empty) none leaves before those that were put earlier.
    `calendar` is an iCalendar text for the receiver's own calendar, and `calendar_method` the METHOD in it.
    Raises ValueError for an address with a line end in it, which would let somebody write headers of her own, and for
    a calendar text without its method.
    """
    if bool(calendar) != bool(calendar_method):
        raise ValueError("a calendar text and its method go together")
    mail = Mail(
        to=_address(to),
        subject=texts.one_line(subject)[:LONGEST_SUBJECT],
        text=texts.lines(text) + "\n",
        reply_to=_address(reply_to) if reply_to else None,
        topic=topic,
        calendar=calendar,
        calendar_method=calendar_method,
        message_id=uuid.uuid4().hex,
        expires_at=expires_at,
    )
    db.session.add(mail)
    return mail


def _address(value: str) -> str:
    if value != texts.one_line(value) or "@" not in value:
        raise ValueError(f"not an e-mail address: {value!r}")
    return value


def withdraw(*, topic: str, keeps_calendar: bool = False) -> None:
    """What still waits about this topic, or was given up, is not sent any more. With `keeps_calendar` only what asks
    nothing of a calendar: for who puts a mail in its place that does not either, and would leave that calendar wrong.

    Raises ValueError for an empty topic: that would be all mail that belongs to nothing else.
    """
    if not topic:
        raise ValueError("mail is withdrawn by its topic")
    _withdraw(Mail.topic == topic, *([Mail.calendar == ""] if keeps_calendar else []))


def withdraw_under(*, topic: str) -> None:
    """As `withdraw`, for every topic that begins with this one and a colon: one for each person who is told."""
    if not topic:
        raise ValueError("mail is withdrawn by its topic")
    _withdraw(Mail.topic.startswith(f"{topic}:", autoescape=True))


def withdraw_to(*, address: str) -> None:
    """What still waits for who left, or was given up, is not sent any more, but for what puts her calendar right."""
    _withdraw(Mail.to == address, Mail.calendar == "")


def _withdraw(*which: ColumnElement[bool]) -> None:
    moment = now()
    unsent = update(Mail).where(*which, Mail.sent_at.is_(None), ~queries.is_expired(moment))
    db.session.execute(unsent.values(expires_at=moment))


def retry(*, mail: Mail) -> None:
    """Lets a mail that fails or was given up begin anew, now. Raises NotRetriedError when it would only mislead."""
    if mail.sent_at is not None:
        raise NotRetriedError(Gone.SENT)
    if mail.expires_at is not None and mail.expires_at <= now():
        raise NotRetriedError(Gone.EXPIRED)
    if not _begin_anew(Mail.id == mail.id):
        raise NotRetriedError(Gone.OVERTAKEN)


def retry_all() -> int:
    """As `retry`, for everything that fails or was given up and can still be sent; returns how many that were."""
    return _begin_anew(queries.is_troubled(now()))


def drop(*, mail: Mail) -> None:
    """Nobody tries this mail any more, because nobody can get it. Raises NotGivenUpError when it may still arrive."""
    if mail.sent_at is not None or mail.gave_up_at is None:
        raise NotGivenUpError
    mail.expires_at = now()


def forget_old() -> None:
    """Removes what left, expired or was withdrawn long ago, and with it who wrote to whom. For the worker."""
    before = now() - KEPT
    db.session.execute(delete(Mail).where(or_(Mail.sent_at < before, Mail.expires_at < before)))


def _begin_anew(which: Any) -> int:
    moment = now()
    sendable = update(Mail).where(which, Mail.sent_at.is_(None), ~queries.is_overtaken(moment))
    fresh = sendable.values(tries=0, failing_since=None, gave_up_at=None, due_at=moment)
    # Which rows these are only the database can tell; what the session holds is read again.
    done = db.session.execute(fresh, execution_options={"synchronize_session": False})
    db.session.expire_all()
    return cast("CursorResult[Any]", done).rowcount
