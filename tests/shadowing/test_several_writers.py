"""Two writers at the very same time, where the database does not make them queue: SQLite does, PostgreSQL does not."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest
from flask import Flask

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.calendar.moments import Span
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import State
from tests import make
from tests.conftest import DATABASE
from tests.page import Browser
from tests.shadowing.conftest import requests
from tests.shadowing.test_ask import path, question

pytestmark = pytest.mark.skipif(
    not DATABASE.startswith("postgresql"), reason="for PostgreSQL: set TEST_DATABASE_URL (see docs/running.md)"
)
PATIENCE = 10.0  # seconds
Elsewhere = Callable[[Callable[[], None]], "Future[None]"]


@pytest.fixture
def elsewhere(app: Flask) -> Elsewhere:
    """Begins something in a thread of its own, gives it time to come as far as it can, and does not wait longer."""

    def begin(do: Callable[[], None]) -> "Future[None]":
        def do_and_commit() -> None:
            with app.app_context():
                do()
                db.session.commit()

        pool = ThreadPoolExecutor(1)
        begun = pool.submit(do_and_commit)
        pool.shutdown(wait=False)
        wait([begun], timeout=0.5)
        return begun

    return begin


def ask(asker: User, host: User, tool: Tool) -> None:
    question = commands.Question("Hoe het gaat.", "online", [make.span()])
    commands.ask(asker=asker, host=host, tool=tool, question=question, settings=access.settings())


def test_two_who_ask_each_other_do_not_wait_for_each_other(amina: User, bram: User, elsewhere: Elsewhere) -> None:
    hers, his = make.tool(amina, title="Van Amina"), make.tool(bram, title="Van Bram")
    ids = (amina.id, bram.id, his.id)
    people.hold(bram)

    def ask_bram() -> None:
        her, him, tool = db.session.get(User, ids[0]), db.session.get(User, ids[1]), db.session.get(Tool, ids[2])
        assert her
        assert him
        assert tool
        ask(her, him, tool)

    begun = elsewhere(ask_bram)
    ask(bram, amina, hers)
    db.session.commit()
    begun.result(PATIENCE)
    assert len(requests()) == 2


def test_nobody_asks_who_is_just_leaving(
    his: Browser, amina: User, carla: User, tool: Tool, elsewhere: Elsewhere
) -> None:
    address, sent = path(tool), question()
    db.session.commit()
    accounts.deactivate(user=amina, by=carla)
    commands.end_for(leaver=amina, settings=access.settings())
    db.session.flush()

    def ask_her() -> None:
        his.post(address, sent, 409)

    begun = elsewhere(ask_her)
    db.session.commit()
    begun.result(PATIENCE)
    assert requests() == []


def test_who_leaves_while_her_colleague_answers_leaves_nothing_behind(
    amina: User, bram: User, tool: Tool, elsewhere: Elsewhere
) -> None:
    found, leaver = make.request(bram, tool), bram.id
    moment = Span(found.moments[0].starts_at, found.moments[0].ends_at)
    commands.accept(request=found, by=amina, span=moment, place="", note="", settings=access.settings())

    def leave() -> None:
        user = db.session.get(User, leaver)
        assert user
        accounts.deactivate(user=user, by=None)
        commands.end_for(leaver=user, settings=access.settings())

    begun = elsewhere(leave)
    db.session.commit()
    begun.result(PATIENCE)
    db.session.expire_all()
    assert found.state == State.CANCELLED
