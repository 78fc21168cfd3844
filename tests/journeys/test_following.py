"""Somebody who logs in for the first time chooses what she follows, and wants no mail of it after all."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Opens, Server
from tests.journeys.walks import BARE, KEYS, Walk, Way, assert_told, heading, part, ways

pytestmark = pytest.mark.journey

NEWCOMERS = {KEYS: "Fenna Smit", BARE: "Gijs Bos"}
OFFER = "Wil je horen wat er nieuw is?"
DRAWER, FOLLOWED = "2. De eerste achterstanden", "Lade 2: De eerste achterstanden"


@ways(KEYS, BARE)
def test_a_newcomer_follows_a_drawer_and_signs_off(open_browser: Opens, server: Server, way: Way) -> None:
    walk = Walk(open_browser, way)
    page = walk.of()
    log_in(walk, page, server.add(NEWCOMERS[way]))
    offer = part(page, OFFER)
    walk.hand.tick(offer.get_by_label(DRAWER))
    walk.press(offer, "Volg deze")
    assert_told(page, "Je volgt nu wat je aanvinkte.")
    walk.look(page, "Wat ik volg")
    expect(part(page, "Lades").get_by_role("link")).to_have_text([FOLLOWED])
    walk.follow(page, "Home")
    expect(heading(page)).to_have_text("De ladekast")
    expect(offer).to_have_count(0)
    sign_off(walk, page)
    page.goto("/volgen")
    expect(page.get_by_role("radio", name="Geen mail")).to_be_checked()
    walk.hand.press(page.get_by_role("button", name="Niet meer volgen"))
    expect(page.get_by_role("main")).to_contain_text("Je volgt nog niets")


def log_in(walk: Walk, page: Page, email: str) -> None:
    """For the first time, in the way in which she does everything."""
    page.goto("/inloggen")
    walk.write(page, "E-mailadres", email)
    walk.write(page, "Wachtwoord", PASSWORD)
    walk.press(page, "Inloggen")
    expect(heading(page)).to_have_text("De ladekast")


def sign_off(walk: Walk, page: Page) -> None:
    """By the link in a mail, which changes nothing by itself, and one button."""
    page.goto("/volgen/afmelden")
    page.goto("/volgen/afmelden")
    expect(heading(page)).to_have_text("Geen mail meer over wat er nieuw is?")
    walk.press(page, "Stuur me geen mail meer")
    walk.look(page, "Je krijgt geen mail over wat er nieuw is")
