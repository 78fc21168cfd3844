"""Putting mail in the box."""

import uuid
from datetime import datetime

from sqlalchemy import update

from ladekast.lib import text as texts
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail

LONGEST_SUBJECT = 250


def put(*, to: str, subject: str, text: str, reply_to: str | None = None, expires_at: datetime | None = None) -> Mail:
    """Adds one message to the caller's transaction; the worker sends it after the commit.

    `text` is final: nothing is looked up when it is sent. A message that still waits at `expires_at` (a link in it has
    died, say) is not sent any more. Raises ValueError for an address with a line end
    in it, which would let somebody write headers of her own.
    """
    mail = Mail(
        to=_address(to),
        subject=texts.one_line(subject)[:LONGEST_SUBJECT],
        text=texts.lines(text) + "\n",
        reply_to=_address(reply_to) if reply_to else None,
        message_id=uuid.uuid4().hex,
        expires_at=expires_at,
    )
    db.session.add(mail)
    return mail


def _address(value: str) -> str:
    if value != texts.one_line(value) or "@" not in value:
        raise ValueError(f"not an e-mail address: {value!r}")
    return value


def withdraw(*, to: str) -> None:
    """What still waits for this address and could expire is not sent any more: the links in it have died."""
    waiting = update(Mail).where(Mail.to == to, Mail.sent_at.is_(None), Mail.expires_at > now())
    db.session.execute(waiting.values(expires_at=now()))
