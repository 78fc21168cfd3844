"""Long lists in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from sqlalchemy import Select, func, select

from ladekast.lib.db import db

T = TypeVar("T")
LONGEST_NUMBER = 9  # digits; more than any list has pages


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: its rows, how many rows there are in all, its own number and the number of pages."""

    items: Sequence[T]
    total: int
    number: int
    pages: int


def number_from(value: str | None) -> int:
    """The page number in an address; 1 for anything that is not a number of a page."""
    return max(1, int(value[:LONGEST_NUMBER])) if value and value.isascii() and value.isdigit() else 1


def page_of(statement: Select[T], number: int, per_page: int) -> Page[T]:
    """Page `number` of the rows of a statement, in two queries; past the end it is the last page."""
    counted = select(func.count()).select_from(statement.order_by(None).subquery())
    total = db.session.scalar(counted) or 0
    pages = max(1, ceil(total / per_page))
    number = min(number, pages)
    rows = db.session.scalars(statement.limit(per_page).offset((number - 1) * per_page))
    return Page(rows.unique().all(), total, number, pages)
