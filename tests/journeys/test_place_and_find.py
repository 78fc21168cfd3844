"""The walk of a new worker: from her welcome link to a tool of her own in the cabinet."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Opens, Server

pytestmark = pytest.mark.journey

WIDE = {"viewport": {"width": 1280, "height": 900}}
NARROW = {"viewport": {"width": 360, "height": 740}}
SCREENS = pytest.mark.parametrize(
    "options",
    [WIDE, NARROW, {**WIDE, "java_script_enabled": False}, {**NARROW, "java_script_enabled": False}],
    ids=["wide", "narrow", "wide without JavaScript", "narrow without JavaScript"],
)


@SCREENS
def test_from_the_welcome_link_to_a_tool_of_her_own(
    server: Server, open_browser: Opens, options: dict[str, object], request: pytest.FixtureRequest
) -> None:
    name = f"Nieuw {re.sub('[^a-z]+', '-', request.node.name.lower())}"
    page = open_browser(**options)
    welcome(page, server, name)
    read_a_tool(page)
    title = f"Foto van de brief, {name}"
    place(page, title)
    find(page, title)
    edit(page)
    archive(page, title)


def welcome(page: Page, server: Server, name: str) -> None:
    """She opens her link, chooses a password and is in."""
    email = f"{name.replace(' ', '.').lower()}@kwadraad.example"
    added = server.command("users", "add", email, "--name", name, "--team", "Wijkteam Katwijk")
    page.goto(added.stdout.strip().splitlines()[-1])
    page.get_by_label("Nieuw wachtwoord").fill(PASSWORD)
    page.get_by_label("Nog een keer").fill(PASSWORD)
    page.get_by_role("button").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De ladekast")


def read_a_tool(page: Page) -> None:
    """From home to a drawer to a tool, and whom to ask about it."""
    page.get_by_role("link", name="Crisis").first.click()
    expect(page).to_have_url(re.compile(r"/lade/4$"))
    page.locator("article[data-tool-id] h3 a").first.click()
    expect(page).to_have_url(re.compile(r"/tools/\d+-"))
    expect(page.get_by_role("heading", name="Vraag het een collega")).to_be_visible()


def place(page: Page, title: str) -> None:
    """She places a tool in two drawers, after looking at it first."""
    page.goto("/tools/nieuw")
    page.get_by_role("button", name="Plaats in de kast").click()
    expect(page.get_by_role("alert")).to_contain_text("Vul een titel in")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("In één zin").fill("Een snelle blik op een brief die je cliënt niet begrijpt.")
    page.get_by_role("radio", name="werkvorm").check()
    page.get_by_role("checkbox", name="2. De eerste achterstanden").check()
    page.get_by_role("checkbox", name="4. Crisis").check()
    page.get_by_label("Uitleg").fill("1. Vraag een foto.\n2. Bel **meteen** terug.")
    page.get_by_role("button", name="Voorbeeld bekijken").click()
    expect(page.locator(".preview strong")).to_have_text("meteen")
    page.get_by_role("button", name="Plaats in de kast").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".messages")).to_contain_text("Je tool staat in de kast")


def find(page: Page, title: str) -> None:
    """She finds it in her own words, in the right drawer."""
    page.goto("/")
    page.get_by_label("Wat zoek je?").fill(f"foto brieven {title.split()[-1]}")
    page.get_by_role("button", name="Zoeken").click()
    expect(page.locator("article[data-tool-id]").first).to_contain_text(title)
    page.locator("article[data-tool-id] h3 a").first.click()


def edit(page: Page) -> None:
    """She improves it."""
    page.get_by_role("link", name="Bewerken").click()
    page.get_by_label("In één zin").fill("Nu nog duidelijker.")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Je wijziging is opgeslagen")
    expect(page.locator("main")).to_contain_text("Nu nog duidelijker.")


def archive(page: Page, title: str) -> None:
    """She takes it out, and it is not found any more."""
    page.get_by_role("link", name="Haal deze tool uit de kast").click()
    page.get_by_role("button", name="Haal uit de kast").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Uit de kast: {title}")
    page.goto(f"/zoeken?q={title}")
    expect(page.locator("article[data-tool-id]").filter(has_text=title)).to_have_count(0)


def test_the_first_admin_comes_in_by_the_link_on_the_console(server: Server, open_browser: Opens) -> None:
    page = open_browser()
    page.goto(server.welcome_link)
    page.get_by_label("Nieuw wachtwoord").fill(PASSWORD)
    page.get_by_label("Nog een keer").fill(PASSWORD)
    page.get_by_role("button").last.click()
    page.goto("/beheer")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(server.welcome_link)
    expect(page.get_by_label("Nieuw wachtwoord")).to_have_count(0)


def test_by_keyboard_alone(open_browser: Opens) -> None:
    page = open_browser("amina", **WIDE)
    page.goto("/tools/nieuw")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    press_to(page, "Titel")
    page.keyboard.type("Met het toetsenbord")
    page.keyboard.press("Tab")
    page.keyboard.type("Zonder muis geplaatst.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    press_to(page, "Uitleg")
    page.keyboard.type("Zo doe je dat.")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Plaats in de kast":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Met het toetsenbord")


def press_to(page: Page, label: str) -> None:
    """Presses Tab until the field with this label has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.labels?.[0]?.textContent ?? '').trim()").startswith(label):
            return
    raise AssertionError(f"no field {label} within forty presses")


