"""What somebody is still writing."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import MultiDict

from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime

_KEPT = text("discarded_at IS NULL")


class Draft(Model):
    """A form as one person has filled it in so far; nobody else sees it.

    `place` is the path of the form. `token` tells apart forms at one place of which each makes something new, and is
    empty for a form of which a person has one. `fields` are the names and values as the browser sent them, `form` says
    in words which form it is. `tab` is the page in a browser that wrote it last. What she threw away at `discarded_at`
    can be brought back for a while; of what she did not throw away there is one for each place and token.
    """

    __tablename__ = "draft"
    __table_args__ = (
        Index("ix_draft_kept", "owner_id", "place", "token", unique=True, sqlite_where=_KEPT, postgresql_where=_KEPT),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    place: Mapped[str] = mapped_column(String(200))
    token: Mapped[str] = mapped_column(String(64), default="")
    form: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(200), default="")
    fields: Mapped[list[Any]] = mapped_column(JSON, deferred=True)
    tab: Mapped[str] = mapped_column(String(40), default="")
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    discarded_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)

    @property
    def values(self) -> MultiDict[str, str]:
        """What was typed, for a form, as if it was posted."""
        return MultiDict([(name, value) for name, value in self.fields])

    @property
    def address(self) -> str:
        """Where she goes on with it."""
        return f"{self.place}?{urlencode({'concept': self.token})}" if self.token else self.place

    @property
    def stamp(self) -> str:
        """Which words these are: another one for every time that it was saved."""
        return self.saved_at.isoformat()
