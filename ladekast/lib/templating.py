"""What every template may use: days and moments as people in the Netherlands read them."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from flask import Flask
from jinja2 import StrictUndefined

from ladekast.lib.clock import AMSTERDAM


def day(value: date | datetime) -> str:
    """`5 maart 2026`; a moment is told as its day in Amsterdam."""
    if isinstance(value, datetime):
        value = value.astimezone(AMSTERDAM)
    return format_date(value, "d MMMM y", locale="nl")


def moment(value: datetime) -> str:
    """`donderdag 5 maart 2026 om 14:00`, in Amsterdam."""
    return format_datetime(value.astimezone(AMSTERDAM), "EEEE d MMMM y 'om' HH:mm", locale="nl")


def init_app(app: Flask) -> None:
    """A name that a template misspells is an error, not an empty place."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(day=day, moment=moment)
