"""What colleagues tell of using a tool."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime


class Outcome(StrEnum):
    """How it went."""

    WORKED = "worked"
    PARTLY = "partly"
    DID_NOT = "did-not"


class Experience(Model):
    """One report of one colleague: how using a tool went, with whom and in which form, in a few lines of her own.

    `target_groups` are keys of the taxonomy, `phase` and `form` too (none and empty: she does not say). `thanks` is
    what she wrote to whose tool it is. `may_be_asked`: colleagues may ask her to watch along. Who takes it back at
    `withdrawn_at` keeps it for herself. `submission` names the filled-in form, so that it tells it once, sent twice
    too.
    """

    __tablename__ = "experience"
    __table_args__ = (CheckConstraint("outcome IN ('worked', 'partly', 'did-not')", name="outcome"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(10))
    target_groups: Mapped[list[str]] = mapped_column(JSON, default=list)
    phase: Mapped[int | None]
    form: Mapped[str] = mapped_column(String(20), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    thanks: Mapped[str] = mapped_column(Text, default="")
    may_be_asked: Mapped[bool] = mapped_column(default=True)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submission: Mapped[str | None] = mapped_column(String(64), unique=True)

    tool: Mapped[Tool] = relationship(lazy="select")
    author: Mapped[User] = relationship(lazy="joined", innerjoin=True)
