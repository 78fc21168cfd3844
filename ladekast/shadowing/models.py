"""Requests to watch along with a colleague, every step that was taken in them, and what a tool offers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.calendar.models import Appointment
from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime


class State(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    TOOK_PLACE = "took-place"
    MISSED = "missed"


class Step(StrEnum):
    """What somebody does with a request; `rules.TRANSITIONS` says who may when."""

    ASK = "ask"
    ACCEPT = "accept"
    PROPOSE = "propose"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    REMIND = "remind"
    LAPSE = "lapse"
    MOVE = "move"
    CANCEL = "cancel"
    CONFIRM = "confirm"
    DENY = "deny"
    THANK = "thank"


class Way(StrEnum):
    """How somebody watches along; an offer may be for both."""

    ONLINE = "online"
    ON_LOCATION = "on-location"
    BOTH = "both"


class ShadowingOffer(Model):
    """What the colleague of a tool says about watching along. No row: it is possible, in either way."""

    __tablename__ = "shadowing_offer"

    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id", ondelete="CASCADE"), primary_key=True)
    is_possible: Mapped[bool] = mapped_column(default=True)
    way: Mapped[str] = mapped_column(String(12), default=Way.BOTH)
    suits_when: Mapped[str] = mapped_column(String(200), default="")
    second_contact_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)

    second_contact: Mapped[User | None] = relationship(lazy="joined")


class ShadowingRequest(Model):
    """One colleague asks another to let her watch a tool in use. Only these two ever see it.

    `since` is when it came into its state, `version` the number of its newest step: two answers at once cannot
    both count. `submission` names the filled-in form, so that it makes one request, sent twice too.
    """

    __tablename__ = "shadowing_request"
    __table_args__ = (
        UniqueConstraint("asker_id", "submission"),
        CheckConstraint("asker_id <> host_id", name="two_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id", ondelete="CASCADE"), index=True)
    asker_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    state: Mapped[str] = mapped_column(String(12), index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    why: Mapped[str] = mapped_column(String(300))
    way: Mapped[str] = mapped_column(String(12))
    place: Mapped[str] = mapped_column(String(300), default="")
    submission: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(default=1)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    followed_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    other_colleague_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointment.id"), unique=True)
    thanks: Mapped[str] = mapped_column(Text, default="")
    learned: Mapped[str] = mapped_column(String(200), default="")
    learned_is_shared: Mapped[bool] = mapped_column(default=False)
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}

    tool: Mapped[Tool] = relationship(lazy="joined", innerjoin=True)
    asker: Mapped[User] = relationship(lazy="joined", innerjoin=True, foreign_keys=[asker_id])
    host: Mapped[User] = relationship(lazy="joined", innerjoin=True, foreign_keys=[host_id])
    other_colleague: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[other_colleague_id])
    appointment: Mapped[Appointment | None] = relationship(lazy="joined")
    history: Mapped[list["ShadowingStep"]] = relationship(
        lazy="selectin", order_by="ShadowingStep.number", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def moments(self) -> list["ShadowingMoment"]:
        """The moments that were named last, by whoever did: those to choose from."""
        return next((step.moments for step in reversed(self.history) if step.moments), [])


class ShadowingStep(Model):
    """One step in a request, for both to look back on: who did it, when, with what words and moments.

    Nobody (`by_id` is None) for what the program did by itself.
    """

    __tablename__ = "shadowing_step"
    __table_args__ = (UniqueConstraint("request_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("shadowing_request.id", ondelete="CASCADE"))
    number: Mapped[int]
    step: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    note: Mapped[str] = mapped_column(String(500), default="")

    by: Mapped[User | None] = relationship(lazy="joined")
    moments: Mapped[list["ShadowingMoment"]] = relationship(
        lazy="selectin", order_by="ShadowingMoment.starts_at", cascade="all, delete-orphan", passive_deletes=True
    )


class ShadowingMoment(Model):
    """A time that somebody named in a step."""

    __tablename__ = "shadowing_moment"

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("shadowing_step.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
