"""The database and its versions."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import text

from ladekast import create_app
from ladekast.accounts.models import User
from ladekast.cabinet.models import Revision, Tool, ToolTag
from ladekast.lib import migrating
from ladekast.lib.db import Model, db
from ladekast.lib.migrating import NewerDatabaseError
from tests import make
from tests.conftest import settings
from tests.people import add_person


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Flask]:
    """The application on an SQLite file with all migrations and nothing in it."""
    app = create_app(settings(tmp_path, DATABASE_URL=""))
    with app.app_context():
        migrating.upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_after_all_migrations_the_tables_equal_the_models(fresh: Flask) -> None:  # noqa: ARG001
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Model.metadata) == []


def test_every_step_down_and_up_again_keeps_the_data(fresh: Flask) -> None:  # noqa: ARG001
    tool_id = make.tool(add_person("amina"), suitable=("ouderen",)).id
    db.session.remove()
    scripts = [each.revision for each in migrating.scripts().walk_revisions()]
    for revision in scripts[:-1]:
        flask_migrate.downgrade(revision=f"{revision}-1")
    flask_migrate.upgrade()
    assert db.session.get_one(Tool, tool_id).suitable == ["ouderen"]
    assert db.session.query(Revision).count() == 1


REMAKE = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "remake", "{head}", None, None


def upgrade() -> None:
    with op.batch_alter_table("tool", recreate="always"):
        pass


def downgrade() -> None:
    pass
"""


def test_a_table_that_is_made_anew_keeps_the_rows_that_point_at_it(fresh: Flask, tmp_path: Path) -> None:  # noqa: ARG001
    """SQLite changes a table by copying it; with foreign keys on, that would empty `tool_tag` and `revision`."""
    make.tool(add_person("amina"), suitable=("ouderen",))
    db.session.remove()
    ours = tmp_path / "migrations"
    shutil.copytree(migrating.MIGRATIONS, ours)
    (ours / "versions" / "remake.py").write_text(REMAKE.format(head=migrating.newest_version()))
    flask_migrate.upgrade(directory=str(ours))
    assert migrating.current_version() == "remake"
    assert db.session.query(ToolTag).count() == 1
    assert db.session.query(Revision).count() == 1


def test_a_newer_database_is_refused_and_left_alone(fresh: Flask) -> None:  # noqa: ARG001
    db.session.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))
    db.session.commit()
    with pytest.raises(NewerDatabaseError):
        migrating.upgrade()
    assert db.session.query(User).count() == 0


def test_an_upgrade_that_is_not_needed_does_nothing(fresh: Flask) -> None:  # noqa: ARG001
    add_person("amina")
    migrating.upgrade()
    assert migrating.is_current()
    assert db.session.query(User).count() == 1
