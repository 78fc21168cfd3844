"""The tools that a leermoment is about, named in the lines of one field."""

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from tests import make
from tests.learning.filling import NEW, only, typed
from tests.page import Browser


def name_by(tool: Tool, way: str) -> str:
    """One of the ways in which people name a tool."""
    return {
        "title": tool.title,
        "number": str(tool.id),
        "hash": f"#{tool.id}",
        "path": f"/tools/{tool.id}-met-een-oude-titel",
        "address": f"http://localhost/tools/{tool.id}",
        "key": f"/tool/{tool.key}",
    }[way]


@pytest.mark.parametrize("way", ["title", "number", "hash", "path", "address", "key"])
def test_a_tool_is_named_in_the_way_that_comes_to_hand(hers: Browser, amina: User, way: str) -> None:
    make.tool(amina, title="Iets anders")
    tool = make.tool(amina)
    hers.post(NEW, typed(tools=f"\n{name_by(tool, way)}\n{tool.id}\n"))
    assert only().tools == [tool]


def test_a_tool_that_nobody_knows_is_named_with_what_she_may_mean(hers: Browser, amina: User) -> None:
    make.tool(amina, title="Samen op één scherm")
    make.event(amina, title="Schermen oefenen")
    sentence = hers.post(NEW, typed(tools="een scherm"), 422).errors()["tools"]
    assert sentence == "We kennen geen tool “een scherm”. Bedoel je misschien “Samen op één scherm”?"
    sentence = hers.post(NEW, typed(tools="zzyzx\nhttps://elders.example/tools/1"), 422).errors()["tools"]
    assert sentence.count("We kennen geen tool") == 2
    assert "plak het adres van de tool" in sentence


def test_of_two_tools_with_one_title_she_gives_the_address(hers: Browser, amina: User) -> None:
    first, second = make.tool(amina), make.tool(amina, summary="Een andere.")
    sentence = hers.post(NEW, typed(tools=first.title), 422).errors()["tools"]
    assert f"/tools/{first.id} of /tools/{second.id}" in sentence
    hers.post(NEW, typed(tools=f"/tools/{second.id}"))
    assert only().tools == [second]


def test_a_tool_that_was_taken_out_is_told(hers: Browser, amina: User) -> None:
    tool = make.tool(amina)
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    sentence = hers.post(NEW, typed(tools=str(tool.id)), 422).errors()["tools"]
    assert sentence == f"“{tool.title}” is uit de kast gehaald. Noem een andere tool."
