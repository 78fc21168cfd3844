"""What the made-up past left in tools, in calendars and in the mail, set back to when it happened."""

from datetime import datetime

from sqlalchemy import select

from ladekast.cabinet.models import Tool
from ladekast.cabinet.queries import revisions_since
from ladekast.calendar.models import Appointment
from ladekast.lib.db import db
from ladekast.outbox.models import Mail


def set_back(appointment: Appointment, moment: datetime) -> None:
    """Whatever was done to it later was done then."""
    appointment.created_at = min(appointment.created_at, moment)
    appointment.changed_at = min(appointment.changed_at, moment)
    if appointment.cancelled_at:
        appointment.cancelled_at = min(appointment.cancelled_at, moment)


def count_as_sent(topic: str, moment: datetime) -> None:
    """Nobody gets mail about what was made up: whatever waits of topics that begin like this left then, as far as the
    box knows."""
    waiting = select(Mail).where(Mail.topic.startswith(topic), Mail.sent_at.is_(None))
    for mail in db.session.scalars(waiting):
        mail.created_at = mail.due_at = mail.sent_at = moment
        mail.tries = 1


def happened(tool: Tool, moment: datetime, *, placed: bool = False) -> None:
    """The newest revision is of that moment, and all before it of no later one."""
    tool.changed_at = moment
    if placed:
        tool.created_at = moment
    if tool.judged_at and tool.judged_at > moment:
        tool.judged_at = moment
    for revision in revisions_since(tool, moment):
        revision.at = moment
