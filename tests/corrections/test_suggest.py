"""Suggesting a correction to a tool that is not yours."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectMultipleField, StringField

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet.content import differing
from ladekast.cabinet.models import Tool
from ladekast.corrections import rules
from ladekast.corrections.forms import CorrectionForm
from ladekast.corrections.models import Correction, State
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.transfer import files
from ladekast.transfer.commands import starter_files
from tests import make
from tests.corrections.conftest import NOTE, Browsers, at, corrections, leave, mails, path, sent, write_together
from tests.page import Browser
from tests.tables import everything


def test_bram_says_how_it_is_better_and_amina_gets_a_mail(his: Browser, tool: Tool, bram: User) -> None:
    page = his.post(path(tool), sent(tool, title="Twee schermen", phases=["4"]))
    found = corrections()[0]
    assert page.location == at(found)
    assert (found.author, found.tool, found.note, found.base_version) == (bram, tool, NOTE, 1)
    assert differing(found.suggested, tool.content) == ["title", "phases"]
    assert found.state == State.OPEN
    assert [(mail.to, mail.reply_to) for mail in mails()] == [("amina@kwadraad.example", "bram@kwadraad.example")]
    assert tool.title == "Tweede scherm naast de cliënt"


def test_a_note_is_enough(his: Browser, tool: Tool) -> None:
    his.post(path(tool), {"note": NOTE})
    assert corrections()[0].suggested == tool.content
    assert "schreef ook hoe het beter kan" not in mails()[0].text


def test_a_form_that_he_left_as_it_was_changes_nothing(his: Browser, tool: Tool) -> None:
    his.post(path(tool), sent(tool))
    assert corrections()[0].suggested == tool.content


@pytest.mark.usefixtures("app")
def test_a_form_that_nobody_touched_changes_no_starter_tool() -> None:
    for file in starter_files():
        base = files.read(file).content
        untouched = CorrectionForm(_as_sent(CorrectionForm(base=base)), base=base)
        assert not untouched.changes_text, differing(untouched.content, base)


def _as_sent(form: CorrectionForm) -> MultiDict[str, str]:
    """What a browser makes of it: boxes in the order of the page, line ends of two signs."""
    pairs: list[tuple[str, str]] = []
    for field in form:
        if isinstance(field, (SelectMultipleField, RadioField)):
            pairs += [(field.name, str(value)) for value, _, is_ticked, *_ in field.iter_choices() if is_ticked]
        elif isinstance(field, StringField):
            pairs.append((field.name, field._value().replace("\n", "\r\n")))  # type: ignore[attr-defined]
    return MultiDict(pairs)


def test_the_note_stands_in_front_and_the_text_waits_folded(his: Browser, tool: Tool) -> None:
    page = his.get(path(tool))
    assert page.all("main textarea, main input[type=text]")[0]["name"] == "note"
    assert not page.one("main .form > details").has_attr("open")
    assert page.one("input[name=title]")["value"] == tool.title
    assert [each["value"] for each in page.all("input[name=phases][checked]")] == ["2", "3"]
    assert "Amina de Wit leest het" in page.text


def test_what_is_decided_about_a_tool_is_not_for_him_to_change(his: Browser, tool: Tool, bram: User) -> None:
    decided = {
        "use_policy": "not-allowed", "use_note": "Nee.", "checked": "2026-01-01", "owner": "bram@kwadraad.example",
        "co_authors": "bram@kwadraad.example", "use_alternative": "ownerless",
    }  # fmt: skip
    page = his.get(path(tool))
    assert not [name for name in (*decided, "reason", "is_minor") if page.all(f"[name={name}]")]
    his.post(path(tool), sent(tool, **decided))
    make.correction(bram, tool, use_policy="not-allowed", owner=bram.email)
    assert [each.suggested for each in corrections()] == [tool.content] * 2


WRONG = {
    "no note": ({"note": " \n "}, {"note": "Schrijf in een zin wat er niet klopt, of wat beter kan."}),
    "a note too long": ({"note": "x" * 1001}, {"note": "Dit is te lang: gebruik ten hoogste 1000 tekens."}),
    "no title": ({"title": ""}, {"title": "Vul een titel in: zo noemen collega’s de tool."}),
    "a strange group": ({"suitable": ["reuzen"]}, {"suitable": "“reuzen” is geen keuze uit deze lijst."}),
    "a strange phase": ({"phases": ["9"]}, {"phases": "“0” is geen keuze uit deze lijst."}),
    "no link": (
        {"link": "javascript:alert(1)"},
        {"link": "Een link begint met http:// of https:// en daarna de naam van de website."},
    ),
}


@pytest.mark.parametrize(("changes", "errors"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_kept(
    his: Browser, tool: Tool, changes: dict[str, Any], errors: dict[str, str]
) -> None:
    data = sent(tool, body="Mijn lange uitleg.", **changes)
    before = everything()
    page = his.post(path(tool), data, 422)
    assert page.errors() == errors
    assert page.one("textarea[name=body]").text.strip() == "Mijn lange uitleg."
    assert page.one("main .form > details").has_attr("open")
    assert everything() == before


def test_the_note_is_the_first_to_be_mended(his: Browser, tool: Tool) -> None:
    page = his.post(path(tool), sent(tool, note="", title=""), 422)
    assert list(page.errors()) == ["note", "title"]


def test_what_was_wrong_with_the_tool_already_is_not_his_to_mend(his: Browser, amina: User) -> None:
    old = make.tool(amina, suitable=("een groep van vroeger",))
    his.post(path(old), {"note": NOTE})
    his.post(path(old), sent(old, title="Twee schermen", submission="another"))
    assert len(corrections()) == 2


def test_strange_signs_are_survived(his: Browser, tool: Tool) -> None:
    his.post(path(tool), sent(tool, note="a\x00b\u202ec", version="nog niets", submission="\x00" * 100))
    assert (corrections()[0].note, corrections()[0].base_version) == ("abc", 1)


def test_a_double_click_sends_it_once(his: Browser, tool: Tool) -> None:
    data = sent(tool, title="Twee schermen")
    first, second = his.post(path(tool), data), his.post(path(tool), data)
    assert first.location == second.location
    assert len(corrections()) == len(mails()) == 1


def test_going_back_and_sending_other_words_loses_neither(his: Browser, tool: Tool) -> None:
    his.post(path(tool), sent(tool))
    his.post(path(tool), sent(tool, note="En de link is dood."))
    assert [each.note for each in corrections()] == [NOTE, "En de link is dood."]


def test_two_colleagues_with_the_same_name_for_their_form_both_send_it(
    his: Browser, sign_in: Browsers, tool: Tool, eva: User
) -> None:
    his.post(path(tool), sent(tool))
    sign_in(eva).post(path(tool), sent(tool))
    assert [each.author.name for each in corrections()] == ["Bram Jansen", "Eva Mol"]


def test_he_has_ten_waiting_at_one_tool_and_no_more(his: Browser, amina: User, bram: User, tool: Tool) -> None:
    made = [make.correction(bram, tool) for _ in range(rules.MOST_OPEN)]
    before = everything()
    page = his.post(path(tool), sent(tool, note="De elfde."), 429)
    assert "Er staan al 10 verbeteringen van jou open bij deze tool" in page.errors()["note"]
    assert page.one("textarea[name=note]").text.strip() == "De elfde."
    assert everything() == before
    other = make.tool(amina, title="Iets anders")
    his.post(path(other), sent(other))
    his.post(at(made[0], "/intrekken"))
    his.post(path(tool), sent(tool, note="De elfde."))


def test_he_sends_no_more_mail_in_a_day_than_anybody_needs(his: Browser, bram: User, tool: Tool) -> None:
    for _ in range(rules.MOST_A_DAY):
        make.correction(bram, tool).state = State.WITHDRAWN
    db.session.commit()
    his.post(path(tool), sent(tool), 429)
    db.session.execute(update(Correction).values(suggested_at=now() - timedelta(days=1)))
    db.session.commit()
    his.post(path(tool), sent(tool))


def test_who_may_edit_the_tool_goes_there_instead(hers: Browser, sign_in: Browsers, tool: Tool, carla: User) -> None:
    for browser in (hers, sign_in(carla)):
        assert browser.get(path(tool), 303).location == f"/tools/{tool.id}/bewerken"


def test_who_became_co_author_while_he_wrote_keeps_his_words(his: Browser, tool: Tool, bram: User) -> None:
    data = sent(tool, body="Mijn lange uitleg.")
    write_together(tool, bram)
    page = his.post(path(tool), data, 409)
    assert [each.text for each in page.all(".typed__text")] == [NOTE, "Mijn lange uitleg."]
    assert page.all(f"a[href='/tools/{tool.id}/bewerken']")
    assert not corrections()


def test_a_tool_that_was_taken_out_takes_no_corrections(his: Browser, hers: Browser, tool: Tool) -> None:
    data, address = sent(tool), f"/tools/{tool.id}-{tool.slug}"
    hers.post(f"/tools/{tool.id}/uit-de-kast")
    assert his.get(path(tool), 303).location == address
    page = his.post(path(tool), data, 409)
    assert page.one(".typed__text").text == NOTE
    assert not corrections()


def test_the_tool_changed_while_he_wrote(his: Browser, hers: Browser, tool: Tool) -> None:
    data = sent(tool, title="Twee schermen")
    hers.post(f"/tools/{tool.id}/bewerken", make.form(version="1", phases=["5"], summary="Anders."))
    his.post(path(tool), data)
    found = corrections()[0]
    assert found.base_version == 1
    assert (found.suggested.title, found.suggested.summary) == ("Twee schermen", make.TOOL["summary"])


def test_for_a_tool_of_nobody_the_redactie_gets_the_mail(
    his: Browser, sign_in: Browsers, carla: User, daan: User
) -> None:
    nobodys = make.tool(None)
    assert "De redactie leest het" in his.get(path(nobodys)).text
    his.post(path(nobodys), sent(nobodys))
    assert [mail.to for mail in mails()] == [carla.email, daan.email]
    assert "1 verbetering van Bram Jansen" in sign_in(carla).get("/").text


def test_for_a_tool_of_nobody_without_any_redacteur_it_waits(his: Browser) -> None:
    nobodys = make.tool(None)
    assert "De redactie leest het" in his.get(path(nobodys)).text
    his.post(path(nobodys), sent(nobodys))
    assert not mails()
    his.get(at(corrections()[0]))


def test_co_authors_get_it_too_but_not_who_left(his: Browser, tool: Tool, amina: User, eva: User, carla: User) -> None:
    write_together(tool, eva, carla)
    leave(carla)
    his.post(path(tool), sent(tool))
    assert [mail.to for mail in mails()] == [amina.email, eva.email]


def test_something_of_a_client_is_asked_first_and_the_log_does_not_say_it(his: Browser, tool: Tool) -> None:
    data = sent(tool, note="Bel mevrouw op 06 87654321.")
    page = his.post(path(tool), data, 422)
    assert "telefoonnummer" in page.errors()["note"]
    his.post(path(tool), {**data, "privacy_ok": page.one("#privacy_ok")["value"]})
    assert corrections()[0].note == "Bel mevrouw op 06 87654321."
    line = db.session.query(AuditEntry).filter_by(action="privacy bevestigd").one()
    assert line.subject == f"verbetering bij {tool.title}"
    assert "87654321" not in line.detail


def test_his_words_are_kept_as_a_draft_until_they_are_sent(his: Browser, tool: Tool) -> None:
    his.post(path(tool), sent(tool, note="Half af", title="Twee sch", draft="1"))
    assert not corrections()
    page = his.get(path(tool))
    assert page.one("form[data-keep-draft] [name=draft_seen]")["value"]
    assert page.one("textarea[name=note]").text.strip() == "Half af"
    assert page.one("input[name=title]")["value"] == "Twee sch"
    assert page.one("main .form > details").has_attr("open")
    his.post(path(tool), sent(tool, note="Helemaal af"))
    assert "Half af" not in his.get(path(tool)).text
    his.post(path(tool), sent(tool, note="Helemaal af", draft="auto"))  # a save that came late
    assert his.get(path(tool)).one("textarea[name=note]").text.strip() == ""


def test_a_tool_that_never_was_has_no_corrections(his: Browser) -> None:
    for number in (99, 2**31, 10**30):
        his.get(f"/tools/{number}/verbeteren", 404)
        his.post(f"/tools/{number}/verbeteren", {"note": NOTE}, 404)


def test_what_was_taken_out_while_he_wrote_is_asked_again(his: Browser, hers: Browser, amina: User) -> None:
    private = make.tool(amina, title="Bellen", body="Bel mevrouw op 06 87654321.")
    data = sent(private, note="Het is 06 87654321.")
    hers.post(f"/tools/{private.id}/bewerken", make.form(version="1", body="Bel mevrouw."))
    page = his.post(path(private), data, 422)
    assert list(page.errors()) == ["note"]
    assert len(page.all(".privacy-check__list li")) == 1


def test_keywords_and_sources_that_could_not_be_sent_are_there_to_copy(his: Browser, tool: Tool, bram: User) -> None:
    data = sent(tool, keywords="scherm\nbeamer", source="Een boek")
    write_together(tool, bram)
    page = his.post(path(tool), data, 409)
    assert [each.text for each in page.all(".typed__text")] == [NOTE, "scherm\nbeamer", "Een boek"]
