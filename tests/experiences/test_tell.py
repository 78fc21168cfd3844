"""Bram tells in half a minute how using Amina's tool went."""

from datetime import timedelta

import pytest

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.experiences import commands, rules
from ladekast.experiences.models import Outcome
from ladekast.lib.db import db
from tests import make
from tests.experiences.conftest import experiences, mails, path, said
from tests.page import Browser, words
from tests.tables import everything


def test_only_how_it_went_must_be_told(his: Browser, bram: User, tool: Tool) -> None:
    assert his.post(path(tool, "/nieuw"), said()).location == f"/tools/{tool.id}-{tool.slug}"
    (told,) = experiences()
    assert (told.tool, told.author, told.outcome) == (tool, bram, Outcome.WORKED)
    assert (told.target_groups, told.phase, told.form, told.text, told.thanks) == ([], None, "", "", "")
    assert told.may_be_asked
    assert "Dank je wel. Je collega’s lezen je ervaring nu" in his.get(f"/tools/{tool.id}-{tool.slug}").text


def test_everything_that_she_tells_is_kept_and_read(his: Browser, tool: Tool) -> None:
    sent = said(
        outcome="partly", target_groups=["lvb", "ouderen", "lvb"], phase="3", form="phone", text="Rustig.\r\nKort."
    )
    his.post(path(tool, "/nieuw"), sent)
    (told,) = experiences()
    assert (told.target_groups, told.phase, told.form, told.text) == (["lvb", "ouderen"], 3, "phone", "Rustig.\nKort.")
    card = " ".join(his.get(path(tool)).one(".experience").get_text(" ").split())
    assert "Werkte deels met mensen met een LVB en ouderen · fase 3: Schulden onbetaalbaar · telefonisch" in card


