"""A mail server that refuses, hangs or drops the line: each mail stays, tells why in plain words, and leaves later."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from sqlalchemy import select

from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands, deliver, transport
from ladekast.outbox.models import Mail
from ladekast.outbox.reasons import in_words
from tests.outbox.conftest import Settle, later

pytestmark = pytest.mark.usefixtures("app")

HANG = "(nothing)"
DROP = "(the line goes dead)"
HALF = "(the line goes dead halfway the message)"
WELL = {"DATA": "354 go on", ".": "250 OK", "QUIT": "221 bye"}


@dataclass
class Server:
    """Answers each step of the talk as told. `got` has the Message-ID of each mail to which it said yes."""

    answers: dict[str, str] = field(default_factory=dict)
    got: list[str] = field(default_factory=list)
    end: threading.Event = field(default_factory=threading.Event)

    def talk(self, line: socketserver.StreamRequestHandler) -> None:
        step, message = "hello", ""
        while True:
            answer = self.answers.get(step, WELL.get(step, "220 hello" if step == "hello" else "250 OK"))
            if answer == HANG:
                self.end.wait(30)
            if answer in (HANG, DROP):
                return
            if answer == HALF:
                line.wfile.write(b"354 go on\r\n")
                line.rfile.read(300)
                return
            if step == "." and answer.startswith("250"):
                self.got.append(message)
            line.wfile.write(f"{answer}\r\n".encode())
            if answer.startswith("354"):
                step, message = ".", _read_message(line)
                continue
            words = line.rfile.readline().split()
            if not words or step == "QUIT":
                return
            step = words[0].decode().upper()


def _read_message(line: socketserver.StreamRequestHandler) -> str:
    name = ""
    while (text := line.rfile.readline()) not in (b".\r\n", b""):
        if text.startswith(b"Message-ID:"):
            name = text.decode().strip()
    return name


@contextmanager
def running(server: Server, port: int) -> Iterator[None]:
    class Line(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            server.talk(self)

    class Tcp(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

        def handle_error(self, *_about: object) -> None:
            """The other side hung up: that is what these tests are about."""

    with Tcp(("127.0.0.1", port), Line) as tcp:
        threading.Thread(target=tcp.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield
        finally:
            server.end.set()
            tcp.shutdown()


@pytest.fixture
def server(port: int, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that is well until a test says otherwise, and three mails that wait for it."""
    settle(mail_url=f"smtp://127.0.0.1:{port}")
    monkeypatch.setattr(transport, "TIMEOUT", 0.5)
    for name in ("amina", "bram", "carla"):
        commands.put(to=f"{name}@kwadraad.example", subject="Dag", text="Hoi\n" * 400)
    db.session.commit()
    server = Server()
    with running(server, port):
        yield server


def the_first() -> Mail:
    db.session.commit()
    return db.session.scalars(select(Mail).order_by(Mail.id).limit(1)).one()


@pytest.mark.parametrize(
    ("step", "answer", "sentence", "technical"),
    [
        ("RCPT", "550 no such user", "De mailserver wil niet aan dit adres bezorgen. Klopt het adres?", "550"),
        ("RCPT", "450 later please", "De mailserver wil niet aan dit adres bezorgen. Klopt het adres?", "450"),
        ("MAIL", "553 who are you", "De mailserver neemt ons adres niet aan. Kijk naar LADEKAST_MAIL_FROM.", "553"),
        ("DATA", "554 no spam", "De mailserver wil dit bericht niet bezorgen.", "554"),
        (".", "552 too big", "De mailserver wil dit bericht niet bezorgen.", "552"),
    ],
)
def test_a_refused_mail_tells_why_and_the_server_is_asked_again(
    server: Server, step: str, answer: str, sentence: str, technical: str
) -> None:
    server.answers[step] = answer
    assert deliver.deliver() == 0
    mail = the_first()
    assert in_words(mail.last_error) == sentence
    assert technical in mail.last_error
    assert_all_leave_later(server)


@pytest.mark.parametrize(
    ("step", "answer", "sentence", "technical"),
    [
        ("hello", "421 too busy", "De mailserver neemt nu geen mail aan.", "SMTPConnectError"),
        ("hello", HANG, "De mailserver gaf op tijd geen antwoord.", "timed out"),
        ("hello", DROP, "De mailserver verbrak de verbinding.", "SMTPServerDisconnected"),
        ("MAIL", HANG, "De mailserver gaf op tijd geen antwoord.", "timed out"),
        ("DATA", HALF, "De mailserver verbrak de verbinding.", "SMTPServerDisconnected"),
        (".", HANG, "De mailserver gaf op tijd geen antwoord.", "timed out"),
        (".", DROP, "De mailserver verbrak de verbinding.", "SMTPServerDisconnected"),
    ],
)
def test_a_server_of_no_use_is_left_alone_this_round(
    server: Server, step: str, answer: str, sentence: str, technical: str
) -> None:
    server.answers[step] = answer
    assert deliver.deliver() == 0
    mail = the_first()
    assert in_words(mail.last_error) == sentence
    assert technical in mail.last_error
    assert [each.tries for each in db.session.scalars(select(Mail).order_by(Mail.id))] == [1, 0, 0]
    assert_all_leave_later(server)


def test_a_wrong_password_tells_so(server: Server, settle: Settle, port: int) -> None:
    settle(mail_url=f"smtp://ladekast:geheim@127.0.0.1:{port}")
    server.answers = {"EHLO": "250-hello\r\n250 AUTH PLAIN LOGIN", "AUTH": "535 5.7.8 not you"}
    assert deliver.deliver() == 0
    mail = the_first()
    assert in_words(mail.last_error).startswith("De mailserver kent deze naam en dit wachtwoord niet.")
    assert "535" in mail.last_error
    assert "geheim" not in mail.last_error
    server.answers["AUTH"] = "235 welcome"
    assert_all_leave_later(server)


@pytest.mark.parametrize("goodbye", [HANG, DROP, "421 too busy"])
def test_a_mail_that_was_taken_is_not_sent_again_for_a_bad_goodbye(server: Server, goodbye: str) -> None:
    server.answers["QUIT"] = goodbye
    assert deliver.deliver() == 3
    later(hours=1)
    assert deliver.deliver() == 0
    assert len(server.got) == 3


def test_a_server_that_does_not_exist_tells_so() -> None:
    technical = "gaierror: [Errno -2] Name or service not known"
    assert in_words(technical) == "Deze mailserver is niet te vinden. Kijk naar LADEKAST_MAIL_URL."


def test_an_error_that_nobody_foresaw_has_a_sentence_too() -> None:
    assert in_words("ZeroDivisionError: division by zero") == "Het versturen ging mis."


def assert_all_leave_later(server: Server) -> None:
    """What failed waits for a later try; an hour later, with a server that is well, everything leaves, once."""
    mail = the_first()
    assert mail.sent_at is None
    assert mail.failing_since is not None
    assert mail.gave_up_at is None
    assert mail.due_at > now()
    for step in ("hello", "RCPT", "MAIL", "DATA", "."):
        server.answers.pop(step, None)
    later(hours=1)
    assert deliver.deliver() == 3
    assert len(set(server.got)) == len(server.got) == 3
