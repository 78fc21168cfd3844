"""One person can only make the Ladekast send so much mail in a day."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.shadowing import rules
from ladekast.shadowing.models import ShadowingRequest, ShadowingStep
from tests import make
from tests.page import Browser
from tests.tables import everything


@pytest.fixture
def found(bram: User, tool: Tool) -> ShadowingRequest:
    """Bram asked, and pressed so many buttons today that the next one is too many."""
    made = make.request(bram, tool)
    for number in range(2, rules.MOST_STEPS + 1):
        db.session.add(ShadowingStep(request_id=made.id, number=number + 1000, step="move", by=bram))
    db.session.commit()
    return made


def test_bram_cannot_go_on_for_ever_and_keeps_his_words(his: Browser, found: ShadowingRequest) -> None:
    before = everything()
    page = his.post(f"/meekijken/{found.id}/intrekken", {"reason": "Toch niet."}, 429)
    assert "Je deed vandaag al 50 dingen bij “Meekijken”." in page.text
    assert page.one(".typed__text").text == "Toch niet."
    assert everything() == before
    his.get(f"/meekijken/{found.id}/intrekken")


@pytest.mark.usefixtures("found")
def test_he_asks_nothing_else_either(his: Browser, amina: User) -> None:
    other = make.tool(amina, title="Iets anders")
    question = make.moments(make.span(8), why="Hoe het werkt.", way="online")
    page = his.post(f"/tools/{other.id}/meekijken", question, 429)
    assert [each.text for each in page.all(".typed__text")][0] == "Hoe het werkt."
    assert len(page.all(".typed__text")) == 2  # and the moment


def test_his_colleague_goes_on_and_so_does_he_a_day_later(his: Browser, hers: Browser, found: ShadowingRequest) -> None:
    hers.post(f"/meekijken/{found.id}/afwijzen", {"reason": "Te druk.", "other": ""})
    db.session.execute(update(ShadowingStep).values(at=now() - timedelta(days=1)))
    db.session.commit()
    his.post(f"/meekijken/{found.id}/intrekken", {"reason": ""}, 409)