def test_the_focus_goes_to_what_is_wrong(open_browser: Opens) -> None:
    page = open_browser("amina", **WIDE)
    page.goto("/tools/nieuw")
    page.get_by_role("button", name="Plaats in de kast").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Vul een titel in").click()
    expect(page.get_by_label("Titel")).to_be_focused()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_text_survives_the_end_of_her_session(open_browser: Opens, script: bool) -> None:
    page = open_browser("amina", java_script_enabled=script)
    page.goto("/tools/nieuw")
    page.get_by_label("Titel").fill(f"Lange tekst {script}")
    page.get_by_label("In één zin").fill("Met moeite geschreven.")
    page.get_by_role("radio", name="werkvorm").check()
    page.get_by_label("Uitleg").fill("Twee bladzijden.")
    page.context.clear_cookies()
    page.get_by_role("button", name="Plaats in de kast").click()
    expect(page.locator("main")).to_contain_text("Je tekst is bewaard")
    page.get_by_label("E-mailadres").fill("amina@kwadraad.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Lange tekst {script}")


def test_a_double_click_places_one_tool(open_browser: Opens) -> None:
    page = open_browser("amina")
    page.goto("/tools/nieuw")
    page.get_by_label("Titel").fill("Dubbelgeklikt")
    page.get_by_label("In één zin").fill("Twee keer gedrukt.")
    page.get_by_role("radio", name="werkvorm").check()
    page.get_by_label("Uitleg").fill("Een keer is genoeg.")
    page.get_by_role("button", name="Plaats in de kast").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dubbelgeklikt")
    page.goto("/zoeken?q=%22dubbelgeklikt%22")
    expect(page.locator("article[data-tool-id]")).to_have_count(1)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_going_back_and_sending_again_makes_no_second_tool(open_browser: Opens, script: bool) -> None:
    page = open_browser("amina", java_script_enabled=script)
    title = f"Nog eens verstuurd {script}"
    page.goto("/tools/nieuw")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("In één zin").fill("Terug en nog eens.")
    page.get_by_role("radio", name="werkvorm").check()
    page.get_by_label("Uitleg").fill("Een keer is genoeg.")
    page.get_by_role("button", name="Plaats in de kast").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    page.get_by_label("In één zin").fill("Terug, en nu met andere woorden.")
    page.get_by_role("button", name="Plaats in de kast").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.goto(f"/zoeken?q={title}")
    expect(page.locator("article[data-tool-id]").filter(has_text=title)).to_have_count(1)
    expect(page.locator("article[data-tool-id]").filter(has_text=title)).to_contain_text("andere woorden")
