"""Empty tables for each test. Making them would take longer than many a test does."""

import sqlite3
from functools import cache

from sqlalchemy import Engine, create_engine

from ladekast.lib.db import Model


def begin_anew(engine: Engine) -> None:
    """Leaves all tables in this database, and not a row in them; what is in memory is overwritten by a blank copy."""
    if engine.url.database == ":memory:":
        connection = engine.raw_connection()
        _blank().backup(connection.driver_connection)  # type: ignore[arg-type]
        connection.close()
    else:
        Model.metadata.drop_all(engine)
        Model.metadata.create_all(engine)


@cache
def _blank() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    Model.metadata.create_all(create_engine("sqlite://", creator=lambda: connection))
    return connection
