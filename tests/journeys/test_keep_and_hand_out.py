"""From a star on a tool to a drawer of one's own, and from there to a sheet of paper for a client."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Opens
from tests.journeys.test_hand_out import pages
from tests.journeys.walks import BARE, FINGER, Walk, Way, assert_told, heading, ways

pytestmark = pytest.mark.journey

# Of each walk another tool of the starter content: its key, its title and its link.
STARRED = {
    FINGER: ("geldfit-test", "Geldfit-test", "https://geldfit.nl"),
    BARE: ("schuldenwijzer", "Schuldenwijzer", "https://schuldenwijzer.nl/veelgestelde-vragen/"),
}
OWN_LINK = "https://mapje.example/"
NOTE = "Eerst samen kijken, dan pas thuis."
COLLEAGUES = ("Amina", "Bram", "Carla", "Daan", "@kwadraad")


@ways(FINGER, BARE)
def test_what_she_keeps_together_goes_along_on_one_sheet(open_browser: Opens, way: Way) -> None:
    walk = Walk(open_browser, way)
    page, name, title = walk.of("amina"), f"Spreekuur {way.name}", f"Mapje voor post {way.name}"
    key, starred, link = STARRED[way]
    star(walk, page, key, starred)
    lay_in_new_drawer(walk, page, starred, name)
    place(walk, page, title)
    own = page.url
    add_with_note(walk, page, name, title)
    walk.hand.press(page.get_by_role("button", name="Omhoog"))
    expect(tools(page)).to_have_text([title, starred])
    walk.look(page, name)
    assert_on_one_sheet(page, with_words=[title, starred, NOTE], without=[])
    walk.follow(page, "Geef mee aan je cliënt")
    walk.look(page, name)
    assert_on_one_sheet(page, with_words=[title, starred, "Je krijgt een mapje."], without=[NOTE, *COLLEAGUES])
    assert_codes(page, OWN_LINK, link)
    page.goto(own)
    walk.follow(page, "Geef mee aan je cliënt")
    assert_on_one_sheet(page, with_words=[title, "Je krijgt een mapje."], without=[NOTE, *COLLEAGUES])
    assert_codes(page, OWN_LINK)


def star(walk: Walk, page: Page, key: str, title: str) -> None:
    """She keeps it at hand, and finds it among her own things."""
    page.goto(f"/tool/{key}")
    walk.press(page, "Zet bij favorieten")
    assert_told(page, f"“{title}” staat bij je favorieten.")
    page.goto("/mijn")
    walk.follow(page, "Bekijk je favorieten")
    expect(page.get_by_role("article").first.get_by_role("heading")).to_have_text(title)
    walk.follow(page, title)


def lay_in_new_drawer(walk: Walk, page: Page, title: str, name: str) -> None:
    """From the page of the tool, in a drawer that is made at once."""
    walk.follow(page, "Zet in een eigen lade")
    page.get_by_label("In welke lade?").select_option(label="Een nieuwe lade")
    walk.write(page, "Naam van de nieuwe lade", name)
    walk.press(page, "Leg in de lade")
    assert_told(page, f"“{title}” ligt nu onderaan in deze lade.")


def place(walk: Walk, page: Page, title: str) -> None:
    """A tool of her own, with words for a client and with a link."""
    page.goto("/tools/nieuw")
    for label, text in (("Titel", title), ("In één zin", "Voor wie post kwijtraakt."), ("Uitleg: hoe", "Vraag Amina.")):
        walk.write(page, label, text)
    walk.hand.tick(page.get_by_role("radio", name="werkvorm"))
    for fold, label, text in (
        ("hoe en waar", "Link", OWN_LINK),
        ("voor wie", "Tekst voor de cliënt", "Je krijgt een mapje."),
    ):
        walk.hand.press(page.locator("summary", has_text=f"Meer vertellen: {fold}"))
        walk.write(page, label, text)
    walk.press(page, "Plaats in de kast")
    expect(heading(page)).to_have_text(title)


def add_with_note(walk: Walk, page: Page, name: str, title: str) -> None:
    """Into the drawer by its title, and noted why."""
    page.goto("/mijn/lades")
    walk.follow(page, name)
    walk.write(page, "Welke tool?", title)
    walk.press(page, "Leg erin")
    assert_told(page, f"“{title}” ligt nu onderaan in deze lade.")
    walk.hand.press(page.get_by_role("link", name=re.compile(f"Notitie.*{title}")))
    walk.look(page, f"Notitie bij: {title}")
    walk.write(page, "Notitie", NOTE)
    walk.press(page, "Opslaan")


def tools(page: Page) -> Locator:
    """The titles of what lies in the drawer that is open."""
    return page.locator(".own-drawer__title")


def assert_on_one_sheet(page: Page, with_words: list[str], without: list[str]) -> None:
    """What comes on paper is one page, on which some words stand and others do not."""
    assert pages(page) == 1, page.url
    page.emulate_media(media="print")
    said = page.locator("body").inner_text()
    page.emulate_media(media="null")
    assert [each for each in with_words if each not in said] == []
    assert [each for each in without if each in said] == []


def assert_codes(page: Page, *links: str) -> None:
    """On paper a telephone can read where to find each of them."""
    codes = page.locator(".qr")
    expect(codes.locator("svg")).to_have_count(len(links))
    assert [each.get_attribute("aria-label") for each in codes.all()] == [f"QR-code van {link}" for link in links]
    page.emulate_media(media="print")
    for each in codes.all():
        expect(each).to_be_visible()
    page.emulate_media(media="null")
