"""Sending what waits. May run in several processes at once: a row is claimed by one of them, for a while."""

import uuid
from datetime import timedelta

import structlog
from flask import current_app
from sqlalchemy import select, update

from ladekast.config import Settings
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.message import message_of
from ladekast.outbox.models import Mail
from ladekast.outbox.queries import is_free
from ladekast.outbox.transport import REFUSED, Transport, transport_for

log = structlog.get_logger()

# Who claimed and died: after this another one sends. Longer than one talk with a server that answers each of its
# seventeen steps just in time (transport.TIMEOUT), so that nobody else sends what somebody is still sending.
LEASE = timedelta(minutes=6)
PATIENCE = timedelta(days=1)  # failing for longer, it is given up
LONGEST_DELAY = timedelta(hours=6)  # a try of who died counts too, and there may be many of those


def deliver(*, limit: int = 20) -> int:
    """Sends at most `limit` waiting messages and returns how many left; none while no server is set.

    Commits by itself, and is never in a transaction while it talks to the server. Claims one message at a time: who is
    killed keeps no other from being sent. A message that fails stays, with the reason, for a later try, and is given up
    after a day; when the server itself fails the others are not tried now.
    """
    settings: Settings = current_app.extensions["ladekast"]
    transport = transport_for(settings.mail_url)
    sent = 0
    try:
        while transport and limit > 0 and (mail := _claim()):
            limit -= 1
            sent += _send(mail, transport, settings)
    except OSError as error:
        log.warning("mail server unavailable", error=_reason(error))
    return sent


def _claim() -> Mail | None:
    """The oldest free row, ours from now on. The condition is in the update: of two at once, one gets nothing."""
    moment = now()
    oldest = select(Mail.id).where(is_free(moment)).order_by(Mail.id).limit(1).with_for_update(skip_locked=True)
    mine = update(Mail).where(Mail.id == oldest.scalar_subquery(), is_free(moment))
    claimed = mine.values(claimed_by=uuid.uuid4().hex, claimed_until=moment + LEASE, tries=Mail.tries + 1)
    options = {"synchronize_session": False, "populate_existing": True}
    mail = db.session.scalars(claimed.returning(Mail), execution_options=options).one_or_none()
    if mail is not None:
        db.session.expunge(mail)
    db.session.commit()
    return mail


def _send(mail: Mail, transport: Transport, settings: Settings) -> int:
    """1 when it left, 0 when it could not. Raises OSError, after noting it, when the server is of no use."""
    try:
        transport(message_of(mail, settings))
    except Exception as error:  # whatever is wrong with one message, the next must not wait for it
        _note_failure(mail, error)
        if isinstance(error, OSError) and not isinstance(error, REFUSED):
            raise
        log.warning("mail not sent", mail=mail.id, error=_reason(error))
        return 0
    left = update(Mail).where(Mail.id == mail.id)
    db.session.execute(left.values(sent_at=now(), last_error="", claimed_until=None))
    db.session.commit()
    return 1


def _note_failure(mail: Mail, error: Exception) -> None:
    """Unless our lease ran out meanwhile, and it is another's to tell."""
    moment = now()
    since = mail.failing_since or moment
    ours = update(Mail).where(Mail.id == mail.id, Mail.claimed_by == mail.claimed_by)
    failed = ours.values(
        last_error=_reason(error),
        due_at=moment + min(timedelta(minutes=mail.tries**2), LONGEST_DELAY),
        failing_since=since,
        gave_up_at=moment if moment - since >= PATIENCE else None,
        claimed_until=None,
    )
    db.session.execute(failed)
    db.session.commit()


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]
