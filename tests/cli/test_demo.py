"""`ladekast demo`."""

import socket
import subprocess
import urllib.request
from pathlib import Path

from ladekast.demo.people import accounts, password
from tests.cli.conftest import LADEKAST, Machine, free_address
from tests.cli.test_serving import PATIENCE, wait_until_ready


def test_a_demo_serves_and_leaves_nothing_behind(empty: Machine, tmp_path: Path) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    address = free_address(empty.environment)
    process = subprocess.Popen(
        [LADEKAST, "demo", "--seed", "3"],
        env=empty.environment | {"TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until_ready(address)
        with urllib.request.urlopen(f"{address}/inloggen", timeout=5) as answer:
            assert password() in answer.read().decode()
        assert list(folder.iterdir()) != []
    finally:
        process.terminate()
    said, complained = process.communicate(timeout=PATIENCE)
    assert (process.returncode, complained) == (0, "")
    assert [account.email for account in accounts() if account.email not in said] == []
    assert list(folder.iterdir()) == []
    assert not (empty.folder / "data").exists()


def test_a_taken_port_is_told_before_anything_is_made(empty: Machine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = empty.run("demo", BIND=f"127.0.0.1:{taken.getsockname()[1]}")
    assert (done.code, done.complained.count("\n")) == (1, 1)
    assert "LADEKAST_BIND" in done.complained
    assert done.said == ""
