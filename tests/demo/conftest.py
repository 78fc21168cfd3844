"""One demo for all tests that only look at it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from ladekast import create_app, search
from ladekast.accounts import access, passwords
from ladekast.cabinet import queries
from ladekast.cabinet.models import Origin, Tool
from ladekast.demo.commands import fill
from ladekast.demo.people import password
from ladekast.lib.db import db
from ladekast.transfer.commands import import_files, starter_files
from tests.conftest import PROCESS, database, settings
from tests.tables import begin_anew


def tell(seed: int) -> list[Tool]:
    """Tells the story of this seed in an empty database, and gives all tools in the cabinet by key."""
    import_files(paths=starter_files(), by=None, origin=Origin.STARTER, after_each=lambda _: None)
    fill(seed=seed, password_hash=passwords.hash_of(password()), settings=access.settings())
    db.session.commit()
    return in_the_cabinet()


def in_the_cabinet() -> list[Tool]:
    """All tools that were not taken out, by key."""
    return sorted(queries.newest(queries.count()), key=lambda tool: tool.key)


@pytest.fixture(scope="session")
def first_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A running demo of seed 1. To tell it takes many seconds, so that is done once."""
    folder = tmp_path_factory.mktemp("demo")
    app = create_app(settings(folder, DEMO="1", DATABASE_URL=database(f"{PROCESS}_demo")))
    app.testing = True
    with app.app_context():
        begin_anew(db.engine)
        tell(1)
        search.rebuild()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def demo(first_demo: Flask) -> Iterator[Flask]:
    """That demo, for a test that only looks at it."""
    with first_demo.app_context():
        yield first_demo
        db.session.remove()
