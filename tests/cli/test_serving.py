"""`ladekast serve`: one parent that keeps the web server and the worker alive."""

import gc
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.pool import QueuePool

from ladekast import create_app, search
from ladekast.cli.serving import require_writable, warm_up
from ladekast.lib import migrating
from ladekast.lib.db import db
from tests.cli.conftest import LADEKAST, Machine, free_address
from tests.conftest import settings

PATIENCE = 30.0  # seconds
TO_START = 120.0  # seconds; on a machine that is busy with other tests


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    """Whether a process still runs; one that ended and that nobody asked after yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def listens_to(pid: int, number: signal.Signals) -> bool:
    """Whether a process has an answer of its own to a signal."""
    told = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return bool(int(told["SigCgt"], 16) >> (number - 1) & 1)


def wait_until_ready(address: str) -> None:
    """Returns when the server answers."""
    deadline = time.monotonic() + TO_START
    while True:
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "the server did not answer"
            time.sleep(0.1)


@pytest.fixture
def address(machine: Machine) -> str:
    """Where the server is to listen."""
    return free_address(machine.environment)


@pytest.fixture
def serving(machine: Machine, address: str) -> Iterator[subprocess.Popen[bytes]]:
    """A running server."""
    process = subprocess.Popen(
        [LADEKAST, "serve"], env=machine.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_ready(address)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(PATIENCE)


def test_a_child_that_dies_is_started_again(serving: subprocess.Popen[bytes], address: str) -> None:
    first = children(serving.pid)
    assert len(first) == 2
    for child in first:
        os.kill(child, signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while len(set(children(serving.pid)) - set(first)) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    wait_until_ready(address)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_both_end_with_the_parent(serving: subprocess.Popen[bytes], number: signal.Signals) -> None:
    born = children(serving.pid)
    serving.send_signal(number)
    assert serving.wait(PATIENCE) == 0
    assert [child for child in born if Path(f"/proc/{child}").exists()] == []


def test_a_request_that_never_ends_does_not_keep_anything_alive(serving: subprocess.Popen[bytes], address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    stalled = [socket.create_connection((host, int(port)), timeout=5) for _ in range(3)]
    for each in stalled:
        each.sendall(b"POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nab")
    born = [pid for child in children(serving.pid) for pid in (child, *children(child))]
    serving.terminate()
    assert serving.wait(PATIENCE) == 0
    for each in stalled:
        each.close()
    deadline = time.monotonic() + PATIENCE
    while any(is_alive(pid) for pid in born):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_the_children_end_when_the_parent_is_killed(serving: subprocess.Popen[bytes]) -> None:
    born = children(serving.pid)
    serving.kill()
    serving.wait(PATIENCE)
    deadline = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{child}").exists() for child in born):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_data_folder_that_cannot_be_written_is_told_before_anything_starts() -> None:
    with pytest.raises(OSError, match="."):
        require_writable(Path("/proc/self"))


def test_what_the_children_are_copies_of_holds_no_connection(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, DATABASE_URL="", SEARCH_DIR=f"{tmp_path}/index"))
    with app.app_context():
        migrating.upgrade()
        search.rebuild()
        db.session.remove()
    warm_up(app)
    gc.unfreeze()
    with app.app_context():
        pool = db.engine.pool
        assert isinstance(pool, QueuePool)
        assert (pool.checkedin(), pool.checkedout()) == (0, 0)


def test_a_taken_port_is_one_line(machine: Machine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = machine.run("serve", BIND=f"127.0.0.1:{taken.getsockname()[1]}")
    assert (done.code, done.complained.count("\n")) == (1, 1)
    assert "LADEKAST_BIND" in done.complained


def test_a_worker_alone_ends_on_sigterm(machine: Machine) -> None:
    process = subprocess.Popen([LADEKAST, "worker"], env=machine.environment)
    deadline = time.monotonic() + PATIENCE
    while not listens_to(process.pid, signal.SIGTERM):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    time.sleep(1)
    assert process.poll() is None
    process.terminate()
    assert process.wait(PATIENCE) == 0
