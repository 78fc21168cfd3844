"""Two at the very same time, where the database does not make them queue: SQLite does, PostgreSQL does not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.wishes import queries, rules
from ladekast.wishes.commands import answering, asking
from ladekast.wishes.commands.answering import AlreadyAnsweredError
from ladekast.wishes.commands.impossible import ObjectionError
from ladekast.wishes.models import Way, Wish
from tests import make
from tests.conftest import DATABASE
from tests.wishes.answers import TELL, answers, mails, with_tool

pytestmark = pytest.mark.skipif(
    not DATABASE.startswith("postgresql"), reason="for PostgreSQL: set TEST_DATABASE_URL (see docs/running.md)"
)
PATIENCE = 30.0  # seconds


def _all_at_once(app: Flask, *work: Callable[[], object]) -> None:
    """Each in a transaction of its own, begun together."""
    begin = Barrier(len(work))

    def one(do: Callable[[], object]) -> None:
        with app.app_context():
            begin.wait(PATIENCE)
            do()
            db.session.commit()
            db.session.remove()

    with ThreadPoolExecutor(len(work)) as pool:
        for done in [pool.submit(one, each) for each in work]:
            done.result(PATIENCE)


def test_two_workers_at_once_tell_each_once(app: Flask, bram: User, wish: Wish) -> None:
    for number in range(12):
        with_tool(wish, bram, make.tool(bram, title=f"Tool {number}"))
    _all_at_once(app, TELL, TELL, TELL)
    assert len({mail.topic for mail in mails()}) == len(mails()) == 12


def test_the_same_tool_from_two_at_once_is_one_answer(app: Flask, bram: User, carla: User, wish: Wish) -> None:
    tool, people = make.tool(bram).id, (bram.id, carla.id)

    def answer(by: int) -> None:
        found, named = db.session.get_one(Wish, 1), db.session.get_one(Tool, tool)
        try:
            answering.answer_with_tool(wish=found, by=db.session.get_one(User, by), tool=named)
        except AlreadyAnsweredError:
            db.session.rollback()

    assert wish.id == 1
    db.session.commit()
    _all_at_once(app, *(lambda by=each: answer(by) for each in people))
    assert len(answers()) == 1


def test_two_presses_at_once_begin_one_leermoment(app: Flask, bram: User, wish: Wish) -> None:
    by, number = bram.id, wish.id

    def begin() -> None:
        found, person = db.session.get_one(Wish, number), db.session.get_one(User, by)
        answering.begin_to_make(wish=found, by=person, way=Way.EVENT, place="/leren/nieuw", name="Nieuw", fields=())

    db.session.commit()
    _all_at_once(app, begin, begin)
    assert len(answers()) == 1


def test_all_who_want_it_too_at_one_moment_are_counted_and_each_once(
    app: Flask, bram: User, carla: User, daan: User, wish: Wish
) -> None:
    number = wish.id

    def say(by: int) -> None:
        asking.support(wish=db.session.get_one(Wish, number), person=db.session.get_one(User, by))

    people = [bram.id, carla.id, daan.id]
    db.session.commit()
    _all_at_once(app, *(lambda by=each: say(by) for each in people * 2))
    assert sorted(each.id for each in queries.supporters(wish)) == people


def test_who_wants_it_too_while_it_is_closed_is_among_them_or_refused(app: Flask, bram: User, wish: Wish) -> None:
    by, number, said = bram.id, wish.id, []

    def say() -> None:
        try:
            said.append(asking.support(wish=db.session.get_one(Wish, number), person=db.session.get_one(User, by)))
        except ObjectionError:
            db.session.rollback()

    def close() -> None:
        found = db.session.get_one(Wish, number)
        asking.close(wish=found, by=found.asker, reason="")

    db.session.commit()
    _all_at_once(app, say, close)
    assert len(queries.supporters(wish)) == len(said)
    assert not rules.is_open(db.session.get_one(Wish, number, populate_existing=True))
