"""Talking to a mail server in secret."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from flask import Flask
from sqlalchemy import select

from ladekast.lib.db import db
from ladekast.outbox import commands, deliver
from ladekast.outbox.models import Mail
from ladekast.outbox.transport import transport_for
from tests.outbox.conftest import Postbox, Settle

# A key and certificate for 127.0.0.1 that nobody trusts and nothing else uses.
UNTRUSTED = Path(__file__).parent / "server.pem"

pytestmark = pytest.mark.usefixtures("app")


def authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object) -> AuthResult:
    """Knows one colleague."""
    assert isinstance(given, LoginPassword)
    is_right = (given.login, given.password) == (b"lade kast", b"ge:h@im")
    return AuthResult(success=is_right, handled=is_right)


@pytest.fixture
def put(app: Flask) -> None:  # noqa: ARG001
    commands.put(to="amina@kwadraad.example", subject="Dag", text="Hoi")
    db.session.commit()


@pytest.fixture
def with_tls(postbox: Postbox, port: int) -> Iterator[Controller]:
    """A server that wants to talk in secret, with a certificate of its own making."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(UNTRUSTED)
    controller = Controller(
        postbox,
        hostname="127.0.0.1",
        port=port,
        tls_context=context,
        require_starttls=True,
        authenticator=authenticate,
    )
    controller.start()
    yield controller
    controller.stop()


@pytest.mark.usefixtures("put", "with_tls")
def test_a_relay_in_the_house_gets_it_in_secret(settle: Settle, postbox: Postbox, port: int) -> None:
    settle(mail_url=f"smtp://127.0.0.1:{port}")
    assert deliver.deliver() == 1
    assert len(postbox.messages) == 1


@pytest.mark.usefixtures("put", "with_tls")
def test_a_password_goes_only_to_a_server_that_proves_who_it_is(settle: Settle, port: int) -> None:
    settle(mail_url=f"smtp://lade%20kast:ge%3Ah%40im@127.0.0.1:{port}")
    assert deliver.deliver() == 0
    assert "CERTIFICATE_VERIFY_FAILED" in db.session.scalars(select(Mail)).one().last_error


@pytest.mark.usefixtures("put", "with_tls")
def test_a_trusted_server_gets_the_password(
    settle: Settle, postbox: Postbox, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(UNTRUSTED))
    settle(mail_url=f"smtp://lade%20kast:ge%3Ah%40im@127.0.0.1:{port}")
    assert deliver.deliver() == 1
    assert len(postbox.messages) == 1


@pytest.mark.usefixtures("put", "with_tls")
def test_a_wrong_password_is_told_and_the_mail_waits(
    settle: Settle, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(UNTRUSTED))
    settle(mail_url=f"smtp://lade%20kast:fout@127.0.0.1:{port}")
    assert deliver.deliver() == 0
    mail = db.session.scalars(select(Mail)).one()
    assert "SMTPAuthenticationError" in mail.last_error
    assert "fout" not in mail.last_error


@pytest.mark.usefixtures("put")
def test_a_folder_that_cannot_be_made_is_told(settle: Settle, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("in de weg")
    settle(mail_url=f"file://{tmp_path}/bestand/post")
    assert deliver.deliver() == 0
    assert "NotADirectoryError" in db.session.scalars(select(Mail)).one().last_error


def test_without_an_address_there_is_no_way_out() -> None:
    assert transport_for("") is None
