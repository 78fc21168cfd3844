"""The database and its versions."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect, text

from ladekast import create_app
from ladekast.accounts.models import User
from ladekast.cabinet.models import Revision, Tool, ToolTag
from ladekast.lib import migrating
from ladekast.lib.db import Model, db
from ladekast.lib.migrating import NewerDatabaseError
from ladekast.outbox.models import Mail
from tests import make
from tests.conftest import settings
from tests.people import add_person

MOMENT = "2026-11-22 08:00:00.000000"


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


# One row or more in every table, as they were at the first version.
FIRST_ROWS: dict[str, list[dict[str, object]]] = {
    "team": [{"id": 1, "name": "Wijkteam", "municipality": "Katwijk"}],
    "user_account": [
        {"id": 1, "email": "amina@kwadraad.example", "name": "Amina", "role": "worker", "team_id": 1, "function": "",
         "phone": "", "ask_me_about": "", "is_active": True, "session_token": "x", "created_at": MOMENT}
    ],
    "one_time_link": [
        {"id": 1, "user_id": 1, "purpose": "welcome", "token_hash": "x", "created_at": MOMENT, "expires_at": MOMENT}
    ],
    "sign_in_attempt": [{"id": 1, "what": "sign-in", "email_hash": "x", "address": "::1", "at": MOMENT}],
    "tool": [
        {"id": 1, "key": "scherm", "title": "Scherm", "summary": "S", "kind": "app", "link": "", "body": "B",
         "body_html": "<p>B</p>", "fit_note": "", "use_policy": "", "use_note": "", "keywords": "[]", "source": "[]",
         "owner_id": 1, "created_at": MOMENT, "changed_at": MOMENT, "version": 1}
    ],
    "tool_tag": [{"tool_id": 1, "facet": "phases", "key": "2", "position": 0}],
    "revision": [
        {"id": 1, "tool_id": 1, "number": 1, "at": MOMENT, "author_id": 1, "action": "placed", "origin": "screen",
         "content": "{}"}
    ],
    "mail": [
        {"id": 1, "recipient": "a@b.example", "subject": "S", "text": "T", "message_id": "x", "created_at": MOMENT,
         "due_at": MOMENT, "tries": 0, "last_error": ""}
    ],
    "audit_entry": [{"id": 1, "at": MOMENT, "actor_name": "", "action": "a", "subject": "s", "detail": ""}],
    "waiting_document": [{"id": 1, "document_id": "tool:1", "payload": "{}", "at": MOMENT}],
}  # fmt: skip


def test_the_rows_of_the_first_version_survive_every_later_one(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, DATABASE_URL=""))
    with app.app_context():
        flask_migrate.upgrade(revision="0001")
        for table, rows in FIRST_ROWS.items():
            for row in rows:
                _insert(table, row)
        db.session.commit()
        tables = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
        assert tables == set(FIRST_ROWS)
        migrating.upgrade()
        for table in FIRST_ROWS:
            assert db.session.scalar(text(f"SELECT count(*) FROM {table}")) == 1, table
        tool = db.session.get_one(Tool, 1)
        assert (tool.phases, tool.prominence, tool.for_client) == ([2], tool.content.prominence, "")
        db.session.remove()
        db.engine.dispose()


# Mail as it was at the second version: a link to come in for who is here, one for who is not, and another mail.
SECOND_MAIL: list[dict[str, object]] = [
    {"recipient": "amina@kwadraad.example", "expires_at": MOMENT, "message_id": "a link"},
    {"recipient": "somebody@else.example", "expires_at": MOMENT, "message_id": "a link to somebody else"},
    {"recipient": "amina@kwadraad.example", "expires_at": None, "message_id": "news"},
]


def test_mail_that_waits_while_watching_along_comes_goes_on_waiting(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, DATABASE_URL=""))
    with app.app_context():
        flask_migrate.upgrade(revision="0002")
        for table, row in [
            *((table, FIRST_ROWS[table][0]) for table in ("team", "user_account")),
            *(("mail", {**FIRST_ROWS["mail"][0], "id": number, **mail}) for number, mail in enumerate(SECOND_MAIL, 1)),
        ]:
            _insert(table, row)
        db.session.commit()
        migrating.upgrade()
        kept = {mail.message_id: mail for mail in db.session.query(Mail)}
        topics = {name: mail.topic for name, mail in kept.items()}
        assert topics == {"a link": "link:1", "a link to somebody else": "", "news": ""}
        assert all((mail.subject, mail.text, mail.tries, mail.sent_at) == ("S", "T", 0, None) for mail in kept.values())
        assert all((mail.calendar, mail.failing_since, mail.gave_up_at) == ("", None, None) for mail in kept.values())
        assert kept["a link"].expires_at == datetime.fromisoformat(MOMENT).replace(tzinfo=UTC)
        assert db.session.get_one(User, 1).away_until is None
        db.session.remove()
        db.engine.dispose()


# What was said of whether a tool may be used, revision by revision, before it was kept who said so: number → who, what.
JUDGED = {1: (1, ""), 2: (1, "allowed"), 3: (2, "not-allowed"), 4: (1, "not-allowed")}


def test_who_judged_a_tool_is_found_in_its_history(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, DATABASE_URL=""))
    with app.app_context():
        flask_migrate.upgrade(revision="0007")
        person, tool, revision = (FIRST_ROWS[name][0] for name in ("user_account", "tool", "revision"))
        _insert("team", FIRST_ROWS["team"][0])
        for number in (1, 2):
            _insert("user_account", {**person, "id": number, "email": f"{number}@kwadraad.example"})
        _insert("tool", {**tool, "use_policy": "not-allowed", "version": len(JUDGED)})
        for number, (author, policy) in JUDGED.items():
            said = {"id": number, "number": number, "author_id": author, "at": f"2026-11-2{number} 08:00:00.000000"}
            _insert("revision", {**revision, **said, "content": json.dumps({"use_policy": policy})})
        db.session.commit()
        migrating.upgrade()
        found = db.session.get_one(Tool, 1)
        assert found.judged_by_id == 2
        assert found.judged_at == datetime(2026, 11, 23, 8, tzinfo=UTC)
        assert (found.told, found.lift, found.use_alternative, found.co_authors) == ("", 0, "", [])
        kept = db.session.query(Revision).order_by(Revision.number).all()
        assert [(each.reason, each.is_minor, each.restored_from) for each in kept] == [("", False, None)] * 4
        db.session.remove()
        db.engine.dispose()


def _insert(table: str, row: dict[str, object]) -> None:
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    db.session.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)


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
