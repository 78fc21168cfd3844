"""“Mag ik dit gebruiken?”: Carla says it, everybody reads it first, and what was said before stays."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet import commands
from ladekast.cabinet.commands import judging
from ladekast.cabinet.models import Action, Revision, Tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.templating import day
from tests import make
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]
NOT_SAFE = {"use_policy": "not-allowed", "use_note": "Het is niet veilig."}


@pytest.fixture
def tool(amina: User) -> Tool:
    """Amina's, that nobody looked at."""
    return make.tool(amina, title="WhatsApp-bellen")


@pytest.fixture
def hers(sign_in: Browsers, carla: User) -> Browser:
    """Carla's browser; she is redacteur."""
    return sign_in(carla)


def path(tool: Tool) -> str:
    return f"/tools/{tool.id}/gebruik"


def page_of(tool: Tool) -> str:
    return f"/tools/{tool.id}-{tool.slug}"


def said(tool: Tool, **changes: Any) -> dict[str, Any]:
    """The form as a browser sends it, about the tool as it is now."""
    return {"use_policy": "", "use_note": "", "use_alternative": "", "version": str(tool.version), **changes}


def judge(tool: Tool, by: User, policy: str, note: str = "", alternative: str = "") -> None:
    judging.judge_tool(tool=tool, by=by, policy=policy, note=note, alternative=alternative, seen_version=tool.version)
    db.session.commit()


def revisions(tool: Tool) -> list[Revision]:
    return list(db.session.scalars(select(Revision).where(Revision.tool_id == tool.id).order_by(Revision.number)))


def test_carla_says_that_it_may_not_be_used_and_what_to_use_instead(
    hers: Browser, tool: Tool, amina: User, bram: User, carla: User, sign_in: Browsers
) -> None:
    other, changed = make.tool(amina, title="Beeldbellen met Teams"), tool.changed_at
    shown = hers.get(path(tool))
    assert [option["value"] for option in shown.all("#titels option")] == ["Beeldbellen met Teams"]
    answer = hers.post(path(tool), said(tool, **NOT_SAFE, use_alternative="beeldbellen met teams"))
    assert "Je oordeel staat bij de tool." in hers.get(answer.location).text
    last = revisions(tool)[-1]
    assert (last.action, last.author, last.said.use_alternative) == (Action.JUDGED, carla, other.key)
    assert (tool.judged_by, tool.changed_at, tool.version) == (carla, changed, 2)
    page = sign_in(bram).get(page_of(tool))
    assert words(page.one(".tool__head .notice--danger")) == (
        "Niet gebruiken Het is niet veilig. Gebruik liever: Beeldbellen met Teams"
    )
    panel = page.one(".use-policy")
    assert f"Sinds {day(now())}, volgens Carla Visser" in words(panel)
    assert [link["href"] for link in page.all(".tool__head .button--primary")] == [page_of(other)]


@pytest.mark.parametrize(("policy", "kind"), [("conditional", "warning"), ("under-review", "info")])
def test_a_condition_and_a_doubt_stand_first_too(
    sign_in: Browsers, bram: User, carla: User, tool: Tool, policy: str, kind: str
) -> None:
    judge(tool, carla, policy, "Vraag het eerst.")
    page = sign_in(bram).get(page_of(tool))
    assert "Vraag het eerst." in words(page.one(f".tool__head .notice--{kind}"))


def test_what_is_allowed_needs_no_warning(sign_in: Browsers, bram: User, carla: User, tool: Tool) -> None:
    judge(tool, carla, "allowed")
    page = sign_in(bram).get(page_of(tool))
    assert page.all(".tool__head .notice") == []
    assert "Toegestaan" in words(page.one(".use-policy"))


def test_who_reads_sees_no_button_and_the_editor_does(hers: Browser, sign_in: Browsers, bram: User, tool: Tool) -> None:
    assert words(hers.get(page_of(tool)).one(".use-policy a")) == "Beoordeel deze tool"
    assert sign_in(bram).get(page_of(tool)).all(".use-policy a") == []


