"""Three colleagues: one looks for what nobody has and asks, one wants it too, one makes a leermoment of it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opens, link_in, newest
from tests.journeys.events import ENDS, STARTS, Planned
from tests.journeys.walks import BARE, KEYS, Walk, Way, assert_told, heading, part, ways
from tests.outbox.conftest import Postbox

pytestmark = pytest.mark.journey

AMINA, BRAM = "amina@kwadraad.example", "bram@kwadraad.example"
SUBJECTS = {KEYS: "xylofoonbouw", BARE: "hoepelrokdans"}  # of each walk one of its own, so that they are not alike


@ways(KEYS, BARE)
def test_what_nobody_has_becomes_a_leermoment_and_both_hear(open_browser: Opens, postbox: Postbox, way: Way) -> None:
    walk, subject = Walk(open_browser, way), SUBJECTS[way]
    amina, bram, carla = (walk.of(who) for who in ("amina", "bram", "carla"))
    wish = ask_what_is_not_found(walk, bram, subject)
    say_me_too(walk, amina, wish, subject)
    event = make_leermoment(walk, carla, wish, subject)
    walk.look(carla, subject.capitalize())
    come_by_mail(walk, bram, link_in(newest(postbox, BRAM, "Een antwoord op je vraag", subject)), event)
    told_too = newest(postbox, AMINA, "Een antwoord op een vraag die jij ook hebt", subject)
    come_by_mail(walk, amina, link_in(told_too), event)
    close(walk, bram, wish)
    carla.goto(wish)
    expect(carla.locator(".wish__head")).to_contain_text("Gesloten")


def ask_what_is_not_found(walk: Walk, page: Page, subject: str) -> str:
    """He looks for it in vain, and asks with the words that he had typed already; gives the address of his question."""
    page.goto("/zoeken")
    walk.hand.write(page.locator("main input[name=q]"), subject)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"Niets gevonden voor “{subject}”")).to_be_visible()
    walk.follow(part(page, "Vraag het je collega’s"), "Ik wil dit leren")
    expect(page.get_by_label("Maak de zin af")).to_have_value(subject)
    expect(page.get_by_role("radio", name="Ik wil leren over")).to_be_checked()
    walk.press(page, "Plaats mijn vraag")
    assert_told(page, "Je vraag staat er.")
    expect(heading(page)).to_have_text(subject.capitalize())
    return urlsplit(page.url).path


def say_me_too(walk: Walk, page: Page, wish: str, subject: str) -> None:
    """She looks for the same, and finds that he asked it."""
    page.goto(f"/zoeken?q={subject}")
    walk.follow(part(page, "Vraag het je collega’s"), subject.capitalize())
    expect(heading(page)).to_have_text(subject.capitalize())
    assert urlsplit(page.url).path == wish
    walk.press(page, "Ik ook")
    assert_told(page, "Genoteerd: jij ook.")


def make_leermoment(walk: Walk, page: Page, wish: str, subject: str) -> str:
    """She makes it in one press, says when, and opens it; gives its path."""
    page.goto(wish)
    walk.press(page, "Plan een leermoment")
    walk.look(page, "Een leermoment plannen")
    assert_told(page, "Je antwoord op de vraag")
    expect(page.get_by_label("Titel")).to_have_value(subject.capitalize())
    walk.write(page, "Na afloop kun je", "Er zelf een beginnen.")
    walk.hand.set_day(page.get_by_label("Dag", exact=True), Planned(subject).day)
    for label, typed in (("Van", STARTS), ("Tot", ENDS)):
        walk.hand.write(page.get_by_label(label, exact=True), typed)
    walk.hand.tick(page.get_by_role("radio", name="online"))
    walk.press(page, "Zet open voor aanmelding")
    assert_told(page, "Je leermoment staat open voor aanmelding")
    event = urlsplit(page.url).path
    page.goto(wish)
    expect(part(page, "Antwoorden")).to_contain_text(f"Leermoment: {subject.capitalize()}")
    return event


def come_by_mail(walk: Walk, page: Page, link: str, event: str) -> None:
    """From the link in the mail to the leermoment."""
    page.goto(link)
    walk.follow(page, "Bekijk en meld je aan")
    expect(page.get_by_role("button", name="Meld me aan")).to_be_visible()
    assert urlsplit(page.url).path == event


def close(walk: Walk, page: Page, wish: str) -> None:
    """It waits for him on his first page too; he knows enough, and says so."""
    page.goto("/")
    expect(part(page, "Wacht op jou").locator(f"a[href='{wish}']")).to_be_visible()
    page.goto(wish)
    walk.follow(page, "Sluiten")
    walk.press(page, "Sluit deze vraag")
    assert_told(page, "De vraag is gesloten.")
