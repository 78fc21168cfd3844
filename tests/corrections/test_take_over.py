"""Taking a correction over: one press, in the text as it stands now."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.content import only_touched
from ladekast.cabinet.models import Action, Tool
from ladekast.corrections.models import Correction, State
from ladekast.lib.db import db
from tests import make
from tests.corrections.conftest import Browsers, at, corrections, leave, mails, revisions, write_together
from tests.page import Browser, words
from tests.tables import everything

TAKE_OVER = "/overnemen"


@pytest.fixture
def found(bram: User, tool: Tool) -> Correction:
    """Bram has a better title, and says why."""
    return make.correction(bram, tool, note="Korter leest beter.\nDat zei een cliënt ook.", title="Twee schermen")


def edit(tool: Tool, by: User, **changes: Any) -> None:
    """Somebody changes this of a tool."""
    content = replace(tool.content, **changes)
    cabinet.edit_tool(tool=tool, by=by, content=content, seen_version=tool.version)
    db.session.commit()


def test_one_press_and_the_tool_says_so(hers: Browser, tool: Tool, found: Correction, amina: User, bram: User) -> None:
    page = hers.post(at(found, TAKE_OVER), {"version": "1"})
    assert page.location == f"/tools/{tool.id}-twee-schermen"
    newest = revisions(tool)[-1]
    assert (newest.number, newest.action, newest.author, newest.suggested_by) == (2, Action.CORRECTED, amina, bram)
    assert newest.reason == "Korter leest beter."
    assert newest.said == tool.content
    assert (found.state, found.answered_by) == (State.TAKEN_OVER, amina)
    assert found.answered_at


def test_bram_is_thanked_and_nobody_is_asked_any_more(hers: Browser, found: Correction) -> None:
    assert [mail.to for mail in mails()] == ["amina@kwadraad.example"]
    hers.post(at(found, TAKE_OVER), {"version": "1"})
    assert [(mail.to, mail.subject) for mail in mails()] == [
        ("bram@kwadraad.example", "Dank je wel: je verbetering is overgenomen bij Twee schermen")
    ]


def test_the_new_words_are_found(hers: Browser, found: Correction) -> None:
    hers.post(at(found, TAKE_OVER))
    assert hers.get("/zoeken?q=twee schermen").all("article[data-tool-id]")


def test_a_leermoment_about_it_is_found_by_the_new_title(
    hers: Browser, found: Correction, tool: Tool, bram: User
) -> None:
    event = make.event(bram, tools=(tool,))
    hers.post(at(found, TAKE_OVER))
    assert f"/leren/{event.id}" in str(hers.get("/zoeken?q=twee schermen").soup)


def test_amina_sees_what_changes_before_she_presses(hers: Browser, found: Correction) -> None:
    page = hers.get(at(found))
    assert page.heading == "Verbetering: Tweede scherm naast de cliënt"
    assert "Bram Jansen stelde dit voor op" in page.text
    assert "Dat zei een cliënt ook." in page.text
    assert [words(each) for each in page.all("del, ins")] == [
        "weggehaald: Tweede scherm naast de cliënt",
        "toegevoegd: Twee schermen",
    ]
    assert [words(each) for each in page.all("main .button")] == [
        "Neem over",
        "Bewerk het zelf",
        "Verstuur je antwoord",
    ]


def test_a_note_alone_cannot_be_taken_over(hers: Browser, bram: User, tool: Tool) -> None:
    found = make.correction(bram, tool)
    page = hers.get(at(found))
    assert "Er staat geen nieuwe tekst bij." in page.text
    assert [words(each) for each in page.all("main .button")] == ["Bewerk de tool", "Verstuur je antwoord"]
    before = everything()
    page = hers.post(at(found, TAKE_OVER), status=409)
    assert "Hier staat geen nieuwe tekst om over te nemen." in page.text
    assert everything() == before


def test_what_bram_did_not_touch_stays_as_it_is_now(
    hers: Browser, tool: Tool, found: Correction, amina: User, carla: User
) -> None:
    edit(
        tool,
        carla,
        summary="Door de redactie.",
        use_policy="conditional",
        use_note="Vraag het eerst.",
        checked=date(2026, 1, 1),
    )
    edit(tool, amina, co_authors=("carla@kwadraad.example",))
    before = tool.content
    hers.post(at(found, TAKE_OVER), {"version": str(tool.version)})
    assert tool.content == only_touched(replace(before, title="Twee schermen"), before, before)
    assert tool.judged_by == carla


def test_the_same_was_changed_meanwhile_and_she_chooses(
    hers: Browser, tool: Tool, found: Correction, carla: User
) -> None:
    edit(tool, carla, title="Een scherm erbij")
    before = everything()
    page = hers.post(at(found, TAKE_OVER), {"version": "1"}, 409)
    assert "Hetzelfde stuk is intussen gewijzigd." in page.text
    assert [words(each) for each in page.all(".versions__side")] == [
        "Zo stond het anders: Tweede scherm naast de cliënt",
        "Zo staat het nu anders: Een scherm erbij",
        "Zo stelt Bram Jansen het voor anders: Twee schermen",
    ]
    assert "Neem de voorgestelde tekst toch over" in page.text
    assert everything() == before
    hers.post(
        at(found, TAKE_OVER), {"version": page.one(f"form[action='{at(found, TAKE_OVER)}'] [name=version]")["value"]}
    )
    assert tool.title == "Twee schermen"


def test_whoever_does_not_say_what_she_saw_is_asked(hers: Browser, tool: Tool, found: Correction, carla: User) -> None:
    edit(tool, carla, title="Een scherm erbij")
    for version in ("", "0", "99", "nee", "9" * 50, "-1"):
        hers.post(at(found, TAKE_OVER), {"version": version}, 409)
    assert tool.title == "Een scherm erbij"


def test_it_changed_again_while_she_chose(hers: Browser, tool: Tool, found: Correction, carla: User) -> None:
    edit(tool, carla, title="Een scherm erbij")
    edit(tool, carla, title="Nog een scherm erbij")
    page = hers.post(at(found, TAKE_OVER), {"version": "2"}, 409)
    assert "Nog een scherm erbij" in page.text


def test_something_else_changed_while_she_chose(hers: Browser, tool: Tool, found: Correction, carla: User) -> None:
    edit(tool, carla, title="Een scherm erbij")
    edit(tool, carla, summary="Anders.")
    hers.post(at(found, TAKE_OVER), {"version": "2"})
    assert (tool.title, tool.summary) == ("Twee schermen", "Anders.")


def test_the_tool_says_so_already(hers: Browser, tool: Tool, found: Correction, amina: User) -> None:
    edit(tool, amina, title="Twee schermen")
    assert "De tool zegt dit nu al." in hers.get(at(found)).text
    hers.post(at(found, TAKE_OVER), {"version": "2"})
    assert corrections()[0].state == State.TAKEN_OVER
    assert tool.version == 2


def test_she_writes_it_herself_with_what_he_suggested_in_the_form(hers: Browser, tool: Tool, found: Correction) -> None:
    page = hers.get(at(found))
    fields = page.all(f"form[action='/tools/{tool.id}/bewerken'] input[name]")
    data: dict[str, list[str]] = {}
    for each in fields:
        data.setdefault(str(each["name"]), []).append(str(each["value"]))
    page = hers.post(f"/tools/{tool.id}/bewerken", {**data, "preview": "1"}, 200)
    assert page.one("input[name=title]")["value"] == "Twee schermen"
    assert [each["value"] for each in page.all("input[name=phases][checked]")] == ["2", "3"]
    assert tool.version == 1
    hers.post(f"/tools/{tool.id}/bewerken", data)
    assert tool.content == only_touched(found.suggested, revisions(tool)[0].said, revisions(tool)[0].said)


def test_the_tool_would_not_be_right_any_more(hers: Browser, tool: Tool, bram: User, carla: User) -> None:
    found = make.correction(bram, tool, suitable=("ouderen", "jongeren"))
    edit(tool, carla, less_suitable=("jongeren",))
    before = everything()
    page = hers.post(at(found, TAKE_OVER), {"version": "2"}, 422)
    assert "Zo kan de tool niet in de kast staan." in page.text
    assert "Minder geschikt voor: “jongeren” staat ook bij geschikt voor." in page.text
    assert everything() == before


def test_the_tool_was_taken_out_meanwhile(hers: Browser, his: Browser, tool: Tool, found: Correction) -> None:
    hers.post(f"/tools/{tool.id}/uit-de-kast")
    for browser in (hers, his):
        assert "Deze tool is uit de kast gehaald." in browser.get(at(found)).text
    before = everything()
    page = hers.post(at(found, TAKE_OVER), {"version": "2"}, 409)
    assert "Zet de tool eerst terug" in page.text
    assert everything() == before
    hers.post(f"/tools/{tool.id}/terugzetten")
    hers.post(at(found, TAKE_OVER), {"version": "3"})
    assert tool.title == "Twee schermen"


def test_a_co_author_decides_about_a_tool_that_was_taken_out(
    hers: Browser, sign_in: Browsers, tool: Tool, found: Correction, eva: User
) -> None:
    write_together(tool, eva)
    hers.post(f"/tools/{tool.id}/uit-de-kast")
    sign_in(eva).post(at(found, TAKE_OVER), status=409)
    sign_in(eva).post(at(found, "/antwoord"), {"answer": "Hij komt terug."})


def test_a_double_press_takes_it_over_once(hers: Browser, tool: Tool, found: Correction) -> None:
    hers.post(at(found, TAKE_OVER), {"version": "1"})
    assert hers.post(at(found, TAKE_OVER), {"version": "1"}).location == at(found)
    assert "Deze verbetering was al overgenomen." in hers.get(at(found)).text
    assert (tool.version, len(mails())) == (2, 1)


def test_it_was_answered_or_taken_back_meanwhile(hers: Browser, his: Browser, tool: Tool, found: Correction) -> None:
    his.post(at(found, "/intrekken"))
    page = hers.post(at(found, TAKE_OVER), {"version": "1"}, 409)
    assert "Bram Jansen heeft deze verbetering ingetrokken. Wat je net deed, is daarom niet gebeurd." in page.text
    assert tool.version == 1


def test_bram_and_eva_may_not_press_it(his: Browser, sign_in: Browsers, eva: User, found: Correction) -> None:
    his.post(at(found, TAKE_OVER), status=403)
    sign_in(eva).post(at(found, TAKE_OVER), status=404)
    sign_in(eva).get(at(found), 404)


def test_it_belongs_to_one_tool_and_is_pressed_not_opened(hers: Browser, amina: User, found: Correction) -> None:
    other = make.tool(amina, title="Iets anders")
    for number in (f"{other.id}/verbeteringen/{found.id}", f"1/verbeteringen/{2**31}", "1/verbeteringen/99"):
        hers.get(f"/tools/{number}", 404)
        hers.post(f"/tools/{number}{TAKE_OVER}", status=404)
    hers.get(at(found, TAKE_OVER), 405)


def test_bram_left_and_gets_no_mail(hers: Browser, tool: Tool, found: Correction, bram: User) -> None:
    leave(bram)
    assert "Bram Jansen werkt hier niet meer." in hers.get(at(found)).text
    hers.post(at(found, TAKE_OVER), {"version": "1"})
    assert not mails()
    assert revisions(tool)[-1].suggested_by == bram


def test_amina_left_and_the_redactie_takes_it_over(
    his: Browser, sign_in: Browsers, tool: Tool, found: Correction, amina: User, carla: User
) -> None:
    leave(amina)
    assert "De redactie leest je verbetering" in his.get(at(found)).text
    sign_in(carla).post(at(found, TAKE_OVER), {"version": "1"})
    assert tool.title == "Twee schermen"


def test_bram_became_the_owner_and_takes_over_his_own(
    his: Browser, tool: Tool, found: Correction, amina: User, bram: User
) -> None:
    cabinet.hand_over_tools(giver=amina, receiver=bram, by=None)
    db.session.commit()
    his.get(at(found))
    his.post(at(found, TAKE_OVER), {"version": "2"})
    assert tool.title == "Twee schermen"
    assert not mails()  # nor what was put for her before she gave it away


def test_the_revision_that_he_began_from_is_unknown(hers: Browser, found: Correction) -> None:
    db.session.execute(update(Correction).values(base_version=99))
    db.session.commit()
    assert "Er staat geen nieuwe tekst bij." in hers.get(at(found)).text


def test_what_may_be_of_a_client_is_asked_of_who_takes_it_over_too(hers: Browser, tool: Tool, bram: User) -> None:
    found = make.correction(bram, tool, summary="Bel mevrouw op 06 87654321.")
    page = hers.post(at(found, TAKE_OVER), {"version": "1"}, 422)
    assert "telefoonnummer" in page.errors()["overnemen"]
    assert (tool.version, corrections()[0].state) == (1, State.OPEN)
    hers.post(at(found, TAKE_OVER), {"version": "1", "privacy_ok": page.one("#privacy_ok")["value"]})
    assert tool.summary == "Bel mevrouw op 06 87654321."
    line = db.session.query(AuditEntry).filter_by(action="privacy bevestigd").one()
    assert (line.actor_name, line.subject) == ("Amina de Wit", f"verbetering bij {tool.title}")


def test_what_is_decided_stays_whatever_a_file_once_brought_in(hers: Browser, tool: Tool, found: Correction) -> None:
    found.content = {**found.content, "use_policy": "not-allowed", "owner": "bram@kwadraad.example"}
    db.session.commit()
    owner = tool.owner
    hers.post(at(found, TAKE_OVER), {"version": "1"})
    assert (tool.title, tool.content.use_policy, tool.owner) == ("Twee schermen", "", owner)
