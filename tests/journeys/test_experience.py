"""Half a minute after he used a tool, Bram told how it went; wide and narrow, with JavaScript and without."""

import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import Opens, newest
from tests.journeys.test_watching_along import AMINA, place
from tests.outbox.conftest import Postbox

pytestmark = pytest.mark.journey

NARROW = {"viewport": {"width": 360, "height": 740}}
MOST_PRESSES = 6
SLOW_HAND = 3.0  # seconds that somebody takes to find and press one thing
HALF_A_MINUTE = 30.0


class Hand:
    """Presses, and counts how often."""

    def __init__(self) -> None:
        self.presses = 0

    def press(self, target: Locator) -> None:
        """One press, on what is there to be seen."""
        target.click()
        self.presses += 1


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_an_experience_is_told_within_half_a_minute(open_browser: Opens, postbox: Postbox, script: bool) -> None:
    title = f"Uitgeprobeerd {'met' if script else 'zonder'} script"
    place(open_browser("amina"), title)
    # axe draws with inline style of its own, which our policy would refuse; other tests hold that policy.
    bram = open_browser("bram", **NARROW, java_script_enabled=script, bypass_csp=True, reduced_motion="reduce")
    bram.goto(f"/zoeken?q={title}")
    bram.get_by_role("link", name=title).first.click()
    hand, begun = Hand(), time.monotonic()
    tell(bram, hand)
    took = time.monotonic() - begun
    assert hand.presses <= MOST_PRESSES
    assert took + hand.presses * SLOW_HAND < HALF_A_MINUTE
    shown = bram.locator(".tool__experiences")
    expect(shown).to_contain_text("1 collega vertelde hoe het ging.")
    expect(shown.locator(".experience-sum__counts")).to_have_count(0)
    if script:
        assert violations(bram) == []
    thank(bram)
    assert "Fijn dat dit er staat." in str(newest(postbox, AMINA, "zegt dank je wel", title))
    take_back(bram)


def tell(page: Page, hand: Hand) -> None:
    """On the page of the tool: open, choose, say with whom, send."""
    hand.press(page.get_by_text("Vertel hoe het bij jou ging"))
    hand.press(page.get_by_role("radio", name="Werkte deels"))
    hand.press(page.get_by_role("checkbox", name="jongeren"))
    hand.press(page.get_by_role("button", name="Deel je ervaring"))
    expect(page.locator(".messages")).to_contain_text("Dank je wel.")


def thank(page: Page) -> None:
    """A little later, with a line more; first she forgets what must be told."""
    page.get_by_role("link", name="Bekijk de ervaring").click()
    page.get_by_role("link", name="Vertel hoe het bij jou ging").click()
    page.get_by_label("Zeg dank je wel tegen").fill("Fijn dat dit er staat.")
    page.get_by_role("button", name="Deel je ervaring").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies of het werkte, deels werkte of niet werkte.")
    page.get_by_role("radio", name="Werkte", exact=True).check()
    page.get_by_role("button", name="Deel je ervaring").click()
    expect(page.locator(".tool__experiences")).to_contain_text("1 collega vertelde 2 ervaringen.")


def take_back(page: Page) -> None:
    """Taken back, and told after all."""
    page.goto("/mijn")
    page.get_by_role("button", name="Trek in").first.click()
    expect(page.locator("main")).to_contain_text("Ingetrokken: collega’s zien dit niet")
    page.get_by_role("button", name="Zet terug").click()
    expect(page.locator("main")).not_to_contain_text("Ingetrokken: collega’s zien dit niet")
