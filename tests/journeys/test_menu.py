"""The menu at the top of every page, on windows of every width."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Opens

pytestmark = pytest.mark.journey

LINKS = ".menu__list a, .menu__leave button"


def sticks_out(page: Page) -> bool:
    """Whether one can scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def lines(page: Page) -> set[tuple[float, float]]:
    """Where each thing in the menu begins and how high it is: one pair when all of it stands on one line."""
    boxes = [each.bounding_box() for each in page.locator(LINKS).all()]
    return {(round(box["y"]), round(box["height"])) for box in boxes if box}


@pytest.mark.parametrize("who", ["amina", "daan"])
def test_the_menu_lies_open_on_one_line_and_nothing_sticks_out(open_browser: Opens, who: str) -> None:
    page = open_browser(who)
    for path in ("/", "/mijn", "/leren"):
        page.goto(path)
        for width in (1024, 1100, 1152, 1279, 1280, 1366, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            assert not sticks_out(page), (path, width)
            assert len(lines(page)) == 1, (path, width)


def test_a_button_opens_it_where_it_does_not_fit(open_browser: Opens) -> None:
    page = open_browser("daan")
    for width in (320, 700, 1023):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("/mijn")
        assert not lines(page), width
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("link", name="Leren", exact=True).click()
        page.wait_for_url("**/leren")
        assert not sticks_out(page), width
