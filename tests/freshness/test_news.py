"""What is news to an owner since the last mail, and what makes one that still waits needless."""

from collections.abc import Callable
from datetime import timedelta

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.freshness.models import OwnerAsked
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.freshness.conftest import ASK, long_ago
from tests.freshness.test_reminding import mails
from tests.page import Browser


def test_a_clock_that_was_far_ahead_does_not_silence_her(amina: User) -> None:
    long_ago(make.tool(amina), periods=3)
    db.session.add(OwnerAsked(owner_id=amina.id, asked_at=now() + timedelta(days=3000)))
    db.session.commit()
    ASK()
    ASK()
    assert len(mails()) == 1


def test_what_was_handed_to_her_since_the_last_mail_is_news(amina: User, bram: User) -> None:
    tool = long_ago(make.tool(bram), periods=2)
    long_ago(make.tool(amina, title="Van haar"), periods=2)
    db.session.add(OwnerAsked(owner_id=amina.id, asked_at=now() - timedelta(days=8)))
    db.session.commit()
    cabinet.hand_over_tool(tool=tool, receiver=amina, by=bram)
    db.session.commit()
    ASK()
    assert [mail.to for mail in mails()] == [amina.email]


def test_what_waits_to_be_asked_is_not_sent_once_she_looked_at_all(
    amina: User, sign_in: Callable[[User], Browser]
) -> None:
    first, second = (long_ago(make.tool(amina, title=title)) for title in ("Een", "Twee"))
    ASK()
    sign_in(amina).post(f"/tools/{first.id}/klopt-nog", {"version": str(first.version)})
    assert mails()[0].expires_at is None
    sign_in(amina).post(f"/tools/{second.id}/klopt-nog", {"version": str(second.version)})
    assert mails()[0].expires_at
