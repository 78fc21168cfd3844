"""Moments to learn, what they are about, and who signed up for them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from markupsafe import Markup
from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import EVERYBODY
from ladekast.calendar.models import Appointment
from ladekast.lib import markup
from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime
from ladekast.lib.slugs import slug


class Stage(StrEnum):
    """How far a leermoment is. Only `DRAFT` and `CANCELLED` are said by somebody; time does the rest."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    TOOK_PLACE = "took-place"
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """How somebody who ever signed up stands."""

    PLACED = "placed"
    WAITING = "waiting"
    SIGNED_OFF = "signed-off"
    REMOVED = "removed"


class Way(StrEnum):
    """How one takes part."""

    ONLINE = "online"
    ON_LOCATION = "on-location"


class About(StrEnum):
    """A list of the taxonomy from which a leermoment may have several keys."""

    PHASES = "phases"
    GROUPS = "groups"


event_tool = Table(
    "learning_event_tool",
    Model.metadata,
    Column("event_id", ForeignKey("learning_event.id", ondelete="CASCADE"), primary_key=True),
    Column("tool_id", ForeignKey("tool.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class EventTag(Model):
    """One key of one list on one leermoment."""

    __tablename__ = "learning_event_tag"

    event_id: Mapped[int] = mapped_column(ForeignKey("learning_event.id", ondelete="CASCADE"), primary_key=True)
    about: Mapped[str] = mapped_column(String(10), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)


class LearningEvent(Model):
    """A moment to learn, planned by a colleague.

    `place` is an address or the link of a meeting, for those who have a place; `town` everybody may read. No `places`:
    there is room for all. Signing up ends at `closes_at` (none: when it starts), and so many hours as
    `promotion_ends` before the start the waiting list stops moving. `net_minutes` is the time that counts as learning.
    `appointment` exists since it was opened. `version` rises with each edit: two at once cannot both count.
    """

    __tablename__ = "learning_event"
    __table_args__ = (
        UniqueConstraint("planner_id", "submission"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("places > 0", name="some_places"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    aim: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text, default="")
    body_html: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    way: Mapped[str] = mapped_column(String(12))
    town: Mapped[str] = mapped_column(String(80), default="")
    place: Mapped[str] = mapped_column(String(300), default="")
    places: Mapped[int | None]
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    promotion_ends: Mapped[int] = mapped_column(default=0)
    net_minutes: Mapped[int | None]
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    planner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    submission: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancel_reason: Mapped[str] = mapped_column(String(500), default="")
    material: Mapped[str] = mapped_column(Text, default="")
    material_html: Mapped[str] = mapped_column(Text, default="")
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    waiting_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    leader_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    thanked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointment.id"), unique=True)
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}

    leader: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[leader_id])
    planner: Mapped[User] = relationship(lazy="joined", innerjoin=True, foreign_keys=[planner_id])
    appointment: Mapped[Appointment | None] = relationship(lazy="select")
    tools: Mapped[list[Tool]] = relationship(secondary=event_tool, lazy="select", order_by=Tool.title)
    tags: Mapped[list[EventTag]] = relationship(
        lazy="selectin", order_by=EventTag.key, cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def slug(self) -> str:
        """The readable end of its address."""
        return slug(self.title)

    @property
    def explanation(self) -> Markup:
        """The text as HTML, made safe when it was saved."""
        return markup.trusted(self.body_html)

    @property
    def shown_material(self) -> Markup:
        """The material as HTML, made safe when it was saved."""
        return markup.trusted(self.material_html)

    @property
    def shown_town(self) -> str:
        """The town, when it is somewhere; what is online is nowhere."""
        return self.town if self.way == Way.ON_LOCATION else ""

    @property
    def sign_up_ends(self) -> datetime:
        """From when nobody can sign up any more."""
        return min(self.closes_at, self.starts_at) if self.closes_at else self.starts_at

    @property
    def promotion_stops(self) -> datetime:
        """From when nobody moves up from the waiting list any more."""
        return self.starts_at - timedelta(hours=self.promotion_ends)

    @property
    def phases(self) -> list[int]:
        """The phases that it is about; none means all of them."""
        return sorted(int(key) for key in self.keys(About.PHASES))

    @property
    def groups(self) -> list[str]:
        """The target groups that it is about; none means everybody."""
        found = self.keys(About.GROUPS)
        return [] if EVERYBODY in found else found

    def keys(self, about: About) -> list[str]:
        """The keys of one list."""
        return [tag.key for tag in self.tags if tag.about == about]

    def be_about(self, *, phases: Iterable[int], groups: Iterable[str]) -> None:
        """Makes it about these phases and target groups, and no others."""
        wanted = {(About.PHASES.value, str(key)) for key in phases} | {(About.GROUPS.value, key) for key in groups}
        have = {(tag.about, tag.key): tag for tag in self.tags}
        self.tags[:] = [have.get(pair) or EventTag(about=pair[0], key=pair[1]) for pair in sorted(wanted)]


class SignUp(Model):
    """Somebody's place in a leermoment, or in its waiting list.

    `number` rises with each sign-up: it is the order of the waiting list. Who signs up again comes last. `was_there`
    is unknown until somebody ticked it. `tries_tool`: what she wants to try since.
    """

    __tablename__ = "sign_up"
    __table_args__ = (UniqueConstraint("event_id", "person_id"), UniqueConstraint("event_id", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("learning_event.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    number: Mapped[int]
    standing: Mapped[str] = mapped_column(String(12))
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    was_there: Mapped[bool | None]
    tries_tool_id: Mapped[int | None] = mapped_column(ForeignKey("tool.id", ondelete="SET NULL"), index=True)

    event: Mapped[LearningEvent] = relationship(lazy="select")
    person: Mapped[User] = relationship(lazy="joined", innerjoin=True)
    tries_tool: Mapped[Tool | None] = relationship(lazy="select")
