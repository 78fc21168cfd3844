"""What colleagues would change in a tool that is not theirs."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladekast.accounts.models import User
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime


class State(StrEnum):
    """What became of a correction."""

    OPEN = "open"
    TAKEN_OVER = "taken-over"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Correction(Model):
    """A tool as a colleague would have it, and why. `base_version` is the revision of the tool that she began from.

    `content` equals that revision when she only tells what is wrong, and always in what is decided about a tool.
    `answer` is what the author said to it. `submission` names the filled-in form, so that it makes one correction,
    sent twice too.
    """

    __tablename__ = "correction"
    __table_args__ = (
        UniqueConstraint("author_id", "submission"),
        CheckConstraint("state IN ('open', 'taken-over', 'answered', 'withdrawn')", name="state"),
        Index("ix_correction_waiting", "state", "tool_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    base_version: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(12), default=State.OPEN)
    suggested_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submission: Mapped[str | None] = mapped_column(String(64))

    tool: Mapped[Tool] = relationship(lazy="joined", innerjoin=True)
    author: Mapped[User] = relationship(lazy="joined", innerjoin=True, foreign_keys=[author_id])
    answered_by: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[answered_by_id])

    @property
    def suggested(self) -> ToolContent:
        """The tool as she would have it."""
        return ToolContent.from_json(self.content)
