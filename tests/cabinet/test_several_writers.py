"""Two who change a tool at the very same time, where the database does not make them queue: PostgreSQL."""

from collections.abc import Callable

import pytest
from flask import Flask

from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.models import Revision, Tool
from ladekast.lib.db import db
from tests import make
from tests.cabinet.test_edit import edit
from tests.conftest import DATABASE
from tests.corrections.test_several_writers import meanwhile
from tests.page import Browser, Page

pytestmark = pytest.mark.skipif(
    not DATABASE.startswith("postgresql"), reason="for PostgreSQL: set TEST_DATABASE_URL (see docs/running.md)"
)
Browsers = Callable[[User], Browser]


def one_whole_chain(tool: Tool, versions: int) -> bool:
    """Whether the tool has so many revisions, one after another."""
    db.session.expire_all()
    numbers = [each.number for each in db.session.query(Revision).filter_by(tool_id=tool.id).order_by(Revision.number)]
    return numbers == list(range(1, versions + 1)) and tool.version == versions


def carla_saves(tool: Tool, carla: User) -> None:
    """An edit that is not committed yet."""
    content = make.content(owner=tool.owner.email if tool.owner else "", body="Uitleg van de redactie.")
    commands.edit_tool(tool=tool, by=carla, content=content, seen_version=tool.version)


def test_the_second_of_two_edits_sees_both_texts(app: Flask, amina: User, carla: User, sign_in: Browsers) -> None:
    tool, hers, seen = make.tool(amina), sign_in(amina), list[Page]()
    address, typed = f"/tools/{tool.id}/bewerken", edit(tool, body="Mijn lange nieuwe uitleg.")
    carla_saves(tool, carla)
    meanwhile(app, lambda: seen.append(hers.post(address, typed, status=409)), db.session.commit)
    assert "Mijn lange nieuwe uitleg." in seen[0].text
    assert one_whole_chain(tool, 2)


def test_the_second_who_restores_is_shown_what_changed(app: Flask, amina: User, carla: User, sign_in: Browsers) -> None:
    tool, hers = make.tool(amina), sign_in(amina)
    hers.post(f"/tools/{tool.id}/bewerken", edit(tool, title="Anders"))
    address = f"/tools/{tool.id}/geschiedenis/1/terugzetten"
    carla_saves(tool, carla)
    meanwhile(app, lambda: hers.post(address, {"version": "2"}, status=409), db.session.commit)
    assert one_whole_chain(tool, 3)


def test_the_second_who_judges_sees_what_was_judged(
    app: Flask, amina: User, carla: User, daan: User, sign_in: Browsers
) -> None:
    tool, his = make.tool(amina), sign_in(daan)
    address, said = f"/tools/{tool.id}/gebruik", {"use_policy": "allowed", "version": "1"}
    judged = make.content(owner=amina.email, use_policy="not-allowed", use_note="Onveilig.")
    commands.edit_tool(tool=tool, by=carla, content=judged, seen_version=1)
    meanwhile(app, lambda: his.post(address, said, status=409), db.session.commit)
    assert one_whole_chain(tool, 2)


@pytest.mark.parametrize("deed", ["uit-de-kast", "loslaten"])
def test_a_press_at_that_very_moment_leads_to_the_tool(
    app: Flask, amina: User, carla: User, sign_in: Browsers, deed: str
) -> None:
    tool, hers = make.tool(amina), sign_in(amina)
    address = f"/tools/{tool.id}/{deed}"
    carla_saves(tool, carla)
    meanwhile(app, lambda: hers.post(address), db.session.commit)
    assert one_whole_chain(tool, 2)
