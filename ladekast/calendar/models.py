"""Appointments, who is at them, and how each person wants them in her own calendar."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime


class Appointment(Model):
    """Something that happens at one time, known in every calendar by its `uid`.

    `sequence` rises with each change, so that a calendar knows the newest (RFC 5545, 3.8.7.4). `organiser` is the
    address that invited: an invitation can only be changed by the same one. `path` is the page about it.
    """

    __tablename__ = "appointment"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(80), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    organiser: Mapped[str] = mapped_column(String(254))
    title: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    place: Mapped[str] = mapped_column(String(300), default="")
    path: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    guests: Mapped[list["Guest"]] = relationship(
        lazy="selectin", order_by="Guest.person_id", cascade="all, delete-orphan", passive_deletes=True
    )


class Guest(Model):
    """Somebody who is at an appointment. `is_invited`: she got it in her own calendar, so changes must follow."""

    __tablename__ = "appointment_guest"

    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointment.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    is_invited: Mapped[bool] = mapped_column(default=False)


class CalendarSettings(Model):
    """How one person wants her appointments. No row: as the defaults say.

    `edition` is that of her subscription link; a renewed link has the next one, and the old ones are dead.
    """

    __tablename__ = "calendar_settings"

    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    takes_invitations: Mapped[bool] = mapped_column(default=True)
    edition: Mapped[int] = mapped_column(default=1)
