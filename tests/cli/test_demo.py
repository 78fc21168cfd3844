"""`ladekast demo`."""

import re
import signal
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ladekast.demo.people import accounts, password
from ladekast.work import PAUSE
from tests.cli.conftest import LADEKAST, Machine, free_address
from tests.cli.test_serving import PATIENCE, wait_until_ready


def test_a_demo_serves_and_leaves_nothing_behind(empty: Machine, tmp_path: Path) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    address = free_address(empty.environment)
    with demo(empty.environment | {"TMPDIR": str(folder)}, "--seed", "3") as process:
        wait_until_ready(address)
        with urllib.request.urlopen(f"{address}/inloggen", timeout=5) as answer:
            assert password() in answer.read().decode()
        assert list(folder.iterdir()) != []
        process.terminate()
        said, complained = process.communicate(timeout=PATIENCE)
    assert (process.returncode, complained) == (0, "")
    assert [account.email for account in accounts() if account.email not in said] == []
    assert list(folder.iterdir()) == []
    assert not (empty.folder / "data").exists()


def test_a_demo_touches_nothing_of_the_real_system(machine: Machine, tmp_path: Path) -> None:
    real = tmp_path / "data" / "ladekast.sqlite3"
    before = real.read_bytes()
    address = free_address(machine.environment)
    with socket.socket() as mail:
        mail.bind(("127.0.0.1", 0))
        mail.listen()
        mail.setblocking(False)
        hostile = {
            "DATABASE_URL": f"sqlite:///{real}",
            "MAIL_URL": f"smtp://127.0.0.1:{mail.getsockname()[1]}",
            "BASE_URL": "https://ladekast.example.org",
            "ADMIN_EMAIL": "echt@kwadraad.example",
            "SECRET_KEY": "x" * 40,
            "TRUSTED_PROXIES": "1",
            "STARTER": "0",
        }
        environment = machine.environment | {f"LADEKAST_{name}": value for name, value in hostile.items()}
        with demo(environment) as process:
            wait_until_ready(address)
            ask_for_a_new_password(address)
            time.sleep(2 * PAUSE)
            process.terminate()
            said, complained = process.communicate(timeout=PATIENCE)
        with pytest.raises(BlockingIOError):
            mail.accept()
    assert (process.returncode, complained) == (0, "")
    assert address in said
    assert "ladekast.example.org" not in said
    assert real.read_bytes() == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_stopping_while_it_is_being_made_leaves_nothing_either(
    empty: Machine, tmp_path: Path, number: signal.Signals
) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    free_address(empty.environment)
    with demo(empty.environment | {"TMPDIR": str(folder)}) as process:
        deadline = time.monotonic() + PATIENCE
        while not list(folder.glob("*/data/ladekast.sqlite3")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(number)
        _, complained = process.communicate(timeout=PATIENCE)
    assert (process.returncode, complained) == (0, "")
    assert list(folder.iterdir()) == []


@contextmanager
def demo(environment: dict[str, str], *words: str) -> Iterator[subprocess.Popen[str]]:
    """A demo in a process of its own."""
    with subprocess.Popen(
        [LADEKAST, "demo", *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask_for_a_new_password(address: str) -> None:
    """Lets a mail wait, for the first account on the log-in page."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = opener.open(f"{address}/wachtwoord-vergeten", timeout=5).read().decode()
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    fields = {"csrf_token": found[1], "email": accounts()[0].email}
    opener.open(f"{address}/wachtwoord-vergeten", urllib.parse.urlencode(fields).encode(), timeout=5).close()


def test_a_taken_port_is_told_before_anything_is_made(empty: Machine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = empty.run("demo", BIND=f"127.0.0.1:{taken.getsockname()[1]}")
    assert (done.code, done.complained.count("\n")) == (1, 1)
    assert "LADEKAST_BIND" in done.complained
    assert done.said == ""
