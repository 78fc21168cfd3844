"""Where only one can write at a time, nobody waits for a search: not for who asks something, and not for the worker."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text, update

from ladekast import create_app
from ladekast.accounts.models import User
from ladekast.lib import migrating
from ladekast.lib.db import db
from ladekast.search import Findings
from ladekast.search.engine import Engine
from ladekast.wishes import hinting
from ladekast.wishes.commands import asking
from ladekast.wishes.models import Wish
from tests import make
from tests.conftest import settings
from tests.page import Browser
from tests.people import add_person
from tests.wishes.answers import LOOK
from tests.wishes.conftest import NEW, path, typed, wishes

SUBJECT = "een tweede scherm naast de cliënt"
Saving = Callable[[Callable[[], object]], list[bool]]


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Flask]:
    """The application on a database that several processes use."""
    app = create_app(settings(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'shared.sqlite3'}"))
    app.testing = True
    with app.app_context():
        migrating.upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def while_searching(shared: Flask, monkeypatch: pytest.MonkeyPatch) -> Saving:  # noqa: ARG001
    """Makes this happen during each search, and tells how many there were."""
    searched: list[bool] = []

    def during(happens: Callable[[], object]) -> list[bool]:
        find = Engine.find

        def watched(*args: Any) -> Findings:
            searched.append(True)
            happens()
            return find(*args)

        monkeypatch.setattr(Engine, "find", watched)
        return searched

    return during


def _save() -> None:
    """A colleague saves something, and does not wait for her turn."""
    with db.engine.connect() as another, another.begin():
        another.execute(text("PRAGMA busy_timeout=0"))
        another.execute(update(User).values(phone="071 123"))
        another.execute(text("PRAGMA busy_timeout=5000"))


def _asked() -> Wish:
    """Amina asks what Bram has a tool about."""
    make.tool(add_person("bram"))
    return make.wish(add_person("amina"), SUBJECT, "tool")


def _knowers(wish: Wish) -> list[str]:
    return [each.name for each in hinting.people(wish)]


def test_while_the_worker_looks_who_may_know_others_save(while_searching: Saving) -> None:
    wish = _asked()
    searched = while_searching(_save)
    db.session.commit()
    LOOK()
    assert _knowers(wish) == ["Bram Jansen"]
    assert searched


def test_while_somebody_asks_or_edits_others_save(shared: Flask, while_searching: Saving) -> None:
    make.tool(add_person("bram"))
    hers = Browser(shared, add_person("amina"))
    searched = while_searching(_save)
    hers.post(NEW, typed(subject=""), 422)
    hers.post(NEW, typed(kind="tool", subject=SUBJECT))
    (wish,) = wishes()
    assert (_knowers(wish), bool(searched)) == (["Bram Jansen"], True)
    db.session.commit()
    searched.clear()
    hers.post(path(wish, "bewerken"), typed(kind="tool", subject="iets heel anders", version="1"))
    assert (_knowers(wish), bool(searched)) == ([], True)


@pytest.mark.parametrize("what", ["closed", "in other words"])
def test_what_was_looked_up_of_a_wish_that_changed_meanwhile_is_not_kept(while_searching: Saving, what: str) -> None:
    wish = _asked()
    changed = {"closed_at": wish.created_at} if what == "closed" else {"subject": "iets heel anders"}

    def change() -> None:
        with db.engine.connect() as another, another.begin():
            another.execute(update(Wish).values(**changed))

    while_searching(change)
    LOOK()
    assert _knowers(wish) == []


def test_when_nothing_changed_the_worker_writes_nothing(shared: Flask) -> None:  # noqa: ARG001
    _asked()
    LOOK()
    begun: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda _conn, _cursor, statement, *_: begun.append(statement))
    LOOK()
    assert [each for each in begun if each.startswith("BEGIN")]
    assert "BEGIN IMMEDIATE" not in begun


def test_closing_and_opening_again_takes_no_search(shared: Flask, while_searching: Saving) -> None:  # noqa: ARG001
    wish = _asked()
    LOOK()
    searched = while_searching(_save)
    asking.close(wish=wish, by=wish.asker, reason="")
    assert _knowers(wish) == []
    asking.reopen(wish=wish)
    db.session.commit()
    assert (_knowers(wish), searched) == (["Bram Jansen"], [])
