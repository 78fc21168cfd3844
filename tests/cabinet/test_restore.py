"""Bringing back an older text of a tool."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet import commands, queries
from ladekast.cabinet.commands import Why
from ladekast.cabinet.models import Action, Origin, Tool
from ladekast.lib.clock import today
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


def rewritten(author: User, by: User | None = None, **first: object) -> Tool:
    """A tool of which the text was written anew: version 2; committed and findable."""
    return changed(make.tool(author, **first), by or author, title="Anders", body="Heel anders.", phases=(5,))


def changed(tool: Tool, by: User, **changes: object) -> Tool:
    """Somebody saves the tool with these changes; committed."""
    content = replace(tool.content, **changes)  # type: ignore[arg-type]
    commands.edit_tool(tool=tool, by=by, content=content, seen_version=tool.version, why=Why())
    db.session.commit()
    return tool


def back(tool: Tool, number: int = 1) -> str:
    """The address that brings this version back."""
    return f"/tools/{tool.id}/geschiedenis/{number}/terugzetten"


def test_amina_brings_back_her_first_text(amina: User, sign_in: Browsers) -> None:
    tool = rewritten(amina, phases=(2,))
    page = sign_in(amina).get(f"/tools/{tool.id}/geschiedenis/1")
    form = page.one("form[action$=terugzetten]")
    version = page.one("form[action$=terugzetten] input[name=version]")["value"]
    page = sign_in(amina).post(str(form["action"]), {"version": version, "reason": "Die was duidelijker."})
    assert page.location == f"/tools/{tool.id}-tweede-scherm-naast-de-client"
    assert (tool.title, tool.body, tool.phases) == (make.TOOL["title"], make.TOOL["body"], [2])
    made = queries.newest_revision(tool)
    assert (made.number, made.action, made.restored_from) == (3, Action.RESTORED, 1)
    assert (made.reason, made.author) == ("Die was duidelijker.", amina)
    told = words(sign_in(amina).get(f"/tools/{tool.id}/geschiedenis").all(".history__words")[0])
    assert told.startswith("Versie 3: teruggezet naar versie 1")


def test_the_text_that_was_there_stays_in_the_history(amina: User, sign_in: Browsers) -> None:
    tool = rewritten(amina)
    sign_in(amina).post(back(tool), {"version": "2"})
    assert "Heel anders." in sign_in(amina).get(f"/tools/{tool.id}/geschiedenis/2").text
    sign_in(amina).post(back(tool, 2), {"version": "3"})
    assert (tool.body, tool.version) == ("Heel anders.", 4)


def test_the_old_words_are_found_again(amina: User, sign_in: Browsers) -> None:
    tool, hers = rewritten(amina), sign_in(amina)
    assert not hers.get("/zoeken?q=schuin").all("article[data-tool-id]")
    hers.post(back(tool), {"version": "2"})
    assert hers.get("/zoeken?q=schuin").all("article[data-tool-id]")


def test_what_was_decided_stays_as_it_is_now(amina: User, bram: User, carla: User, sign_in: Browsers) -> None:
    tool = rewritten(amina)
    decided = {"use_policy": "conditional", "use_note": "Alleen samen.", "checked": today(), "owner": bram.email}
    changed(tool, carla, **decided, co_authors=(amina.email,))
    sign_in(carla).post(back(tool), {"version": "3"})
    assert tool.title == make.TOOL["title"]
    assert {name: getattr(tool.content, name) for name in decided} == decided
    assert tool.co_authors == [amina]


def test_a_check_meanwhile_is_kept_and_no_conflict(amina: User, carla: User, sign_in: Browsers) -> None:
    tool = rewritten(amina)
    changed(tool, carla, checked=today())
    sign_in(amina).post(back(tool), {"version": "2"})
    assert (tool.title, tool.checked, tool.version) == (make.TOOL["title"], today(), 4)


@pytest.mark.parametrize(("number", "seen"), [(2, "2"), (3, "2"), (3, "3"), (2, "3")])
def test_when_the_text_is_there_already_nothing_changes(
    amina: User, carla: User, sign_in: Browsers, number: int, seen: str
) -> None:
    tool, hers = rewritten(amina), sign_in(amina)
    changed(tool, carla, checked=today())
    page = hers.post(back(tool, number), {"version": seen})
    assert tool.version == 3
    assert "Er verandert niets" in hers.get(page.location).text


def test_a_double_click_brings_it_back_once(amina: User, sign_in: Browsers) -> None:
    tool, hers = rewritten(amina), sign_in(amina)
    for _ in range(2):
        hers.post(back(tool), {"version": "2"})
    assert tool.version == 3


def test_when_somebody_edited_meanwhile_she_sees_what_and_may_go_on(
    amina: User, carla: User, sign_in: Browsers
) -> None:
    tool, hers = rewritten(amina), sign_in(amina)
    sent = {"version": str(tool.version), "reason": "Die was beter."}
    changed(tool, carla, summary="Kort en goed.")
    page = hers.post(back(tool), sent, status=409)
    assert page.heading == "Iemand was je voor: Anders"
    assert "Carla Visser" in page.text
    assert [words(each) for each in page.all(".changes h3")] == ["In één zin"]
    assert tool.version == 3
    again = {name: page.one(f"input[name={name}]")["value"] for name in ("version", "reason")}
    assert again == {"version": "3", "reason": "Die was beter."}
    hers.post(back(tool), again)
    assert (tool.title, tool.summary) == (make.TOOL["title"], make.TOOL["summary"])


def test_a_second_edit_meanwhile_is_told_again(amina: User, carla: User, sign_in: Browsers) -> None:
    tool, hers = rewritten(amina), sign_in(amina)
    for number, summary in ((2, "Kort"), (3, "Lang")):
        changed(tool, carla, summary=summary)
        page = hers.post(back(tool), {"version": str(number)}, status=409)
        assert summary in page.text


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 30, "²", "0"])
def test_a_tampered_version_is_a_conflict_and_no_fault(amina: User, sign_in: Browsers, odd: str) -> None:
    tool = rewritten(amina)
    sign_in(amina).post(back(tool), {"version": odd}, status=409)
    assert tool.version == 2


def test_a_text_that_breaks_the_rules_of_today_is_opened_to_mend(amina: User, sign_in: Browsers) -> None:
    tool, hers = make.tool(amina), sign_in(amina)
    odd = make.content(title="Van vroeger", suitable=("ouderen", "niet-meer"), body="x" * 20_001, owner=amina.email)
    commands.store(tool, odd, amina, Action.CHANGED, Origin.IMPORT)
    db.session.commit()
    changed(tool, amina, title="Anders", suitable=(), body="Kort.")
    assert "Van vroeger" in hers.get(f"/tools/{tool.id}/geschiedenis/2").text
    page = hers.post(back(tool, 2), {"version": "3"}, status=422)
    assert "Geschikt voor: “niet-meer” is geen keuze uit deze lijst." in page.text
    assert "Uitleg: Deze tekst is te lang" in page.text
    assert tool.version == 3
    form = hers.get(str(page.one("a[href*=versie]")["href"]))
    assert form.one("input[name=title]")["value"] == "Van vroeger"
    assert form.one("input[name=version]")["value"] == "3"
    assert [each["value"] for each in form.all("input[name=suitable][checked]")] == ["ouderen"]
    assert "Dit is de tekst van versie 2" in form.text


@pytest.mark.parametrize("odd", ["", "x", "99", "9" * 30, "²"])
def test_the_form_opens_with_the_text_of_now_when_there_is_no_such_version(
    amina: User, sign_in: Browsers, odd: str
) -> None:
    tool = rewritten(amina)
    page = sign_in(amina).get(f"/tools/{tool.id}/bewerken?versie={odd}")
    assert page.one("input[name=title]")["value"] == "Anders"


def test_a_reason_with_a_number_of_somebody_is_asked_about(amina: User, sign_in: Browsers) -> None:
    tool, hers = rewritten(amina), sign_in(amina)
    page = hers.post(back(tool), {"version": "2", "reason": "BSN 123456782"}, status=422)
    assert page.errors()["reason"]
    ok = page.one("input[name=privacy_ok]")["value"]
    hers.post(back(tool), {"version": "2", "reason": "BSN 123456782", "privacy_ok": ok})
    assert tool.version == 3


def test_a_reason_that_is_too_long_is_refused(amina: User, sign_in: Browsers) -> None:
    tool = rewritten(amina)
    page = sign_in(amina).post(back(tool), {"version": "2", "reason": "x" * 301}, status=422)
    assert "te lang" in page.errors()["reason"]


def test_an_archived_tool_is_put_back_first(amina: User, bram: User, sign_in: Browsers) -> None:
    tool, hers = rewritten(amina), sign_in(amina)
    hers.post(f"/tools/{tool.id}/uit-de-kast")
    assert not hers.get(f"/tools/{tool.id}/geschiedenis/1").all("form[action$=terugzetten]:not([action*=tools])")
    page = hers.post(back(tool), {"version": "3"})
    assert "Zet hem eerst terug in de kast" in hers.client.get(page.location).text
    assert tool.version == 3
    sign_in(bram).post(back(tool), {"version": "3"}, status=403)
    hers.post(f"/tools/{tool.id}/terugzetten")
    hers.post(back(tool), {"version": "4"})
    assert (tool.title, tool.version) == (make.TOOL["title"], 5)


def test_who_may_not_edit_reads_and_does_not_restore(amina: User, bram: User, carla: User, sign_in: Browsers) -> None:
    tool = rewritten(amina)
    for person, forms in ((bram, 0), (amina, 1), (carla, 1)):
        page = sign_in(person).get(f"/tools/{tool.id}/geschiedenis/1")
        assert len(page.all("form[action$=terugzetten]")) == forms
    assert not sign_in(amina).get(f"/tools/{tool.id}/geschiedenis/2").all("form[action$=terugzetten]")
    sign_in(bram).post(back(tool), {"version": "2"}, status=403)
    assert tool.version == 2


def test_a_version_that_is_not_there_is_not_brought_back(amina: User, sign_in: Browsers) -> None:
    tool = rewritten(amina)
    for number in (0, 3, int("9" * 30)):
        sign_in(amina).post(back(tool, number), {"version": "2"}, status=404)
    sign_in(amina).post("/tools/999/geschiedenis/1/terugzetten", {"version": "2"}, status=404)
    sign_in(amina).get(back(tool), status=405)


def test_whose_it_is_stays_so_though_her_address_changed_since(amina: User, bram: User, sign_in: Browsers) -> None:
    tool, hers = rewritten(amina, co_authors=(bram.email,)), sign_in(amina)
    amina.email, bram.email = "amina.de.wit@kwadraad.example", "b.jansen@kwadraad.example"
    db.session.commit()
    hers.post(back(tool), {"version": "2"})
    assert (tool.version, tool.owner, tool.co_authors) == (3, amina, [bram])


def test_what_may_be_of_a_client_does_not_come_back_unasked(amina: User, sign_in: Browsers) -> None:
    tool, hers = make.tool(amina, body="Bel 06 87654321 voor de afspraak."), sign_in(amina)
    hers.post(f"/tools/{tool.id}/bewerken", make.form(version="1", phases=[], body="Bel voor de afspraak."))
    page = hers.post(back(tool), {"version": "2"}, status=422)
    assert "telefoonnummer" in page.errors()["tekst"]
    assert "06 87654321" not in tool.body
    confirmed = page.one("[name=privacy_ok]")["value"]
    hers.post(back(tool), {"version": "2", "privacy_ok": confirmed})
    assert "06 87654321" in tool.body
    line = db.session.query(AuditEntry).one()
    assert "87654321" not in f"{line.subject} {line.detail}"
