"""All tables: empty for each test (making them would take longer than many a test does), and all that they hold."""

import sqlite3
from functools import cache
from typing import Any

from sqlalchemy import Engine, create_engine, select

from ladekast import search
from ladekast.lib.db import Model, db


def begin_anew(engine: Engine) -> None:
    """Leaves all tables in this database, and not a row in them; what is in memory is overwritten by a blank copy."""
    if engine.url.database == ":memory:":
        connection = engine.raw_connection()
        _blank().backup(connection.driver_connection)  # type: ignore[arg-type]
        connection.close()
    else:
        Model.metadata.drop_all(engine)
        Model.metadata.create_all(engine)


def everything() -> dict[str, list[Any]]:
    """Every row of every table, to see that nothing changed; what waited for the index is taken in first."""
    db.session.rollback()
    search.catch_up()
    return {name: sorted(map(repr, db.session.execute(select(table)))) for name, table in Model.metadata.tables.items()}


@cache
def _blank() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    Model.metadata.create_all(create_engine("sqlite://", creator=lambda: connection))
    return connection
