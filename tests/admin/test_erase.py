"""Erasing what should never have been written."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet.models import Revision, Tool
from ladekast.collecting import commands as collecting
from ladekast.collecting.models import CollectedTool
from ladekast.drafts.models import Draft
from ladekast.lib.db import db
from ladekast.wishes.commands import answering
from ladekast.wishes.models import WishAnswer
from tests import make
from tests.cabinet.test_edit import edit
from tests.page import Browser

Browsers = Callable[[User], Browser]
NAME = "Jeanine Verzonnen"


@pytest.fixture
def tool(amina: User, bram: User, sign_in: Browsers) -> Tool:
    """A tool in whose past the name of a client stands: in two texts, a reason, a correction and a draft."""
    made = make.tool(amina, body=f"Zoals bij {NAME}.", title=f"Scherm voor {NAME}", keywords=(NAME, "scherm"))
    hers = sign_in(amina)
    hers.post(
        f"/tools/{made.id}/bewerken",
        edit(made, title="Scherm", reason=f"Naam van {NAME.upper()} weg", keywords="scherm"),
    )
    hers.post(f"/tools/{made.id}/bewerken", edit(made, title="Scherm", body=f"Vraag {NAME}", draft="1"))
    make.correction(bram, made, body="Zoals bij Jeanine\n Verzonnen thuis.")
    return made


def everything(tool: Tool) -> str:
    """All that is kept about it."""
    kept = [str(each.content) + each.reason for each in db.session.query(Revision).filter_by(tool_id=tool.id)]
    return " ".join(
        [tool.title, tool.body, tool.body_html, *kept, *(str(each.fields) for each in db.session.query(Draft))]
    )


def test_the_admin_sees_first_where_it_stands(daan: User, tool: Tool, sign_in: Browsers) -> None:
    page = sign_in(daan).post(f"/beheer/wissen/{tool.id}", {"words": NAME.lower()}, status=200)
    assert "Versies van de tool 2" in page.text
    assert page.all("button[name=sure]")
    assert NAME in everything(tool)


def test_then_it_is_gone_everywhere_and_the_chain_is_whole(daan: User, tool: Tool, sign_in: Browsers) -> None:
    his = sign_in(daan)
    his.post(f"/beheer/wissen/{tool.id}", {"words": NAME, "sure": "1"})
    db.session.expire_all()
    assert "verzonnen" not in everything(tool).lower()
    newest = db.session.query(Revision).order_by(Revision.number.desc()).first()
    assert newest
    assert (newest.number, newest.said) == (tool.version, tool.content)
    correction = his.get(f"/tools/{tool.id}/verbeteringen/1").text
    assert "Verzonnen" not in correction
    assert not his.get("/zoeken?q=verzonnen").all("article[data-tool-id]")


def test_it_goes_from_what_colleagues_noted_beside_the_tool_too(
    daan: User, bram: User, tool: Tool, sign_in: Browsers
) -> None:
    drawer = make.own_drawer(bram)
    collecting.put(drawer=drawer, tool=tool, note=f"Hielp {NAME}.")
    wish = make.wish(daan)
    answering.offer_to_show(wish=wish, by=bram, tool=tool, note=f"Zoals bij {NAME}.")
    db.session.commit()
    sign_in(daan).post(f"/beheer/wissen/{tool.id}", {"words": NAME, "sure": "1"})
    db.session.expire_all()
    assert [each.note for each in db.session.query(CollectedTool)] == ["Hielp […]."]
    assert [each.note for each in db.session.query(WishAnswer)] == ["Zoals bij […]."]


def test_the_log_book_tells_that_it_was_done_and_not_what_it_said(daan: User, tool: Tool, sign_in: Browsers) -> None:
    sign_in(daan).post(f"/beheer/wissen/{tool.id}", {"words": NAME, "sure": "1"})
    line = db.session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
    assert line
    assert (line.action, line.subject) == ("woorden gewist", f"tool {tool.id}")
    assert "erzonnen" not in line.detail


def test_words_that_stand_nowhere_change_nothing(daan: User, tool: Tool, sign_in: Browsers) -> None:
    page = sign_in(daan).post(f"/beheer/wissen/{tool.id}", {"words": "(.*)", "sure": "1"}, status=200)
    assert "staan nergens" in page.text
    assert NAME in everything(tool)


@pytest.mark.parametrize(("typed", "sentence"), [("", "Typ de woorden"), ("ab", "te kort"), ("x" * 201, "te lang")])
def test_what_cannot_be_erased_is_told(daan: User, tool: Tool, sign_in: Browsers, typed: str, sentence: str) -> None:
    page = sign_in(daan).post(f"/beheer/wissen/{tool.id}", {"words": typed, "sure": "1"}, status=422)
    assert sentence in page.errors()["words"]


def test_only_the_admin_finds_it_at_the_history(
    amina: User, carla: User, daan: User, tool: Tool, sign_in: Browsers
) -> None:
    for reader, finds in ((amina, False), (carla, False), (daan, True)):
        page = sign_in(reader).get(f"/tools/{tool.id}/geschiedenis")
        assert bool(page.all(f"a[href='/beheer/wissen/{tool.id}']")) == finds


def test_an_unknown_tool_is_not_there(daan: User, sign_in: Browsers) -> None:
    sign_in(daan).get("/beheer/wissen/999", status=404)
