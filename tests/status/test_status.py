"""What watches the program, and what IT sees of it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from ladekast import create_app, search
from ladekast.lib import migrating
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox
from ladekast.status.checks import every_line
from tests import make
from tests.conftest import settings
from tests.people import add_person


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Flask]:
    """The application with its database and index on disk."""
    app = create_app(settings(tmp_path / "data", DATABASE_URL="", SEARCH_DIR=str(tmp_path / "index")))
    with app.app_context():
        migrating.upgrade()
        search.rebuild()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_a_living_process_says_so(running: Flask) -> None:
    assert running.test_client().get("/healthz").status_code == 200


def test_it_is_ready_when_database_and_index_answer(running: Flask) -> None:
    assert running.test_client().get("/readyz").status_code == 200


def test_it_is_not_ready_on_an_older_database(running: Flask) -> None:
    db.session.execute(text("DELETE FROM alembic_version"))
    db.session.commit()
    answer = running.test_client().get("/readyz")
    assert answer.status_code == 503
    assert "versie" in answer.get_json()["reason"]["database"]


def test_it_is_not_ready_without_tables_and_says_so_in_json(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, DATABASE_URL=""))
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert "database" in answer.get_json()["reason"]


def test_an_index_that_is_gone_is_made_again_by_the_first_question(running: Flask, tmp_path: Path) -> None:
    make.tool(add_person("amina"))
    shutil.rmtree(tmp_path / "index")
    assert search.find(search.Question("scherm", {}, "best", 1)).total == 1
    assert running.test_client().get("/readyz").status_code == 200


def test_it_stops_being_well_when_others_can_read_the_key(running: Flask, tmp_path: Path) -> None:
    told = {line.name: line for line in every_line(running.extensions["ladekast"])}
    assert all(line.is_good for line in told.values())
    (tmp_path / "data" / "secret_key").chmod(0o644)
    told = {line.name: line for line in every_line(running.extensions["ladekast"])}
    assert not told["rechten"].is_good


def test_mail_that_expired_waits_for_nobody(running: Flask) -> None:
    for left in (-1, 1):
        outbox.put(to="a@b.example", subject="S", text="T", expires_at=now() + timedelta(hours=left))
    db.session.commit()
    told = {line.name: line for line in every_line(running.extensions["ladekast"])}
    assert "1 wachten, 0 mislukt, 0 opgegeven" in told["mail"].text
    assert told["mail"].is_good


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"failing_since": now()}, "2 wachten, 1 mislukt, 0 opgegeven"),
        ({"failing_since": now(), "gave_up_at": now()}, "1 wachten, 0 mislukt, 1 opgegeven"),
    ],
)
def test_it_is_not_well_while_mail_does_not_leave(running: Flask, state: dict[str, object], said: str) -> None:
    outbox.put(to="a@b.example", subject="S", text="T")
    failed = outbox.put(to="a@b.example", subject="S", text="T")
    for name, value in state.items():
        setattr(failed, name, value)
    db.session.commit()
    told = {line.name: line for line in every_line(running.extensions["ladekast"])}
    assert said in told["mail"].text
    assert not told["mail"].is_good


def test_a_real_system_that_calls_itself_a_demo_is_not_well(running: Flask) -> None:
    told = {line.name: line for line in every_line(replace(running.extensions["ladekast"], demo=True))}
    assert not told["instellingen"].is_good
    assert "LADEKAST_DEMO" in told["instellingen"].text
