"""Putting mail in the box."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands
from ladekast.outbox.models import Mail

pytestmark = pytest.mark.usefixtures("app")


def test_a_mail_waits_from_the_commit_on() -> None:
    commands.put(to="amina@kwadraad.example", subject="Dag", text="Hoi", reply_to="bram@kwadraad.example")
    db.session.commit()
    mail = db.session.scalars(select(Mail)).one()
    assert (mail.to, mail.subject, mail.text) == ("amina@kwadraad.example", "Dag", "Hoi\n")
    assert mail.reply_to == "bram@kwadraad.example"
    assert mail.sent_at is None


def test_without_a_commit_there_is_no_mail() -> None:
    commands.put(to="amina@kwadraad.example", subject="Dag", text="Hoi")
    db.session.rollback()
    assert db.session.scalars(select(Mail)).all() == []


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: c@d.example", "a@b.example\nX", "a@b.example ", "nobody", ""])
def test_an_address_cannot_smuggle_a_header(address: str) -> None:
    with pytest.raises(ValueError, match="not an e-mail address"):
        commands.put(to=address, subject="Dag", text="Hoi")


def test_a_subject_cannot_either() -> None:
    mail = commands.put(to="a@b.example", subject="Dag\r\nBcc: c@d.example", text="Hoi")
    assert mail.subject == "Dag Bcc: c@d.example"
    db.session.rollback()


def test_every_mail_has_a_name_of_its_own() -> None:
    first = commands.put(to="a@b.example", subject="Dag", text="Hoi")
    second = commands.put(to="a@b.example", subject="Dag", text="Hoi")
    assert first.message_id != second.message_id
    db.session.rollback()


def test_what_nobody_waits_for_is_forgotten_after_three_months() -> None:
    """What left or was withdrawn long ago; what waits stays, however old."""
    for topic, changes in {
        "left": {"sent_at": now() - timedelta(days=91)},
        "withdrawn": {"expires_at": now() - timedelta(days=91)},
        "left lately": {"sent_at": now() - timedelta(days=89)},
        "waits": {"created_at": now() - timedelta(days=200)},
        "given up": {"gave_up_at": now() - timedelta(days=200)},
    }.items():
        commands.put(to="amina@kwadraad.example", subject="S", text="T", topic=topic)
        db.session.execute(update(Mail).where(Mail.topic == topic).values(**changes))
    commands.forget_old()
    assert set(db.session.scalars(select(Mail.topic))) == {"left lately", "waits", "given up"}
