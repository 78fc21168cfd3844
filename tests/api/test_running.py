"""A program of IT, and the running server."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from typing import Any

import pytest

from tests.cli.conftest import LADEKAST, Machine, empty, free_address, machine, made_ready
from tests.cli.test_serving import PATIENCE, wait_until_ready

__all__ = ["empty", "machine", "made_ready"]
TOOL = "---\ntitle: Tweede scherm\nsummary: Samen kijken.\nkind: method\n---\nZet het scherm schuin.\n"


@pytest.fixture
def address(machine: Machine) -> Iterator[str]:
    """Where a server with one tool listens."""
    (machine.folder / "tools").mkdir()
    (machine.folder / "tools" / "scherm.md").write_text(TOOL)
    assert machine.run("import", str(machine.folder / "tools")).code == 0
    address = free_address(machine.environment)
    with subprocess.Popen([LADEKAST, "serve"], env=machine.environment, stdout=subprocess.DEVNULL) as process:
        wait_until_ready(address)
        yield address.removeprefix("http://")
        process.terminate()
        process.wait(PATIENCE)


def ask(address: str, path: str, token: str = "") -> tuple[int, Any]:
    """Status and content of an answer."""
    with closing(HTTPConnection(address, timeout=10)) as connection:
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


def test_a_token_from_the_command_line_works_until_it_is_withdrawn(machine: Machine, address: str) -> None:
    token = machine.run("token", "add", "beheer@ladekast.example", "--name", "Proef").said.splitlines()[-1]
    status, found = ask(address, "/api/v1/search?q=schermen&limit=5", token)
    assert (status, found["total"], found["results"][0]["key"]) == (200, 1, "scherm")
    assert found["results"][0]["url"] == f"http://{address}/tools/1-tweede-scherm"
    assert found == json.loads(machine.run("search", "schermen", "--json", "--limit", "5").said)
    assert ask(address, "/api/v1/search?q=schermen")[0] == 401
    assert ask(address, "/api/v1/search?q=schermen", f"{token}x")[0] == 401
    assert machine.run("token", "revoke", "1").code == 0
    status, told = ask(address, "/api/v1/search?q=schermen", token)
    assert (status, told["title"]) == (401, "Unauthorized")
