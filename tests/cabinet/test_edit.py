"""Editing a tool."""

from collections.abc import Callable

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet.models import Revision, Tool
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


def edit(tool: Tool, **changes: str) -> dict[str, object]:
    """The form of a tool with some fields changed, as it was opened just now."""
    return make.form(version=str(tool.version), phases=[str(key) for key in tool.phases]) | changes


def test_amina_edits_her_tool_and_a_revision_is_kept(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Twee schermen"))
    assert db.session.get_one(Tool, tool.id).title == "Twee schermen"
    titles = [each.content["title"] for each in db.session.query(Revision).order_by(Revision.number)]
    assert titles == ["Tweede scherm naast de cliënt", "Twee schermen"]


def test_the_form_shows_what_the_tool_says(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, phases=(4,), suitable=("ouderen",), keywords=("monitor", "scherm"), source=("a, b", "c"))
    page = sign_in(amina).get(f"/tools/{tool.id}/bewerken")
    assert page.one("input[name=title]")["value"] == tool.title
    assert [each["value"] for each in page.all("input[name=phases][checked]")] == ["4"]
    assert [each["value"] for each in page.all("input[name=suitable][checked]")] == ["ouderen"]
    assert page.one("input[name=keywords]")["value"] == "monitor, scherm"
    assert page.one("textarea[name=source]").text.strip() == "a, b\nc"


def test_saving_without_a_change_leaves_no_revision(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool))
    assert db.session.query(Revision).count() == 1


def test_a_double_click_on_save_leaves_one_revision(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    hers, data = sign_in(amina), edit(tool, title="Twee schermen")
    hers.post(f"/tools/{tool.id}/bewerken", data)
    hers.post(f"/tools/{tool.id}/bewerken", data)
    assert db.session.query(Revision).count() == 2


def test_an_old_address_leads_to_the_new_title(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Twee schermen"))
    page = sign_in(amina).get(f"/tools/{tool.id}-tweede-scherm-naast-de-client", status=301)
    assert page.location == f"/tools/{tool.id}-twee-schermen"


def test_the_new_words_are_found_and_the_old_ones_are_not(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    hers = sign_in(amina)
    hers.post(f"/tools/{tool.id}/bewerken", edit(tool, title="Laptop delen", summary="Samen kijken.", body="Zo."))
    assert hers.get("/zoeken?q=laptop").all("article[data-tool-id]")
    assert not hers.get("/zoeken?q=schuin").all("article[data-tool-id]")


def test_when_a_redacteur_was_first_both_versions_are_shown_and_nothing_is_lost(
    amina: User, carla: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    hers = edit(tool, body="Mijn lange nieuwe uitleg.")
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, body="Uitleg van de redactie."))
    page = sign_in(amina).post(f"/tools/{tool.id}/bewerken", hers, status=409)
    shown = page.one(".versions").get_text()
    assert "Uitleg van de redactie." in shown
    assert "Mijn lange nieuwe uitleg." in shown
    assert page.one("textarea[name=body]").text.strip() == "Mijn lange nieuwe uitleg."
    assert db.session.get_one(Tool, tool.id).body == "Uitleg van de redactie."


def test_in_a_conflict_what_she_did_not_touch_is_not_put_in_her_mouth(
    amina: User, carla: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    hers = edit(tool, summary="Mijn zin.")
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Titel van de redactie"))
    page = sign_in(amina).post(f"/tools/{tool.id}/bewerken", hers, status=409)
    assert [words(each) for each in page.all(".versions h2")] == ["In één zin"]
    assert page.one("input[name=title]")["value"] == "Titel van de redactie"
    assert words(page.one("textarea[name=summary]")) == "Mijn zin."


def test_after_the_conflict_she_keeps_her_own_version_knowingly(amina: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    hers = edit(tool, body="Mijn uitleg.")
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, body="Van de redactie."))
    page = sign_in(amina).post(f"/tools/{tool.id}/bewerken", hers, status=409)
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", {**hers, "version": page.one("input[name=version]")["value"]})
    bodies = [each.content["body"] for each in db.session.query(Revision).order_by(Revision.number)]
    assert bodies[1:] == ["Van de redactie.", "Mijn uitleg."]


def test_a_tampered_version_is_a_conflict_and_no_fault(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    for odd in ("", "x", "-1", "9" * 30, "²"):
        sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Anders", version=odd), status=409)


def test_a_wrong_field_shows_the_form_again(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    page = sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title=""), status=422)
    assert "Vul een titel in" in page.errors()["title"]


def test_a_preview_of_an_edit_keeps_nothing(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    page = sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, body="*Nieuw*", preview="1"), status=200)
    assert page.one(".preview em").text == "Nieuw"
    assert db.session.query(Revision).count() == 1


def test_the_owner_and_policy_stay_when_a_worker_edits(amina: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, use_policy="allowed"))
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Anders", version="2"))
    after = db.session.get_one(Tool, tool.id)
    assert (after.use_policy, after.owner) == ("allowed", amina)


def test_a_redacteur_gives_a_tool_to_a_colleague(amina: User, bram: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, owner=bram.email))
    assert db.session.get_one(Tool, tool.id).owner == bram


def test_a_redacteur_cannot_give_a_tool_to_a_stranger(amina: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    page = sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, owner="wie@nergens.example"), status=422)
    assert "geen collega" in page.errors()["owner"]


def test_an_unknown_tool_is_not_there(amina: User, sign_in: Browsers) -> None:
    for number in ("999", "9" * 30):
        sign_in(amina).get(f"/tools/{number}/bewerken", status=404)
        sign_in(amina).post(f"/tools/{number}/bewerken", make.form(), status=404)


def test_bram_may_not_edit_what_amina_wrote(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(bram).get(f"/tools/{tool.id}/bewerken", status=403)
    sign_in(bram).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Anders"), status=403)


def test_an_archived_tool_is_not_edited(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(amina).post(f"/tools/{tool.id}/uit-de-kast")
    page = sign_in(amina).get(f"/tools/{tool.id}/bewerken", status=303)
    assert page.location.startswith(f"/tools/{tool.id}-")
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Anders"), status=409)


def test_an_editor_gives_it_to_nobody_who_cannot_sign_in(amina: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    accounts.add_user(email="nieuw@kwadraad.example", name="Nieuw")
    db.session.commit()
    sent = make.form(version="1", owner="nieuw@kwadraad.example")
    page = sign_in(carla).post(f"/tools/{tool.id}/bewerken", sent, 422)
    assert "nog geen wachtwoord" in page.errors()["owner"]
