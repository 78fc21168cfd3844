"""The web server and the worker, kept alive by one parent."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from threading import Event

import click
import structlog

from ladekast.cli.starting import application, clear_faults, fail, require_current, settings_of
from ladekast.work import work

log = structlog.get_logger()
PR_SET_PDEATHSIG = 1  # of prctl(2)
PAUSE = 0.5  # seconds between two looks at the children
LONGEST_WAIT = 30.0  # seconds before a child that keeps dying is started again
STEADY = 60.0  # seconds that a child must live to count as healthy
PATIENCE = 12.0  # seconds that children get to end by themselves

WEB = (
    sys.executable, "-m", "gunicorn", "--workers", "2", "--worker-class", "gthread", "--threads", "4",
    "--graceful-timeout", "8", "--no-control-socket", "--limit-request-line", "0", "--log-level", "warning",
    "wsgi:app",
)  # fmt: skip
WORKER = (sys.executable, "-m", "ladekast.cli", "worker")


@click.command()
def serve() -> None:
    """Start de webserver en het werk op de achtergrond, tot Ctrl-C of SIGTERM."""
    run()


def run() -> None:
    """Serves until it is told to stop."""
    app = application()
    with clear_faults(), app.app_context():
        require_current()
        require_writable(settings_of(app).data_dir)
    bind = settings_of(app).bind
    refuse_taken(bind)
    click.echo(f"De ladekast staat klaar op {settings_of(app).base_url}. Stop met Ctrl-C.")
    Parent({"web": (*WEB, "--bind", bind), "worker": WORKER}).run()


@click.command()
def worker() -> None:
    """Alleen het werk op de achtergrond: mail en zoekindex."""
    app = application()
    with clear_faults(), app.app_context():
        require_current()
        require_writable(settings_of(app).data_dir)
    work(app)


class Parent:
    """Starts children by name, starts again whichever ends, and ends all of them on SIGTERM, SIGINT or SIGHUP."""

    def __init__(self, commands: dict[str, tuple[str, ...]]) -> None:
        self.commands = commands
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.started: dict[str, float] = {}
        self.waits = dict.fromkeys(commands, 0.0)
        self.stop = Event()

    def run(self) -> None:
        """Watches the children until it is told to stop."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stop.set())
        for name in self.commands:
            self._start(name)
        while not self.stop.wait(PAUSE):
            for name, child in self.children.items():
                if child.poll() is not None:
                    self._start_again(name, child.returncode)
        self._end()

    def _start(self, name: str) -> None:
        # A session of its own: Ctrl-C reaches the parent alone, which then ends the children in order.
        self.children[name] = subprocess.Popen(self.commands[name], start_new_session=True, preexec_fn=_end_with_parent)
        self.started[name] = time.monotonic()

    def _start_again(self, name: str, code: int) -> None:
        lived = time.monotonic() - self.started[name]
        if lived < self.waits[name]:
            return
        log.error("child ended, starting it again", child=name, code=code)
        self.waits[name] = 0.0 if lived > STEADY else min(max(1.0, self.waits[name] * 2), LONGEST_WAIT)
        self._start(name)

    def _end(self) -> None:
        for child in self.children.values():
            child.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)  # its own children too: a session is a group of processes


def _end_with_parent() -> None:
    """Asks Linux to end a child when its parent is killed, so that the port is free for the next one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def require_writable(folder: Path) -> None:
    """Raises OSError when nothing can be kept in the data folder, before anybody is told that it is ready."""
    tempfile.TemporaryFile(dir=folder).close()


def refuse_taken(bind: str) -> None:
    """Ends with one line when somebody else listens there, before any child is started."""
    host, _, port = bind.rpartition(":")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with closing(socket.socket(family)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host.strip("[]"), int(port)))
    except OSError as error:
        raise fail(f"{bind} is niet te gebruiken ({error.strerror}). Kies een ander adres met LADEKAST_BIND.") from None
