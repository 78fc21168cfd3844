"""A count waits for nobody: while another writes, the search goes on and is left out of the counts."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from flask import Flask
from sqlalchemy import select, text

from ladekast import create_app
from ladekast.finding.models import SearchCount
from ladekast.lib.db import Model, db
from tests import make
from tests.conftest import settings
from tests.page import Browser
from tests.people import add_person


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Flask]:
    """The application on a file, as where it runs, with a tool of Amina."""
    app = create_app(settings(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/busy.sqlite3"))
    with app.app_context():
        Model.metadata.create_all(db.engine)
        make.tool(add_person("amina"), title="Foto van een brief")
    yield app
    with app.app_context():
        db.engine.dispose()


def test_a_search_while_somebody_else_writes_is_not_counted_and_not_held_up(serving: Flask, tmp_path: Path) -> None:
    with serving.app_context():
        his = Browser(serving, add_person("bram"))
    other = sqlite3.connect(tmp_path / "busy.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = his.client.get("/zoeken?q=brief")
    assert "Foto van een" in answer.text
    begin = perf_counter()
    answer.close()
    assert perf_counter() - begin < 3  # seconds; the usual patience is five
    other.execute("ROLLBACK")
    other.close()
    his.client.get("/zoeken?q=foto").close()
    with serving.app_context():
        assert db.session.scalars(select(SearchCount.words)).all() == ["foto"]
        assert db.session.scalar(text("PRAGMA busy_timeout")) == 5000
