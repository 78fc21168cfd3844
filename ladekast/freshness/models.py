"""Asking the owner whether a tool is still true."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime


class LinkReport(Model):
    """Somebody pressed “deze link werkt niet”. Closed when the link was changed or found to work."""

    __tablename__ = "link_report"
    __table_args__ = (Index("ix_link_report_open", "closed_at", "tool_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    link: Mapped[str] = mapped_column(String(500))
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    tool: Mapped[Tool] = relationship(lazy="joined", innerjoin=True)
    author: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class OwnerAsked(Model):
    """When somebody was last mailed about all that she is to check; there is one such mail a week at most."""

    __tablename__ = "owner_asked"

    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)

    owner: Mapped[User] = relationship(lazy="joined", innerjoin=True)
