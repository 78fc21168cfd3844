"""Runs migrations inside the application. SQLite copies a table to change it: foreign keys rest meanwhile, or the
copy would delete the rows that point at it; they are checked afterwards."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from ladekast.lib.db import Model, UtcDateTime, db


def _render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Writes our own column type as the plain one below it, so that an old migration outlives our code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def _migrate(connection: Connection) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    raw: Any = connection.connection.driver_connection
    if is_sqlite:
        raw.execute("PRAGMA foreign_keys=OFF")
    context.configure(connection=connection, target_metadata=Model.metadata, render_as_batch=True, render_item=_render)
    with context.begin_transaction():
        context.run_migrations()
        if is_sqlite and raw.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError("the migration left rows that point at nothing")
    if is_sqlite:
        raw.execute("PRAGMA foreign_keys=ON")


with db.engine.connect() as connection:
    _migrate(connection)
