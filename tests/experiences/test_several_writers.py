"""Two writers at the very same time, where the database does not make them queue: SQLite does, PostgreSQL does not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from ladekast import search
from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.experiences import commands
from ladekast.experiences.commands import Said
from ladekast.experiences.models import Experience
from ladekast.lib.db import db
from tests import make
from tests.conftest import DATABASE
from tests.experiences.conftest import mails

pytestmark = pytest.mark.skipif(
    not DATABASE.startswith("postgresql"), reason="for PostgreSQL: set TEST_DATABASE_URL (see docs/running.md)"
)


def at_the_same_time(app: Flask, do: Callable[[], object]) -> None:
    """Somebody else does this, and it is kept, while the test has read what it will change."""

    def do_and_commit() -> None:
        with app.app_context():
            do()
            db.session.commit()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(do_and_commit).result()


def test_who_edits_a_tool_meanwhile_does_not_hide_what_was_told(
    app: Flask, amina: User, bram: User, tool: Tool
) -> None:
    his, number = bram.id, tool.id
    content = make.content(title="Nieuwe naam", owner=amina.email)
    assert tool.told == ""  # read before it is told
    at_the_same_time(
        app, lambda: make.experience(db.session.get_one(User, his), db.session.get_one(Tool, number), text="Fietsbel.")
    )
    cabinet.edit_tool(tool=tool, by=amina, content=content, seen_version=1)
    db.session.commit()
    search.catch_up()
    assert search.find(search.Question("fietsbel")).total == 1
    assert (tool.told, tool.lift) == ("Fietsbel.", 2)


def test_two_who_tell_at_once_are_both_found(app: Flask, bram: User, carla: User, tool: Tool) -> None:
    hers, number = carla.id, tool.id
    assert tool.told == ""
    at_the_same_time(
        app, lambda: make.experience(db.session.get_one(User, hers), db.session.get_one(Tool, number), text="Toeter.")
    )
    make.experience(bram, tool, text="Fietsbel.")
    assert tool.told.split() == ["Fietsbel.", "Toeter."]
    assert tool.lift == 4


def test_who_says_thank_you_twice_at_once_says_it_once(app: Flask, bram: User, tool: Tool) -> None:
    told = make.experience(bram, tool)
    number, thanks = told.id, Said("worked", thanks="Dank je!")
    assert told.thanks == ""  # read before it is said

    def thank(experience: Experience) -> None:
        commands.change(experience=experience, said=thanks, settings=access.settings())

    at_the_same_time(app, lambda: thank(db.session.get_one(Experience, number)))
    thank(told)
    db.session.commit()
    assert len(mails()) == 1
