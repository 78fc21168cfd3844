"""A tool that somebody is still writing."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.drafts.models import Draft
from ladekast.lib.db import db
from tests import make
from tests.cabinet.test_edit import edit
from tests.page import Browser, Page, words

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
    page = hers.get(f"/tools/{tool.id}/bewerken")
    assert page.one("input[name=title]")["value"] == "Half af"
    assert sign_in(carla).get(f"/tools/{tool.id}/bewerken").one("input[name=title]")["value"] == tool.title
    assert tool.version == 1
    seen = str(page.one("input[name=draft_seen]")["value"])
    hers.post(f"/tools/{tool.id}/bewerken", edit(tool, title="Helemaal af", draft_seen=seen))
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


def test_beside_an_older_text_stands_that_she_has_a_draft_and_saving_loses_it_not(
    amina: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    hers, path = sign_in(amina), f"/tools/{tool.id}/bewerken"
    hers.post(path, edit(tool, body="Nog niet af", draft="1"))
    page = hers.get(f"{path}?versie=1")
    assert "Je hebt nog een concept" in page.text
    assert page.one(f".notice a[href='{path}']").text == tool.title
    assert page.one("input[name=draft_seen]")["value"] == ""
    hers.post(path, edit(tool, body="Van versie 1", draft_seen=""))
    draft = db.session.query(Draft).one()
    assert (draft.values["body"], draft.discarded_at is None) == ("Nog niet af", False)


def test_going_on_from_a_colleague_keeps_both_what_she_sent_and_what_another_page_kept(
    amina: User, carla: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    hers, path = sign_in(amina), f"/tools/{tool.id}/bewerken"
    begun = edit(tool)
    hers.post(path, begun | {"body": "In dit venster", "draft": "1"})
    sign_in(carla).post(path, begun | {"body": "Van de redactie"})
    hers.post(path, begun | {"body": "In het andere", "from_theirs": "1"}, status=200)
    drafts = db.session.query(Draft).order_by(Draft.id).all()
    assert [each.values["body"] for each in drafts] == ["In dit venster", "In het andere"]
    assert all(each.discarded_at for each in drafts)


def texts(page: Page) -> list[str]:
    """What a page shows that she wrote."""
    return [words(each) for each in page.all(".typed__text")]


@pytest.mark.parametrize("button", ["draft", "preview", "from_theirs", "right"])
def test_what_she_wrote_about_a_tool_that_was_taken_out_meanwhile_is_shown(
    amina: User, carla: User, sign_in: Browsers, button: str
) -> None:
    tool = make.tool(amina)
    typed = edit(tool, body="Mijn nieuwe uitleg.", reason="Het was oud.", suitable="ouderen")
    sign_in(carla).post(f"/tools/{tool.id}/uit-de-kast")
    page = sign_in(amina).post(f"/tools/{tool.id}/bewerken", typed | {button: "1"}, status=409)
    assert texts(page) == [
        "Uitleg: Mijn nieuwe uitleg.", "Geschikt voor: ouderen", "Wat heb je gewijzigd, en waarom?: Het was oud.",
    ]  # fmt: skip
    assert "Zet de tool eerst terug" in page.text


def test_what_she_wrote_about_a_tool_that_is_another_colleagues_now_is_shown(
    amina: User, bram: User, carla: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    typed = edit(tool, body="Mijn nieuwe uitleg.")
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, owner=bram.email, title="Van Bram"))
    page = sign_in(amina).post(f"/tools/{tool.id}/bewerken", typed, status=403)
    assert texts(page) == ["Uitleg: Mijn nieuwe uitleg."]
    assert page.one(f"a[href='/tools/{tool.id}/verbeteren']")


def test_the_same_holds_for_a_filled_in_form_that_made_the_tool(
    amina: User, bram: User, carla: User, sign_in: Browsers
) -> None:
    hers = sign_in(amina)
    hers.post("/tools/nieuw", make.form())
    tool = db.session.query(Tool).one()
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, owner=bram.email))
    assert texts(hers.post("/tools/nieuw", make.form(summary="Mijn zin."), status=403)) == ["In één zin: Mijn zin."]


def test_her_draft_can_be_read_when_she_may_not_edit_the_tool_any_more(
    amina: User, bram: User, carla: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    hers, path = sign_in(amina), f"/tools/{tool.id}/bewerken"
    hers.post(path, edit(tool, body="Nog niet af", draft="1"))
    sign_in(carla).post(path, edit(tool, owner=bram.email))
    assert texts(hers.get(path, status=403)) == ["Uitleg: Nog niet af"]
    sign_in(carla).post(f"/tools/{tool.id}/uit-de-kast")
    assert texts(hers.get(path, status=410)) == ["Uitleg: Nog niet af"]
    assert "Bram" in hers.get(path, status=410).one(".message-page").text
    sign_in(bram).get(path, status=303)


def test_an_address_of_a_draft_that_is_not_there_says_so(amina: User, sign_in: Browsers) -> None:
    page = sign_in(amina).get("/tools/nieuw?concept=bestaat-niet", status=303)
    assert page.location == "/mijn"
