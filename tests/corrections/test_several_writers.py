"""Two writers at the very same time, where the database does not make them queue: SQLite does, PostgreSQL does not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from flask import Flask

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.corrections import commands
from ladekast.corrections.commands import ImpossibleError, Obstacle
from ladekast.corrections.models import Correction, State
from ladekast.lib.db import db
from tests import make
from tests.conftest import DATABASE
from tests.corrections.conftest import at, corrections, path, sent
from tests.page import Browser

pytestmark = pytest.mark.skipif(
    not DATABASE.startswith("postgresql"), reason="for PostgreSQL: set TEST_DATABASE_URL (see docs/running.md)"
)
PATIENCE = 10.0  # seconds


def meanwhile(app: Flask, do: Callable[[], object], commit: Callable[[], None]) -> None:
    """Begins something in a thread of its own, which waits for us, and lets it go on after the commit."""

    def there() -> None:
        with app.app_context():
            do()

    pool = ThreadPoolExecutor(1)
    begun = pool.submit(there)
    pool.shutdown(wait=False)
    wait([begun], timeout=0.5)
    commit()
    begun.result(PATIENCE)


def test_the_same_form_at_one_instant_makes_one_correction(app: Flask, his: Browser, bram: User, tool: Tool) -> None:
    address, data = path(tool), sent(tool)
    commands.suggest(
        author=bram, tool=tool, base=tool.content, base_version=1, content=tool.content, note=data["note"],
        submission=data["submission"], settings=access.settings(),
    )  # fmt: skip
    meanwhile(app, lambda: his.post(address, data), db.session.commit)
    assert len(corrections()) == 1


def test_it_is_taken_over_once(app: Flask, hers: Browser, amina: User, bram: User, tool: Tool) -> None:
    found = make.correction(bram, tool, title="Twee schermen")
    address = at(found, "/overnemen")
    commands.take_over(correction=found, by=amina, settings=access.settings())
    meanwhile(app, lambda: hers.post(address, {"version": "1"}, 409), db.session.commit)
    db.session.expire_all()
    assert (found.state, tool.version) == (State.TAKEN_OVER, 2)


def test_who_takes_it_over_while_it_is_taken_back(app: Flask, hers: Browser, bram: User, tool: Tool) -> None:
    found = make.correction(bram, tool, title="Twee schermen")
    number = found.id
    commands.withdraw(correction=found)

    def take_over() -> None:
        correction = db.session.get_one(Correction, number)
        by = correction.tool.owner
        assert by
        with pytest.raises(ImpossibleError) as refused:
            commands.take_over(correction=correction, by=by, settings=access.settings())
        assert refused.value.why is Obstacle.CLOSED

    db.session.flush()
    meanwhile(app, take_over, db.session.commit)
    assert hers.get(f"/tools/{tool.id}", 301)
    assert tool.version == 1
