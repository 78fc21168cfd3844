"""People and their teams, the links that let them in once, tokens for programs, and the attempts to get in."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladekast.lib.clock import now
from ladekast.lib.db import Model, UtcDateTime


class Role(StrEnum):
    """What somebody may do, from little to much; `rules` says what each means."""

    WORKER = "worker"
    EDITOR = "editor"
    ADMIN = "admin"


class Purpose(StrEnum):
    """What a one-time link is for: a first password, or a new one."""

    WELCOME = "welcome"
    RESET = "reset"


class Team(Model):
    """A team and the municipality where it works; the municipality is empty for one that works everywhere."""

    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    municipality: Mapped[str] = mapped_column(String(100), default="")


class User(Model):
    """A colleague. Never erased: who left is no longer active, and what she made keeps its maker.

    `away_until` is the first day on which others may ask her things again.
    """

    __tablename__ = "user_account"
    __table_args__ = (
        CheckConstraint("role IN ('worker', 'editor', 'admin')", name="role"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(10), default=Role.WORKER)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    function: Mapped[str] = mapped_column(String(100), default="")
    phone: Mapped[str] = mapped_column(String(30), default="")
    ask_me_about: Mapped[str] = mapped_column(Text, default="")
    away_until: Mapped[date | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    session_token: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    team: Mapped[Team | None] = relationship(lazy="joined")

    @property
    def is_authenticated(self) -> bool:
        """Always: who is not signed in is no User. Asked by flask-login."""
        return True

    @property
    def is_anonymous(self) -> bool:
        """Never. Asked by flask-login."""
        return False

    def get_id(self) -> str:
        """What a session remembers: the person and her token, so that a new token ends every session."""
        return f"{self.id}.{self.session_token}"


class OneTimeLink(Model):
    """A link that lets one person choose a password once. Only the SHA-256 of its token is kept."""

    __tablename__ = "one_time_link"
    __table_args__ = (CheckConstraint("purpose IN ('welcome', 'reset')", name="purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(10))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class ApiToken(Model):
    """What lets a program search in the name of a colleague. Only the SHA-256 of it is kept."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class SignInAttempt(Model):
    """A failed log-in or a request for a reset mail. The e-mail address is kept as a hash only."""

    __tablename__ = "sign_in_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(10))
    email_hash: Mapped[str] = mapped_column(String(64), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)