def test_earlier_judgements_can_be_read_by_everybody(
    sign_in: Browsers, amina: User, bram: User, carla: User, daan: User, tool: Tool
) -> None:
    judge(tool, carla, "under-review", "We zoeken het uit.")
    commands.edit_tool(tool=tool, by=amina, content=replace(tool.content, body="Anders."), seen_version=2)
    judge(tool, daan, "allowed")
    page = sign_in(bram).get(page_of(tool))
    fold = page.one(".use-policy details")
    assert words(fold.select_one("summary")) == "Eerdere oordelen (1)"
    assert words(fold.select_one("li")) == f"In onderzoek , {day(now())}, Carla Visser: We zoeken het uit."


def test_starter_content_names_nobody_and_no_day(sign_in: Browsers, bram: User) -> None:
    tool = make.tool(None, use_policy="not-allowed", use_note="Onveilig.")
    assert sign_in(bram).get(page_of(tool)).all(".use-policy__since, .use-policy details") == []


def test_a_judgement_can_be_taken_back(hers: Browser, tool: Tool, carla: User) -> None:
    judge(tool, carla, "allowed")
    hers.post(path(tool), said(tool))
    assert (tool.use_policy, tool.judged_at, tool.judged_by) == ("", None, None)
    assert "Eerdere oordelen (1)" in hers.get(page_of(tool)).text


@pytest.mark.parametrize("typed", ["/tools/{id}", "/tools/{id}-een-oude-titel", "{key}", "/tool/{key}", "{title}"])
def test_the_alternative_is_named_by_title_key_or_address(hers: Browser, amina: User, tool: Tool, typed: str) -> None:
    other = make.tool(amina, title="Beeldbellen: Teams & co")
    typed = typed.format(id=other.id, key=other.key, title=other.title)
    hers.post(path(tool), said(tool, **NOT_SAFE, use_alternative=typed))
    assert tool.use_alternative == other.key
    hers.post(path(tool), said(tool, **NOT_SAFE, use_alternative=f"https://ladekast.example/tools/{other.id}"))
    assert tool.use_alternative == other.key


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"use_policy": "misschien"}, "use_policy", "“misschien” is geen keuze uit deze lijst."),
        ({"use_policy": "not-allowed"}, "use_note", "Leg in één regel uit waarom"),
        ({"use_policy": "conditional", "use_note": "  "}, "use_note", "Leg in één regel uit waarom"),
        ({"use_policy": "under-review"}, "use_note", "Leg in één regel uit waarom"),
        ({"use_note": "a" * 501}, "use_note", "Dit is te lang: gebruik ten hoogste 500 tekens."),
        ({"use_note": "Bel 06-87654321."}, "use_note", "telefoonnummer van iemand die geen collega is"),
        ({"use_alternative": "Bestaat niet"}, "use_alternative", "We vinden geen tool met deze titel."),
        ({"use_alternative": "/tools/999999999"}, "use_alternative", "We vinden geen tool met deze titel."),
        ({"use_alternative": "https://[kapot"}, "use_alternative", "We vinden geen tool met deze titel."),
        ({"use_alternative": "a" * 501}, "use_alternative", "Dit is te lang"),
        ({"use_alternative": "whatsapp-bellen"}, "use_alternative", "Dit is de tool zelf."),
        ({"use_alternative": "Uit de kast"}, "use_alternative", "Deze tool is uit de kast gehaald."),
        ({"use_alternative": "Twee keer"}, "use_alternative", "Er zijn meer tools met deze titel."),
    ],
)
def test_what_cannot_be_is_asked_for_again(
    hers: Browser, amina: User, tool: Tool, changes: dict[str, str], field: str, sentence: str
) -> None:
    commands.archive_tool(tool=make.tool(amina, title="Uit de kast"), by=amina)
    for _ in range(2):
        make.tool(amina, title="Twee keer")
    page = hers.post(path(tool), said(tool, **{"use_policy": "allowed", **changes}), 422)
    assert list(page.errors()) == [field]
    assert sentence in page.errors()[field]
    typed = page.one("[name=use_alternative]")
    assert typed.get("value", "") == changes.get("use_alternative", "")
    assert (tool.use_policy, tool.version) == ("", 1)


