"""Leermomenten as people make them in a browser, each at an hour of its own, and the passing of time."""

import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import now, today
from tests.journeys.conftest import Server

STARTS, ENDS = "15:00", "16:00"  # hours that every day has
TOOL = "/tools/1"
HAS_FOCUS = "each => each === document.activeElement"
# Or another answer to the same question has.
HAS_FOCUS_NEARLY = f"each => ({HAS_FOCUS})(each) || each.type === 'radio' && document.activeElement.name === each.name"
_days = count(60)  # later than the appointments of other walks: nobody is warned that two overlap


def _own_day() -> date:
    return today() + timedelta(days=next(_days))


@dataclass(frozen=True)
class Planned:
    """What somebody fills in: with a title that nothing else has, on a day of its own."""

    about: str
    places: str = "1"
    tool: str = TOOL
    day: date = field(default_factory=_own_day)
    mark: str = field(default_factory=lambda: secrets.token_hex(3))

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.about} {self.mark}"

    @property
    def place(self) -> str:
        """The link of the meeting, which nothing else has either."""
        return f"https://bellen.example/{self.mark}"


class Finger:
    """Somebody who touches the page, or points at it."""

    def press(self, what: Locator) -> None:
        """Presses a button, a link or what is folded."""
        what.click()

    def tick(self, what: Locator) -> None:
        """Ticks a box, or chooses an answer."""
        what.check()

    def untick(self, what: Locator) -> None:
        """Takes the tick away."""
        what.uncheck()

    def write(self, what: Locator, text: str) -> None:
        """Types a text in a field."""
        what.fill(text)

    def set_day(self, what: Locator, day: date) -> None:
        """Fills in a day."""
        what.fill(day.isoformat())


class Keys(Finger):
    """Somebody who has a keyboard only, and comes to everything by Tab."""

    def press(self, what: Locator) -> None:
        _tab_to(what)
        what.page.keyboard.press("Enter")

    def tick(self, what: Locator) -> None:
        _tab_to(what)
        keyboard = what.page.keyboard
        for _ in range(20):
            if what.evaluate(HAS_FOCUS):
                break
            keyboard.press("ArrowDown")  # from another answer to the same question, which chooses as it goes
        if not what.is_checked():
            keyboard.press("Space")
        expect(what).to_be_checked()

    def untick(self, what: Locator) -> None:
        _tab_to(what)
        what.page.keyboard.press("Space")
        expect(what).not_to_be_checked()

    def write(self, what: Locator, text: str) -> None:
        _tab_to(what)
        what.page.keyboard.type(text)
        expect(what).to_have_value(text)

    def set_day(self, what: Locator, day: date) -> None:
        """Types the parts in the order in which the browser asks for them, which is that of the machine it runs on."""
        keyboard = what.page.keyboard
        _tab_to(what)
        keyboard.type(f"{day:%d%m%Y}")
        if what.input_value() != day.isoformat():
            for key in ("Backspace", "Shift+Tab", "Backspace", "Shift+Tab", "Backspace"):
                keyboard.press(key)
            keyboard.type(f"{day:%m%d%Y}")
        expect(what).to_have_value(day.isoformat())


def _tab_to(what: Locator) -> None:
    """Presses Tab until it has the focus, or the one of its radio buttons that Tab comes to; what comes before it on a
    page is fewer than two hundred presses."""
    expect(what).to_be_visible()
    for _ in range(200):
        what.page.keyboard.press("Tab")
        if what.evaluate(HAS_FOCUS_NEARLY):
            return
    raise AssertionError(f"{what} is not reached by Tab")


def fill_in_event(page: Page, planned: Planned, hand: Finger | None = None) -> None:
    """A form for a leermoment, filled in and not sent."""
    hand = hand or Finger()
    page.goto("/leren/nieuw")
    hand.write(page.get_by_label("Titel"), planned.title)
    hand.write(page.get_by_label("Na afloop kun je"), "Zelf een gesprek beginnen.")
    hand.set_day(page.get_by_label("Dag", exact=True), planned.day)
    hand.write(page.get_by_label("Van", exact=True), STARTS)
    hand.write(page.get_by_label("Tot", exact=True), ENDS)
    hand.tick(page.get_by_role("radio", name="online"))
    hand.press(_fold(page, "Meer vertellen: waar en met hoeveel"))
    hand.write(page.get_by_label("Adres of link"), planned.place)
    hand.write(page.get_by_label("Hoeveel plekken zijn er?"), planned.places)
    hand.press(_fold(page, "Meer vertellen: waar het over gaat"))
    hand.write(page.get_by_label("Wat gaan jullie doen?"), "- eerst kijken\n- dan **zelf** doen")
    hand.write(page.get_by_label("Over welke tools gaat het?"), planned.tool)


def plan(page: Page, planned: Planned, hand: Finger | None = None) -> str:
    """She plans it, open for everybody; gives the path of its page."""
    fill_in_event(page, planned, hand)
    (hand or Finger()).press(page.get_by_role("button", name="Zet open voor aanmelding"))
    expect(page.locator(".messages")).to_contain_text("Je leermoment staat open voor aanmelding")
    expect(page.get_by_role("heading", level=1)).to_have_text(planned.title)
    return urlsplit(page.url).path


def number_of(address: str) -> int:
    """The number of the leermoment at this address."""
    return int(address.rpartition("/leren/")[2].partition("-")[0])


def page_of(address: str, name: str) -> str:
    """The address of another page about the leermoment at this one."""
    return f"/leren/{number_of(address)}/{name}"


def _fold(page: Page, words: str) -> Locator:
    return page.locator("summary").filter(has_text=words)


def took_place(server: Server, address: str) -> None:
    """As if it ended an hour ago. Nobody can wait for that, so this is done behind the back of the running server, in
    the rows of its database: the only thing in these walks that no person does in a browser."""
    database = Path(server.environment["LADEKAST_DATA_DIR"]) / "ladekast.sqlite3"
    engine = create_engine(f"sqlite:///{database}", connect_args={"timeout": 30})
    with Session(engine) as session:
        event = session.get_one(LearningEvent, number_of(address))
        assert event.appointment
        for each in (event, event.appointment):
            each.starts_at, each.ends_at = now() - timedelta(hours=2), now() - timedelta(hours=1)
        session.commit()
    engine.dispose()
