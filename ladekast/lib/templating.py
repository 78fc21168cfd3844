"""What every template may use: days and moments as people in the Netherlands read them."""

from datetime import date, datetime
from functools import lru_cache
from typing import Protocol

from babel.dates import format_date
from flask import Flask
from jinja2 import StrictUndefined

from ladekast.lib.clock import AMSTERDAM, today

WITH_WEEKDAY = "EEEE d MMMM y"


def day(value: date | datetime) -> str:
    """`5 maart 2026`; a moment is told as its day in Amsterdam."""
    if isinstance(value, datetime):
        value = value.astimezone(AMSTERDAM).date()
    return _written(value, "d MMMM y")


def moment(value: datetime) -> str:
    """`donderdag 5 maart 2026 om 14:00`, in Amsterdam."""
    value = value.astimezone(AMSTERDAM)
    return f"{_written(value.date(), WITH_WEEKDAY)} om {value:%H:%M}"


def clock(value: datetime) -> str:
    """`14:00`, in Amsterdam."""
    return f"{value.astimezone(AMSTERDAM):%H:%M}"


class Stretch(Protocol):
    """Something with a beginning and an end."""

    @property
    def starts_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...


def stretch(value: Stretch) -> str:
    """`donderdag 5 maart 2026 van 14:00 tot 15:00 uur`, in Amsterdam."""
    starts, ends = value.starts_at.astimezone(AMSTERDAM), value.ends_at.astimezone(AMSTERDAM)
    if starts.date() == ends.date():
        return f"{_written(starts.date(), WITH_WEEKDAY)} van {starts:%H:%M} tot {ends:%H:%M} uur"
    return f"{moment(starts)} tot {moment(ends)}"


@lru_cache(maxsize=1000)  # a list names the same few days again and again
def _written(value: date, pattern: str) -> str:
    return format_date(value, pattern, locale="nl")


def init_app(app: Flask) -> None:
    """A name that a template misspells is an error, not an empty place."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["today"] = today
    app.jinja_env.filters.update(day=day, moment=moment, clock=clock, stretch=stretch)
