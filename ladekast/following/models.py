"""What people follow, how often they want to hear of it, and the news there is."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladekast.lib.db import Model, UtcDateTime


class Kind(StrEnum):
    """What can be followed."""

    PHASE = "phase"
    GROUP = "group"
    TOOL = "tool"
    SEARCH = "search"


class Rhythm(StrEnum):
    """How often somebody hears of what she follows."""

    WEEKLY = "weekly"
    DAILY = "daily"
    NEVER = "never"


class Follow(Model):
    """Somebody follows something.

    `since` is the number of the newest `News` when she began: nobody hears of what was before. No moment, because a
    clock may be set back. `value` is the number of a phase or a tool, the key of a target group, or a search as it
    stands in an address.
    """

    __tablename__ = "follow"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "value"),
        CheckConstraint("kind IN ('phase', 'group', 'tool', 'search')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(Text)
    since: Mapped[int]


class Following(Model):
    """How somebody wants to hear of what she follows. No row: she never followed anything, or said that she would not.

    `told_up_to` is the number of the last `News` that a digest of hers looked at, `sent_on` the day of her last one, or
    on which she began or chose another rhythm. `offered_at`: she answered the question on home what she would like to
    follow, or found out herself.
    """

    __tablename__ = "following"
    __table_args__ = (CheckConstraint("rhythm IN ('weekly', 'daily', 'never')", name="rhythm"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    rhythm: Mapped[str] = mapped_column(String(10), default=Rhythm.WEEKLY)
    told_up_to: Mapped[int] = mapped_column(default=0)
    sent_on: Mapped[date | None]
    offered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class News(Model):
    """A revision of a tool, or a leermoment that was opened, in the order in which the worker came upon it.

    Numbers of revisions say nothing of the order in which they were committed; these do, because one worker at a time
    gives them. So a digest that is done up to a number missed nothing before it.
    """

    __tablename__ = "news"
    __table_args__ = (
        CheckConstraint("(revision_id IS NULL) <> (event_id IS NULL)", name="one_thing"),
        {"sqlite_autoincrement": True},  # a number that was forgotten never comes back
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), unique=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("learning_event.id", ondelete="CASCADE"), unique=True)
