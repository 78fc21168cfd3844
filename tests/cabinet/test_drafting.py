"""A tool that somebody is still writing."""

from collections.abc import Callable

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.drafts.models import Draft
from ladekast.lib.db import db
from tests import make
from tests.cabinet.test_edit import edit
from tests.page import Browser

Browsers = Callable[[User], Browser]


def test_what_she_kept_comes_back_word_by_word(amina: User, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    typed = make.form(summary="", suitable=["ouderen"], keywords="een, twee", draft="1")
    resume = hers.post("/tools/nieuw", typed).location
    page = hers.get(resume)
    assert page.one("input[name=title]")["value"] == make.TOOL["title"]
    assert page.one("textarea[name=body]").text.strip() == make.TOOL["body"]
    assert page.one("input[name=suitable][checked]")["value"] == "ouderen"
    assert page.one("input[name=keywords]")["value"] == "een, twee"
    assert db.session.query(Tool).count() == 0


def test_a_draft_that_is_placed_is_a_draft_no_more(amina: User, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    resume = hers.post("/tools/nieuw", make.form(draft="1")).location
    hers.post("/tools/nieuw", make.form())
    assert (db.session.query(Draft).count(), db.session.query(Tool).count()) == (0, 1)
    assert hers.get(resume, status=303).location.startswith("/tools/1-")


def test_a_save_by_itself_that_comes_late_does_not_make_a_draft_of_a_tool(amina: User, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    hers.post("/tools/nieuw", make.form())
    hers.post("/tools/nieuw", make.form(draft="auto", body="Nog een woord."))
    assert (db.session.query(Draft).count(), db.session.query(Tool).count()) == (0, 1)


def test_her_draft_of_an_edit_waits_where_she_edits(amina: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    hers = sign_in(amina)
    hers.post(f"/tools/{tool.id}/bewerken", edit(tool, title="Half af", draft="1"))
    assert hers.get(f"/tools/{tool.id}/bewerken").one("input[name=title]")["value"] == "Half af"
    assert sign_in(carla).get(f"/tools/{tool.id}/bewerken").one("input[name=title]")["value"] == tool.title
    assert tool.version == 1
    hers.post(f"/tools/{tool.id}/bewerken", edit(tool, title="Helemaal af"))
    assert (tool.title, db.session.query(Draft).count()) == ("Helemaal af", 0)


def test_a_draft_of_an_edit_does_not_overrule_what_a_colleague_saved_since(
    amina: User, carla: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    hers = sign_in(amina)
    typed = edit(tool, body="Mijn halve tekst.")
    hers.post(f"/tools/{tool.id}/bewerken", typed | {"draft": "1"})
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, body="Uitleg van de redactie."))
    version = hers.get(f"/tools/{tool.id}/bewerken").one("input[name=version]")["value"]
    hers.post(f"/tools/{tool.id}/bewerken", typed | {"version": version}, status=409)
    assert tool.body == "Uitleg van de redactie."


def test_nobody_keeps_a_draft_of_a_tool_that_is_not_hers(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(bram).post(f"/tools/{tool.id}/bewerken", edit(tool, draft="1"), status=403)
    assert db.session.query(Draft).count() == 0


def test_an_address_of_a_draft_that_is_not_there_says_so(amina: User, sign_in: Browsers) -> None:
    page = sign_in(amina).get("/tools/nieuw?concept=bestaat-niet", status=303)
    assert page.location == "/mijn#concepten"
