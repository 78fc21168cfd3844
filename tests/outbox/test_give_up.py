"""Backing off, giving up after a day, and beginning anew when an administrator says so."""

from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select, update
from sqlalchemy.exc import InvalidRequestError

from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands, deliver, queries
from ladekast.outbox.commands import Gone
from ladekast.outbox.models import Mail
from tests.outbox.conftest import Postbox, Settle, later

pytestmark = pytest.mark.usefixtures("app", "server")
AMINA = "amina@kwadraad.example"


@pytest.fixture
def mail(settle: Settle, postbox: Postbox, port: int, server: Controller) -> Mail:  # noqa: ARG001
    """A mail to Amina, whom the server does not know today."""
    settle(mail_url=f"smtp://127.0.0.1:{port}")
    postbox.refused.add(AMINA)
    mail = commands.put(to=AMINA, subject="Dag", text="Hoi", topic="meekijken:1")
    db.session.commit()
    return mail


def try_once(mail: Mail) -> Mail:
    deliver.deliver()
    db.session.commit()
    return db.session.scalars(select(Mail).where(Mail.id == mail.id)).one()


def give_up(mail: Mail) -> Mail:
    mail = try_once(mail)
    later(days=1)
    mail = try_once(mail)
    assert mail.gave_up_at is not None
    return mail


def test_each_try_waits_longer(mail: Mail) -> None:
    waits = []
    for _ in range(4):
        mail = try_once(mail)
        waits.append(round((mail.due_at - now()).total_seconds() / 60))
        later(minutes=waits[-1] + 0.1)
    assert waits == [1, 4, 9, 16]


def test_it_never_waits_longer_than_six_hours(mail: Mail) -> None:
    mail.tries = 99  # of workers that were killed, say
    db.session.commit()
    assert try_once(mail).due_at - now() <= timedelta(hours=6)


def test_it_is_given_up_after_a_day_and_not_before(mail: Mail) -> None:
    mail = try_once(mail)
    later(hours=23)
    mail = try_once(mail)
    assert mail.gave_up_at is None
    assert mail.failing_since is not None
    later(hours=1)
    mail = try_once(mail)
    assert mail.gave_up_at is not None
    assert mail.tries == 3
    assert queries.counts().given_up == 1


def test_what_was_given_up_rests(mail: Mail, postbox: Postbox) -> None:
    give_up(mail)
    postbox.refused.clear()
    later(days=3)
    assert deliver.deliver() == 0
    assert postbox.messages == []


def test_daan_tries_again_and_it_leaves(mail: Mail, postbox: Postbox) -> None:
    mail = give_up(mail)
    postbox.refused.clear()
    commands.retry(mail=mail)
    db.session.commit()
    assert (mail.tries, mail.failing_since, mail.gave_up_at) == (0, None, None)
    assert deliver.deliver() == 1
    assert len(postbox.messages) == 1


def test_after_trying_again_it_has_a_day_again(mail: Mail) -> None:
    mail = give_up(mail)
    commands.retry(mail=mail)
    db.session.commit()
    mail = try_once(mail)
    assert mail.tries == 1
    assert mail.gave_up_at is None


def test_what_expired_or_was_withdrawn_stays_home(mail: Mail, postbox: Postbox) -> None:
    mail = give_up(mail)
    commands.withdraw(topic="meekijken:1")
    db.session.commit()
    assert why_not(mail) is Gone.EXPIRED
    assert commands.retry_all() == 0
    db.session.commit()
    postbox.refused.clear()
    assert deliver.deliver() == 0
    assert queries.counts().given_up == 0


def test_what_left_is_not_sent_twice(mail: Mail, postbox: Postbox) -> None:
    postbox.refused.clear()
    mail = try_once(mail)
    assert why_not(mail) is Gone.SENT
    assert deliver.deliver() == 0


@pytest.mark.parametrize("newer", [{"sent_at": now()}, {"claimed_until": now() + timedelta(hours=9)}])
def test_an_invitation_does_not_follow_its_own_cancellation(mail: Mail, newer: dict[str, object]) -> None:
    mail = give_up(mail)
    later_one = commands.put(to=AMINA, subject="Dag", text="Afgezegd", topic="meekijken:1")
    db.session.flush()
    db.session.execute(update(Mail).where(Mail.id == later_one.id).values(**newer))
    db.session.commit()
    assert why_not(mail) is Gone.OVERTAKEN
    assert commands.retry_all() == 0
    db.session.commit()
    assert mail.gave_up_at is not None


def test_who_looks_at_what_fails_cannot_read_what_is_in_it(mail: Mail) -> None:
    give_up(mail)
    db.session.expunge_all()
    (shown,) = queries.troubled(page=1).items
    assert shown.to == AMINA
    for inside in ("subject", "text", "reply_to", "topic", "calendar"):
        with pytest.raises(InvalidRequestError):
            getattr(shown, inside)


def test_daan_tries_everything_again_at_once(mail: Mail, postbox: Postbox) -> None:
    give_up(mail)
    postbox.refused.add("bram@kwadraad.example")
    commands.put(to="bram@kwadraad.example", subject="Dag", text="Hoi")
    db.session.commit()
    deliver.deliver()
    assert (queries.counts().failing, queries.counts().given_up) == (1, 1)
    postbox.refused.clear()
    assert commands.retry_all() == 2
    db.session.commit()
    assert deliver.deliver() == 2


def why_not(mail: Mail) -> Gone:
    with pytest.raises(commands.NotRetriedError) as refused:
        commands.retry(mail=mail)
    db.session.commit()
    return refused.value.why
