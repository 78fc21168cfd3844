"""Servers to measure, each with its workers, and a worker's browser that keeps its connection."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from typing import Self
from urllib.parse import urlencode

from ladekast.cli.serving import WEB
from ladekast.config import ROOT
from tests.benchmark.search.timing import HEADER, NAMED
from tests.ports import free_port

PROGRAM = (sys.executable, "-m", "ladekast.cli", "serve")
BARE = (*WEB[:-1], "tests.benchmark.search.bare:app")
HOOKS = {"GUNICORN_CMD_ARGS": f"--config={Path(__file__).with_name('timing.py')}"}
BARE_PAGE = "/kaal"
PATIENCE = 120.0  # seconds for a server to answer, or to end


@dataclass(frozen=True)
class Answer:
    """What came back, and in milliseconds how long it took and how long the server was busy with it."""

    status: int
    body: str
    location: str
    time: float
    busy: float


class Visitor:
    """A worker who is signed in, on one connection that stays open."""

    def __init__(self, bind: str, cookie: str) -> None:
        self._connection = HTTPConnection(bind, timeout=PATIENCE)
        self._headers = {"Cookie": cookie}

    def get(self, address: str) -> Answer:
        """Opens a page."""
        return self._ask("GET", address)

    def post(self, address: str, fields: Mapping[str, str]) -> Answer:
        """Sends a form."""
        return self._ask("POST", address, urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _ask(self, method: str, address: str, body: str | None = None, also: Mapping[str, str] | None = None) -> Answer:
        begin = perf_counter()
        try:
            self._connection.request(method, address, body, {**self._headers, **(also or {})})
            response = self._connection.getresponse()
        except (BrokenPipeError, ConnectionResetError):  # the server closes a connection that was still for two seconds
            self._connection.close()
            return self._ask(method, address, body, also)
        text, took = response.read().decode(), (perf_counter() - begin) * 1000
        busy = response.headers.get(HEADER, "").removeprefix(NAMED)
        return Answer(response.status, text, response.headers.get("Location", ""), took, float(busy))


@dataclass(frozen=True)
class Server:
    """A running server."""

    pid: int
    bind: str
    cookie: str

    def visitor(self) -> Visitor:
        """A browser of the worker who looks."""
        return Visitor(self.bind, self.cookie)

    def memory(self) -> Sequence[float]:
        """MiB of the process and of each that it started; what several of them share is shared out."""
        return [_shared_size(pid) / 1024 for pid in _family(self.pid)]


@contextmanager
def serving(command: Sequence[str], folder: Path, environment: Mapping[str, str], cookie: str) -> Iterator[Server]:
    """Starts a server on the data in a folder, and ends it. The program itself reads from the environment where it
    is to listen, gunicorn from its arguments: it gets both."""
    bind = f"127.0.0.1:{free_port()}"
    words = command if command is PROGRAM else (*command, "--bind", bind)
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            words, cwd=ROOT, env={**environment, **HOOKS, "LADEKAST_BIND": bind}, stdout=log, stderr=log
        )
    try:
        yield Server(process.pid, bind, cookie)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(servers: Sequence[Server]) -> None:
    """Returns when all of them answer."""
    deadline = time.monotonic() + PATIENCE
    for server in servers:
        while not _answers(server):
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody listens on {server.bind}")
            time.sleep(0.05)


def _answers(server: Server) -> bool:
    try:
        with server.visitor() as visitor:
            return visitor.get("/readyz").status == 200
    except OSError:
        return False


def _family(pid: int) -> Iterator[int]:
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from _family(int(child))


def _shared_size(pid: int) -> int:
    told = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in told if line.startswith("Pss:"))
