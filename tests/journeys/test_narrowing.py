"""Narrowing what was found: choosing and dropping filters, and the way back."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opens

pytestmark = pytest.mark.journey

WORDS = "app+voor+jongeren"


def chosen(page: Page) -> list[str]:
    """The values that are ticked."""
    return [str(each.get_attribute("value")) for each in page.locator("input[type=checkbox]:checked").all()]


def total(page: Page) -> int:
    """How many tools the page says there are."""
    return int(page.locator(".results__count").inner_text().split()[0])


def test_back_and_forward_show_what_the_address_says(open_browser: Opens) -> None:
    page = open_browser("amina", viewport={"width": 1280, "height": 900})
    page.goto(f"/zoeken?q={WORDS}")
    all_of_it = total(page)
    page.locator("summary", has_text="Soort").click()
    page.locator("#filter-soort-app").check()
    page.wait_for_url("**soort=app")
    apps = total(page)
    assert apps < all_of_it
    page.locator("#filter-soort-guide").check()
    page.wait_for_url("**soort=guide")
    assert chosen(page) == ["app", "guide"]
    page.go_back()
    expect(page.locator("input[type=checkbox][value=guide]")).not_to_be_checked()
    assert (chosen(page), total(page)) == (["app"], apps)
    page.go_back()
    expect(page.locator("input[type=checkbox][value=app]")).not_to_be_checked()
    assert (chosen(page), total(page)) == ([], all_of_it)
    page.go_forward()
    expect(page.locator("input[type=checkbox][value=app]")).to_be_checked()
    page.get_by_role("link", name="app weghalen").click()
    page.wait_for_url(f"**/zoeken?q={WORDS}")
    assert (chosen(page), total(page)) == ([], all_of_it)


@pytest.mark.parametrize("has_script", [True, False])
def test_an_offered_filter_is_chosen_by_keyboard_on_a_telephone(open_browser: Opens, has_script: bool) -> None:
    page = open_browser("amina", viewport={"width": 360, "height": 740}, java_script_enabled=has_script)
    page.goto(f"/zoeken?q={WORDS}")
    offer = page.get_by_role("list", name="Filters die je noemt").get_by_role("link", name="geschikt voor jongeren")
    said = offer.inner_text()
    offer.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**doelgroep=jongeren")
    assert f"({total(page)})" in said
    expect(page.get_by_label("Wat zoek je?")).to_have_value(WORDS.replace("+", " "))
    expect(page.get_by_role("list", name="Gekozen filters")).to_contain_text("jongeren")


def test_without_a_script_filters_are_chosen_and_applied_with_a_button(open_browser: Opens) -> None:
    page = open_browser("amina", viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto(f"/zoeken?q={WORDS}&letterlijk=1&sorteer=nieuwste")
    page.get_by_role("button", name="Filters").click()
    page.locator("summary", has_text="Soort").click()
    page.locator("#filter-soort-app").check()
    page.get_by_role("button", name="Filters toepassen").click()
    page.wait_for_url("**soort=app")
    assert "letterlijk=1" in page.url
    assert "sorteer=nieuwste" in page.url
    assert chosen(page) == ["app"]
