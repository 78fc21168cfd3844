"""The commands as IT runs them: a process of its own, on a folder of its own."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import commands
from tests.ports import free_port

LADEKAST = Path(sys.executable).with_name("ladekast")


@dataclass
class Done:
    """How a command ended, and what it said."""

    code: int
    said: str
    complained: str


@dataclass
class Machine:
    """An empty machine with the program on it."""

    folder: Path
    environment: dict[str, str]

    def run(self, *words: str, typed: str = "", **changes: str) -> Done:
        """Runs a command to its end; `changes` are settings without their prefix."""
        environment = self.environment | {f"LADEKAST_{name}": value for name, value in changes.items()}
        done = commands.run(words, environment, typed)
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)


def free_address(environment: dict[str, str]) -> str:
    """Lets a program with this environment listen where nobody does, and tells where."""
    environment["LADEKAST_BIND"] = f"127.0.0.1:{free_port()}"
    return f"http://{environment['LADEKAST_BIND']}"


def machine_in(folder: Path) -> Machine:
    """Nothing but the program, on this folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LADEKAST_")}
    mine = {"LADEKAST_DATA_DIR": str(folder / "data"), "LADEKAST_SEARCH_DIR": str(folder / "index")}
    return Machine(folder, kept | mine)


@pytest.fixture
def empty(tmp_path: Path) -> Machine:
    """Nothing but the program."""
    return machine_in(tmp_path)


@pytest.fixture(scope="session")
def first_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a system after `ladekast init`: made once, and only copied from."""
    found = machine_in(tmp_path_factory.mktemp("first_content"))
    assert found.run("init").code == 0
    return found.folder


@pytest.fixture
def stocked(empty: Machine, first_content: Path) -> Machine:
    """A system that was made ready, with the starter content."""
    shutil.copytree(first_content, empty.folder, dirs_exist_ok=True)
    return empty


@pytest.fixture(scope="session")
def made_ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a system after `ladekast init` without the starter content: made once, and only copied from."""
    found = machine_in(tmp_path_factory.mktemp("made_ready"))
    assert found.run("init", STARTER="0").code == 0
    return found.folder


@pytest.fixture
def machine(empty: Machine, made_ready: Path) -> Machine:
    """A system that was made ready, without the starter content."""
    empty.environment["LADEKAST_STARTER"] = "0"
    shutil.copytree(made_ready, empty.folder, dirs_exist_ok=True)
    return empty
