"""The program as it runs, with two processes that serve: people place and search while the index is lost again and
again or made anew. Each page opens, and what somebody placed she finds in her next request.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from ladekast import create_app, search
from ladekast.config import PREFIX
from ladekast.lib import migrating
from ladekast.lib.db import db
from tests import commands, make
from tests.cli.conftest import machine_in
from tests.cli.test_serving import PATIENCE, wait_until_ready
from tests.conftest import settings
from tests.page import Browser
from tests.people import add_person
from tests.ports import free_port

PROGRAM = (sys.executable, "-m", "ladekast.cli")
PEOPLE = 3
TOOLS = 8  # that each of them places
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Running:
    """A server that runs, with what a browser of hers needs, and where its index lies."""

    bind: str
    cookie: str
    token: str
    index: Path
    environment: Mapping[str, str]

    def get(self, path: str) -> str:
        """Opens a page."""
        return self._ask("GET", path, None, 200)

    def post(self, path: str, data: Mapping[str, object]) -> None:
        """Sends a form that is right."""
        self._ask("POST", path, urlencode({**data, "csrf_token": self.token}, doseq=True), 303)

    def _ask(self, method: str, path: str, body: str | None, status: int) -> str:
        with closing(HTTPConnection(self.bind, timeout=PATIENCE)) as connection:
            connection.request(method, path, body, {"Cookie": self.cookie, **FORM})
            answer = connection.getresponse()
            text = answer.read().decode()
        assert answer.status == status, f"{path} answers {answer.status}: {text[:300]}"
        return text


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`ladekast serve`, and Amina signed in."""
    tmp_path = tmp_path_factory.mktemp("running")
    environment = machine_in(tmp_path).environment
    bind = environment[f"{PREFIX}BIND"] = f"127.0.0.1:{free_port()}"
    index = tmp_path / "index"
    app = create_app(settings(tmp_path / "data", DATABASE_URL="", SEARCH_DIR=str(index)))
    with app.app_context():
        migrating.upgrade()
        search.rebuild()
        browser = Browser(app, add_person("amina"))
        token = browser.token()
        cookie = browser.client.get_cookie(app.config["SESSION_COOKIE_NAME"])
        db.session.remove()
        db.engine.dispose()
    assert cookie
    with subprocess.Popen([*PROGRAM, "serve"], env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            wait_until_ready(f"http://{bind}")
            yield Running(bind, f"{cookie.key}={cookie.value}", token, index, environment)
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _delete(running: Running) -> None:
    shutil.rmtree(running.index, ignore_errors=True)


def _truncate(running: Running) -> None:
    for folder, _, names in os.walk(running.index):
        for name in names:
            with suppress(OSError):
                os.truncate(Path(folder, name), 0)


def _reindex(running: Running) -> None:
    commands.run(("reindex",), running.environment).check_returncode()


DISTURBANCES: list[Callable[[Running], None]] = [_delete, _truncate, _reindex]


def _words(turn: int, person: int) -> list[str]:
    """Words that stand in the titles of what this person places, and nowhere else."""
    return [f"laptop{'abc'[turn]}{'xyz'[person]}{chr(97 + number)}q" for number in range(TOOLS)]


def _finds(running: Running, word: str) -> bool:
    # As it stands in the address of the tool alone.
    return f"zilveren-{word}" in running.get(f"/zoeken?{urlencode({'q': f'zilveren {word}'})}")


def _place_and_search(running: Running, words: list[str]) -> None:
    for word in words:
        running.post("/tools/nieuw", make.form(title=f"Zilveren {word}", submission=word))
        assert _finds(running, word)


@pytest.mark.parametrize("disturb", DISTURBANCES)
def test_who_places_a_tool_finds_it_whatever_happens_to_the_index(
    running: Running, disturb: Callable[[Running], None]
) -> None:
    placed = [_words(DISTURBANCES.index(disturb), person) for person in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as people:
        working = [people.submit(_place_and_search, running, words) for words in placed]
        while not all(each.done() for each in working):
            disturb(running)
            time.sleep(0.1)
        for each in working:
            each.result()

    assert all(_finds(running, word) for words in placed for word in words)
