"""Bram keeps Amina's tool at hand with a star."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.collecting import commands
from ladekast.collecting.models import Favourite
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, words
from tests.tables import everything


def star(tool: Tool) -> str:
    """Where the star of a tool is pressed."""
    return f"/tools/{tool.id}/favoriet"


def stars() -> int:
    """How many stars there are."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Favourite)) or 0


def archive(tool: Tool, by: User) -> None:
    """It is taken out of the cabinet; committed."""
    cabinet.archive_tool(tool=tool, by=by)
    db.session.commit()


def test_one_press_makes_it_a_favourite_and_another_does_not(his: Browser, tool: Tool) -> None:
    address = f"/tools/{tool.id}-{tool.slug}"
    assert words(his.get(address).one(".at-hand [name=ster]")) == "Zet bij favorieten"
    assert his.post(star(tool), {"ster": "aan"}).location == address
    page = his.get(address)
    assert words(page.one(".at-hand [name=ster]")) == "Favoriet : haal weg bij je favorieten"
    assert "“Tweede scherm naast de cliënt” staat bij je favorieten." in page.text
    his.post(star(tool), {"ster": "uit"})
    assert "staat niet meer bij je favorieten" in his.get(address).text
    assert stars() == 0


def test_twice_is_once(his: Browser, tool: Tool) -> None:
    his.post(star(tool), {"ster": "aan"})
    his.post(star(tool), {"ster": "aan"})
    assert stars() == 1
    his.post(star(tool), {"ster": "uit"})
    his.post(star(tool), {"ster": "uit"})
    assert stars() == 0


@pytest.mark.parametrize("sent", [{}, {"ster": ""}, {"ster": "misschien"}])
def test_a_press_that_says_nothing_changes_nothing(his: Browser, tool: Tool, sent: dict[str, str]) -> None:
    before = everything()
    his.post(star(tool), sent, 400)
    assert everything() == before


def test_a_tool_that_never_was_has_no_star(his: Browser) -> None:
    his.post("/tools/999/favoriet", {"ster": "aan"}, 404)
    his.get("/tools/1/favoriet", 405)


def test_a_tool_that_is_taken_out_gets_no_star_and_loses_hers(
    his: Browser, tool: Tool, amina: User, bram: User
) -> None:
    commands.star(person=bram, tool=tool)
    archive(tool, amina)
    other = make.tool(amina, title="Ook weg")
    archive(other, amina)
    his.post(star(other), {"ster": "aan"})
    assert "Je kunt deze tool niet meer bij je favorieten zetten." in his.get(f"/tools/{other.id}-ook-weg", 410).text
    assert stars() == 1
    assert his.post(star(tool), {"ster": "uit", "van": "favorieten"}).location == "/favorieten"
    assert stars() == 0


def test_her_favourites_stand_in_her_own_cabinet_the_newest_first(his: Browser, amina: User, bram: User) -> None:
    for number in range(10):
        commands.star(person=bram, tool=make.tool(amina, title=f"Tool {number}"))
        db.session.commit()
    page = his.get("/mijn")
    section = page.one("section[aria-labelledby=favorieten]")
    assert [words(each) for each in section.select("ul a")] == [f"Tool {number}" for number in range(9, 1, -1)]
    assert "Al je favorieten (10)" in words(section)
    assert len(his.get("/favorieten").all(".tool-card")) == 10


def test_a_favourite_that_is_taken_out_says_so(his: Browser, tool: Tool, amina: User, bram: User) -> None:
    commands.star(person=bram, tool=tool)
    archive(tool, amina)
    line = "Tweede scherm naast de cliënt Uit de kast gehaald"
    assert line in words(his.get("/mijn").one("section[aria-labelledby=favorieten]"))
    assert line in words(his.get("/favorieten").one(".favourites__one"))


def test_nobody_else_sees_them(hers: Browser, tool: Tool, bram: User) -> None:
    commands.star(person=bram, tool=tool)
    db.session.commit()
    assert "Nog geen favorieten" in hers.get("/favorieten").text
    assert "Gebruik je een tool vaak?" in hers.get("/mijn").text
    assert words(hers.get(f"/tools/{tool.id}-{tool.slug}").one(".at-hand [name=ster]")) == "Zet bij favorieten"


def test_the_pages_take_as_many_queries_however_much_there_is(
    his: Browser, amina: User, bram: User, queries: Callable[[], int]
) -> None:
    def cost() -> list[int]:
        taken = []
        for address in ("/favorieten", "/mijn", "/tools/1-tool-0"):
            db.session.rollback()
            before = queries()
            his.get(address)
            taken.append(queries() - before)
        return taken

    for number in range(3):
        tool = make.tool(amina, title=f"Tool {number}")
        commands.star(person=bram, tool=tool)
        make.own_drawer(bram, tool)
    archive(tool, amina)
    little = cost()
    for number in range(12):
        tool = make.tool(amina, title=f"Meer {number}")
        commands.star(person=bram, tool=tool)
        make.own_drawer(bram, tool, name=f"Lade {number}")
    archive(tool, amina)
    assert cost() == little
