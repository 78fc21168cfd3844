"""What somebody is still writing."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime


class Draft(Model):
    """A form as one person has filled it in so far; nobody else sees it.

    `place` is the path of the form. `token` tells apart forms at one place of which each makes something new, and is
    empty for a form of which a person has one. `fields` are the names and values as the browser sent them. What she
    threw away at `discarded_at` can be brought back for a while.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("owner_id", "place", "token"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    place: Mapped[str] = mapped_column(String(200))
    token: Mapped[str] = mapped_column(String(64), default="")
    title: Mapped[str] = mapped_column(String(200), default="")
    fields: Mapped[list[Any]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    discarded_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
