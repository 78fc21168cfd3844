"""Fifty colleagues sign up for the last ten places at once, from eight processes, at the running server."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import permutations
from multiprocessing import get_context
from pathlib import Path
from queue import Queue
from threading import Barrier
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from flask import Flask

from ladekast import create_app, search
from ladekast.accounts.models import User
from ladekast.learning import queries
from ladekast.learning.models import LearningEvent, SignUp
from ladekast.lib import migrating
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests import make
from tests.conftest import settings
from tests.learning.conftest import colleague
from tests.page import Browser
from tests.people import add_person
from tests.ports import free_port

COLLEAGUES, LAST_PLACES, TAKEN, PROCESSES = 50, 10, 3, 8
LADEKAST = Path(sys.executable).with_name("ladekast")
PATIENCE = 60.0  # seconds


class Ticket(NamedTuple):
    """What the browser of one colleague sends."""

    person_id: int
    cookie: str
    token: str


class Answer(NamedTuple):
    """What came back, and when by the clock that all processes share."""

    person_id: int
    status: int
    began: float
    ended: float


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Flask]:
    """The application on the database of the server."""
    database = os.environ.get("TEST_DATABASE_URL", "")
    app = create_app(settings(tmp_path / "data", DATABASE_URL=database, SEARCH_DIR=str(tmp_path / "index")))
    with app.app_context():
        migrating.upgrade()
        search.rebuild()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def address(tmp_path: Path, shared: Flask) -> Iterator[str]:  # noqa: ARG001
    """A running server, with the web processes and the worker that IT would have."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LADEKAST_")}
    environment = kept | {
        "LADEKAST_DATA_DIR": str(tmp_path / "data"),
        "LADEKAST_SEARCH_DIR": str(tmp_path / "index"),
        "LADEKAST_DATABASE_URL": os.environ.get("TEST_DATABASE_URL", ""),
        "LADEKAST_BIND": f"127.0.0.1:{port}",
    }
    process = subprocess.Popen([LADEKAST, "serve"], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/readyz")
        yield f"127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def test_exactly_ten_get_a_place_and_forty_wait_in_order_of_arrival(shared: Flask, address: str) -> None:
    event = make.event(add_person("amina"), places=TAKEN + LAST_PLACES)
    make.sign_ups(event, *[colleague(number) for number in range(TAKEN)])
    people = [colleague(TAKEN + number) for number in range(COLLEAGUES)]
    db.session.commit()
    number, tickets = event.id, [_ticket(shared, person) for person in people]
    db.session.rollback()  # who looks here holds nobody up there
    answers = _all_at_once(address, number, tickets)
    assert [each.status for each in answers] == [303] * COLLEAGUES
    _check_the_list(event, answers)
    _check_the_mail(event)


def _check_the_list(event: LearningEvent, answers: list[Answer]) -> None:
    placed, waiting = queries.placed(event), queries.waiting(event)
    assert (len(placed), len(waiting)) == (TAKEN + LAST_PLACES, COLLEAGUES - LAST_PLACES)
    numbers = {each.person_id: each.number for each in [*placed, *waiting]}
    assert sorted(numbers.values()) == list(range(1, TAKEN + COLLEAGUES + 1))
    assert max(each.number for each in placed) < min(each.number for each in waiting)
    followed = [(one, two) for one, two in permutations(answers, 2) if one.ended < two.began]
    assert len(followed) > COLLEAGUES  # else nobody came after another, and this says nothing
    assert all(numbers[one.person_id] < numbers[two.person_id] for one, two in followed)


def _check_the_mail(event: LearningEvent) -> None:
    """Everybody has one mail; who waits reads her own number in it."""
    texts = {mail.to: mail.text for mail in db.session.query(Mail).where(Mail.to.startswith("collega"))}
    assert db.session.query(Mail).where(Mail.to.startswith("collega")).count() == TAKEN + COLLEAGUES == len(texts)
    line: list[SignUp] = list(queries.waiting(event))
    assert all(f"nummer {number} " in texts[each.person.email] for number, each in enumerate(line, 1))


def _ticket(app: Flask, person: User) -> Ticket:
    browser = Browser(app, person)
    token = browser.token()
    cookie = browser.client.get_cookie("ladekast")
    assert cookie is not None
    return Ticket(person.id, cookie.value, token)


def _all_at_once(address: str, event_id: int, tickets: list[Ticket]) -> list[Answer]:
    context = get_context("fork")
    ready, told = context.Barrier(PROCESSES), context.Queue()
    crowd = [
        context.Process(target=_sign_up, args=(address, event_id, tickets[each::PROCESSES], ready, told), daemon=True)
        for each in range(PROCESSES)
    ]
    for process in crowd:
        process.start()
    answers = [answer for _ in crowd for answer in told.get(timeout=PATIENCE)]
    for process in crowd:
        process.join(PATIENCE)
    db.session.rollback()
    return answers


def _sign_up(address: str, event_id: int, tickets: list[Ticket], ready: Barrier, told: "Queue[Any]") -> None:
    ready.wait(PATIENCE)
    told.put([_post(address, event_id, ticket) for ticket in tickets])


def _post(address: str, event_id: int, ticket: Ticket) -> Answer:
    connection = HTTPConnection(address, timeout=PATIENCE)
    headers = {"Cookie": f"ladekast={ticket.cookie}", "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"csrf_token": ticket.token})
    began = time.monotonic()
    connection.request("POST", f"/leren/{event_id}/aanmelden", body, headers)
    response = connection.getresponse()
    response.read()
    ended = time.monotonic()
    connection.close()
    return Answer(ticket.person_id, response.status, began, ended)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "the server did not become ready"
            time.sleep(0.1)
