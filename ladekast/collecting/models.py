"""What somebody keeps at hand: favourites, and drawers of her own."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime
from ladekast.lib.slugs import slug


class Favourite(Model):
    """A star: somebody keeps a tool at hand. Nobody else sees it."""

    __tablename__ = "favourite"

    person_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id", ondelete="CASCADE"), primary_key=True, index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Collection(Model):
    """A drawer of somebody's own: tools in an order, each with a note. Private, or for all colleagues to read.

    `submission` names the form and what was filled in, so that it makes one, sent twice too. `version` rises with each
    change of it or of what lies in it. What she threw away at `thrown_away_at` she can bring back.
    """

    __tablename__ = "collection"
    __table_args__ = (UniqueConstraint("owner_id", "submission"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    intro: Mapped[str] = mapped_column(Text, default="")
    is_shared: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    thrown_away_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submission: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}

    owner: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    @property
    def slug(self) -> str:
        """The readable end of its address."""
        return slug(self.name)


class CollectedTool(Model):
    """A tool in somebody's own drawer, with what she noted about it. What she took out at `taken_out_at` she can put
    back, with its note.
    """

    __tablename__ = "collected_tool"

    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id", ondelete="CASCADE"), primary_key=True)
    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id", ondelete="CASCADE"), primary_key=True, index=True)
    position: Mapped[int]
    note: Mapped[str] = mapped_column(String(300), default="")
    taken_out_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    tool: Mapped[Tool] = relationship(lazy="select")
