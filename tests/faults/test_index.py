"""What goes wrong with the search index while people work: nothing that they notice."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from ladekast import create_app, search
from ladekast.lib import migrating
from ladekast.lib.db import db
from tests import make
from tests.conftest import settings
from tests.page import Browser
from tests.people import add_person

HOLD_THE_LOCK = (
    "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); input()"
)


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Flask]:
    """The application with its database and index on disk, and one tool in it."""
    app = create_app(settings(tmp_path / "data", DATABASE_URL="", SEARCH_DIR=str(tmp_path / "index")))
    with app.app_context():
        migrating.upgrade()
        make.tool(add_person("amina"))
        search.catch_up()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def amina(serving: Flask) -> Browser:
    """Amina's browser."""
    return Browser(serving, add_person("bram"))


def results(browser: Browser, words: str) -> int:
    """How many results the search page shows."""
    return len(browser.get(f"/zoeken?q={words}").all("article[data-tool-id]"))


@pytest.fixture
def held(serving: Flask, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:  # noqa: ARG001
    """Another process that writes the index for as long as it lives."""
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(tmp_path / "index" / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_save_succeeds_and_is_found_while_another_process_holds_the_lock(
    amina: Browser, held: subprocess.Popen[str]
) -> None:
    amina.post("/tools/nieuw", make.form(title="Zilveren laptop"))
    assert search.status().waiting == 1
    assert results(amina, "zilveren") == 1
    held.kill()
    held.wait()
    assert search.catch_up() == 1
    assert search.status().waiting == 0
    assert results(amina, "zilveren") == 1


def delete(folder: Path) -> None:
    """The folder is gone."""
    shutil.rmtree(folder)


def truncate(folder: Path) -> None:
    """Every file is cut short."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil(folder: Path) -> None:
    """Every file is filled with something else."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x00garbage" * 100)


@pytest.mark.parametrize("damage", [delete, truncate, spoil])
def test_an_index_that_is_lost_while_serving_costs_nobody_anything(
    amina: Browser, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    assert results(amina, "scherm") == 1
    damage(tmp_path / "index")
    amina.post("/tools/nieuw", make.form(title="Zilveren laptop"))
    assert results(amina, "scherm") == 2
    assert results(amina, "zilveren") == 1
    assert search.rebuild() == 2
