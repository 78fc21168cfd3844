"""Two people who edit one tool at once. What the forms post is in `test_edit.py`."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.models import Tool
from ladekast.drafts.models import Draft
from ladekast.lib.clock import today
from ladekast.lib.db import db
from tests import make
from tests.cabinet.test_edit import edit
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]


def changed(tool: Tool, by: User, **changes: object) -> Tool:
    """Somebody saves the tool with these changes; committed."""
    content = replace(tool.content, **changes)  # type: ignore[arg-type]
    commands.edit_tool(tool=tool, by=by, content=content, seen_version=tool.version)
    db.session.commit()
    return tool


def clashes(page: Page) -> dict[str, str]:
    """Each field on the page where both versions stand, with what is said of who changed it."""
    return {words(each.h2): words(each.find("p")) for each in page.all(".versions__field")}


def sent(page: Page, **changes: str) -> dict[str, object]:
    """What a browser sends of the form on this page, with these answers."""
    found: dict[str, object] = {}
    for each in page.all("#opslaan input, #opslaan textarea, input[form=opslaan]"):
        name, is_ticked = str(each["name"]), each.get("type") not in ("radio", "checkbox") or each.has_attr("checked")
        value = each.text.strip() if each.name == "textarea" else str(each.get("value", ""))
        if is_ticked:
            found[name] = [*found.get(name, []), value] if each.get("type") == "checkbox" else value  # type: ignore[misc]
    return found | changes


@pytest.fixture
def tool(amina: User, carla: User) -> Tool:
    """Version 2: Carla changed body and title while Amina had the form open."""
    return changed(make.tool(amina, phases=(2, 3)), carla, title="Van Carla", body="Zet het scherm recht.")


def save(browser: Browser, tool: Tool, status: int = 409, **changes: object) -> Page:
    """She saves what she began in version 1."""
    hers = edit(tool, version="1") | {name: make.TOOL[name] for name in ("title", "body")} | changes
    return browser.post(f"/tools/{tool.id}/bewerken", hers, status=status)


def test_each_field_tells_who_changed_it(amina: User, tool: Tool, sign_in: Browsers) -> None:
    page = save(sign_in(amina), tool, body="Zet het scherm krom.", summary="Mijn zin.")
    assert clashes(page) == {
        "In één zin": "Dit wijzigde alleen jij.",
        "Uitleg": "Jullie wijzigden dit allebei.",
    }
    assert [words(each) for each in page.all("section.changes h3")] == ["Titel"]
    assert "Carla Visser" in page.text


def test_the_words_that_differ_are_marked_on_both_sides(amina: User, tool: Tool, sign_in: Browsers) -> None:
    page = save(sign_in(amina), tool, body="Zet het scherm krom.")
    theirs, mine = page.all(".versions__side")
    assert [words(each) for each in theirs.select("mark")] == ["anders: recht"]
    assert [words(each) for each in mine.select("mark")] == ["anders: krom"]
    assert words(mine).endswith("Zet het scherm anders: krom .")


def test_lists_stand_beside_each_other_by_name(amina: User, tool: Tool, sign_in: Browsers) -> None:
    page = save(sign_in(amina), tool, phases=["3", "5"])
    theirs, mine = page.all(".versions__side")
    assert [words(each) for each in theirs.select("mark")] == ["anders: 2. De eerste achterstanden"]
    assert [words(each) for each in mine.select("mark")] == ["anders: 5. Nazorg"]


def test_who_saved_in_another_window_reads_no_word_of_a_colleague(amina: User, sign_in: Browsers) -> None:
    tool = changed(make.tool(amina), amina, title="Uit het andere venster", body="Zet het scherm recht.")
    page = save(sign_in(amina), tool, body="Zet het scherm krom.")
    assert page.heading == "Jij bewaarde dit al in een ander venster"
    assert clashes(page) == {"Uitleg": "Dit wijzigde je twee keer."}
    assert "collega" not in words(page.one(".versions")) + words(page.one("#opslaan > .form__buttons"))


def test_only_what_both_changed_asks_for_a_choice(amina: User, tool: Tool, sign_in: Browsers) -> None:
    page = save(sign_in(amina), tool, body="Zet het scherm krom.", summary="Mijn zin.")
    asked = {(each["name"], each["value"], each.has_attr("checked")) for each in page.all("input[form=opslaan]")}
    assert asked == {("choice-body", "mine", True), ("choice-body", "theirs", False)}


def test_she_takes_her_colleagues_text_and_keeps_the_rest_of_hers(amina: User, tool: Tool, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    page = save(hers, tool, body="Zet het scherm krom.", summary="Mijn zin.")
    hers.post(f"/tools/{tool.id}/bewerken", sent(page, **{"choice-body": "theirs"}))
    assert (tool.title, tool.summary, tool.body) == ("Van Carla", "Mijn zin.", "Zet het scherm recht.")


def test_she_makes_one_text_of_both(amina: User, tool: Tool, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    page = save(hers, tool, body="Zet het scherm krom.")
    hers.post(f"/tools/{tool.id}/bewerken", sent(page, body="Zet het scherm recht of krom."))
    assert (tool.title, tool.body, tool.version) == ("Van Carla", "Zet het scherm recht of krom.", 3)


@pytest.mark.parametrize(
    ("field", "theirs", "mine"),
    [
        ("keywords", ("tv", "monitor"), "scherm"),
        ("phases", (1,), ["4"]),
        ("suitable", (), ["ouderen"]),
        ("link", "", "https://mijn.example/"),
        ("kind", "app", "guide"),
        ("checked", None, "2026-01-02"),
        ("source", ("a, b", "c"), "d"),
    ],
)
def test_every_sort_of_field_can_be_taken_from_a_colleague(
    amina: User, carla: User, sign_in: Browsers, field: str, theirs: object, mine: object
) -> None:
    first = {"keywords": ("x",), "suitable": ("jongeren",), "link": "https://x.example/", "source": ("x",)}
    tool = changed(make.tool(amina, **first, phases=(2,), checked=today()), carla, **{field: theirs})
    begun = edit(tool, version="1") | {
        "keywords": "x", "suitable": ["jongeren"], "link": "https://x.example/", "source": "x", "phases": ["2"],
        "checked": f"{today()}",
    }  # fmt: skip
    hers = sign_in(amina)
    page = hers.post(f"/tools/{tool.id}/bewerken", begun | {field: mine, "summary": "Mijn zin."}, status=409)
    hers.post(f"/tools/{tool.id}/bewerken", sent(page, **{f"choice-{field}": "theirs"}))
    assert getattr(tool.content, field) == theirs
    assert tool.summary == "Mijn zin."


def test_yet_another_change_meanwhile_is_shown_again_and_nothing_is_lost(
    amina: User, carla: User, tool: Tool, sign_in: Browsers
) -> None:
    hers = sign_in(amina)
    page = save(hers, tool, body="Zet het scherm krom.", summary="Mijn zin.", reason="Daarom.")
    changed(tool, carla, body="Zet het scherm weg.")
    page = hers.post(f"/tools/{tool.id}/bewerken", sent(page), status=409)
    assert clashes(page)["Uitleg"] == "Jullie wijzigden dit allebei."
    assert (sent(page)["body"], sent(page)["summary"], sent(page)["reason"]) == (
        "Zet het scherm krom.", "Mijn zin.", "Daarom.",
    )  # fmt: skip
    hers.post(f"/tools/{tool.id}/bewerken", sent(page))
    assert (tool.body, tool.summary, tool.version) == ("Zet het scherm krom.", "Mijn zin.", 4)


def test_she_goes_on_from_her_colleagues_version_with_her_own_beside_it(
    amina: User, tool: Tool, sign_in: Browsers
) -> None:
    hers = sign_in(amina)
    page = save(hers, tool, body="Zet het scherm krom.", summary="Mijn zin.", reason="Daarom.")
    page = hers.post(f"/tools/{tool.id}/bewerken", sent(page, from_theirs="1"), status=200)
    assert page.one("textarea[name=body]").text.strip() == "Zet het scherm recht."
    assert page.one("input[name=version]")["value"] == "2"
    beside = words(page.one("details.fold[open]"))
    assert "Zet het scherm krom." in beside
    assert "Mijn zin." in beside
    assert page.one("input[name=reason]")["value"] == "Daarom."
    assert tool.version == 2


def test_what_she_leaves_lies_among_what_she_threw_away(amina: User, tool: Tool, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    page = save(hers, tool, body="Zet het scherm krom.")
    for _ in range(2):  # a double click
        hers.post(f"/tools/{tool.id}/bewerken", sent(page, from_theirs="1"), status=200)
    drafts = db.session.query(Draft).all()
    assert {each.values["body"] for each in drafts} == {"Zet het scherm krom."}
    assert all(each.discarded_at for each in drafts)


def test_a_tampered_version_shows_both_without_saying_who(amina: User, tool: Tool, sign_in: Browsers) -> None:
    page = save(sign_in(amina), tool, version="x", body="Zet het scherm krom.")
    assert list(clashes(page)) == ["Titel", "Uitleg"]
    assert "allebei" not in page.text
    assert {each["name"] for each in page.all("input[form=opslaan]")} == {"choice-title", "choice-body"}


@pytest.mark.parametrize("odd", ["", "hers", "x" * 5000])
def test_an_odd_choice_keeps_hers(amina: User, tool: Tool, sign_in: Browsers, odd: str) -> None:
    hers = sign_in(amina)
    page = save(hers, tool, body="Zet het scherm krom.")
    hers.post(f"/tools/{tool.id}/bewerken", sent(page, **{"choice-body": odd, "choice-nothing": "theirs"}))
    assert tool.body == "Zet het scherm krom."


def test_a_choice_gives_no_field_that_she_may_not_set(amina: User, tool: Tool, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    page = save(hers, tool, body="Zet het scherm krom.")
    hers.post(f"/tools/{tool.id}/bewerken", sent(page, **{"choice-owner": "theirs", "owner": "", "use_policy": "x"}))
    assert (tool.owner, tool.use_policy) == (amina, "")


def test_that_all_was_right_is_not_forgotten(amina: User, tool: Tool, sign_in: Browsers) -> None:
    page = save(sign_in(amina), tool, body="Zet het scherm krom.", right="1")
    assert clashes(page)["Laatst nagekeken"] == "Dit wijzigde alleen jij."
    assert sent(page)["checked"] == f"{today()}"
