"""A redacteur says the question of a colleague in other words: that leaves a trace, and who asked hears it."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.outbox.queries import is_waiting
from ladekast.wishes.models import Wish
from tests.page import Browser
from tests.wishes.answers import TELL
from tests.wishes.conftest import filled, leave, path

SECRET = "Mevrouw Pietersen wil leren bellen."


@pytest.fixture
def wish(wish: Wish) -> Wish:
    """With something in it that had better not be there."""
    wish.explanation = SECRET
    db.session.commit()
    return wish


def _edits(browser: Browser, wish: Wish, **changes: str) -> None:
    form = path(wish, "bewerken")
    browser.post(form, filled(browser.get(form)) | changes)


def _lines() -> Sequence[AuditEntry]:
    db.session.rollback()
    return db.session.scalars(select(AuditEntry).where(AuditEntry.action == "vraag bewerkt")).all()


def _waiting() -> Sequence[Mail]:
    return db.session.scalars(select(Mail).where(is_waiting(now())).order_by(Mail.id)).all()


def test_it_stands_in_the_log_book_without_the_words(carlas: Browser, wish: Wish) -> None:
    _edits(carlas, wish, explanation="Iemand wil leren bellen.")
    (line,) = _lines()
    assert (line.actor_name, line.subject, line.detail) == ("Carla Visser", f"vraag {wish.id}", "Amina de Wit")


def test_amina_hears_once_how_it_begins_now_and_not_what_was_taken_out(
    carlas: Browser, carla: User, amina: User, wish: Wish
) -> None:
    _edits(carlas, wish, explanation="Iemand wil leren bellen.")
    _edits(carlas, wish, subject="beeldbellen")
    (mail,) = _waiting()
    assert (mail.to, mail.reply_to) == (amina.email, carla.email)
    assert mail.subject == "De redactie paste je vraag aan: beeldbellen"
    assert "Pietersen" not in mail.text
    TELL()
    assert len(_waiting()) == 1


def test_what_she_edits_herself_and_what_changes_nothing_is_no_news(hers: Browser, carlas: Browser, wish: Wish) -> None:
    _edits(hers, wish, explanation="Iemand wil leren bellen.")
    _edits(carlas, wish)
    assert (_lines(), _waiting()) == ([], [])


def test_who_left_gets_no_mail(carlas: Browser, amina: User, wish: Wish) -> None:
    leave(amina)
    _edits(carlas, wish, explanation="Iemand wil leren bellen.")
    assert (len(_lines()), _waiting()) == (1, [])
