"""What colleagues want to learn or look for, who wants it too, and what came of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime
from ladekast.lib.slugs import slug


class Kind(StrEnum):
    """What somebody wishes: to learn something (leervraag), or a tool that she cannot find (gezocht)."""

    LEARN = "learn"
    TOOL = "tool"


class Way(StrEnum):
    """How a colleague answers a wish: with a tool, with a leermoment, or by showing it herself."""

    TOOL = "tool"
    EVENT = "event"
    SHOW = "show"


class Wish(Model):
    """A question to all colleagues.

    `subject` is what stands behind “Ik wil leren over …” or “Ik zoek een tool voor …”. `phases` and `target_groups` are
    keys of the taxonomy; none means all. `closed_at` and `closed_by`: who asked needs nothing more, or an editor
    closed it, for `close_reason`. `submission` names the filled-in form, so that it makes one wish, sent twice too.
    `version` rises with each edit, closing and reopening.
    """

    __tablename__ = "wish"
    __table_args__ = (
        UniqueConstraint("asker_id", "submission"),
        CheckConstraint("kind IN ('learn', 'tool')", name="kind"),
        Index("ix_wish_open", "closed_at", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    subject: Mapped[str] = mapped_column(String(120))
    explanation: Mapped[str] = mapped_column(Text, default="")
    phases: Mapped[list[int]] = mapped_column(JSON, default=list)
    target_groups: Mapped[list[str]] = mapped_column(JSON, default=list)
    asker_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    close_reason: Mapped[str] = mapped_column(String(300), default="")
    submission: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}

    asker: Mapped[User] = relationship(lazy="joined", innerjoin=True, foreign_keys=[asker_id])
    closed_by: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[closed_by_id])

    @property
    def slug(self) -> str:
        """The readable end of its address."""
        return slug(self.subject)


class WishSupport(Model):
    """A colleague who wants the same: “ik ook”."""

    __tablename__ = "wish_support"

    wish_id: Mapped[int] = mapped_column(ForeignKey("wish.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True, index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    person: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class WishHint(Model):
    """A colleague who may know more about it, because a tool of hers is found by its words. Follows from the search;
    she may say that she does not (`declined_at`), and is not asked again then."""

    __tablename__ = "wish_hint"

    wish_id: Mapped[int] = mapped_column(ForeignKey("wish.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True, index=True)
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class WishAnswer(Model):
    """What a colleague does with a wish.

    `tool` is the answer itself (`Way.TOOL`), or what she shows (`Way.SHOW`, may be none yet). An answer that is still
    being made, as a new tool or leermoment, has only a `submission`: the name of the form that she fills in. Once that
    was saved the row takes its tool or event. `told_at`: since when everybody who wants to know had mail about it.
    """

    __tablename__ = "wish_answer"
    __table_args__ = (
        CheckConstraint("way IN ('tool', 'event', 'show')", name="way"),
        Index(
            "ix_wish_answer_untold",
            "told_at",
            sqlite_where=text("told_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=text("told_at IS NULL AND withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    wish_id: Mapped[int] = mapped_column(ForeignKey("wish.id", ondelete="CASCADE"), index=True)
    way: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    note: Mapped[str] = mapped_column(String(300), default="")
    tool_id: Mapped[int | None] = mapped_column(ForeignKey("tool.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("learning_event.id"), index=True)
    submission: Mapped[str | None] = mapped_column(String(64), unique=True)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    wish: Mapped[Wish] = relationship(lazy="joined", innerjoin=True)
    by: Mapped[User] = relationship(lazy="joined", innerjoin=True)
    tool: Mapped[Tool | None] = relationship(lazy="joined")
    event: Mapped[LearningEvent | None] = relationship(lazy="joined")