def test_of_a_title_that_is_nearly_right_she_chooses_what_she_meant(hers: Browser, amina: User, tool: Tool) -> None:
    other = make.tool(amina, title="Beeldbellen met Teams")
    make.tool(amina, title="Naar de bank")
    sent = said(tool, **NOT_SAFE, use_alternative="beeldbelen teams")
    page = hers.post(path(tool), sent, 422)
    assert page.errors()["use_alternative"].startswith("We vinden geen tool met deze titel.")
    assert [each["value"] for each in page.all("[name=instead]")] == [other.key]
    hers.post(path(tool), sent | {"instead": other.key})
    assert tool.use_alternative == other.key


def test_an_odd_choice_of_what_she_meant_is_asked_again(hers: Browser, tool: Tool) -> None:
    for odd in ("x", "x" * 5000, tool.key):
        page = hers.post(path(tool), said(tool, **NOT_SAFE, instead=odd), 422)
        assert list(page.errors()) == ["use_alternative"]
    assert tool.use_policy == ""


def test_what_may_stand_there_is_kept_and_logged_without_the_words(hers: Browser, tool: Tool) -> None:
    sent = said(tool, use_policy="conditional", use_note="Bel eerst 06-87654321.")
    marks = hers.post(path(tool), sent, 422).one("[name=privacy_ok]")["value"]
    hers.post(path(tool), sent | {"privacy_ok": marks})
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (tool.use_note, entry.subject) == ("Bel eerst 06-87654321.", "gebruik van WhatsApp-bellen")
    assert "8765" not in entry.detail


def test_an_alternative_that_left_the_cabinet_is_told_without_a_link(
    hers: Browser, sign_in: Browsers, amina: User, bram: User, carla: User, tool: Tool
) -> None:
    other = make.tool(amina, title="Beeldbellen met Teams")
    judge(tool, carla, "not-allowed", "Onveilig.", other.key)
    commands.archive_tool(tool=other, by=amina)
    db.session.commit()
    first = sign_in(bram).get(page_of(tool)).one(".tool__head .notice--danger")
    assert "Beeldbellen met Teams (staat niet meer in de kast)" in words(first)
    assert first.select("a") == []
    page = hers.post(path(tool), said(tool, **NOT_SAFE, use_alternative="Beeldbellen met Teams"), 422)
    assert page.errors()["use_alternative"].startswith("Deze tool is uit de kast gehaald.")
    hers.post(path(tool), said(tool, **NOT_SAFE))
    assert tool.use_alternative == ""


def test_an_alternative_that_never_was_there_is_told_by_its_key(sign_in: Browsers, bram: User) -> None:
    tool = make.tool(None, use_policy="not-allowed", use_note="Onveilig.", use_alternative="nooit-geweest")
    assert "nooit-geweest (staat niet meer in de kast)" in sign_in(bram).get(page_of(tool)).text


def test_of_two_editors_the_second_sees_what_the_first_said_and_may_save_hers(
    hers: Browser, sign_in: Browsers, daan: User, tool: Tool
) -> None:
    stale = said(tool, use_policy="allowed", use_note="Prima.")
    sign_in(daan).post(path(tool), said(tool, **NOT_SAFE))
    page = hers.post(path(tool), stale, 409)
    assert page.heading == "Iemand was je voor: WhatsApp-bellen"
    assert "Het is niet veilig." in words(page.one(".use-policy"))
    assert "volgens Daan Bakker" in words(page.one(".use-policy"))
    assert words(page.one("textarea[name=use_note]")) == "Prima."
    assert tool.use_policy == "not-allowed"
    hers.post(path(tool), sent_by(page))
    assert (tool.use_policy, tool.use_note) == ("allowed", "Prima.")


