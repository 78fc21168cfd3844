"""Bram says his experience in another way, takes it back, and tells it after all."""

import pytest

from ladekast import search
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from tests import make
from tests.experiences.conftest import Browsers, experiences, mails, path, said
from tests.page import Browser
from tests.tables import everything

EDIT, WITHDRAW, PUT_BACK = "/ervaringen/1/wijzigen", "/ervaringen/1/intrekken", "/ervaringen/1/terugzetten"


def found(words: str) -> int:
    """How many tools have these words."""
    return search.find(search.Question(words)).total


def test_he_finds_what_he_said_and_says_it_better(his: Browser, bram: User, tool: Tool) -> None:
    told = make.experience(bram, tool, target_groups=("lvb",), phase=3, form="phone", text="Een fietsbel helpt.")
    page = his.get(EDIT)
    assert page.one("input[name=outcome][checked]")["value"] == "worked"
    assert page.one("input[name=target_groups][checked]")["value"] == "lvb"
    assert [option["value"] for option in page.all("select option[selected]")] == ["3", "phone"]
    assert page.one("textarea[name=text]").text.strip() == "Een fietsbel helpt."
    assert his.post(EDIT, said(outcome="did-not", text="Een toeter hielp niet.")).location == "/mijn"
    assert (told.outcome, told.target_groups, told.phase, told.text) == ("did-not", [], None, "Een toeter hielp niet.")
    assert (found("fietsbel"), found("toeter")) == (0, 1)


def test_the_same_again_is_no_change(his: Browser, bram: User, tool: Tool) -> None:
    told = make.experience(bram, tool)
    before = told.changed_at
    his.post(EDIT, said())
    assert told.changed_at == before


def test_a_mistake_shows_the_form_again(his: Browser, bram: User, tool: Tool) -> None:
    make.experience(bram, tool, text="Blijft.")
    before = everything()
    page = his.post(EDIT, said(outcome="", text="Getypt."), 422)
    assert page.errors() == {"outcome": "Kies of het werkte, deels werkte of niet werkte."}
    assert page.one("textarea[name=text]").text.strip() == "Getypt."
    assert everything() == before


def test_what_he_took_back_only_he_sees_and_it_comes_back_as_it_was(
    his: Browser, hers: Browser, bram: User, tool: Tool
) -> None:
    make.experience(bram, tool, text="Een fietsbel helpt.")
    for _ in range(2):
        assert his.post(WITHDRAW).location == "/mijn"
    assert "Een fietsbel helpt." not in hers.get(path(tool)).text
    assert "Gebruikt door" not in hers.get(f"/tools/{tool.id}-{tool.slug}").text
    assert (found("fietsbel"), tool.told, tool.lift) == (0, "", 0)
    assert "Ingetrokken: collega’s zien dit niet" in his.get("/mijn").text
    for _ in range(2):
        his.post(PUT_BACK)
    assert "Een fietsbel helpt." in hers.get(path(tool)).text
    assert (found("fietsbel"), tool.lift) == (1, 2)


@pytest.mark.parametrize("who", ["amina", "carla", "daan"])
def test_nobody_else_changes_it_no_editor_either(
    sign_in: Browsers, amina: User, carla: User, daan: User, bram: User, tool: Tool, who: str
) -> None:
    told = make.experience(bram, tool)
    browser = sign_in({"amina": amina, "carla": carla, "daan": daan}[who])
    before = everything()
    browser.get(EDIT, 403)
    for address in (EDIT, WITHDRAW, PUT_BACK):
        browser.post(address, said(), 403)
    assert everything() == before
    assert not browser.get(path(tool)).all(".experience__own")
    sign_in(bram).post(WITHDRAW)
    browser.get(EDIT, 404)
    browser.post(PUT_BACK, said(), 404)
    assert told.withdrawn_at


def test_what_is_not_there_and_the_wrong_way_in(his: Browser, visitor: Browser, bram: User, tool: Tool) -> None:
    his.get(EDIT, 404)
    his.post("/ervaringen/99999999999999999999/intrekken", status=404)
    make.experience(bram, tool)
    before = everything()
    assert his.client.get(WITHDRAW).status_code == 405
    assert his.client.get(PUT_BACK).status_code == 405
    visitor.post(WITHDRAW, status=401)
    assert everything() == before


def test_thank_you_is_said_once_and_may_come_later(his: Browser, bram: User, tool: Tool) -> None:
    make.experience(bram, tool)
    his.post(EDIT, said(thanks="Dank je wel!"))
    page = his.get(EDIT)
    assert "Je zei al dank je wel: “Dank je wel!”" in page.text
    assert not page.all("[name=thanks]")
    his.post(EDIT, said(thanks="Nog een keer.", text="Nieuw."))
    assert [told.thanks for told in experiences()] == ["Dank je wel!"]
    assert len(mails()) == 1


def test_of_what_was_taken_out_hers_can_still_be_changed(his: Browser, amina: User, bram: User, tool: Tool) -> None:
    make.experience(bram, tool, text="Een fietsbel helpt.")
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    his.get(EDIT)
    his.post(EDIT, said(text="Een toeter helpt."))
    his.post(WITHDRAW)
    his.post(PUT_BACK)
    assert found("toeter") == 0
    cabinet.bring_back_tool(tool=tool, by=amina)
    db.session.commit()
    search.catch_up()
    assert found("toeter") == 1


def test_who_left_stays_with_what_she_told(hers: Browser, bram: User, tool: Tool) -> None:
    make.experience(bram, tool, text="Dit hielp.")
    accounts.deactivate(user=bram, by=None)
    db.session.commit()
    card = " ".join(hers.get(path(tool)).one(".experience").get_text(" ").split())
    assert "Dit hielp. Bram Jansen (werkt hier niet meer)" in card
    assert "Gebruikt door" not in hers.get(f"/tools/{tool.id}-{tool.slug}").text


def test_an_edit_of_the_tool_meanwhile_loses_neither(his: Browser, amina: User, bram: User, tool: Tool) -> None:
    make.experience(bram, tool)
    version = tool.version
    content = make.content(title="Nieuwe naam", owner=amina.email)
    cabinet.edit_tool(tool=tool, by=amina, content=content, seen_version=version)
    db.session.commit()
    his.post(EDIT, said(text="Een fietsbel helpt."))
    assert (tool.title, tool.version, found("fietsbel")) == ("Nieuwe naam", version + 1, 1)