def test_what_belongs_to_the_tool_comes_first(his: Browser, tool: Tool) -> None:
    page = his.get(path(tool, "/nieuw"))
    groups = [str(each["value"]) for each in page.all("input[name=target_groups]")]
    assert groups[:3] == ["ouderen", "lvb", "jongeren"]
    assert "iedereen" not in groups
    phases = [words(option) for option in page.all("select[name=phase] option")]
    assert [phase[:1] for phase in phases[1:]] == ["1", "2", "3", "4", "5"]
    assert [phase[:1] for phase in phases if phase.endswith("(bij deze tool)")] == ["2", "3"]
    assert page.all("select[name=form] option")[1]["value"] == "phone"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"outcome": ""}, "outcome", "Kies of het werkte, deels werkte of niet werkte."),
        ({"outcome": "geweldig"}, "outcome", "Kies werkte, werkte deels of werkte niet."),
        ({"target_groups": ["ouderen", "marsmannetjes"]}, "target_groups", "Deze doelgroep bestaat niet."),
        ({"target_groups": ["iedereen"]}, "target_groups", "Deze doelgroep bestaat niet."),
        ({"phase": "6"}, "phase", "Deze fase bestaat niet. Kies uit de lijst."),
        ({"phase": "²"}, "phase", "Deze fase bestaat niet. Kies uit de lijst."),
        ({"form": "telepathie"}, "form", "Deze vorm bestaat niet. Kies uit de lijst."),
        ({"text": "x" * 2001}, "text", "Dit is te lang: gebruik ten hoogste 2000 tekens."),
        ({"thanks": "x" * 501}, "thanks", "Dit is te lang: gebruik ten hoogste 500 tekens."),
        ({"text": "Bel mevrouw op 06 87654321."}, "text", "We zien hier een telefoonnummer"),
        ({"thanks": "Haar BSN is 111222333."}, "thanks", "We zien hier een burgerservicenummer (BSN)"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_all_that_was_typed_stays(
    his: Browser, tool: Tool, changes: dict[str, object], field: str, sentence: str
) -> None:
    sent, before = said(text="Lang getypt.", thanks="Fijn!", target_groups=["ouderen"]) | changes, everything()
    page = his.post(path(tool, "/nieuw"), sent, 422)
    assert list(page.errors()) == [field]
    assert page.errors()[field].startswith(sentence)
    assert page.one("textarea[name=text]").text.strip() == sent["text"]
    assert page.one("input[name=thanks]")["value"] == sent["thanks"]
    assert everything() == before


def test_what_is_somebodys_own_is_kept_once_she_confirms_it(his: Browser, tool: Tool) -> None:
    sent = said(text="Bel de balie op 06 87654321.")
    page = his.post(path(tool, "/nieuw"), sent, 422)
    his.post(path(tool, "/nieuw"), sent | {"privacy_ok": page.one("input[name=privacy_ok]")["value"]})
    assert experiences()[0].text == "Bel de balie op 06 87654321."
    (row,) = [each for each in everything()["audit_entry"] if "privacy bevestigd" in each]
    assert "87654321" not in row


def test_pressed_twice_it_is_told_once(his: Browser, tool: Tool) -> None:
    for _ in range(2):
        his.post(path(tool, "/nieuw"), said(text="Eén keer.", thanks="Dank je!"))
    assert [told.text for told in experiences()] == ["Eén keer."]
    assert len(mails()) == 1


def test_sent_again_with_other_words_it_says_those(his: Browser, tool: Tool) -> None:
    his.post(path(tool, "/nieuw"), said(text="Het eerste."))
    his.post(path(tool, "/nieuw"), said(text="Het tweede.", outcome="partly"))
    (told,) = experiences()
    assert (told.text, told.outcome) == ("Het tweede.", "partly")


def test_what_he_took_back_stays_so_when_the_form_is_sent_again(his: Browser, hers: Browser, tool: Tool) -> None:
    his.post(path(tool, "/nieuw"), said(text="Het eerste."))
    his.post("/ervaringen/1/intrekken")
    assert his.post(path(tool, "/nieuw"), said(text="Het eerste.")).location.startswith("/mijn")
    assert "Met “Zet terug” staat ze weer bij de tool." in his.get("/mijn").text
    assert "Het eerste." not in hers.get(path(tool)).text


def test_another_form_is_another_experience_also_with_somebody_elses_token(
    his: Browser, hers: Browser, tool: Tool
) -> None:
    other = make.tool(tool.owner, title="Iets anders")
    his.post(path(tool, "/nieuw"), said())
    his.post(path(other, "/nieuw"), said())
    hers.post(path(tool, "/nieuw"), said())
    his.post(path(tool, "/nieuw"), said(submission="x" * 10_000))
    his.post(path(tool, "/nieuw"), said(submission=""))
    assert len(experiences()) == 5


def test_she_says_thank_you_from_the_same_place(his: Browser, amina: User, bram: User, tool: Tool) -> None:
    assert "Zeg dank je wel tegen Amina de Wit" in his.get(path(tool, "/nieuw")).text
    his.post(path(tool, "/nieuw"), said(thanks="Dit scheelt mij\r\neen uur."))
    (mail,) = mails()
    assert (mail.to, mail.reply_to, mail.subject) == (
        amina.email, bram.email, f"Bram Jansen zegt dank je wel: {tool.title}",
    )  # fmt: skip
    assert "Dit scheelt mij een uur." in mail.text


def test_nobody_is_thanked_for_her_own_tool_or_where_there_is_nobody(
    hers: Browser, his: Browser, amina: User, tool: Tool
) -> None:
    ownerless = make.tool(None)
    left = make.tool(amina, title="Van wie wegging")
    for browser, about in ((hers, tool), (his, ownerless)):
        assert not browser.get(path(about, "/nieuw")).all("[name=thanks]")
        browser.post(path(about, "/nieuw"), said(thanks="Dank je."))
    amina.is_active = False
    db.session.commit()
    his.post(path(left, "/nieuw"), said(thanks="Dank je."))
    assert [told.thanks for told in experiences()] == ["", "", ""]
    assert mails() == []


def test_who_made_it_tells_too_and_says_elsewhere_who_may_watch(hers: Browser, tool: Tool) -> None:
    assert not hers.get(path(tool, "/nieuw")).all("[name=may_be_asked]")
    hers.post(path(tool, "/nieuw"), said())
    assert experiences()[0].may_be_asked is False


def test_the_box_begins_as_she_left_it(his: Browser, tool: Tool) -> None:
    assert his.get(path(tool, "/nieuw")).one("#may_be_asked").has_attr("checked")
    sent = said()
    del sent["may_be_asked"]
    his.post(path(tool, "/nieuw"), sent)
    for address in (path(tool, "/nieuw"), f"/tools/{tool.id}-{tool.slug}"):
        assert not his.get(address).one("#may_be_asked").has_attr("checked")


def test_of_what_was_taken_out_nothing_new_is_told(his: Browser, amina: User, tool: Tool) -> None:
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    his.get(path(tool, "/nieuw"), 410)
    page = his.post(path(tool, "/nieuw"), said(text="Lang getypt."), 410)
    assert "Deze tool is uit de kast gehaald. Je kunt er geen ervaring meer bij vertellen." in page.text
    assert "Lang getypt." in page.text
    assert "Deze tool is uit de kast gehaald." in his.get(path(tool)).text
    assert experiences() == []


def test_more_in_a_day_than_anybody_needs_waits(
    his: Browser, bram: User, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_A_DAY", 2)
    make.experience(bram, tool)
    first = make.experience(bram, tool)
    page = his.post(path(tool, "/nieuw"), said(text="De derde.", thanks="Dank!"), 429)
    assert "Je vertelde vandaag al 2 ervaringen." in page.text
    assert "De derde." in page.one("textarea[name=text]").text
    assert (len(experiences()), mails()) == (2, [])
    first.told_at -= commands.A_DAY + timedelta(minutes=1)
    db.session.commit()
    his.post(path(tool, "/nieuw"), said(text="De derde."))


def test_hostile_words_stay_words(his: Browser, tool: Tool) -> None:
    his.post(path(tool, "/nieuw"), said(text="<script>alert(1)</script>\x00\u202e", thanks="a\r\nBcc: iedereen"))
    assert "<script>alert(1)</script>" in his.get(f"/tools/{tool.id}-{tool.slug}").text
    assert not his.get(path(tool)).all("main script")
    assert "\nBcc:" not in mails()[0].text


def test_a_stranger_is_asked_to_log_in(visitor: Browser, tool: Tool) -> None:
    assert visitor.get(path(tool), 303).location.startswith("/inloggen")
    visitor.post(path(tool, "/nieuw"), said(), 401)
    assert experiences() == []


def test_an_unknown_tool_is_not_there(his: Browser, tool: Tool) -> None:  # noqa: ARG001
    his.get("/tools/999/ervaringen", 404)
    his.get("/tools/99999999999999999999/ervaringen/nieuw", 404)
    his.post("/tools/999/ervaringen/nieuw", said(), 404)


def test_looking_tells_nothing(his: Browser, tool: Tool) -> None:
    before = everything()
    his.get(path(tool, "/nieuw"))
    his.get(f"{path(tool)}?doelgroep=x&pagina=0")
    assert his.client.delete(path(tool, "/nieuw")).status_code == 405
    assert his.client.post(path(tool), data={"csrf_token": his.token()}).status_code == 405
    assert everything() == before


def test_once_told_it_is_found(his: Browser, tool: Tool) -> None:
    his.post(path(tool, "/nieuw"), said(text="Werkt ook met een fietsbel."))
    assert search.status().waiting == 0
    assert [hit.id for hit in search.find(search.Question("fietsbel")).hits] == [f"tool:{tool.id}"]
    page = his.get("/zoeken?q=fietsbel")
    assert tool.title in page.text


def test_what_he_wrote_when_it_was_taken_out_is_there_to_copy(his: Browser, hers: Browser, tool: Tool) -> None:
    hers.post(f"/tools/{tool.id}/uit-de-kast")
    page = his.post(path(tool, "/nieuw"), said(text="Dit hielp.", thanks="Dank je!"), 410)
    assert [each.text for each in page.all(".typed__text")] == ["Dit hielp.", "Dank je!"]
