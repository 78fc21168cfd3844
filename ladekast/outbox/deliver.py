"""Sending what waits. May run in several processes at once: a row is claimed by one of them, for a while."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from email import policy
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage

import structlog
from flask import current_app
from sqlalchemy import ColumnElement, or_, select, update

from ladekast.config import Settings
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.outbox.transport import REFUSED, Transport, transport_for

log = structlog.get_logger()

LEASE = timedelta(minutes=15)  # who claimed and died: after this another one sends
LONGEST_SENDING = timedelta(minutes=3)  # one message to a server that answers each step just in time
LONGEST_DELAY = timedelta(hours=6)


def deliver(*, limit: int = 20) -> int:
    """Sends at most `limit` waiting messages and returns how many left; none while no server is set.

    Commits by itself, and is never in a transaction while it talks to the server. A message that fails stays,
    with the reason, for a later try; when the server itself fails the others are not tried now.
    """
    settings: Settings = current_app.extensions["ladekast"]
    transport = transport_for(settings.mail_url)
    if transport is None:
        return 0
    claim = uuid.uuid4().hex
    until = now() + LEASE
    waiting = list(_claim(claim, until, limit))
    sent = 0
    try:
        while waiting and now() < until - LONGEST_SENDING:
            sent += _send(waiting.pop(0), transport, settings)
    except OSError as error:
        log.warning("mail server unavailable", error=_reason(error))
    finally:
        _release(claim)
    return sent


def is_waiting(moment: datetime) -> ColumnElement[bool]:
    """Of mail that is still to be sent, now or later."""
    return Mail.sent_at.is_(None) & or_(Mail.expires_at.is_(None), Mail.expires_at > moment)


def _is_free(moment: datetime) -> ColumnElement[bool]:
    unclaimed = or_(Mail.claimed_until.is_(None), Mail.claimed_until < moment)
    return is_waiting(moment) & (Mail.due_at <= moment) & unclaimed


def _claim(claim: str, until: datetime, limit: int) -> Sequence[Mail]:
    """The rows that are now ours. The condition is in the update itself: of two at once, one gets nothing."""
    moment = now()
    oldest = select(Mail.id).where(_is_free(moment)).order_by(Mail.id).limit(limit)
    mine = update(Mail).where(Mail.id.in_(oldest), _is_free(moment))
    db.session.execute(
        mine.values(claimed_by=claim, claimed_until=until, tries=Mail.tries + 1),
        execution_options={"synchronize_session": False},
    )
    rows = db.session.scalars(select(Mail).where(Mail.claimed_by == claim).order_by(Mail.id)).all()
    for row in rows:
        db.session.expunge(row)
    db.session.commit()
    return rows


def _send(mail: Mail, transport: Transport, settings: Settings) -> int:
    """1 when it left, 0 when it could not. Raises OSError, after noting it, when the server is of no use."""
    try:
        transport(_message(mail, settings))
    except Exception as error:  # whatever is wrong with one message, the next must not wait for it
        _note(mail, last_error=_reason(error), due_at=now() + _delay(mail.tries), claimed_until=None)
        if isinstance(error, OSError) and not isinstance(error, REFUSED):
            raise
        log.warning("mail not sent", mail=mail.id, error=_reason(error))
        return 0
    _note(mail, sent_at=now(), last_error="", claimed_until=None)
    return 1


def _note(mail: Mail, **values: object) -> None:
    db.session.execute(update(Mail).where(Mail.id == mail.id).values(**values))
    db.session.commit()


def _release(claim: str) -> None:
    """Gives back what was claimed and not tried, so that the next round need not wait for the lease."""
    untried = update(Mail).where(Mail.claimed_by == claim, Mail.claimed_until.is_not(None))
    db.session.execute(untried.values(claimed_until=None, claimed_by=None, tries=Mail.tries - 1))
    db.session.commit()


def _delay(tries: int) -> timedelta:
    return min(timedelta(minutes=tries**2), LONGEST_DELAY)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _message(mail: Mail, settings: Settings) -> EmailMessage:
    """The message as it travels: seven bits only, so that no server on the way can spoil it."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Address(f"{settings.organisation} Ladekast", addr_spec=settings.mail_from)
    message["To"] = Address(addr_spec=mail.to)
    # Python 3.11 loses blanks when it folds a long header with accents by itself; this older way does not.
    message.set_raw("Subject", Header(mail.subject, header_name="Subject").encode())
    message["Date"] = mail.created_at
    message["Message-ID"] = f"<{mail.message_id}@{settings.mail_from.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.reply_to:
        message["Reply-To"] = Address(addr_spec=mail.reply_to)
    message.set_content(mail.text, cte="quoted-printable")
    return message
