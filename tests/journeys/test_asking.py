"""Somebody asks her colleagues something, and sees while she types that one of them asked it already."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import found_on
from tests.journeys.conftest import Opens

pytestmark = pytest.mark.journey


def types(page: Page, words: str) -> None:
    """In the place of what stood there, until the page knows what resembles it."""
    with page.expect_response(lambda answer: asked_for(answer.url) == words):
        page.get_by_label("Maak de zin af").fill(words)


def asked_for(address: str) -> str:
    parts = urlsplit(address)
    return parse_qs(parts.query).get("over", [""])[0] if parts.path == "/vragen/lijkt-op" else ""


def test_while_he_types_he_sees_that_a_colleague_asked_it_and_says_me_too(open_browser: Opens) -> None:
    hers, his = open_browser("amina"), open_browser("bram", bypass_csp=True)
    hers.goto("/vragen/nieuw?soort=learn")
    hers.get_by_label("Maak de zin af").fill("knutselen met kurk")
    hers.keyboard.press("Enter")
    expect(hers.locator(".messages")).to_contain_text("Je vraag staat er")
    his.goto("/vragen/nieuw?soort=tool")
    types(his, "knutselen met kurk")
    expect(his.locator("[data-similar-told]")).to_have_text("Een collega vroeg al iets dat hierop lijkt")
    expect(his.get_by_role("button", name="Plaats mijn vraag toch")).to_be_visible()
    assert found_on(his) == []
    types(his, "xyzzyx")
    expect(his.get_by_role("button", name="Plaats mijn vraag", exact=True)).to_be_visible()
    expect(his.locator("[data-similar-told]")).to_be_empty()
    types(his, "kurk")
    his.get_by_role("button", name="Ik ook").click()
    expect(his.locator(".messages")).to_contain_text("Genoteerd: jij ook.")
    expect(his.get_by_role("heading", level=1)).to_have_text("Knutselen met kurk")
    expect(his.locator("#wie-ook")).to_be_focused()  # there the keyboard goes on
