"""The blendwijzer from its first page to a tool that helps, and the same advice for a colleague."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opens
from tests.journeys.walks import BARE, KEYS, Walk, Way, heading, part, ways

pytestmark = pytest.mark.journey

SKIPPED = ""
GIVEN = {  # by what is asked
    "In welke fase zit je cliënt?": "De eerste achterstanden",
    "Herken je je cliënt in een van deze groepen?": "Ouderen",
    "Waar gaat het contact over?": "Geld, post en formulieren regelen",
    "Hoe goed kan je cliënt met een telefoon of computer werken?": "Dat lukt niet of met moeite",
    "Hoe goed verstaat en spreekt je cliënt Nederlands?": SKIPPED,
    "Hoe goed kan je cliënt lezen en schrijven?": SKIPPED,
    "Wat heeft je cliënt?": "Een smartphone",
    "Wat wil je cliënt zelf het liefst?": "Telefonisch",
    "Hoe zeker ben jij van online of blended werken?": SKIPPED,
}


@ways(KEYS, BARE)
def test_from_the_first_question_to_a_tool(open_browser: Opens, way: Way) -> None:
    walk = Walk(open_browser, way)
    amina, bram = walk.of("amina"), walk.of("bram")
    amina.goto("/")
    walk.follow(part(amina, "De vijf lades, in de volgorde van de klantreis"), "blendwijzer")
    expect(heading(amina)).to_have_text("Blendwijzer")
    walk.follow(amina, "Begin")
    for question, answer in GIVEN.items():
        reply(walk, amina, question, answer)
    assert_advice(walk, amina)
    bram.goto(amina.locator(".guide-address").inner_text())
    assert bram.get_by_role("main").inner_text() == amina.get_by_role("main").inner_text()
    card = part(bram, "Tools uit de kast").get_by_role("article").first.get_by_role("heading").get_by_role("link")
    title = card.inner_text()
    walk.hand.press(card)
    expect(heading(bram)).to_have_text(title)


def reply(walk: Walk, page: Page, question: str, answer: str) -> None:
    """She answers one question, or skips it."""
    expect(heading(page)).to_have_text(question)
    if answer == SKIPPED:
        walk.follow(page, "Sla over")
    else:
        walk.hand.tick(page.get_by_label(answer))
        walk.press(page, "Verder")


def assert_advice(walk: Walk, page: Page) -> None:
    """What fits and what does not, each with where it comes from and how strong that is; and who chooses."""
    walk.look(page, "Wat past hier?")
    expect(page.locator(".guide-choice")).to_have_text("Jij kiest, samen met je cliënt.")
    expect(page.get_by_role("main")).to_contain_text("Wat je invulde: 6 van 9 vragen.")
    expect(page.get_by_role("heading", name=re.compile("^telefonisch.*dit wil je cliënt", re.I))).to_be_visible()
    reasons, sources = page.locator(".reasons > li"), page.locator(".reason__source")
    expect(sources).to_have_count(reasons.count())
    said = sources.all_text_contents()
    assert said
    assert all(" · " in each for each in said)
