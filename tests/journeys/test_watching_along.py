"""Two colleagues, each in a browser of her own: from a question to an appointment in both calendars, and out again."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from ladekast.lib.clock import AMSTERDAM, today
from tests.calendar.client import Client
from tests.journeys.conftest import Opens, link_in, newest
from tests.outbox.conftest import Postbox

pytestmark = pytest.mark.journey

NARROW = {"viewport": {"width": 360, "height": 740}}
BRAM, AMINA = "bram@kwadraad.example", "amina@kwadraad.example"
# The week after next: no summer time begins or ends between two of these days.
MONDAY = today() + timedelta(days=14 - today().weekday())


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_from_a_question_to_both_calendars_and_out_again(open_browser: Opens, postbox: Postbox, script: bool) -> None:
    amina = open_browser("amina", **NARROW, java_script_enabled=script)
    bram = open_browser("bram", **NARROW, java_script_enabled=script)
    title = f"Scherm delen {'met' if script else 'zonder'} script"
    calendars = {AMINA: Client(), BRAM: Client()}
    place(amina, title)
    ask(bram, title)
    propose_another(amina, link_in(newest(postbox, AMINA, "wil graag meekijken", title)))
    accept(bram, link_in(newest(postbox, BRAM, "stelt een ander moment voor", title)))
    for person, calendar in calendars.items():
        calendar.take(newest(postbox, person, "Afgesproken", title))
        assert_one(calendar, title, MONDAY + timedelta(days=1), "13:30", "14:30")
    move(amina, link_in(newest(postbox, AMINA, "Afgesproken", title)))
    for person, calendar in calendars.items():
        calendar.take(newest(postbox, person, "Verzet", title))
        assert_one(calendar, title, MONDAY + timedelta(days=2), "09:00", "10:00")
    cancel(bram, link_in(newest(postbox, BRAM, "Verzet", title)))
    for person, calendar in calendars.items():
        calendar.take(newest(postbox, person, "Gaat niet door", title))
        assert calendar.appointments == {}
    expect(bram.locator("main")).to_contain_text("Ik ben die dag ziek")


def place(page: Page, title: str) -> None:
    """She places the tool that he will ask about."""
    page.goto("/tools/nieuw")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("In één zin").fill("Samen naar een scherm kijken.")
    page.get_by_role("radio", name="werkvorm").check()
    page.get_by_label("Uitleg").fill("Zo doe je dat.")
    page.get_by_role("button", name="Plaats in de kast").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def ask(page: Page, title: str) -> None:
    """He finds it, sees that he may ask, forgets something, and asks."""
    page.goto(f"/zoeken?q={title}")
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("link", name="Vraag of je mee mag kijken").click()
    page.get_by_text("Ik wil alleen even bellen").click()
    expect(page.get_by_role("link", name=AMINA)).to_be_visible()
    page.get_by_role("radio", name="online").check()
    fill_moment(page, MONDAY, "10:00", "11:00")
    page.get_by_role("button", name="Verstuur je vraag").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf kort wat je wilt zien")
    page.get_by_label("Wat wil je zien?").fill("Hoe je begint met delen.")
    page.get_by_role("button", name="Verstuur je vraag").click()
    expect(page.locator(".messages")).to_contain_text("Je vraag is verstuurd")


def propose_another(page: Page, link: str) -> None:
    """She opens the link in her mail, which answers nothing by itself, and names another moment."""
    page.goto(link)
    page.goto(link)
    expect(page.locator("main")).to_contain_text("Hoe je begint met delen.")
    expect(page.get_by_role("button", name="Spreek dit af")).to_be_visible()
    page.get_by_role("link", name="Stel een ander moment voor").click()
    fill_moment(page, MONDAY + timedelta(days=1), "13:30", "14:30")
    page.get_by_role("button", name="Verstuur je voorstel").click()
    expect(page.locator(".messages")).to_contain_text("Je voorstel is verstuurd")


def accept(page: Page, link: str) -> None:
    """It stands on his first page too; he takes it."""
    page.goto("/")
    expect(page.get_by_role("heading", name="Wacht op jou")).to_be_visible()
    page.goto(link)
    page.get_by_role("radio", name=re.compile("13:30")).check()
    page.get_by_role("button", name="Spreek dit af").click()
    expect(page.locator(".messages")).to_contain_text("Het staat")


def move(page: Page, link: str) -> None:
    """She puts it a day later."""
    page.goto(link)
    page.get_by_role("link", name="Verzetten").click()
    fill_moment(page, MONDAY + timedelta(days=2), "09:00", "10:00")
    page.get_by_label("Waarom?").fill("Er kwam een overleg tussen.")
    page.get_by_role("button", name="Verzet de afspraak").click()
    expect(page.locator(".messages")).to_contain_text("De afspraak is verzet")


def cancel(page: Page, link: str) -> None:
    """He calls it off."""
    page.goto(link)
    page.get_by_role("link", name="Afzeggen").click()
    page.get_by_label("Waarom gaat het niet door?").fill("Ik ben die dag ziek.")
    page.get_by_role("button", name="Zeg de afspraak af").click()
    expect(page.locator(".messages")).to_contain_text("De afspraak is afgezegd")


def fill_moment(page: Page, day: date, start: str, end: str) -> None:
    """The first moment of the form."""
    page.locator("#day_1").fill(day.isoformat())
    page.locator("#from_1").fill(start)
    page.locator("#to_1").fill(end)


def assert_one(calendar: Client, title: str, day: date, start: str, end: str) -> None:
    """The calendar holds one appointment, to the minute."""
    (entry,) = calendar.appointments.values()
    assert title in entry.title
    starts, ends = (each.astimezone(AMSTERDAM) for each in (entry.starts_at, entry.ends_at))
    assert (starts.date(), f"{starts:%H:%M}", f"{ends:%H:%M}") == (day, start, end)
