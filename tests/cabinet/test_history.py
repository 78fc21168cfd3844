"""Reading what was ever saved of a tool."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet import queries as saved
from ladekast.cabinet.commands import Why
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Action, Origin, Tool
from ladekast.cabinet.queries import history
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]


def edited(tool: Tool, by: User, why: Why = commands.NO_REASON, **changes: object) -> Tool:
    """Somebody saves the tool with these changes; committed."""
    content = replace(tool.content, **changes)  # type: ignore[arg-type]
    commands.edit_tool(tool=tool, by=by, content=content, seen_version=tool.version, why=why)
    db.session.commit()
    return tool


def rows(page: Page) -> list[str]:
    """The versions on the page, each in a line."""
    return [words(each) for each in page.all(".history__words")]


def marked(page: Page, tag: str) -> list[str]:
    """What stands in these marks, as a screen reader says it."""
    return [words(each) for each in page.all(f"{tag}.difference__piece")]


def test_every_version_tells_who_when_what_and_why(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = edited(make.tool(amina), amina, Why(reason="Er was verwarring."), title="Twee schermen", keywords=("tv",))
    page = sign_in(bram).get(f"/tools/{tool.id}/geschiedenis")
    assert page.heading == "Geschiedenis: Twee schermen"
    newest, first = rows(page)
    assert newest.startswith("Versie 2: gewijzigd Amina de Wit, ")
    assert newest.endswith("Er was verwarring. Gewijzigd: Titel · Zoekwoorden")
    assert first.startswith("Versie 1: geplaatst Amina de Wit, ")


def test_every_deed_has_its_words(amina: User, bram: User, carla: User) -> None:
    tool = make.tool(amina)
    why = Why(suggested_by=bram, restored_from=1)
    for action in Action:
        commands.revise(tool, carla, action, Origin.SCREEN, why)
    told = [history.deed(each) for each in db.session.scalars(saved.history_of(tool))]
    assert all(told)
    assert {"teruggezet naar versie 1", "verbetering van Bram Jansen overgenomen", "nagekeken"} <= set(told)


def test_what_came_with_the_program_was_made_by_nobody(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get(f"/tools/{make.tool(None).id}/geschiedenis")
    assert "Meegekomen met de ladekast" in rows(page)[0]
    commands.import_tool(key="file", content=make.content(), by=None, origin=Origin.IMPORT)
    db.session.commit()
    assert "Ingelezen uit een bestand" in rows(sign_in(bram).get("/tools/2/geschiedenis"))[0]


def test_small_changes_are_marked_and_can_be_left_out(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = edited(make.tool(amina), amina, Why(is_minor=True), title="Twee schermpjes")
    his, address = sign_in(bram), f"/tools/{tool.id}/geschiedenis"
    page = his.get(address)
    assert "kleine wijziging" in rows(page)[0]
    assert page.one(f"a[href='{address}?klein=nee']")
    fewer = his.get(f"{address}?klein=nee")
    assert [each.split(":")[0] for each in rows(fewer)] == ["Versie 1"]
    assert fewer.one(f".main a[href='{address}']:not(.button)")


def test_without_small_changes_there_is_nothing_to_leave_out(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    assert not sign_in(amina).get(f"/tools/{tool.id}/geschiedenis").all("a[href*=klein]")


def test_a_long_history_comes_in_pages_and_a_fixed_number_of_queries(
    amina: User, sign_in: Browsers, queries: Callable[[], int]
) -> None:
    tool, hers, cost = make.tool(amina), sign_in(amina), []
    for number in (2, 33):
        while tool.version < number:
            edited(tool, amina, title=f"Titel {tool.version}")
        db.session.expire_all()
        before = queries()
        page = hers.get(f"/tools/{tool.id}/geschiedenis")
        cost.append(queries() - before)
    assert cost[0] == cost[1]
    assert len(rows(page)) == 30
    second = hers.get(f"/tools/{tool.id}/geschiedenis?pagina=2")
    assert [each.split(":")[0] for each in rows(second)] == ["Versie 3", "Versie 2", "Versie 1"]
    assert rows(second)[0].endswith("Gewijzigd: Titel")


def test_the_words_that_changed_are_marked(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = edited(make.tool(amina), amina, body="Zet het scherm **recht** voor jullie beiden.", phases=(2,))
    page = sign_in(bram).get(f"/tools/{tool.id}/geschiedenis/2")
    assert marked(page, "del") == ["weggehaald: schuin"]
    assert marked(page, "ins") == ["toegevoegd: recht", "toegevoegd: 2. De eerste achterstanden"]
    assert page.one(".prose strong").text == "recht"


def test_the_whole_text_of_then_is_there_and_safe(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, body="Let op:\n\n<script>alert(1)</script>\n\n[weg](javascript:alert(1)) **zo**")
    edited(tool, amina, body="Anders.")
    page = sign_in(bram).get(f"/tools/{tool.id}/geschiedenis/1")
    assert page.heading == f"Versie 1: {tool.title}"
    assert "Dit is de eerste versie." in page.text
    assert page.one(".prose strong").text == "zo"
    assert not page.all(".prose script, .prose a[href]")


def test_from_each_version_to_the_next_and_back(amina: User, sign_in: Browsers) -> None:
    tool = edited(edited(make.tool(amina), amina, title="Twee"), amina, title="Drie")
    hers, address = sign_in(amina), f"/tools/{tool.id}/geschiedenis"
    for number, ways in ((1, {"next": 2}), (2, {"prev": 1, "next": 3}), (3, {"prev": 2})):
        page = hers.get(f"{address}/{number}")
        assert {str(each["rel"][0]): each["href"] for each in page.all("a[rel][href*=geschiedenis]")} == {
            way: f"{address}/{other}" for way, other in ways.items()
        }


def test_two_versions_are_compared(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = edited(edited(make.tool(amina), amina, title="Twee schermen"), amina, summary="Kort.")
    his, address = sign_in(bram), f"/tools/{tool.id}/geschiedenis"
    form = his.get(address)
    chosen = {str(each["name"]): each["value"] for each in form.all("input[type=radio][checked]")}
    assert chosen == {"van": "2", "naar": "3"}
    page = his.get(f"{address}?van=1&naar=3")
    assert page.heading.startswith("Van versie 1 naar versie 3")
    assert [words(each) for each in page.all(".changes h3")] == ["Titel", "In één zin"]


@pytest.mark.parametrize("odd", ["van=1&naar=9", "van=&naar=1", "van=1", "van=x&naar=²", f"van=1&naar={'9' * 40}"])
def test_odd_versions_cannot_be_compared(amina: User, sign_in: Browsers, odd: str) -> None:
    tool = edited(make.tool(amina), amina, title="Twee schermen")
    page = sign_in(amina).get(f"/tools/{tool.id}/geschiedenis?{odd}", status=422)
    assert "deze tool heeft versie 1 tot en met 2" in words(page.one(".notice"))


def test_a_version_is_not_compared_with_itself(amina: User, sign_in: Browsers) -> None:
    tool = edited(make.tool(amina), amina, title="Twee schermen")
    page = sign_in(amina).get(f"/tools/{tool.id}/geschiedenis?van=1&naar=1", status=422)
    assert "twee keer dezelfde versie" in words(page.one(".notice"))


def test_what_is_not_there_cannot_be_read(amina: User, sign_in: Browsers) -> None:
    tool, hers = make.tool(amina), sign_in(amina)
    for odd in (f"{tool.id}/geschiedenis/2", f"{tool.id}/geschiedenis/0", f"{tool.id}/geschiedenis/{'9' * 30}"):
        hers.get(f"/tools/{odd}", status=404)
    for number in ("999", "9" * 30):
        hers.get(f"/tools/{number}/geschiedenis", status=404)


def test_the_history_of_an_archived_tool_is_read_by_everybody(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(amina).post(f"/tools/{tool.id}/uit-de-kast")
    for path in ("", "/1", "?van=1&naar=2"):
        page = sign_in(bram).get(f"/tools/{tool.id}/geschiedenis{path}")
        assert "staat niet meer in de kast" in words(page.one(".notice"))
    assert sign_in(bram).get(f"/tools/{tool.id}-{tool.slug}", status=410).one("a[href$=geschiedenis]")


def test_the_tool_page_leads_to_its_history(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = edited(make.tool(amina), amina, title="Twee schermen")
    page = sign_in(bram).get(f"/tools/{tool.id}-{tool.slug}")
    assert words(page.one("a[href$=geschiedenis]")) == "Geschiedenis: 2 versies"


def test_people_tools_and_days_are_named(amina: User, bram: User) -> None:
    other = make.tool(amina, title="Beter")
    before = make.content(owner=amina.email)
    after = replace(before, owner=bram.email, use_alternative=other.key, co_authors=(amina.email, "wie@weg.example"))
    found = {each.name: [piece.text for piece in each.pieces] for each in history.changes(before, after)}
    assert found["owner"] == ["Amina de Wit", "Bram Jansen"]
    assert found["use_alternative"] == ["Beter"]
    assert found["co_authors"] == ["Amina de Wit", "wie@weg.example"]


def test_every_field_has_a_name_in_the_history() -> None:
    assert list(history.LABELS) == list(ToolContent.__dataclass_fields__)


def test_a_list_in_another_order_says_so(amina: User, sign_in: Browsers) -> None:
    tool = edited(make.tool(amina, keywords=("a", "b")), amina, keywords=("b", "a"))
    page = sign_in(amina).get(f"/tools/{tool.id}/geschiedenis/2")
    assert "Alleen de volgorde is anders." in page.text
