"""Brings the database to the version of the program, and tells when it is newer."""

from pathlib import Path

import flask_migrate
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from ladekast.lib.db import db, transaction

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
migrate = flask_migrate.Migrate(db=db, directory=str(MIGRATIONS))


class NewerDatabaseError(Exception):
    """The database was made by a newer program than this one."""


def init_app(app: Flask) -> None:
    """Gives `flask db …` to those who write a migration."""
    migrate.init_app(app)


def scripts() -> ScriptDirectory:
    """All versions that this program knows."""
    return ScriptDirectory(str(MIGRATIONS))


def current_version() -> str | None:
    """The version of the database, or None for an empty one."""
    with transaction(writes=False), db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_version() -> str | None:
    """The version that this program brings."""
    return scripts().get_current_head()


def is_current() -> bool:
    """Whether the database is at the version of the program."""
    return current_version() == newest_version()


def refuse_newer() -> None:
    """Raises NewerDatabaseError when the database has a version that this program does not know."""
    version = current_version()
    known = {each.revision for each in scripts().walk_revisions()}
    if version is not None and version not in known:
        raise NewerDatabaseError(version)


def upgrade() -> None:
    """Brings the database to the newest version; nothing happens when it is there. Raises NewerDatabaseError."""
    refuse_newer()
    flask_migrate.upgrade()
