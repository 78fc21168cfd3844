"""What the tests of faults share: processes that die where we want, and what a shelf must answer whatever happened."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import select

from ladekast.lib import db
from ladekast.search import Findings, document
from tests.search.shelf import BOOKS, Shelf, opened

# Forked: what this process imported need not be imported a hundred times.
PROCESSES = multiprocessing.get_context("fork")
PATIENCE = 30.0  # seconds


def elsewhere(do: Callable[..., object], *about: object) -> BaseProcess:
    """Another process that does this; it is running."""
    process = PROCESSES.Process(target=do, args=about)
    process.start()
    return process


def ended(process: BaseProcess) -> int | None:
    """How a process ended."""
    process.join(PATIENCE)
    return process.exitcode


def die_at(moment: int, folder: Path) -> None:
    """Kills this process, as kill -9 does, just before it opens, makes, renames or removes something in the folder for
    the so-manieth time."""
    left = moment

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event.startswith(("open", "os.")) and str(folder) in str(arguments[:2]):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def truth(shelf: Shelf) -> dict[str, str]:
    """The titles of a shelf by id, as the database has them."""
    with shelf.app.app_context(), db.transaction(writes=False):
        lines = db.db.session.scalars(select(BOOKS.c.document)).all()
    return {found.id: found.title for found in map(document.load, lines)}


def titles(found: Findings) -> dict[str, str]:
    """The titles of what was found by id."""
    return {hit.id: "".join(part.text for part in hit.title) for hit in found.hits}


def nothing_is_missing(shelf: Shelf) -> None:
    """Each brief of the database is found as it is now, and nothing else."""
    found = shelf.find("brief", per_page=1000)
    assert found.is_complete
    assert titles(found) == truth(shelf)


def all_is_well(folder: Path, index: Path) -> None:
    """A process that starts now finds everything, takes in what waits, and finds the same."""
    with opened(folder, index) as fresh:
        nothing_is_missing(fresh)
        fresh.catch_up()
        assert fresh.status().waiting == 0
        nothing_is_missing(fresh)
