"""Mails about the same thing leave in the order in which they were written."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands, deliver
from ladekast.outbox.models import Mail
from tests.outbox.conftest import Postbox, Settle, later, text_of

pytestmark = pytest.mark.usefixtures("app", "server")
TOPIC = "meekijken:1"


@pytest.fixture(autouse=True)
def sends(settle: Settle, port: int) -> None:
    settle(mail_url=f"smtp://127.0.0.1:{port}")


def put(text: str, topic: str = TOPIC, to: str = "amina@kwadraad.example") -> int:
    mail = commands.put(to=to, subject="Dag", text=text, topic=topic)
    db.session.commit()
    return mail.id


def change(number: int, **values: object) -> None:
    db.session.execute(update(Mail).where(Mail.id == number).values(**values))
    db.session.commit()


def texts(postbox: Postbox) -> list[str]:
    return [text_of(message).strip() for message in postbox.messages]


def test_an_invitation_and_its_cancellation_arrive_in_order(postbox: Postbox) -> None:
    put("uitnodiging")
    put("afzegging")
    assert deliver.deliver() == 2
    assert texts(postbox) == ["uitnodiging", "afzegging"]


def test_a_cancellation_waits_for_an_invitation_that_fails(postbox: Postbox) -> None:
    postbox.refused.add("amina@kwadraad.example")
    put("uitnodiging")
    put("afzegging", to="bram@kwadraad.example")
    put("iets anders", topic="meekijken:2", to="bram@kwadraad.example")
    put("zonder onderwerp", topic="", to="bram@kwadraad.example")
    assert deliver.deliver() == 2
    assert texts(postbox) == ["iets anders", "zonder onderwerp"]
    postbox.refused.clear()
    later(hours=1)
    assert deliver.deliver() == 2
    assert texts(postbox)[2:] == ["uitnodiging", "afzegging"]


@pytest.mark.parametrize("now_unsendable", [{"gave_up_at": now()}, {"expires_at": now() - timedelta(hours=1)}])
def test_it_does_not_wait_for_what_will_not_come(postbox: Postbox, now_unsendable: dict[str, object]) -> None:
    change(put("uitnodiging"), **now_unsendable)
    put("afzegging")
    assert deliver.deliver() == 1
    assert texts(postbox) == ["afzegging"]


def test_it_waits_while_somebody_is_sending_the_one_in_front(postbox: Postbox) -> None:
    first = put("uitnodiging")
    change(first, claimed_until=now() + timedelta(minutes=2), claimed_by="another worker")
    commands.withdraw(topic=TOPIC)
    put("afzegging")
    assert deliver.deliver() == 0
    change(first, claimed_until=now() - timedelta(seconds=1))
    assert deliver.deliver() == 1
    assert texts(postbox) == ["afzegging"]


def test_what_is_withdrawn_is_not_sent(postbox: Postbox) -> None:
    put("uitnodiging")
    change(put("opgegeven"), gave_up_at=now())
    put("iets anders", topic="meekijken:2")
    commands.withdraw(topic=TOPIC)
    db.session.commit()
    assert deliver.deliver() == 1
    assert texts(postbox) == ["iets anders"]
    assert deliver.deliver() == 0


def test_what_left_keeps_its_moments() -> None:
    sent = put("uitnodiging")
    deliver.deliver()
    commands.withdraw(topic=TOPIC)
    db.session.commit()
    assert db.session.scalars(select(Mail.expires_at).where(Mail.id == sent)).one() is None


def test_mail_about_nothing_in_particular_cannot_be_withdrawn_at_once() -> None:
    with pytest.raises(ValueError, match="by its topic"):
        commands.withdraw(topic="")
