"""What axe finds on a page for people with a screen reader or with dark eyes."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Only what is wrong comes back to the test: what axe found in order is megabytes a page.
# `preload` would fetch all style sheets and films again: for a rule that is not run, and films we have none.
DEFAULTS = "resultTypes: ['violations'], preload: false"
RUN = f"options => axe.run({{{DEFAULTS}, ...options}}).then(found => found.violations)"
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def found_on(page: Page, *, in_the_dark: bool = True) -> list[dict[str, Any]]:
    """What axe finds on the page that is open, in the light and in the dark, where only the colours are others."""
    page.wait_for_load_state()  # who pressed a button is maybe still on her way
    page.evaluate(AXE_SCRIPT)
    light: list[dict[str, Any]] = page.evaluate(RUN, {})
    if not in_the_dark:
        return light
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    dark = page.evaluate(RUN, COLOURS)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return [*light, *dark]


def violations(page: Page) -> list[str]:
    """The names of what axe finds on the page that is open."""
    return [each["id"] for each in found_on(page)]
