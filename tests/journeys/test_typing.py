"""Somebody types what she looks for, and chooses from what is suggested."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.axe import found_on
from tests.journeys.conftest import Opens

pytestmark = pytest.mark.journey

PHONE = {"width": 360, "height": 740}
SCREENS = pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["wide", "phone"])


def field(page: Page) -> Locator:
    """The search field of the page."""
    return page.get_by_role("search").get_by_role("combobox")


def types(page: Page, text: str) -> None:
    """Key by key, until there are suggestions for it."""
    with page.expect_response(lambda answer: asked_for(answer.url) == text):
        field(page).press_sequentially(text, delay=15)
    expect(field(page)).to_have_attribute("aria-expanded", "true")


def asked_for(address: str) -> str:
    """The text for which suggestions were asked."""
    parts = urlsplit(address)
    return parse_qs(parts.query).get("q", [""])[0] if parts.path == "/zoeken/suggesties" else ""


def active(page: Page) -> Locator:
    """The suggestion that the field points at."""
    return page.locator(f"#{field(page).get_attribute('aria-activedescendant')}")


@SCREENS
def test_with_a_typo_she_finds_the_word_and_searches_it_by_keyboard(
    open_browser: Opens, viewport: dict[str, int]
) -> None:
    page = open_browser("amina", viewport=viewport)
    page.goto("/")
    types(page, "begeleidng")
    page.keyboard.press("ArrowDown")
    expect(active(page)).to_have_text("begeleiding")
    expect(active(page)).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_value("begeleidng")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken\?q=begeleiding$"))
    expect(page.locator("article[data-tool-id]").first).to_be_visible()


@SCREENS
def test_a_title_goes_to_the_tool_also_from_the_box_in_the_header(
    open_browser: Opens, viewport: dict[str, int]
) -> None:
    page = open_browser("amina", viewport=viewport)
    page.goto("/mijn")
    types(page, "tweede scherm")
    page.get_by_role("group", name="Tools").get_by_role("option").first.click()
    expect(page).to_have_url(re.compile(r"/tools/\d+-[a-z-]*scherm"))


def test_the_keys_go_round_the_list_and_escape_closes_it(open_browser: Opens) -> None:
    page = open_browser("amina")
    page.goto("/")
    types(page, "budget")
    texts = page.get_by_role("option").all_inner_texts()
    assert len(texts) > 2
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("End", -1), ("Home", 0)):
        page.keyboard.press(key)
        expect(active(page)).to_have_text(texts[at])
    for key in ("ArrowUp", "ArrowUp"):  # the field itself, and then the last one
        page.keyboard.press(key)
    expect(active(page)).to_have_text(texts[-1])
    page.keyboard.press("ArrowDown")
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(field(page)).to_have_value("budget")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()


def test_enter_without_a_choice_searches_what_was_typed(open_browser: Opens) -> None:
    page = open_browser("amina")
    page.goto("/")
    types(page, "budg")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken\?q=budg$"))


def test_the_number_of_suggestions_is_told_to_who_does_not_see_them(open_browser: Opens) -> None:
    page = open_browser("amina")
    page.goto("/")
    told = page.get_by_role("search").get_by_role("status")
    types(page, "budget")
    expect(told).to_have_text(f"{page.get_by_role('option').count()} suggesties.")
    field(page).fill("qxqxqxqx")
    expect(told).to_have_text("Geen suggesties.")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(open_browser: Opens) -> None:
    page = open_browser("amina")
    page.goto("/")
    late: list[Route] = []
    page.route(re.compile("suggesties.q=budget$"), lambda route: late.append(route))
    field(page).fill("budget")
    page.wait_for_timeout(400)
    assert late
    field(page).fill("beeldbellen")
    expect(page.get_by_role("option").filter(has_text=re.compile("eeldbellen")).first).to_be_visible()
    shown = page.get_by_role("option").all_inner_texts()
    late[0].continue_()
    page.wait_for_timeout(300)
    assert page.get_by_role("option").all_inner_texts() == shown


def test_when_nothing_can_be_suggested_searching_goes_on_as_before(open_browser: Opens) -> None:
    page = open_browser("amina")
    page.goto("/")
    page.route("**/zoeken/suggesties*", lambda route: route.fulfill(status=500, body="Helaas"))
    field(page).fill("budget")
    page.wait_for_timeout(400)
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken\?q=budget$"))


def test_what_is_being_composed_asks_nothing_and_its_enter_chooses_nothing(open_browser: Opens) -> None:
    page = open_browser("amina")
    page.goto("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(asked_for(request.url)))
    field(page).evaluate(
        """field => {
            field.value = "budget";
            field.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    page.wait_for_timeout(400)
    assert not any(asked)
    with page.expect_response("**/zoeken/suggesties?q=budget"):
        field(page).dispatch_event("compositionend")
    expect(page.get_by_role("listbox")).to_be_visible()
    field(page).evaluate("""field => field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown" }))""")
    chosen = active(page).inner_text()
    field(page).evaluate(
        """field => field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true }))"""
    )
    expect(active(page)).to_have_text(chosen)
    assert page.url.endswith("/")


def test_a_finger_chooses_on_a_phone_and_nothing_sticks_out(open_browser: Opens) -> None:
    page = open_browser("amina", viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page.goto("/zoeken")
    types(page, "fase")
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    small = [box for each in page.get_by_role("option").all() if (box := each.bounding_box()) and box["height"] < 44]
    assert small == []
    page.get_by_role("option", name="Lade 1").tap()
    expect(page).to_have_url(re.compile(r"/lade/1$"))


@pytest.mark.parametrize("path", ["/", "/mijn"])
def test_axe_finds_nothing_while_the_list_is_open(open_browser: Opens, path: str) -> None:
    page = open_browser("amina", bypass_csp=True, reduced_motion="reduce")
    page.goto(path)
    types(page, "budget")
    page.keyboard.press("ArrowDown")
    assert found_on(page) == []


@SCREENS
def test_without_javascript_it_is_a_plain_form(open_browser: Opens, viewport: dict[str, int]) -> None:
    page = open_browser("amina", viewport=viewport, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox", name="Wat zoek je?").fill("budget")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken\?q=budget$"))
    expect(page.locator("article[data-tool-id]").first).to_be_visible()


def test_what_she_searched_stands_on_the_page_for_editors_once(open_browser: Opens) -> None:
    hers = open_browser("carla", viewport={"width": 320, "height": 640}, bypass_csp=True, reduced_motion="reduce")
    page = open_browser("amina")
    for path in ("/zoeken?q=huisbez", "/zoeken?q=huisbezoek", "/zoeken?q=huisbezoek"):
        page.goto(path)
    page.locator("article[data-tool-id] h3 a").first.click()
    expect(page).to_have_url(re.compile(r"/tools/\d+"))
    hers.goto("/beheer/zoekwoorden")
    row = hers.get_by_role("region", name="Tabel: meest gezocht").get_by_role("row").filter(has_text="huisbezoek")
    expect(row.get_by_role("cell").first).to_have_text("1")
    expect(row.get_by_role("cell").last).to_have_text("100%")
    assert not hers.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert found_on(hers) == []
