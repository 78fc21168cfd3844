"""The web server and the worker, kept alive by one parent.

The parent reads everything in once, and its children are copies of it: so they share most of their memory, and answer
at once.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from multiprocessing.context import ForkProcess
from pathlib import Path
from threading import Event

import click
import structlog
from flask import Flask
from gunicorn.app.wsgiapp import WSGIApplication

from ladekast import search
from ladekast.cli.starting import application, clear_faults, fail, require_current, settings_of
from ladekast.lib.db import db
from ladekast.work import work

log = structlog.get_logger()
ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
PR_SET_PDEATHSIG = 1  # of prctl(2)
M_MMAP_THRESHOLD = -3  # of mallopt(3)
LARGE = 1 << 20  # bytes; what is larger goes back to the system when it is free
PAUSE = 0.5  # seconds between two looks at the children
LONGEST_WAIT = 30.0  # seconds before a child that keeps dying is started again
STEADY = 60.0  # seconds that a child must live to count as healthy
PATIENCE = 12.0  # seconds that children get to end by themselves

WEB = (
    sys.executable, "-m", "gunicorn", "--workers", "2", "--worker-class", "gthread", "--threads", "4",
    "--graceful-timeout", "8", "--no-control-socket", "--limit-request-line", "0", "--log-level", "warning",
    "wsgi:app",
)  # fmt: skip
FORK = multiprocessing.get_context("fork")


@click.command()
def serve() -> None:
    """Start de webserver en het werk op de achtergrond, tot Ctrl-C of SIGTERM."""
    run()


def run() -> None:
    """Serves until it is told to stop."""
    _give_memory_back()
    app = application()
    with clear_faults(), app.app_context():
        require_current()
        require_writable(settings_of(app).data_dir)
    bind = settings_of(app).bind
    refuse_taken(bind)
    warm_up(app)
    click.echo(f"De ladekast staat klaar op {settings_of(app).base_url}. Stop met Ctrl-C.")
    Parent({"web": partial(answer, app, bind), "worker": partial(work, app)}).run()


@click.command()
def worker() -> None:
    """Alleen het werk op de achtergrond: mail en zoekindex."""
    app = application()
    with clear_faults(), app.app_context():
        require_current()
        require_writable(settings_of(app).data_dir)
    work(app)


def warm_up(app: Flask) -> None:
    """Reads in what every child needs: templates, and the search index with all words, which is not made when there is
    none.

    No connection to the database is left open, because children must not share one.
    """
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    with app.app_context():
        if search.status().is_ready:
            search.suggest("hulp", {})
        db.session.remove()
        db.engine.dispose()
    # Who collects garbage writes in all that he looks at, and what is written in is shared no more.
    gc.collect()
    gc.freeze()


def answer(app: Flask, bind: str) -> None:
    """Answers requests until it is told to stop."""
    sys.argv = [*WEB[2:], "--bind", bind]
    web = WSGIApplication()
    web.callable = app
    web.run()


class Parent:
    """Starts children by name, starts again whichever ends, and ends all of them on SIGTERM, SIGINT or SIGHUP."""

    def __init__(self, tasks: Mapping[str, Callable[[], object]]) -> None:
        self.tasks = tasks
        self.children: dict[str, ForkProcess] = {}
        self.started: dict[str, float] = {}
        self.waits = dict.fromkeys(tasks, 0.0)
        self.stop = Event()

    def run(self) -> None:
        """Watches the children until it is told to stop."""
        for number in ENDING:
            signal.signal(number, lambda *_: self.stop.set())
        for name in self.tasks:
            self._start(name)
        while not self.stop.wait(PAUSE):
            for name, child in self.children.items():
                if child.exitcode is not None:
                    self._start_again(name, child.exitcode)
        self._end()

    def _start(self, name: str) -> None:
        self.children[name] = FORK.Process(target=_live, args=(self.tasks[name],))
        self.children[name].start()
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
            child.join(max(0.1, deadline - time.monotonic()))
            if child.pid and child.is_alive():
                os.killpg(child.pid, signal.SIGKILL)  # its own children too: a session is a group of processes


def _live(task: Callable[[], object]) -> None:
    """The life of a child."""
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    # A session of its own: Ctrl-C reaches the parent alone, which then ends the children in order.
    os.setsid()
    _end_with_parent()
    task()


def _give_memory_back() -> None:
    """Asks glibc not to keep large pieces: it would think after a save, which reads a whole index, that more come."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(M_MMAP_THRESHOLD, LARGE)


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
