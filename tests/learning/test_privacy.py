"""What colleagues write about a leermoment is not about a client: the forms ask."""

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.learning.models import LearningEvent
from ladekast.lib.db import db
from tests import make
from tests.learning.filling import NEW, again, events, filled, only, path, typed
from tests.page import Browser, words
from tests.tables import everything

PHONE = "06 87654321"


def log() -> list[tuple[str, str, str]]:
    """The lines about what was confirmed: who, about what, which kinds."""
    lines = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "privacy bevestigd"))
    return [(line.actor_name, line.subject, line.detail) for line in lines]


@pytest.mark.parametrize("field", ["title", "aim", "town", "place", "body"])
def test_amina_is_asked_and_confirms_with_a_tick(hers: Browser, field: str) -> None:
    sent = typed(**{"way": "on-location", field: f"Vraag de buurvrouw van Jan, {PHONE}."})
    page = hers.post(NEW, sent, 422)
    assert list(page.errors()) == [field]
    assert "telefoonnummer van iemand die geen collega is" in page.errors()[field]
    assert words(page.one(".privacy-check mark")) == PHONE
    assert "Vraag de buurvrouw van Jan" in words(page.one(".privacy-check__place"))
    assert events() == []
    box = page.one("input[name=privacy_ok]")
    assert not box.has_attr("checked")
    hers.post(NEW, filled(page) | {"way": "on-location", "privacy_ok": str(box["value"])})
    assert log() == [("Amina de Wit", f"leermoment {only().id}", "1 telefoonnummer")]


def test_the_tick_stays_when_something_else_is_wrong(hers: Browser) -> None:
    marks = hers.post(NEW, typed(body=PHONE), 422).one("input[name=privacy_ok]")["value"]
    page = hers.post(NEW, typed(body=PHONE, title="", privacy_ok=str(marks)), 422)
    assert list(page.errors()) == ["title"]
    assert page.one("input[name=privacy_ok]").has_attr("checked")


def test_another_number_than_she_confirmed_is_asked(hers: Browser) -> None:
    marks = hers.post(NEW, typed(body=PHONE), 422).one("input[name=privacy_ok]")["value"]
    page = hers.post(NEW, typed(body="06 11111111", privacy_ok=str(marks)), 422)
    assert not page.one("input[name=privacy_ok]").has_attr("checked")
    assert (events(), log()) == ([], [])


def test_what_stands_there_already_is_not_asked_at_the_next_edit(hers: Browser, amina: User) -> None:
    event = make.event(amina, body=f"Bel {PHONE}.")
    assert hers.get(path(event)).all(".privacy-check") == []
    hers.post(path(event), again(hers, event, body=f"Bel {PHONE} van tevoren."))
    assert log() == []
    hers.post(path(event), again(hers, event, body="Bel 06 11111111."), 422)


def test_her_own_number_is_not_asked(hers: Browser, amina: User) -> None:
    hers.post(NEW, typed(body=f"Bel mij: {amina.phone}, {amina.email}."))
    assert log() == []


@pytest.mark.parametrize(("step", "field"), [("materiaal", "material"), ("annuleren", "reason")])
def test_material_and_a_reason_are_asked_too(hers: Browser, event: LearningEvent, step: str, field: str) -> None:
    before = everything()
    page = hers.post(path(event, step), {field: f"Bel {PHONE}."}, 422)
    assert list(page.errors()) == [field]
    assert everything() == before
    marks = str(page.one("input[name=privacy_ok]")["value"])
    hers.post(path(event, step), {field: f"Bel {PHONE}.", "privacy_ok": marks})
    ((_, subject, kinds),) = log()
    assert str(event.id) in subject
    assert kinds == "1 telefoonnummer"


def test_why_somebody_loses_her_place_is_asked_too(hers: Browser, event: LearningEvent, bram: User) -> None:
    make.sign_ups(event, bram)
    address = f"/leren/{event.id}/deelnemers/{bram.id}/weghalen"
    page = hers.post(address, {"reason": f"Bel {PHONE}."}, 422)
    marks = str(page.one("input[name=privacy_ok]")["value"])
    hers.post(address, {"reason": f"Bel {PHONE}.", "privacy_ok": marks})
    assert [kinds for _, _, kinds in log()] == ["1 telefoonnummer"]
