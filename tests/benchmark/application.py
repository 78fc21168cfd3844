"""An application to measure: on a database of its own, filled, and gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from ladekast import create_app
from ladekast.lib.db import Model, db
from tests.benchmark.filling import Amounts, Filled, fill
from tests.conftest import DATABASE, settings


@contextmanager
def filled(amounts: Amounts) -> Iterator[tuple[Flask, Filled]]:
    """The application with so many rows, and what in it the pages are about.

    The index and, unless TEST_DATABASE_URL names another database, the database are files, as where it runs.
    """
    with TemporaryDirectory(prefix="ladekast-benchmark-") as folder:
        database = f"sqlite:///{folder}/benchmark.sqlite3" if DATABASE.startswith("sqlite") else DATABASE
        app = create_app(settings(Path(folder), DATABASE_URL=database, SEARCH_DIR=f"{folder}/index"))
        try:
            with app.app_context():
                Model.metadata.drop_all(db.engine)
                Model.metadata.create_all(db.engine)
                what = fill(amounts)
            yield app, what
        finally:
            with app.app_context():
                Model.metadata.drop_all(db.engine)
                db.engine.dispose()
