"""A hundred requests, eight processes that answer all of them at once, and two that send the mail."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import func, select

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.calendar.models import Appointment
from ladekast.lib.db import Model, db
from ladekast.outbox.models import Mail
from ladekast.shadowing.models import ShadowingRequest, State
from ladekast.shadowing.rules import MOST_OPEN
from tests import make
from tests.outbox.conftest import Postbox
from tests.people import add_person
from tests.ports import free_port
from tests.shadowing.conftest import mails, requests
from tests.shadowing.crowd import ENDS, all_at_once, answer_all, deliver_all, program

REQUESTS, PROCESSES, WORKERS = 100, 8, 2


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Flask]:
    """The application on a database that several processes can use, with a hundred open requests at Amina."""
    app = program(tmp_path)
    with app.app_context():
        Model.metadata.create_all(db.engine)
        tool = make.tool(add_person("amina"))
        for number in range(REQUESTS // MOST_OPEN):
            asker = accounts.add_user(email=f"collega{number}@kwadraad.example", name=f"Collega {number}", by=None)
            for _ in range(MOST_OPEN):
                make.request(asker, tool)
        db.session.remove()
        yield app
        db.session.remove()
        Model.metadata.drop_all(db.engine)
        db.engine.dispose()


def test_each_request_is_answered_once_and_every_mail_arrives_once(shared: Flask) -> None:
    told = all_at_once(shared, answer_all, PROCESSES)
    assert told["refused"] > 0
    assert told.pop("refused") + told.pop("late") == REQUESTS * (PROCESSES - 1)
    assert told == Counter(found.state for found in requests())
    assert set(told) == set(ENDS)
    assert sum(told.values()) == REQUESTS
    assert all(len(found.history) == 2 for found in requests())
    assert db.session.scalar(select(func.count()).select_from(Appointment)) == told[State.ACCEPTED]
    assert Counter(_of(mail) for mail in mails()) == Counter(each for found in requests() for each in _wanted(found))
    _send_everything(shared)


def _of(mail: Mail) -> tuple[str, str, str]:
    return mail.to, mail.topic.split(":")[1], mail.calendar_method


def _wanted(found: ShadowingRequest) -> list[tuple[str, str, str]]:
    """The mail that belongs to the answer, and to no other."""
    both = [(person.email, str(found.id), "REQUEST") for person in (found.asker, found.host)]
    return {
        State.ACCEPTED: both,
        State.DECLINED: [(found.asker.email, str(found.id), "")],
        State.WITHDRAWN: [(found.host.email, str(found.id), "")],
    }[State(found.state)]


def _send_everything(app: Flask) -> None:
    waiting, postbox = sorted(mail.message_id for mail in mails()), Postbox()
    server = Controller(postbox, hostname="127.0.0.1", port=free_port())
    app.extensions["ladekast"] = replace(access.settings(), mail_url=f"smtp://127.0.0.1:{server.port}")
    db.session.remove()
    try:
        told = all_at_once(app, deliver_all, WORKERS, first=server.start)
    finally:
        server.stop()
    arrived = sorted(str(message["Message-ID"]).strip("<>").partition("@")[0] for message in postbox.messages)
    assert arrived == waiting
    assert told["sent"] == len(waiting)
    assert all(mail.sent_at for mail in mails())
