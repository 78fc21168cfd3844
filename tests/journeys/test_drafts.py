"""What somebody types is never lost: the tab is killed, the line drops, the session ends, there is no JavaScript."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.conftest import Opens, sign_in

pytestmark = pytest.mark.journey

PHONE = {"width": 360, "height": 740}
KEPT = re.compile(r"^Concept bewaard om \d\d:\d\d\.$")
RESUMED = re.compile(r"/tools/nieuw\?concept=[\w-]+$")


def new_tool(open_browser: Opens, who: str = "amina", **options: object) -> Page:
    """The empty form on her phone."""
    page = open_browser(who, viewport=PHONE, **options)
    page.goto("/tools/nieuw")
    return page


def said(page: Page) -> Locator:
    """Where the form says what became of the words."""
    return page.locator("[data-draft-said]")


def left_here(page: Page) -> int:
    """How many copies lie in this browser."""
    found: int = page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('ladekast-concept:')).length")
    return found


def go_on(page: Page, title: str) -> None:
    """By her own page."""
    page.goto("/mijn")
    page.get_by_role("link", name=f"Ga verder met {title}", exact=True).click()
    expect(page).to_have_url(RESUMED)


def another_tab(context: BrowserContext, path: str) -> Page:
    """The same browser, another page."""
    page = context.new_page()
    page.goto(path)
    return page


def test_it_keeps_itself_and_is_found_after_the_tab_was_killed(open_browser: Opens) -> None:
    page = new_tool(open_browser)
    expect(said(page)).to_be_empty()
    page.get_by_label("Titel").press_sequentially("Rekenen aan de keukentafel")
    assert left_here(page) == 1
    expect(said(page)).to_have_text(KEPT)
    expect(page.locator("[data-draft-told]")).to_have_text(KEPT)
    expect(page).to_have_url(RESUMED)
    assert left_here(page) == 0
    page.get_by_label("Uitleg: hoe gebruik je het?").fill("Pak er een rekenmachine bij.")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("2. De eerste achterstanden").check()
    page.context.close()
    page = new_tool(open_browser)
    go_on(page, "Rekenen aan de keukentafel")
    resumed = page.url
    expect(page.get_by_label("Uitleg: hoe gebruik je het?")).to_have_value("Pak er een rekenmachine bij.")
    expect(page.get_by_label("2. De eerste achterstanden")).to_be_checked()
    page.get_by_label("In één zin").fill("Samen, en zonder haast.")
    page.get_by_role("button", name="Plaats in de kast").click()
    expect(page.locator(".error-summary")).to_be_visible()
    expect(said(page)).to_have_text(KEPT)
    expect(page.locator(".put-back")).to_have_count(0)
    assert left_here(page) == 0
    page.goto(resumed)
    expect(page.get_by_label("In één zin")).to_have_value("Samen, en zonder haast.")
    page.get_by_role("button", name="Begin opnieuw").click()
    expect(page).to_have_url(re.compile("/tools/nieuw$"))
    expect(page.get_by_label("Titel")).to_have_value("")


def test_without_a_connection_it_stays_in_the_browser_and_goes_when_the_line_is_back(open_browser: Opens) -> None:
    page = new_tool(open_browser)
    page.context.set_offline(True)
    page.get_by_label("Titel").fill("Bellen zonder bereik")
    expect(said(page)).to_contain_text("Geen verbinding.")
    page.context.set_offline(False)
    expect(said(page)).to_have_text(KEPT)
    assert left_here(page) == 0
    page.context.set_offline(True)
    page.get_by_label("In één zin").fill("Dit kwam nergens aan.")
    expect(said(page)).to_contain_text("Geen verbinding.")
    context = page.context
    page.close()
    context.set_offline(False)
    again = another_tab(context, "/tools/nieuw")
    expect(again.get_by_label("In één zin")).to_have_value("Dit kwam nergens aan.")
    notice = again.locator(".put-back")
    expect(notice).to_contain_text("teruggezet")
    notice.get_by_role("button", name="Maak ongedaan").click()
    expect(again.get_by_label("In één zin")).to_have_value("")
    notice.get_by_role("button", name="Zet die tekst terug").click()
    expect(said(again)).to_have_text(KEPT)
    again.get_by_label("Werkvorm").check()
    again.get_by_label("Uitleg: hoe gebruik je het?").fill("Loop even naar buiten.")
    again.get_by_role("button", name="Plaats in de kast").click()
    expect(again).to_have_url(re.compile(r"/tools/\d+-bellen-zonder-bereik$"))
    assert left_here(again) == 0
    again.goto("/mijn")
    expect(again.get_by_text("Bellen zonder bereik, ")).to_have_count(0)


def test_a_session_that_ended_says_so_and_goes_on_after_signing_in_elsewhere(
    open_browser: Opens, people: dict[str, str]
) -> None:
    page = new_tool(open_browser)
    page.context.clear_cookies()
    page.get_by_label("Titel").fill("Nog net op tijd")
    expect(said(page)).to_contain_text("Je bent uitgelogd.")
    assert left_here(page) == 1
    other = another_tab(page.context, "/inloggen")
    sign_in(other, people["bram"])
    other.goto("/tools/nieuw")
    expect(other.get_by_label("Titel")).to_have_value("")
    expect(other.locator(".put-back")).to_have_count(0)
    other.context.clear_cookies()
    sign_in(other, people["amina"])
    other.wait_for_url(lambda url: "/inloggen" not in url)
    page.get_by_label("In één zin").fill("Ze typt door.")
    expect(said(page)).to_have_text(KEPT)
    page.get_by_label("In één zin").fill("En logt dan uit.")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page).to_have_url(re.compile("/inloggen$"))
    assert left_here(page) == 0


def test_of_two_tabs_none_writes_over_the_other_by_itself(open_browser: Opens) -> None:
    page = new_tool(open_browser)
    page.get_by_label("Titel").fill("Twee keer open")
    expect(page).to_have_url(RESUMED)
    other = another_tab(page.context, page.url)
    other.get_by_label("In één zin").fill("Uit het tweede venster.")
    expect(said(other)).to_have_text(KEPT)
    page.get_by_label("In één zin").fill("Uit het eerste.")
    expect(said(page)).to_contain_text("in een ander venster")
    expect(page.get_by_role("link", name="Bekijk het andere concept")).to_be_visible()
    page.get_by_role("button", name="Bewaar wat hier staat").click()
    expect(said(page)).to_have_text(KEPT)
    other.reload()
    expect(other.get_by_label("In één zin")).to_have_value("Uit het eerste.")


def test_without_javascript_a_button_keeps_it(open_browser: Opens) -> None:
    page = new_tool(open_browser, java_script_enabled=False)
    page.get_by_label("Titel").fill("Met de hand bewaard")
    page.get_by_role("button", name="Bewaar als concept").click()
    expect(page.get_by_role("status")).to_contain_text("Je concept is bewaard om")
    go_on(page, "Met de hand bewaard")
    expect(page.get_by_label("Titel")).to_have_value("Met de hand bewaard")
    page.goto("/mijn")
    page.locator("li", has_text="Met de hand bewaard").get_by_role("button", name="Weggooien").click()
    page.locator("summary", has_text="Weggegooide concepten").click()
    page.locator("li", has_text="Met de hand bewaard").get_by_role("button", name="Haal terug").click()
    go_on(page, "Met de hand bewaard")
