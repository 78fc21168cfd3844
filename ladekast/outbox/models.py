"""Mail that waits to be sent, and mail that was."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime


class Mail(Model):
    """One message to one person, as it will be sent.

    `message_id` is the unique part of the Message-ID, made once: to who receives it, a second
    try is the same mail. After `expires_at` it would only mislead, and is no longer sent. Mails about the
    same thing have the same `topic` and leave in the order in which they were put. `calendar` is an iCalendar text and
    `calendar_method` what it asks of the receiver's calendar. Failing since `failing_since`, it was given
    up at `gave_up_at` until an administrator tries again.
    """

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_waiting", "sent_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    to: Mapped[str] = mapped_column("recipient", String(254))
    subject: Mapped[str] = mapped_column(String(250))
    text: Mapped[str] = mapped_column(Text)
    reply_to: Mapped[str | None] = mapped_column(String(254))
    topic: Mapped[str] = mapped_column(String(80), default="", index=True)
    calendar: Mapped[str] = mapped_column(Text, default="")
    calendar_method: Mapped[str] = mapped_column(String(10), default="")
    message_id: Mapped[str] = mapped_column(String(36), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claimed_by: Mapped[str | None] = mapped_column(String(36))
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    gave_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(String(500), default="")
