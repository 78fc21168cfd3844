"""The database: one typed base for all models, and how SQLite is to behave under several processes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask import Flask, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase

READING_METHODS = ("GET", "HEAD", "OPTIONS")
SQLITE_PRAGMAS = ("journal_mode=WAL", "busy_timeout=5000", "foreign_keys=ON", "synchronous=NORMAL")


class Model(DeclarativeBase):
    """Base of every table. Named constraints, because a migration must be able to find them again."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Model)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Refuses one without a time zone, stores UTC and gives back aware UTC, which SQLite alone would not."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite refuses at once to turn a reading transaction into a writing one when somebody else wrote in between, whatever
# the time-out. So a transaction that may write says so when it begins, and one that only reads never queues.
_intention: ContextVar[bool | None] = ContextVar("intention to write", default=None)


@contextmanager
def transaction(*, writes: bool) -> Iterator[None]:
    """Says whether what begins inside will write; without it a request's method tells, and a command always may."""
    before = _intention.set(writes)
    try:
        yield
    finally:
        _intention.reset(before)


def _may_write() -> bool:
    intention = _intention.get()
    if intention is not None:
        return intention
    return not (has_request_context() and request.method in READING_METHODS)


def renew() -> None:
    """Lets a transaction that only reads see what others committed since it began; one that may write sees that
    already.
    """
    if not _may_write():
        db.session.commit()


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _may_write() else "BEGIN")


def tune(engine: Engine) -> None:
    """Makes an SQLite engine safe for several processes; other databases need nothing."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)


def init_app(app: Flask) -> None:
    """Binds the database to the application."""
    db.init_app(app)
    with app.app_context():
        tune(db.engine)
