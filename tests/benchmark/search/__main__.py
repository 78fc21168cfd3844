"""The benchmark of search: `python -m tests.benchmark.search`. The program itself, over HTTP, beside a bare page."""

import os
import platform
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import click
from flask import Flask

from ladekast import create_app, search
from ladekast.accounts.models import User
from ladekast.config import PREFIX
from ladekast.lib import migrating
from ladekast.lib.db import db
from tests.benchmark.search.asking import questions
from tests.benchmark.search.measuring import Servers
from tests.benchmark.search.reporting import report
from tests.benchmark.search.serving import BARE, PROGRAM, serving, wait_for
from tests.benchmark.search.storing import fill
from tests.conftest import settings
from tests.page import Browser


@click.command()
@click.option("--items", default=10_000, show_default=True, type=click.IntRange(60), help="Tools in the cabinet.")
@click.option("--asked", default=240, show_default=True, type=click.IntRange(12), help="Different questions.")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="For questions that ask too much.")
@click.option("--saves", default=25, show_default=True, type=click.IntRange(2), help="Tools that are placed.")
def main(items: int, asked: int, rounds: int, saves: int) -> None:
    """Fills a throw-away application, serves it, and tells what searching in it costs."""
    load = os.getloadavg()[0]
    click.echo(f"{items} tools, {asked} questions, {saves} saves; Python {platform.python_version()}, ", nl=False)
    click.echo(f"{os.cpu_count()} cores, {load:.1f} processes of others wanting one of them")
    with TemporaryDirectory(prefix="ladekast-benchmark-") as folder:
        cookie = _prepare(Path(folder), items)
        with _served(Path(folder), cookie) as servers:
            for line in report(servers, items, questions(asked, items, seed=1), rounds, saves):
                click.echo(line)


def _prepare(folder: Path, items: int) -> str:
    """Fills the database and makes the index, and tells what that took. Gives the cookie of a worker who signed in."""
    app = create_app(settings(folder, **_places(folder)))
    with app.app_context():
        begin = perf_counter()
        migrating.upgrade()
        worker = fill(items)
        click.echo(f"database: {perf_counter() - begin:.1f} s, {_size(folder):.0f} MiB")
        begin, busy = perf_counter(), process_time()
        number = search.rebuild()
        took, busy = perf_counter() - begin, process_time() - busy
        click.echo(f"index: {number} documents in {took:.1f} s, {number / took:.0f} a second; ", nl=False)
        click.echo(f"busy {busy:.1f} s, {number / busy:.0f} a second; {_size(folder / 'index'):.0f} MiB")
        cookie = _signed_in(app, worker)
        db.session.remove()
        db.engine.dispose()
    return cookie


def _signed_in(app: Flask, worker: int) -> str:
    cookie = Browser(app, db.session.get_one(User, worker)).client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    return f"{cookie.key}={cookie.value}"


@contextmanager
def _served(folder: Path, cookie: str) -> Iterator[Servers]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment = kept | {f"{PREFIX}{name}": value for name, value in _places(folder).items()}
    with ExitStack() as stack:
        program, bare = (stack.enter_context(serving(each, folder, environment, cookie)) for each in (PROGRAM, BARE))
        wait_for([program, bare])
        yield Servers(program, bare)


def _places(folder: Path) -> dict[str, str]:
    """Settings: everything in the folder, whatever database other tests are to use."""
    return {
        "DATA_DIR": f"{folder}/data",
        "SEARCH_DIR": f"{folder}/index",
        "DATABASE_URL": f"sqlite:///{folder}/data/db",
    }


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1024**2


if __name__ == "__main__":
    main()
