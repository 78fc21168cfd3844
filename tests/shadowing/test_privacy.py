"""What two colleagues write each other about watching along is not about a client: the forms ask."""

from typing import Any

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.shadowing.models import State
from tests import make
from tests.page import Browser
from tests.shadowing.conftest import Browsers, requests
from tests.tables import everything

PHONE = "06 87654321"
TEXT = f"Bel mevrouw op {PHONE}."


def log() -> list[tuple[str, str, str]]:
    """The lines about what was confirmed: who, about what, which kinds."""
    lines = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "privacy bevestigd"))
    return [(line.actor_name, line.subject, line.detail) for line in lines]


def ask_and_confirm(browser: Browser, address: str, sent: dict[str, Any], field: str) -> None:
    """She is asked, nothing is kept, and with a tick it goes on."""
    before = everything()
    page = browser.post(address, sent, 422)
    assert list(page.errors()) == [field]
    assert page.one(".privacy-check mark").text == PHONE
    assert everything() == before
    browser.post(address, sent | {"privacy_ok": str(page.one("input[name=privacy_ok]")["value"])})


def test_bram_is_asked_about_his_question(his: Browser, tool: Tool) -> None:
    sent = make.moments(why=TEXT, way="online", submission="one")
    ask_and_confirm(his, f"/tools/{tool.id}/meekijken", sent, "why")
    (made,) = requests()
    assert log() == [("Bram Jansen", f"meekijkverzoek {made.id}", "1 telefoonnummer")]


STEPS = [
    ("amina", State.ASKED, "ander-moment", "note"),
    ("amina", State.ASKED, "ander-moment", "place"),
    ("amina", State.ASKED, "afwijzen", "reason"),
    ("bram", State.ASKED, "intrekken", "reason"),
    ("amina", State.ACCEPTED, "verzetten", "reason"),
    ("bram", State.ACCEPTED, "verzetten", "place"),
    ("bram", State.ACCEPTED, "afzeggen", "reason"),
    ("bram", State.TOOK_PLACE, "bedanken", "thanks"),
    ("bram", State.TOOK_PLACE, "bedanken", "learned"),
]


@pytest.mark.parametrize(("who", "state", "step", "field"), STEPS)
def test_who_takes_a_step_is_asked_about_what_she_writes_with_it(
    sign_in: Browsers, amina: User, bram: User, tool: Tool, who: str, state: State, step: str, field: str
) -> None:
    found = make.request(bram, tool, state)
    sent = {"version": str(found.version), "reason": "Druk."} | make.moments(make.span(9, hour=15)) | {field: TEXT}
    ask_and_confirm(sign_in(amina if who == "amina" else bram), f"/meekijken/{found.id}/{step}", sent, field)
    assert [(subject, kinds) for _, subject, kinds in log()] == [(f"meekijkverzoek {found.id}", "1 telefoonnummer")]


@pytest.mark.parametrize("field", ["place", "note"])
def test_amina_is_asked_when_she_says_yes(hers: Browser, bram: User, tool: Tool, field: str) -> None:
    found = make.request(bram, tool)
    sent = {"moment": str(found.moments[0].id), "version": str(found.version), field: TEXT}
    ask_and_confirm(hers, f"/meekijken/{found.id}/afspreken", sent, field)
    assert len(log()) == 1


def test_amina_is_asked_about_what_she_offers(hers: Browser, tool: Tool) -> None:
    sent = {"is_possible": "ja", "way": "online", "suits_when": TEXT, "second_contact": ""}
    ask_and_confirm(hers, f"/tools/{tool.id}/meekijken/aanbod", sent, "suits_when")
    assert log() == [("Amina de Wit", f"aanbod bij tool {tool.id}", "1 telefoonnummer")]
    hers.post(f"/tools/{tool.id}/meekijken/aanbod", sent)
    assert len(log()) == 1, "it stands there already"


def test_the_place_that_was_agreed_is_not_asked_again(hers: Browser, bram: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.ACCEPTED)
    found.place = TEXT
    db.session.commit()
    moved = make.moments(make.span(9, hour=15), version=str(found.version), place=TEXT, reason="Druk.")
    hers.post(f"/meekijken/{found.id}/verzetten", moved)
    assert log() == []


def test_her_own_number_is_not_asked(his: Browser, bram: User, tool: Tool) -> None:
    sent = make.moments(why=f"Bel mij: {bram.phone}.", way="online", submission="one")
    his.post(f"/tools/{tool.id}/meekijken", sent)
    assert log() == []
