"""Counts what is searched for: words, filters and numbers of a day, never a person."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from ladekast.finding.models import SearchCount
from ladekast.lib.clock import today
from ladekast.lib.db import db, transaction

KEPT = timedelta(days=400)  # a year, and some weeks to look back on it
PATIENCE = 250  # milliseconds that a count waits for somebody else who writes; then it is left out
_INSERTS: dict[str, Callable[[type[SearchCount]], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


@dataclass(frozen=True)
class Searched:
    """A search as it is counted; see `SearchCount`."""

    day: date
    words: str
    filters: str

    @property
    def row(self) -> ColumnElement[bool]:
        """Where it is counted."""
        same = (SearchCount.day == self.day, SearchCount.words == self.words, SearchCount.filters == self.filters)
        return and_(*same)


@dataclass(frozen=True)
class Sought:
    """What was searched for in some days, how often, what the last of these searches found, and after how many of them
    something was opened."""

    words: str
    filters: str
    times: int
    found: int
    clicked: int


@contextmanager
def hurried() -> Iterator[Connection]:
    """A transaction of its own for a count, committed at the end: nobody waits long for it, nor it for others."""
    with transaction(writes=True), db.engine.connect() as connection, _waiting_briefly(connection):
        yield connection
        connection.commit()


def count(connection: Connection, searched: Searched, found: int) -> None:
    """Counts a search, that found so many tools."""
    row = {"day": searched.day, "words": searched.words, "filters": searched.filters, "times": 1, "found": found}
    new = _INSERTS[connection.dialect.name](SearchCount).values(**row, clicked=0)
    again = {"times": SearchCount.times + 1, "found": found}
    connection.execute(new.on_conflict_do_update(index_elements=["day", "words", "filters"], set_=again))


def withdraw(connection: Connection, searched: Searched) -> None:
    """Takes one count of a search back, because it was only the beginning of another one."""
    connection.execute(update(SearchCount).where(searched.row).values(times=SearchCount.times - 1))
    connection.execute(delete(SearchCount).where(searched.row, SearchCount.times < 1))


def count_click(connection: Connection, searched: Searched) -> None:
    """Counts that something was opened after a search."""
    connection.execute(update(SearchCount).where(searched.row).values(clicked=SearchCount.clicked + 1))


def forget_old() -> None:
    """Deletes what is too old to keep."""
    db.session.execute(delete(SearchCount).where(SearchCount.day < today() - KEPT))


def most_sought(since: date, most: int | None = None) -> Sequence[Sought]:
    """What was searched for since that day, most often first; all of it without `most`."""
    return _sought(since, true(), most)


def sought_in_vain(since: date, most: int) -> Sequence[Sought]:
    """What was searched for since that day and found nothing good the last time, most often first."""
    return _sought(since, SearchCount.found == 0, most)


def total(since: date) -> int:
    """How often something was searched for since that day."""
    return db.session.scalar(select(func.sum(SearchCount.times)).where(SearchCount.day >= since)) or 0


def _sought(since: date, which: ColumnElement[bool], most: int | None) -> Sequence[Sought]:
    rows = db.session.execute(_per_search(since).where(which).limit(most))
    return [Sought(**row) for row in rows.mappings()]


def _per_search(since: date) -> Select[Any]:
    """The same search on several days is one row, with what it found on the last of them."""
    days = (
        select(
            SearchCount.words,
            SearchCount.filters,
            func.sum(SearchCount.times).label("times"),
            func.sum(SearchCount.clicked).label("clicked"),
            func.max(SearchCount.day).label("day"),
        )
        .where(SearchCount.day >= since)
        .group_by(SearchCount.words, SearchCount.filters)
        .subquery()
    ).c
    last = and_(SearchCount.day == days.day, SearchCount.words == days.words, SearchCount.filters == days.filters)
    return (
        select(days.words, days.filters, days.times, SearchCount.found, days.clicked)
        .join(SearchCount, last)
        .order_by(days.times.desc(), days.words, days.filters)
    )


@contextmanager
def _waiting_briefly(connection: Connection) -> Iterator[None]:
    """Makes a connection wait shortly for locks. SQLite wants that before a transaction begins, PostgreSQL after."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE}")
        yield
        return
    driver = connection.connection.cursor()
    (usual,) = driver.execute("PRAGMA busy_timeout").fetchone()
    driver.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout = {usual}")
