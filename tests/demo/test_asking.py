"""The questions and own drawers of the demo: believable, marked, and something to do for whoever logs in."""

import pytest
from sqlalchemy import select

from ladekast.accounts import queries as people
from ladekast.collecting.models import Collection, Favourite
from ladekast.demo.people import MARK, accounts
from ladekast.following.models import Follow
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.wishes.models import Way, Wish, WishAnswer, WishSupport

pytestmark = pytest.mark.usefixtures("demo")


def wishes() -> list[Wish]:
    """All of them."""
    return list(db.session.scalars(select(Wish)).unique())


def test_there_are_questions_of_both_kinds_open_and_closed_answered_and_not() -> None:
    answered = {each.wish_id for each in db.session.scalars(select(WishAnswer)).unique()}
    assert {each.kind for each in wishes()} == {"learn", "tool"}
    assert {each.closed_at is None for each in wishes()} == {True, False}
    assert {each.id in answered for each in wishes()} == {True, False}
    assert {each.way for each in db.session.scalars(select(WishAnswer)).unique()} == {Way.SHOW, Way.TOOL}


def test_whatever_somebody_wrote_says_that_it_is_an_example() -> None:
    drawers = db.session.scalars(select(Collection)).unique()
    assert [each.subject for each in wishes() if not each.subject.endswith(MARK)] == []
    assert [each.name for each in drawers if not each.name.endswith(MARK)] == []


def test_it_all_happened_and_no_mail_about_it_leaves() -> None:
    assert [each for each in wishes() if each.created_at >= now()] == []
    assert db.session.scalars(select(WishSupport)).unique().first()
    assert [mail for mail in db.session.scalars(select(Mail)) if mail.sent_at is None] == []


def test_who_logs_in_as_a_worker_asked_something_and_keeps_something() -> None:
    me = people.by_email(accounts()[0].email)
    assert me
    assert any(each.asker == me for each in wishes())
    kept = (select(each).where(column == me.id) for each, column in (
        (Favourite, Favourite.person_id), (Follow, Follow.person_id), (Collection, Collection.owner_id),
    ))  # fmt: skip
    assert all(db.session.scalars(each).unique().first() for each in kept)
