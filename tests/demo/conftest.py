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
from ladekast.lib.db import Model, db
from ladekast.transfer.commands import import_files, starter_files
from tests.conftest import settings


def tell(seed: int) -> list[Tool]:
    """Tells the story of this seed in an empty database, and gives all tools in the cabinet by key."""
    import_files(paths=starter_files(), by=None, origin=Origin.STARTER, after_each=lambda _: None)
    fill(seed=seed, password_hash=passwords.hash_of(password()), settings=access.settings())
    db.session.commit()
    return in_the_cabinet()


def in_the_cabinet() -> list[Tool]:
    """All tools that were not taken out, by key."""
    return sorted(queries.newest(queries.count()), key=lambda tool: tool.key)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A running demo of seed 1."""
    app = create_app(settings(tmp_path_factory.mktemp("demo"), DEMO="1"))
    app.testing = True
    with app.app_context():
        Model.metadata.create_all(db.engine)
        tell(1)
        search.rebuild()
        yield app
        db.session.remove()
        Model.metadata.drop_all(db.engine)
        db.engine.dispose()
