"""Real mail servers on this machine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask
from sqlalchemy import select

from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests.ports import free_port

Settle = Callable[..., None]


@dataclass
class Postbox:
    """What a mail server got; refuses who is in `refused`."""

    refused: set[str] = field(default_factory=set)
    messages: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, to: str, _options: Any) -> str:
        if to in self.refused:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"


def text_of(message: EmailMessage) -> str:
    """The plain text of a message."""
    plain = message.get_body(("plain",))
    assert isinstance(plain, EmailMessage)
    text: str = plain.get_content()
    return text


def later(**passed: float) -> None:
    """As if this much time (`hours=1`) had passed for all mail."""
    for mail in db.session.scalars(select(Mail)):
        for name in ("created_at", "due_at", "expires_at", "claimed_until", "failing_since", "gave_up_at"):
            moment = getattr(mail, name)
            setattr(mail, name, moment and moment - timedelta(**passed))
    db.session.commit()


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(postbox: Postbox, port: int) -> Iterator[Controller]:
    """A mail server that runs."""
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def settle(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Settle:
    """Changes settings for this test."""

    def change(**changes: str) -> None:
        monkeypatch.setitem(app.extensions, "ladekast", replace(app.extensions["ladekast"], **changes))

    return change
