"""A walk through the pages by colleagues on telephones: with a finger or by keyboard, with JavaScript or without."""

from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import Opens, is_too_wide
from tests.journeys.events import Finger, Keys

PHONE = {"width": 360, "height": 740}


class Way(NamedTuple):
    """How somebody walks."""

    name: str
    hand: Finger
    script: bool


FINGER, BARE, KEYS = Way("finger", Finger(), True), Way("bare", Finger(), False), Way("keys", Keys(), True)


def ways(*those: Way) -> pytest.MarkDecorator:
    """Walks in each of these ways."""
    return pytest.mark.parametrize("way", those, ids=[each.name for each in those])


class Walk(NamedTuple):
    """One walk in one way."""

    open_browser: Opens
    way: Way

    @property
    def hand(self) -> Finger:
        """By what she does something on a page."""
        return self.way.hand

    def of(self, who: str = "") -> Page:
        """An empty page on the telephone of a colleague, or of somebody who is not signed in."""
        # axe draws with inline style of its own, which our policy would refuse; other tests hold that policy.
        options: dict[str, object] = {"viewport": PHONE, "bypass_csp": True, "reduced_motion": "reduce"}
        return self.open_browser(who, **options, java_script_enabled=self.way.script)

    def look(self, page: Page, name: str) -> None:
        """This screen is open, nothing on it is wider than the telephone, and axe finds nothing."""
        expect(heading(page)).to_contain_text(name)
        assert not is_too_wide(page), page.url
        if self.way.script:
            assert violations(page) == [], page.url

    def press(self, where: Page | Locator, name: str) -> None:
        """Presses the button with these words and no other."""
        self.hand.press(where.get_by_role("button", name=name, exact=True))

    def follow(self, where: Page | Locator, name: str) -> None:
        """Follows the link with these words."""
        self.hand.press(where.get_by_role("link", name=name, exact=True))

    def write(self, page: Page, label: str, text: str) -> None:
        """Types a text in the field with this label."""
        self.hand.write(page.get_by_label(label), text)


def heading(page: Page) -> Locator:
    """What the page is called."""
    return page.get_by_role("heading", level=1)


def part(page: Page, name: str) -> Locator:
    """The part of the page with this heading."""
    return page.get_by_role("region", name=name, exact=True)


def assert_told(page: Page, words: str) -> None:
    """A message on top of the page says so."""
    expect(page.locator(".messages")).to_contain_text(words)
