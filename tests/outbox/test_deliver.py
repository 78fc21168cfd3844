"""Mail leaves over a real mail server, or into a folder; whatever goes wrong, each message leaves once."""

import threading
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import select, update

from ladekast import create_app
from ladekast.lib.clock import now
from ladekast.lib.db import Model, db
from ladekast.outbox import commands, deliver
from ladekast.outbox.models import Mail
from tests.conftest import settings
from tests.outbox.conftest import Postbox, Settle, later, text_of

pytestmark = pytest.mark.usefixtures("app")


def put(to: str = "amina@kwadraad.example", text: str = "Hoi", subject: str = "Dag") -> None:
    commands.put(to=to, subject=subject, text=text, reply_to="bram@kwadraad.example")
    db.session.commit()


def waiting() -> list[Mail]:
    db.session.commit()
    return list(db.session.scalars(select(Mail).where(Mail.sent_at.is_(None)).order_by(Mail.id)))


@pytest.mark.usefixtures("server")
def test_a_mail_leaves_once(settle: Settle, postbox: Postbox, port: int) -> None:
    settle(mail_url=f"smtp://127.0.0.1:{port}", organisation="Kwadraad Zuid")
    put(text="Café, € 5 en ’t is goed.\n" + "x" * 2000 + "\n\n.\nEinde", subject="Ziet u dit? Ja, één keer " * 5)
    assert deliver.deliver() == 1
    assert deliver.deliver() == 0
    (message,) = postbox.messages
    assert message["From"] == "Kwadraad Zuid Ladekast <ladekast@ladekast.example>"
    assert message["To"] == "amina@kwadraad.example"
    assert message["Reply-To"] == "bram@kwadraad.example"
    assert message["Subject"] == ("Ziet u dit? Ja, één keer " * 5).strip()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime.tzinfo is not None
    assert text_of(message).splitlines() == ["Café, € 5 en ’t is goed.", "x" * 2000, "", ".", "Einde"]
    assert waiting() == []


@pytest.mark.usefixtures("server")
def test_a_mail_that_would_only_mislead_by_now_is_not_sent(settle: Settle, postbox: Postbox, port: int) -> None:
    settle(mail_url=f"smtp://127.0.0.1:{port}")
    for text, left in (("te laat", -1), ("op tijd", 1)):
        commands.put(to="amina@kwadraad.example", subject="S", text=text, expires_at=now() + timedelta(hours=left))
    db.session.commit()
    assert deliver.deliver() == 1
    assert [text_of(message).strip() for message in postbox.messages] == ["op tijd"]


def test_without_a_server_mail_waits(settle: Settle) -> None:
    settle(mail_url="")
    put()
    assert deliver.deliver() == 0
    assert waiting()[0].tries == 0


def test_a_folder_gets_one_file_a_message(settle: Settle, tmp_path: Path) -> None:
    folder = tmp_path / "post met spatie"
    settle(mail_url=f"file://{tmp_path}/post%20met%20spatie")
    put(text="één")
    put(text="twee")
    assert deliver.deliver() == 2
    files = [
        message_from_bytes(each.read_bytes(), _class=EmailMessage, policy=policy.default) for each in folder.iterdir()
    ]
    assert sorted(text_of(each).strip() for each in files) == ["twee", "één"]
    assert {each.suffix for each in folder.iterdir()} == {".eml"}


@pytest.mark.usefixtures("server")
def test_a_refused_address_waits_and_the_others_leave(settle: Settle, postbox: Postbox, port: int) -> None:
    settle(mail_url=f"smtp://127.0.0.1:{port}")
    postbox.refused.add("weg@kwadraad.example")
    put(to="weg@kwadraad.example")
    put(to="amina@kwadraad.example")
    assert deliver.deliver() == 1
    (refused,) = waiting()
    assert "550" in refused.last_error
    assert refused.due_at > now()
    assert deliver.deliver() == 0
    postbox.refused.clear()
    later(hours=1)
    assert deliver.deliver() == 1
    assert waiting() == []


def test_a_server_that_was_down_gets_everything_when_it_is_up(settle: Settle, postbox: Postbox, port: int) -> None:
    settle(mail_url=f"smtp://127.0.0.1:{port}")
    put()
    put(to="bram@kwadraad.example")
    assert deliver.deliver() == 0
    first, second = waiting()
    assert "refused" in first.last_error
    assert (first.tries, second.tries) == (1, 0)
    server = Controller(postbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        assert deliver.deliver() == 1
        later(hours=1)
        assert deliver.deliver() == 1
    finally:
        server.stop()
    assert {message["To"] for message in postbox.messages} == {"amina@kwadraad.example", "bram@kwadraad.example"}


@pytest.mark.usefixtures("server")
def test_a_second_try_is_the_same_mail(settle: Settle, postbox: Postbox, port: int) -> None:
    settle(mail_url=f"smtp://127.0.0.1:{port}")
    put()
    deliver.deliver()
    db.session.execute(update(Mail).values(sent_at=None))
    later(hours=1)
    deliver.deliver()
    first, second = postbox.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@ladekast.example>")


@pytest.mark.usefixtures("server")
def test_a_message_that_cannot_be_made_does_not_hold_up_the_others(settle: Settle, postbox: Postbox, port: int) -> None:
    settle(mail_url=f"smtp://127.0.0.1:{port}")
    put(to="geen adres@@")
    put()
    assert deliver.deliver() == 1
    assert waiting()[0].last_error
    assert len(postbox.messages) == 1


@pytest.mark.usefixtures("server")
def test_two_at_once_send_each_mail_once(tmp_path: Path, postbox: Postbox, port: int) -> None:
    busy = create_app(
        settings(
            tmp_path,
            DATABASE_URL=f"sqlite:///{tmp_path / 'busy.sqlite3'}",
            MAIL_URL=f"smtp://127.0.0.1:{port}",
        )
    )
    with busy.app_context():
        Model.metadata.create_all(db.engine)
        for number in range(40):
            commands.put(to=f"person{number}@kwadraad.example", subject="Dag", text="Hoi")
        db.session.commit()
    workers = [threading.Thread(target=_empty_the_box, args=(busy,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(str(each["To"]) for each in postbox.messages) == sorted(
        f"person{number}@kwadraad.example" for number in range(40)
    )
    with busy.app_context():
        db.engine.dispose()


def _empty_the_box(app: Flask) -> None:
    with app.app_context():
        while deliver.deliver(limit=3):
            pass
