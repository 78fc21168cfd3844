"""Two presses at the very same time, where the database does not make them queue: SQLite does, PostgreSQL does not."""

import pytest
from flask import Flask

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.collecting import commands
from ladekast.collecting.commands import About
from ladekast.collecting.models import Collection
from ladekast.lib.db import db
from tests.collecting.conftest import drawers, path, titles
from tests.conftest import DATABASE
from tests.corrections.test_several_writers import meanwhile
from tests.page import Browser

pytestmark = pytest.mark.skipif(
    not DATABASE.startswith("postgresql"), reason="for PostgreSQL: set TEST_DATABASE_URL (see docs/running.md)"
)


def test_two_stars_at_one_instant_are_one(app: Flask, hers: Browser, amina: User, tool: Tool) -> None:
    address = f"/tools/{tool.id}/favoriet"
    commands.star(person=amina, tool=tool)
    meanwhile(app, lambda: hers.post(address, {"ster": "aan"}), db.session.commit)
    assert len(hers.get("/favorieten").all(".favourites__one")) == 1


def test_the_same_form_at_one_instant_makes_one_drawer(app: Flask, hers: Browser, amina: User) -> None:
    commands.make(owner=amina, about=About("Intake"), submission="one filled-in form")
    sent = {"name": "Intake", "submission": "one filled-in form"}
    meanwhile(app, lambda: hers.post("/lades/nieuw", sent), db.session.commit)
    assert len(drawers()) == 1


def test_a_tool_that_is_laid_in_twice_at_one_instant_lies_in_it_once(
    app: Flask, hers: Browser, drawer: Collection, tool: Tool
) -> None:
    commands.take_out(drawer=drawer, tool=tool)
    db.session.commit()
    address = path(drawer, "/tools/1/terug")
    commands.put(drawer=drawer, tool=tool)
    meanwhile(app, lambda: hers.post(address), db.session.commit)
    assert titles(drawer) == ["Budgetkaart", "Belscript", "Tweede scherm naast de cliënt"]


def test_the_second_of_two_moves_moves_nothing(app: Flask, hers: Browser, drawer: Collection, tool: Tool) -> None:
    address, sent = path(drawer, "/tools/1/plek"), {"version": str(drawer.version), "richting": "omlaag"}
    commands.move(drawer=drawer, tool=tool, places=1, seen_version=drawer.version)
    meanwhile(app, lambda: hers.post(address, sent), db.session.commit)
    assert titles(drawer) == ["Budgetkaart", "Tweede scherm naast de cliënt", "Belscript"]


def test_the_second_of_two_notes_sees_the_first(app: Flask, hers: Browser, drawer: Collection, tool: Tool) -> None:
    address, sent = path(drawer, "/tools/1/notitie"), {"note": "De tweede.", "version": str(drawer.version)}
    commands.note(drawer=drawer, tool=tool, text="De eerste.", seen_version=drawer.version)
    meanwhile(app, lambda: hers.post(address, sent, 409), db.session.commit)
    assert commands.lying_in(drawer)[0].note == "De eerste."
