"""Tools and everything that was ever saved of them."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladekast.accounts.models import User
from ladekast.cabinet.content import ToolContent, holds_something_ready
from ladekast.lib import markup
from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime
from ladekast.lib.slugs import slug


class Facet(StrEnum):
    """A list of the taxonomy from which a tool may have several keys; the value is the field of the file format."""

    PHASES = "phases"
    SUITABLE = "suitable"
    LESS_SUITABLE = "less_suitable"
    METHODS = "methods"
    FORMS = "forms"
    NEEDS = "needs"
    MUNICIPALITIES = "municipalities"


class Action(StrEnum):
    """What somebody did to a tool when a revision was made."""

    PLACED = "placed"
    CHANGED = "changed"
    ARCHIVED = "archived"
    BROUGHT_BACK = "brought-back"
    ADOPTED = "adopted"
    RELEASED = "released"
    HANDED_OVER = "handed-over"
    CHECKED = "checked"
    JUDGED = "judged"
    RESTORED = "restored"
    CORRECTED = "corrected"


class Origin(StrEnum):
    """Where a revision came from: a person at the screen, an import of files, or the starter content."""

    SCREEN = "screen"
    IMPORT = "import"
    STARTER = "starter"


# The fields of what a tool says that are plain columns and need no work when they are taken over.
_PLAIN = (
    "title", "summary", "kind", "link", "fit_note", "for_client", "use_policy", "use_note", "use_alternative",
    "checked",
)  # fmt: skip


class ToolTag(Model):
    """One key of one list on one tool, in the order in which it was given."""

    __tablename__ = "tool_tag"

    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id", ondelete="CASCADE"), primary_key=True)
    facet: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int]


class CoAuthor(Model):
    """A colleague who may edit a tool beside its owner, in the order in which they were named."""

    __tablename__ = "co_author"

    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True, index=True)
    position: Mapped[int]

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


def _index_where(condition: str, name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


class Tool(Model):
    """One thing in the cabinet, as it stands now. `version` is the number of its newest revision.

    `prominence` follows from what it says: the higher, the more it lies in front in a drawer. It is higher for fewer
    phases; what may not be used lies behind everything else. `judged_at` and `judged_by` tell when the use policy
    became what it is, and who said so. `told` is what colleagues tell of using it, for search, and `lift` how far that
    lifts it among what was found (0: nobody told anything good): both follow from the experiences.
    """

    __tablename__ = "tool"
    # What the first page and the drawers count and sort by: without these SQLite reads every long text to get there.
    # Of live tools alone: in an index on `archived_at` SQLite looks for any of them, though it is told the numbers.
    __table_args__ = (
        _index_where("archived_at IS NULL", "ix_tool_front", "created_at", "owner_id"),
        _index_where("archived_at IS NULL", "ix_tool_shelf", "kind", "prominence", "created_at", "owner_id"),
        _index_where("archived_at IS NOT NULL", "ix_tool_archived_at", "archived_at"),
        # What editors still have to look at, and what nobody checked for long.
        _index_where("archived_at IS NULL", "ix_tool_judged", "use_policy", "created_at", "judged_at"),
        _index_where("archived_at IS NULL", "ix_tool_checked", "kind", "checked", "created_at", "owner_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20), index=True)
    link: Mapped[str] = mapped_column(String(500), default="")
    body: Mapped[str] = mapped_column(Text)
    body_html: Mapped[str] = mapped_column(Text)
    fit_note: Mapped[str] = mapped_column(String(500), default="")
    for_client: Mapped[str] = mapped_column(Text, default="")
    use_policy: Mapped[str] = mapped_column(String(20), default="")
    use_note: Mapped[str] = mapped_column(String(500), default="")
    use_alternative: Mapped[str] = mapped_column(String(80), default="")
    judged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checked: Mapped[date | None]
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    source: Mapped[list[str]] = mapped_column(JSON, default=list)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    archived_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    submission: Mapped[str | None] = mapped_column(String(64), unique=True)
    prominence: Mapped[int]
    told: Mapped[str] = mapped_column(Text, default="")
    lift: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    # Two people saving at once: the second finds that the version moved on, also where writers do not queue.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}

    owner: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[owner_id])
    archived_by: Mapped[User | None] = relationship(foreign_keys=[archived_by_id])
    judged_by: Mapped[User | None] = relationship(foreign_keys=[judged_by_id])
    co_author_rows: Mapped[list[CoAuthor]] = relationship(
        lazy="selectin", order_by=CoAuthor.position, cascade="all, delete-orphan", passive_deletes=True
    )
    tags: Mapped[list[ToolTag]] = relationship(
        lazy="selectin", order_by=ToolTag.position, cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def slug(self) -> str:
        """The readable end of its address."""
        return slug(self.title)

    @property
    def link_host(self) -> str:
        """The website that its link leads to, as people name it."""
        return (urlsplit(self.link).hostname or "").removeprefix("www.")

    @property
    def explanation(self) -> Markup:
        """The text as HTML, made safe when it was saved."""
        return markup.trusted(self.body_html)

    @property
    def is_ready_to_use(self) -> bool:
        """Whether it holds something that a worker may copy as it stands."""
        return holds_something_ready(self.body)

    def keys(self, facet: Facet) -> list[str]:
        """The keys of one list, in the order in which they were given."""
        return [tag.key for tag in self.tags if tag.facet == facet]

    @property
    def phases(self) -> list[int]:
        """The phases it is for; none means all of them."""
        return sorted(int(key) for key in self.keys(Facet.PHASES))

    @property
    def suitable(self) -> list[str]:
        """Target groups it fits."""
        return self.keys(Facet.SUITABLE)

    @property
    def less_suitable(self) -> list[str]:
        """Target groups it fits less."""
        return self.keys(Facet.LESS_SUITABLE)

    @property
    def methods(self) -> list[str]:
        """Ways of working it belongs to."""
        return self.keys(Facet.METHODS)

    @property
    def forms(self) -> list[str]:
        """Online, blended, face-to-face, phone, group."""
        return self.keys(Facet.FORMS)

    @property
    def needs(self) -> list[str]:
        """What the client needs for it."""
        return self.keys(Facet.NEEDS)

    @property
    def municipalities(self) -> list[str]:
        """Where it can be had; none means everywhere."""
        return self.keys(Facet.MUNICIPALITIES)

    @property
    def co_authors(self) -> list[User]:
        """The colleagues who may edit it beside its owner; also those who left."""
        return [row.user for row in self.co_author_rows]

    @property
    def content(self) -> ToolContent:
        """What it says now, in the fields of the file format."""
        values: dict[str, Any] = {name: getattr(self, name) for name in (*_PLAIN, "body")}
        values |= {str(facet): tuple(self.keys(facet)) for facet in Facet if facet is not Facet.PHASES}
        return ToolContent(
            **values,
            phases=tuple(self.phases),
            keywords=tuple(self.keywords),
            source=tuple(self.source),
            owner=self.owner.email if self.owner else "",
            co_authors=tuple(user.email for user in self.co_authors),
        )

    def take_over(self, content: ToolContent, owner: User | None, co_authors: Iterable[User] = ()) -> None:
        """Makes it say this, with these people; rendering happens here and nowhere else."""
        for name in _PLAIN:
            setattr(self, name, getattr(content, name))
        self.body = content.body
        self.body_html = markup.to_html(content.body)
        self.keywords, self.source = list(content.keywords), list(content.source)
        self.prominence = content.prominence
        self.owner = owner
        self._replace_co_authors(co_authors)
        self._replace_tags({facet: getattr(content, facet) for facet in Facet})

    def _replace_co_authors(self, people: Iterable[User]) -> None:
        have = {row.user_id: row for row in self.co_author_rows}
        self.co_author_rows[:] = [have.get(each.id) or CoAuthor(user_id=each.id, user=each) for each in people]
        for position, row in enumerate(self.co_author_rows):
            row.position = position

    def _replace_tags(self, lists: dict[Facet, Iterable[Any]]) -> None:
        have = {(tag.facet, tag.key): tag for tag in self.tags}
        wanted = [(str(facet), str(key)) for facet, keys in lists.items() for key in dict.fromkeys(keys)]
        self.tags[:] = [have.get(pair) or ToolTag(facet=pair[0], key=pair[1]) for pair in wanted]
        for position, tag in enumerate(self.tags):
            tag.position = position


class Revision(Model):
    """One saved state of a tool: what it said, who saved it (nobody for the starter content), when, how and why.

    `is_minor`: whoever saved it says that it changes nothing for who reads the tool. `restored_from` is the number of
    the older revision whose text came back; `suggested_by` the colleague whose correction was taken over.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("tool_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id", ondelete="CASCADE"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    action: Mapped[str] = mapped_column(String(20))
    origin: Mapped[str] = mapped_column(String(10), default=Origin.SCREEN)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(String(300), default="")
    is_minor: Mapped[bool] = mapped_column(default=False)
    restored_from: Mapped[int | None]
    suggested_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    author: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[author_id])
    suggested_by: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[suggested_by_id])

    @property
    def said(self) -> ToolContent:
        """What the tool said then."""
        return ToolContent.from_json(self.content)
