"""What tests share: the application on a database in memory, empty for each test, and four people with a browser."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, Response
from sqlalchemy import create_engine, event, make_url
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateSchema, DropSchema

from ladekast import config, create_app, search
from ladekast.accounts.models import User
from ladekast.lib.db import db
from tests.page import Browser
from tests.people import add_person
from tests.tables import begin_anew

# Another database to run the suite on, such as an empty PostgreSQL; everything in it is thrown away.
SERVER = os.environ.get("TEST_DATABASE_URL", "sqlite:///:memory:")
# Processes that test at once (`pytest -n`) share that PostgreSQL, each in two schemas of its own: one is for the demo.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "main")
SCHEMAS = (PROCESS, f"{PROCESS}_demo") if SERVER.startswith("postgresql") else ()
Person = Callable[[str], User]


def database(schema: str) -> str:
    """The address of this schema; of a database in memory, which nobody shares, when there is no PostgreSQL."""
    if not SCHEMAS:
        return SERVER
    lookup = {"options": f"-csearch_path={schema}"}
    return make_url(SERVER).update_query_dict(lookup).render_as_string(hide_password=False)


DATABASE = database(PROCESS)


def settings(folder: Path, **changes: str) -> config.Settings:
    """Settings for a test: everything in memory or in a folder of its own."""
    values = {
        "DATA_DIR": str(folder),
        "SEARCH_DIR": config.MEMORY,
        "DATABASE_URL": DATABASE,
    } | changes
    return config.load({f"LADEKAST_{name}": value for name, value in values.items()})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walks in a browser come first: they take longest, so that of several processes none is left with them."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is None)


def pytest_collection_finish() -> None:
    """What was read in by now lives as long as the tests do: looking through it for rubbish over and over costs a sixth
    of their time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def schemas() -> None:
    """Makes the schemas of this process, when it has its own."""
    engine = create_engine(SERVER)
    for name in SCHEMAS:
        with engine.begin() as connection:
            connection.execute(DropSchema(name, cascade=True, if_exists=True))
            connection.execute(CreateSchema(name))
    engine.dispose()


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application, made once: what differs between tests is in the database."""
    app = create_app(settings(tmp_path_factory.mktemp("data")))
    app.testing = True
    _watch_for_forgotten_commits(app)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(program: Flask) -> Iterator[Flask]:
    """The application with an empty database and index."""
    with program.app_context():
        begin_anew(db.engine)
        index = search.status()
        if index.documents or not index.is_ready:
            search.rebuild()
        yield program
        db.session.remove()


@pytest.fixture
def person(app: Flask) -> Person:  # noqa: ARG001
    """Adds Amina, Bram, Carla or Daan."""
    return add_person


@pytest.fixture
def amina(app: Flask) -> User:  # noqa: ARG001
    """The worker who wrote it."""
    return add_person("amina")


@pytest.fixture
def bram(app: Flask) -> User:  # noqa: ARG001
    """Her colleague."""
    return add_person("bram")


@pytest.fixture
def carla(app: Flask) -> User:  # noqa: ARG001
    """The redacteur."""
    return add_person("carla")


@pytest.fixture
def daan(app: Flask) -> User:  # noqa: ARG001
    """The beheerder."""
    return add_person("daan")


@pytest.fixture
def visitor(app: Flask) -> Browser:
    """Somebody who is not signed in."""
    return Browser(app)


@pytest.fixture
def sign_in(app: Flask) -> Callable[[User], Browser]:
    """Gives a person her browser, signed in."""
    return lambda user: Browser(app, user)


def _watch_for_forgotten_commits(app: Flask) -> None:
    """A request that changes something and does not commit would lose it silently: here it fails the test."""
    unfinished: set[int] = set()
    event.listen(Session, "after_flush", lambda session, _context: unfinished.add(id(session)))
    for name in ("after_commit", "after_rollback"):
        event.listen(Session, name, lambda session: unfinished.discard(id(session)))

    @app.after_request
    def refuse_forgotten(response: Response) -> Response:
        session = db.session()
        forgotten = [*session.new, *session.dirty, *session.deleted]
        assert not forgotten, f"changed and not flushed: {forgotten}"
        assert id(session) not in unfinished, "changed and not committed"
        return response


@pytest.fixture
def queries(app: Flask) -> Iterator[Callable[[], int]]:  # noqa: ARG001
    """Tells how many statements the database has had so far."""
    counted = [0]

    def count(*_: object) -> None:
        counted[0] += 1

    event.listen(db.engine, "before_cursor_execute", count)
    yield lambda: counted[0]
    event.remove(db.engine, "before_cursor_execute", count)
