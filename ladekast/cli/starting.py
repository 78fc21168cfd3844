"""How every command starts: the application for the settings, or one clear line about what is in the way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import IO, Any, ParamSpec, TypeVar

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from ladekast import create_app
from ladekast.config import SettingError, Settings
from ladekast.lib import migrating
from ladekast.lib.migrating import NewerDatabaseError

P = ParamSpec("P")
R = TypeVar("R")

NEWER = (
    "De database is gemaakt door een nieuwere versie van het programma. "
    "Zet die nieuwere versie terug, of herstel een oudere database."
)
NOT_CURRENT = "De database is nog niet op de versie van dit programma. Voer eerst “ladekast init” uit."


class Failure(click.ClickException):
    """An end with exit code 1 and one line, in the language of the program."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Prints the line."""
        click.echo(f"Fout: {self.format_message()}", file=file, err=True)


def fail(reason: str) -> Failure:
    """An end with exit code 1 and one line."""
    return Failure(" ".join(reason.split()))


def in_app(function: Callable[P, R]) -> Callable[P, R]:
    """Runs a command inside the application, on a database of the program's own version."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with clear_faults(), application().app_context():
            require_current()
            return function(*args, **kwargs)

    return run


def application() -> Flask:
    """The application. Ends with one line when a setting or a folder is wrong."""
    with clear_faults():
        return create_app()


def settings_of(app: Flask) -> Settings:
    """The settings that the application was made with."""
    settings: Settings = app.extensions["ladekast"]
    return settings


def require_current() -> None:
    """Ends with one line when the database is older or newer than the program."""
    migrating.refuse_newer()
    if not migrating.is_current():
        raise fail(NOT_CURRENT)


@contextmanager
def clear_faults() -> Iterator[None]:
    """Turns the faults that a machine or a setting can cause into one line each."""
    try:
        yield
    except SettingError as error:
        raise fail(str(error)) from None
    except NewerDatabaseError:
        raise fail(NEWER) from None
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise fail(f"De database is niet te gebruiken: {reason}.") from None
    except OSError as error:
        raise fail(f"{error.filename or 'Een bestand'} is niet te gebruiken: {error.strerror or error}.") from None
