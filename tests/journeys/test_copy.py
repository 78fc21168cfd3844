"""A sample message goes to the clipboard in one press, as it looks."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opens

pytestmark = pytest.mark.journey


def test_a_sample_message_is_copied_as_it_looks(open_browser: Opens) -> None:
    page = open_browser("amina", permissions=["clipboard-read", "clipboard-write"])
    page.goto("/tools/foto-van-een-brief-voor-clienten")
    page.get_by_role("button", name="Kopieer deze tekst").first.click()
    expect(page.locator(".copy [role=status]").first).to_have_text("Gekopieerd.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "\n\n1. Leg de brief op tafel" in copied
    assert "\n2. " in copied
    assert "**" not in copied


def test_without_javascript_the_message_can_still_be_read_and_there_is_no_dead_button(open_browser: Opens) -> None:
    page = open_browser("amina", java_script_enabled=False)
    page.goto("/tools/foto-van-een-brief-voor-clienten")
    expect(page.locator(".prose blockquote").first).to_be_visible()
    expect(page.get_by_role("button", name="Kopieer deze tekst")).to_have_count(0)
