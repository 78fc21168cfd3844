"""A waiting list that moves up no more beside places that came free: everybody reads why, and what to do about it."""

import pytest

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import Browsers, names
from tests.page import Browser


@pytest.fixture
def still(amina: User, bram: User, carla: User) -> LearningEvent:
    """Bram gave the only place back after the last moment at which Carla could get it."""
    event = make.event(amina, places=1, promotion_ends=168, span=make.span(days=6))
    make.sign_ups(event, bram)
    event.promotion_ends = 0
    make.sign_ups(event, carla)
    event.promotion_ends = 168
    commands.sign_off(event=event, person=bram, settings=access.settings())
    db.session.commit()
    return event


def test_nobody_gets_the_place(still: LearningEvent) -> None:
    assert names(still) == ([], ["Carla Visser"])


def test_who_wants_to_come_reads_that_there_is_a_place_and_whom_to_ask(
    still: LearningEvent, daan: User, sign_in: Browsers
) -> None:
    page = sign_in(daan).get(f"/leren/{still.id}-{still.slug}")
    assert "Wachtlijst staat stil" in page.text
    assert "Er is plek, maar er wachten nog collega’s" in page.text
    assert "Het is vol" not in page.text
    refused = sign_in(daan).post(f"/leren/{still.id}/aanmelden", status=409)
    assert "de wachtlijst schuift niet meer op" in refused.text


def test_who_leads_it_reads_what_to_do_and_does_it(still: LearningEvent, amina: User, hers: Browser) -> None:
    assert "Er zijn plekken vrij" in hers.get(f"/leren/{still.id}-{still.slug}").text
    make.edit_event(still, amina, promotion_ends=0)
    assert names(still) == (["Carla Visser"], [])
    assert "Er zijn plekken vrij" not in hers.get(f"/leren/{still.id}-{still.slug}").text


def test_what_is_over_and_led_by_who_left_asks_nobody_to_lead_it(
    event: LearningEvent, amina: User, carla: User, sign_in: Browsers
) -> None:
    make.event_passes(event, days=8)
    accounts.deactivate(user=amina, by=None)
    db.session.commit()
    page = sign_in(carla).get(f"/leren/{event.id}-{event.slug}")
    assert "Amina de Wit werkt hier niet meer." in page.text
    assert "Ik ga dit begeleiden" not in page.text
    assert "Jij plande" not in page.text
    sign_in(carla).get(f"/leren/{event.id}/deelnemers")