def sent_by(page: Page) -> dict[str, Any]:
    """What the form on a page would send."""
    return {
        "version": page.one("input[name=version]")["value"],
        "use_policy": page.one("input[name=use_policy][checked]")["value"],
        "use_note": page.one("textarea[name=use_note]").get_text().strip(),
        "use_alternative": page.one("input[name=use_alternative]").get("value", ""),
    }


def test_a_version_that_was_tampered_with_is_asked_again(hers: Browser, tool: Tool) -> None:
    for version in ("", "0", "99", "-1", "x" * 50):
        hers.post(path(tool), said(tool, use_policy="allowed", version=version), 409)
    assert tool.version == 1


def test_an_edit_of_the_text_meanwhile_is_no_conflict(hers: Browser, amina: User, tool: Tool) -> None:
    stale = said(tool, use_policy="allowed")
    commands.edit_tool(tool=tool, by=amina, content=make.content(title="WhatsApp", owner=amina.email), seen_version=1)
    db.session.commit()
    hers.post(path(tool), stale)
    assert (tool.title, tool.use_policy, tool.version) == ("WhatsApp", "allowed", 3)


def test_the_same_again_is_no_news(hers: Browser, carla: User, tool: Tool) -> None:
    judge(tool, carla, "allowed")
    answer = hers.post(path(tool), said(tool, use_policy="allowed", version="1"))
    assert "Dit stond er al zo." in hers.get(answer.location).text
    assert tool.version == 2


def test_what_was_taken_out_is_not_judged(hers: Browser, amina: User, tool: Tool) -> None:
    commands.archive_tool(tool=tool, by=amina)
    db.session.commit()
    assert hers.get(path(tool), 303).location == page_of(tool)
    hers.post(path(tool), said(tool, use_policy="allowed"))
    assert tool.use_policy == ""


def test_a_stranger_does_not_come_in(visitor: Browser, tool: Tool) -> None:
    visitor.get(path(tool), 303)
    visitor.post(path(tool), said(tool, use_policy="allowed"), 401)
    visitor.get("/beheer/gebruik", 303)


def test_a_tool_that_is_not_there_is_not_found(hers: Browser) -> None:
    hers.get("/tools/99/gebruik", 404)


def test_only_editors_may(sign_in: Browsers, amina: User, bram: User, tool: Tool) -> None:
    for person in (amina, bram):
        browser = sign_in(person)
        browser.get(path(tool), 403)
        browser.post(path(tool), said(tool, use_policy="allowed"), 403)
        browser.get("/beheer/gebruik", 403)


def test_the_queue_cannot_be_posted_to(hers: Browser) -> None:
    hers.post("/beheer/gebruik", status=405)


def test_it_is_found_by_the_filter_at_once_and_its_card_names_the_alternative(
    hers: Browser, amina: User, tool: Tool
) -> None:
    other = make.tool(amina, title="Beeldbellen met Teams")
    hers.post(path(tool), said(tool, **NOT_SAFE, use_alternative=other.key))
    page = hers.get("/zoeken?gebruik=not-allowed")
    card = page.one("article[data-tool-id]")
    assert (card["data-tool-id"], "Gebruik liever Beeldbellen met Teams" in words(card)) == (str(tool.id), True)
    commands.archive_tool(tool=other, by=amina)
    db.session.commit()
    assert "Gebruik liever" not in hers.get("/zoeken?gebruik=not-allowed").text


def test_an_editor_still_judges_in_the_form_of_the_tool(hers: Browser, carla: User, tool: Tool) -> None:
    form = make.form(version="1", use_policy="conditional", use_note="Alleen intern.", owner="amina@kwadraad.example")
    hers.post(f"/tools/{tool.id}/bewerken", form)
    assert (tool.use_policy, tool.judged_by) == ("conditional", carla)
