"""“Klopt dit nog?”: one press says so, of the text that she saw."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.models import Action, Tool
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.lib.templating import day
from ladekast.search.models import WaitingDocument
from tests import make
from tests.freshness.conftest import Browsers, check, checked, long_ago, path, placed, revisions
from tests.page import Browser, words


def edit(tool: Tool, by: User, **changes: object) -> None:
    content = replace(tool.content, **changes)  # type: ignore[arg-type]
    commands.edit_tool(tool=tool, by=by, content=content, seen_version=tool.version)
    db.session.commit()


def test_amina_says_that_it_is_still_true(hers: Browser, tool: Tool, amina: User) -> None:
    long_ago(tool)
    changed = tool.changed_at
    page = hers.get(path(tool))
    assert "Weet jij of het klopt?" in words(page.one(".tool__head .notice--info"))
    answer = hers.post(path(tool, "klopt-nog"), check(tool))
    last = revisions(tool)[-1]
    assert (tool.checked, tool.changed_at, last.action, last.author) == (today(), changed, Action.CHECKED, amina)
    page = hers.get(answer.location)
    assert "Dank je wel." in page.text
    assert page.all(".tool__head .notice") == []


def test_twice_a_day_is_once(hers: Browser, sign_in: Browsers, carla: User, tool: Tool) -> None:
    hers.post(path(tool, "klopt-nog"), check(tool))
    carlas = sign_in(carla)
    again = carlas.post(path(tool, "klopt-nog"), check(tool))
    assert len(revisions(tool)) == 2
    assert "is vandaag al nagekeken" in carlas.get(again.location).text


def test_a_text_that_changed_since_she_saw_it_is_shown_and_asked_again(hers: Browser, tool: Tool, carla: User) -> None:
    long_ago(tool)
    stale = check(tool)
    edit(tool, carla, summary="Een heel andere zin.")
    page = hers.post(path(tool, "klopt-nog"), stale, 409)
    assert page.heading == f"Kijk nog een keer: {tool.title}"
    assert "heel andere zin" in words(page.one(".changes"))
    assert "Carla Visser" in words(page.one(".changes"))
    assert tool.checked != today()
    hers.post(path(tool, "klopt-nog"), {"version": str(page.one("input[name=version]")["value"])})
    assert tool.checked == today()


def test_what_was_decided_meanwhile_changes_nothing_in_the_text(hers: Browser, tool: Tool, carla: User) -> None:
    stale = check(long_ago(tool))
    edit(tool, carla, use_policy="allowed")
    hers.post(path(tool, "klopt-nog"), stale)
    assert tool.checked == today()


@pytest.mark.parametrize("version", ["", "0", "99", "-1", "1x", "9" * 30])
def test_a_version_that_never_was_is_asked_again(hers: Browser, tool: Tool, version: str) -> None:
    page = hers.post(path(tool, "klopt-nog"), {"version": version}, 409)
    assert "We weten niet welke versie je zag." in page.text
    assert tool.checked is None


def test_what_was_taken_out_is_put_back_first(hers: Browser, tool: Tool, amina: User) -> None:
    commands.archive_tool(tool=tool, by=amina)
    db.session.commit()
    answer = hers.post(path(tool, "klopt-nog"), check(tool))
    assert "Zet hem eerst terug." in hers.get(answer.location, 410).text
    assert tool.checked is None


def test_a_stranger_does_not_come_in(visitor: Browser, tool: Tool) -> None:
    visitor.post(path(tool, "klopt-nog"), check(tool), 401)
    visitor.get("/mijn/nakijken", 303)
    visitor.get("/beheer/verouderd", 303)


def test_a_tool_that_is_not_there_is_not_found(hers: Browser) -> None:
    hers.post("/tools/99/klopt-nog", {"version": "1"}, 404)


def test_a_reader_may_not_and_a_co_author_and_an_editor_may(
    his: Browser, sign_in: Browsers, bram: User, amina: User, carla: User, tool: Tool
) -> None:
    his.post(path(tool, "klopt-nog"), check(tool), 403)
    edit(tool, amina, co_authors=(bram.email,))
    his.post(path(tool, "klopt-nog"), check(tool))
    assert tool.checked == today()
    sign_in(carla).post(path(tool, "klopt-nog"), check(checked(tool, today() - timedelta(days=1))))
    assert tool.checked == today()


def test_a_link_checks_nothing(hers: Browser, tool: Tool) -> None:
    hers.get(path(tool, "klopt-nog"), 405)


def test_it_is_sorted_as_checked_at_once(hers: Browser, amina: User, tool: Tool) -> None:
    make.tool(amina, title="Nooit nagekeken")
    hers.post(path(tool, "klopt-nog"), check(tool))
    assert db.session.scalars(select(WaitingDocument)).all() == []
    first = hers.get("/zoeken?sorteer=gecontroleerd").all("article[data-tool-id]")[0]
    assert first["data-tool-id"] == str(tool.id)


def test_everybody_reads_who_to_ask_when_it_is_overdue(his: Browser, carla: User, tool: Tool) -> None:
    assert his.get(path(tool)).all(".tool__head .notice") == []
    long_ago(tool)
    said = words(his.get(path(tool)).one(".tool__head .notice--info"))
    assert said.endswith("Twijfel je? Vraag het Amina de Wit.")
    assert his.get(path(tool)).all("form[action$=klopt-nog]") == []
    ownerless = placed(make.tool(None, title="Van niemand"), days_ago=300)
    assert f"Vraag het de redactie: {carla.name}." in words(his.get(path(ownerless)).one(".tool__head .notice--info"))


def test_who_looks_after_it_can_say_so_before_it_is_due(hers: Browser, his: Browser, tool: Tool) -> None:
    assert len(hers.get(path(tool)).all("form[action$=klopt-nog]")) == 1
    assert his.get(path(tool)).all("form[action$=klopt-nog]") == []
    hers.post(path(tool, "klopt-nog"), check(tool))
    assert hers.get(path(tool)).all("form[action$=klopt-nog]") == []


def test_everybody_reads_who_checked_it_and_when(hers: Browser, his: Browser, tool: Tool) -> None:
    assert words(his.get(path(tool)).one(".tool__checked")) == "Nog niet nagekeken"
    hers.post(path(tool, "klopt-nog"), check(tool))
    assert words(his.get(path(tool)).one(".tool__checked")) == f"Nagekeken op {day(today())} door Amina de Wit"


def test_what_was_never_checked_says_since_when_it_lies_there(his: Browser, tool: Tool) -> None:
    placed(tool, days_ago=300)
    said = words(his.get(path(tool)).one(".tool__head .notice--info"))
    assert f"Nog nooit nagekeken. Geplaatst op {day(tool.created_at)}." in said
    assert f"Wel gewijzigd op {day(tool.changed_at)}." in said
