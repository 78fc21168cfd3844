"""The commands as IT runs them: a process of its own, on a folder of its own."""

import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

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
        done = subprocess.run(
            [LADEKAST, *words], env=environment, input=typed, capture_output=True, text=True, timeout=120, check=False
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)


def free_address(environment: dict[str, str]) -> str:
    """Lets a program with this environment listen where nobody does, and tells where."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        environment["LADEKAST_BIND"] = f"127.0.0.1:{probe.getsockname()[1]}"
    return f"http://{environment['LADEKAST_BIND']}"


@pytest.fixture
def empty(tmp_path: Path) -> Machine:
    """Nothing but the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LADEKAST_")}
    mine = {"LADEKAST_DATA_DIR": str(tmp_path / "data"), "LADEKAST_SEARCH_DIR": str(tmp_path / "index")}
    return Machine(tmp_path, kept | mine)


@pytest.fixture
def machine(empty: Machine) -> Machine:
    """A system that was made ready, without the starter content."""
    empty.environment["LADEKAST_STARTER"] = "0"
    assert empty.run("init").code == 0
    return empty
