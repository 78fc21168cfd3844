"""Three colleagues, each in a browser of her own: one place, one who waits for it, and what comes afterwards."""

import pytest
from playwright.sync_api import Locator, Page, expect

from ladekast.lib.clock import AMSTERDAM
from tests.calendar.client import Client
from tests.journeys.conftest import Opens, Server, link_in, newest
from tests.journeys.events import ENDS, STARTS, Finger, Keys, Planned, plan, took_place
from tests.outbox.conftest import Postbox

pytestmark = pytest.mark.journey

AMINA, BRAM, CARLA = (f"{name}@kwadraad.example" for name in ("amina", "bram", "carla"))
WIDE = {"viewport": {"width": 1280, "height": 900}}
NARROW = {"viewport": {"width": 360, "height": 740}}
WALKERS = pytest.mark.parametrize(
    ("hand", "options"),
    [(Finger(), NARROW), (Finger(), {**NARROW, "java_script_enabled": False}), (Keys(), WIDE)],
    ids=["narrow", "narrow without JavaScript", "by keyboard alone"],
)


@WALKERS
def test_one_place_and_two_who_want_it(
    open_browser: Opens, server: Server, postbox: Postbox, hand: Finger, options: dict[str, object]
) -> None:
    amina, bram, carla = (open_browser(who, **options) for who in ("amina", "bram", "carla"))
    his, hers = Client(), Client()
    planned = Planned("Oefenen met beeldbellen")
    address, title = plan(amina, planned, hand), planned.title
    sign_up(bram, planned, hand)
    his.take(newest(postbox, BRAM, "Je doet mee", title))
    assert_one(his, planned)
    wait(carla, address, hand)
    assert_no_place_in(postbox, planned)
    sign_off(bram, link_in(newest(postbox, BRAM, "Je doet mee", title)), hand)
    his.take(newest(postbox, BRAM, "Je bent afgemeld", title))
    assert his.appointments == {}
    moved_up = newest(postbox, CARLA, "Er is een plek voor je", title)
    hers.take(moved_up)
    assert_one(hers, planned)
    carla.goto(link_in(moved_up))
    expect(box(carla)).to_contain_text("Je doet mee")
    expect(box(carla).get_by_role("button", name="Geef mijn plek terug")).to_be_visible()
    took_place(server, address)
    tick(amina, address, hand)
    add_material(amina, planned, hand)
    tool = try_tool(carla, address, hand)
    amina.goto(f"{link_in(moved_up)}/deelnemers")
    expect(amina.locator("main")).to_contain_text(f"{tool}: 1")


def sign_up(page: Page, planned: Planned, hand: Finger) -> None:
    """He finds it by its words, does not see where it is yet, and has a place in one press."""
    page.goto(f"/zoeken?q={planned.title}")
    hand.press(page.get_by_role("link", name=planned.title))
    expect(page.get_by_role("heading", level=1)).to_have_text(planned.title)
    expect(page.locator("main")).to_contain_text("De link krijg je als je een plek hebt.")
    expect(page.locator("html")).not_to_contain_text(planned.place)
    hand.press(page.get_by_role("button", name="Meld me aan"))
    expect(page.locator(".messages")).to_contain_text("Je doet mee")
    expect(page.get_by_role("link", name=planned.place)).to_be_visible()


def wait(page: Page, address: str, hand: Finger) -> None:
    """She comes too late, reads so before she presses, and is the first who waits."""
    page.goto(address)
    expect(box(page)).to_contain_text("Het is vol.")
    hand.press(page.get_by_role("button", name="Zet me op de wachtlijst"))
    expect(page.locator(".messages")).to_contain_text("Je bent nummer 1 op de wachtlijst")
    expect(box(page)).to_contain_text("Je bent nummer 1 op de wachtlijst")


def assert_no_place_in(postbox: Postbox, planned: Planned) -> None:
    """Who waits reads where she stands, not where it is, and nothing comes in her calendar."""
    told = newest(postbox, CARLA, "Je bent nummer 1 op de wachtlijst", planned.title)
    parts = {part.get_content_type(): str(part.get_content()) for part in told.walk() if not part.is_multipart()}
    assert set(parts) == {"text/plain", "text/html"}
    for text in parts.values():
        assert "nummer 1 op de wachtlijst" in text
        assert planned.mark not in text.replace(planned.title, "")


def sign_off(page: Page, link: str, hand: Finger) -> None:
    """He opens the link in his mail, twice, which changes nothing by itself; then he gives his place back."""
    page.goto(link)
    page.goto(link)
    expect(box(page)).to_contain_text("De eerste op de wachtlijst krijgt dan jouw plek.")
    hand.press(page.get_by_role("button", name="Geef mijn plek terug"))
    expect(page.locator(".messages")).to_contain_text("Je bent afgemeld. Je plek is vrij.")


def tick(page: Page, address: str, hand: Finger) -> None:
    """It was: who led it says who was there. Who signed off is not on the list; that others came, the page supposes."""
    page.goto(address)
    hand.press(page.get_by_role("link", name="Wie was erbij?"))
    expect(page.get_by_role("checkbox")).to_have_count(1)
    hers = page.get_by_role("checkbox", name="Carla Visser")
    hand.untick(hers)
    hand.tick(hers)
    hand.press(page.get_by_role("button", name="Opslaan"))
    expect(page.locator(".messages")).to_contain_text("Opgeslagen: 1 collega was erbij.")
    expect(hers).to_be_checked()


def add_material(page: Page, planned: Planned, hand: Finger) -> None:
    """Back on its page she adds what can be read again."""
    hand.press(page.get_by_role("link", name=planned.title))
    hand.press(page.get_by_role("link", name="Materiaal toevoegen").first)
    hand.write(page.get_by_role("textbox", name="Materiaal"), "## De stappen\n\nBel eerst een collega.")
    hand.press(page.get_by_role("button", name="Opslaan"))
    expect(page.locator(".messages")).to_contain_text("Het materiaal is opgeslagen")


def try_tool(page: Page, address: str, hand: Finger) -> str:
    """She reads it, and says which tool she will try; gives its title."""
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Je was erbij")
    expect(page.get_by_role("heading", name="De stappen")).to_be_visible()
    tool = page.get_by_role("region", name="Tools waar het over gaat").get_by_role("link").inner_text()
    hand.tick(page.get_by_role("radio", name=tool))
    hand.press(page.get_by_role("button", name="Opslaan"))
    expect(page.locator(".messages")).to_contain_text(f"Veel plezier met {tool}.")
    expect(page.get_by_role("radio", name=tool)).to_be_checked()
    return tool


def box(page: Page) -> Locator:
    """Where the page says how she stands, with the one thing that she can do."""
    return page.locator(".sign-up-box")


def assert_one(calendar: Client, planned: Planned) -> None:
    """The calendar holds this leermoment and nothing else, to the minute, with where it is."""
    (entry,) = calendar.appointments.values()
    assert planned.title in entry.title
    assert entry.place == planned.place
    starts, ends = (each.astimezone(AMSTERDAM) for each in (entry.starts_at, entry.ends_at))
    assert (starts.date(), f"{starts:%H:%M}", f"{ends:%H:%M}") == (planned.day, STARTS, ENDS)
