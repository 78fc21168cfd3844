"""Reads and forgets the rows that wait to be taken into the index, in short transactions of their own."""

from dataclasses import dataclass

from sqlalchemy import delete, func, select

from ladekast.lib.db import db, transaction
from ladekast.search.models import WaitingDocument


@dataclass(frozen=True)
class Change:
    """A waiting row: `payload` is None for a document that is gone."""

    row: int
    document_id: str
    payload: str | None


_COLUMNS = (WaitingDocument.id, WaitingDocument.document_id, WaitingDocument.payload)


def count() -> int:
    """How many changes wait, in the transaction that is open."""
    return db.session.scalar(select(func.count(WaitingDocument.id))) or 0


def newest(limit: int) -> list[Change]:
    """The last `limit` changes, oldest first, in the transaction that is open."""
    rows = db.session.execute(select(*_COLUMNS).order_by(WaitingDocument.id.desc()).limit(limit)).all()
    return [Change(*row) for row in reversed(rows)]


def refresh() -> None:
    """Ends the open transaction, so that the next one sees what other processes committed in the meantime."""
    db.session.commit()


def newest_row() -> int:
    """The id of the last waiting row, or 0 without any."""
    with transaction(writes=False):
        last = db.session.scalar(select(func.max(WaitingDocument.id))) or 0
        refresh()
    return last


def batch(limit: int, up_to: int) -> list[Change]:
    """The oldest changes that wait, up to the row `up_to`."""
    asked = select(*_COLUMNS).where(WaitingDocument.id <= up_to).order_by(WaitingDocument.id).limit(limit)
    with transaction(writes=False):
        rows = db.session.execute(asked).all()
        refresh()
    return [Change(*row) for row in rows]


def all_rows() -> list[int]:
    """The ids of all rows that wait."""
    with transaction(writes=False):
        rows = list(db.session.scalars(select(WaitingDocument.id)))
        refresh()
    return rows


def forget(rows: list[int], at_once: int = 500) -> None:
    """Deletes exactly these rows, in transactions that begin here."""
    refresh()
    for start in range(0, len(rows), at_once):
        with transaction(writes=True):
            db.session.execute(delete(WaitingDocument).where(WaitingDocument.id.in_(rows[start : start + at_once])))
            db.session.commit()
