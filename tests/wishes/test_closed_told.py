"""Who waited for an answer in vain hears once that the question was closed."""

import pytest

from ladekast.accounts.models import User
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.wishes.models import Wish
from tests import make
from tests.page import Browser
from tests.wishes.answers import mails, told, with_show, with_tool
from tests.wishes.conftest import Browsers, leave, path


@pytest.fixture
def wish(his: Browser, amina: User) -> Wish:
    """Amina's question, to which Bram said “ik ook”."""
    made = make.wish(amina)
    his.post(path(made, "ik-ook"))
    return made


def _leaves() -> None:
    """The mail that waits is sent."""
    for mail in mails():
        mail.sent_at = now()
    db.session.commit()


def test_who_wants_it_too_hears_and_she_who_closed_it_does_not(hers: Browser, amina: User, wish: Wish) -> None:
    hers.post(path(wish, "sluiten"), {"reason": "Ik weet genoeg."})
    (mail,) = mails()
    assert (mail.to, mail.reply_to) == ("bram@kwadraad.example", amina.email)
    assert "Een vraag die jij ook hebt, is gesloten: beeldbellen met ouderen" in mail.subject
    assert "Ik weet genoeg." in mail.text


def test_of_what_an_editor_closes_who_asked_hears_too(carlas: Browser, wish: Wish) -> None:
    carlas.post(path(wish, "sluiten"), {"reason": "Staat er dubbel."})
    assert told() == ["amina", "bram"]


def test_where_an_answer_stands_nobody_hears_of_the_end(hers: Browser, carla: User, wish: Wish) -> None:
    with_tool(wish, carla, make.tool(carla))
    hers.post(path(wish, "sluiten"))
    assert told() == ["bram"]
    assert "antwoord" in mails()[0].subject


def test_who_heard_of_an_answer_before_does_not_hear_of_the_end(
    hers: Browser, sign_in: Browsers, carla: User, daan: User, wish: Wish
) -> None:
    with_show(wish, carla)
    assert told() == ["amina", "bram"]
    _leaves()
    leave(carla)
    sign_in(daan).post(path(wish, "ik-ook"))
    hers.post(path(wish, "sluiten"))
    assert told() == ["daan"]  # he came when that answer was there no more


def test_closed_once_more_is_told_no_second_time(hers: Browser, wish: Wish) -> None:
    for _ in range(3):
        hers.post(path(wish, "sluiten"))
        hers.post(path(wish, "sluiten"))
        assert len(mails()) <= 1
        _leaves()
        hers.post(path(wish, "heropenen"))
    hers.post(path(wish, "sluiten"))
    assert mails() == []


def test_opened_again_in_time_it_is_not_told(hers: Browser, wish: Wish) -> None:
    hers.post(path(wish, "sluiten"))
    hers.post(path(wish, "heropenen"))
    assert mails() == []
    hers.post(path(wish, "sluiten"))
    assert told() == ["bram"]


def test_who_does_not_want_it_any_more_or_left_hears_nothing(
    hers: Browser, his: Browser, carlas: Browser, carla: User, wish: Wish
) -> None:
    carlas.post(path(wish, "ik-ook"))
    leave(carla)
    hers.post(path(wish, "sluiten"))
    assert told() == ["bram"]
    his.post(path(wish, "niet-meer"))
    assert told() == []


def test_an_answer_after_it_was_opened_again_is_told(hers: Browser, carla: User, wish: Wish) -> None:
    hers.post(path(wish, "sluiten"))
    _leaves()
    hers.post(path(wish, "heropenen"))
    with_show(wish, carla)
    assert told() == ["amina", "bram"]
