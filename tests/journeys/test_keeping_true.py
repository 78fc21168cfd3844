"""What stands in the cabinet stays true: colleagues who write at once, the way back, use, checking and correcting.

Each on a telephone, with JavaScript and without."""

import re
from datetime import timedelta
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from ladekast.lib.clock import today
from ladekast.lib.templating import day
from tests.journeys.axe import violations
from tests.journeys.conftest import Opens, is_too_wide

pytestmark = pytest.mark.journey

PHONE = {"width": 360, "height": 740}
SUMMARY, BODY = "In één zin", "Uitleg: hoe gebruik je het?"
TO_CHECK = re.compile("om na te kijken$")


class Phones(NamedTuple):
    """Opens the telephone of a colleague, with JavaScript or without."""

    open_browser: Opens
    script: bool

    def of(self, who: str) -> Page:
        """An empty page on hers."""
        # axe draws with inline style of its own, which our policy would refuse; other tests hold that policy.
        options: dict[str, object] = {"viewport": PHONE, "bypass_csp": True, "reduced_motion": "reduce"}
        return self.open_browser(who, **options, java_script_enabled=self.script)

    def named(self, title: str) -> str:
        """A title that no other walk has."""
        return f"{title} {'met' if self.script else 'zonder'} script"

    def look(self, page: Page, name: str) -> None:
        """This screen is open, nothing on it is wider than the telephone, and axe finds nothing."""
        expect(heading(page)).to_contain_text(name)
        assert not is_too_wide(page), page.url
        if self.script:
            assert violations(page) == [], page.url


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def phones(open_browser: Opens, request: pytest.FixtureRequest) -> Phones:
    """The telephones of one walk."""
    return Phones(open_browser, request.param)


def test_two_who_edit_at_once_lose_nothing(phones: Phones) -> None:
    amina, carla = phones.of("amina"), phones.of("carla")
    tool = place(amina, phones.named("Samen geschreven"))
    edit(amina, tool, **{SUMMARY: "Een kast vol schermen.", BODY: "Vraag het aan Amina."})
    save(carla, tool, **{SUMMARY: "Een kast vol mensen.", BODY: "Vraag het aan Carla."})
    press(amina, "Opslaan")
    phones.look(amina, "Iemand was je voor")
    for field, theirs, mine in ((SUMMARY, "mensen", "schermen"), ("Uitleg", "Carla", "Amina")):
        marked = part(amina, field).locator(".versions__side mark")
        expect(marked).to_have_text([re.compile(theirs), re.compile(mine)])
    assert_nothing_put_back(amina)
    part(amina, "Uitleg").get_by_label("Neem die van je collega").check()
    press(amina, "Sla dit op")
    expect(amina.locator(".messages")).to_contain_text("Je wijziging is opgeslagen")
    expect(amina.locator(".tool__summary")).to_have_text("Een kast vol schermen.")
    expect(amina.locator(".tool__text")).to_contain_text("Vraag het aan Carla.")


def assert_nothing_put_back(page: Page) -> None:
    """What her browser kept of the page before does not come over what this page shows."""
    expect(page.locator(".put-back")).to_have_count(0)


def test_she_goes_on_from_what_her_colleague_made_of_it(phones: Phones) -> None:
    amina, carla = phones.of("amina"), phones.of("carla")
    tool = place(amina, phones.named("Verder geschreven"))
    edit(amina, tool, **{SUMMARY: "Zo zei Amina het."})
    save(carla, tool, **{SUMMARY: "Zo zei Carla het."})
    press(amina, "Opslaan")
    press(amina, "Ga verder vanaf de versie van je collega")
    phones.look(amina, "Bewerken: Verder geschreven")
    expect(amina.locator(".fold", has_text="Wat jij schreef")).to_contain_text("Zo zei Amina het.")
    assert_nothing_put_back(amina)
    expect(amina.get_by_label(SUMMARY)).to_have_value("Zo zei Carla het.")
    amina.get_by_label(SUMMARY).fill("Zo zeiden ze het samen.")
    press(amina, "Opslaan")
    expect(amina.locator(".tool__summary")).to_have_text("Zo zeiden ze het samen.")


def test_an_old_text_is_found_compared_and_brought_back(phones: Phones) -> None:
    page = phones.of("amina")
    tool = place(page, phones.named("Heen en terug"))
    save(page, tool, **{SUMMARY: "Nu op een groot scherm."})
    follow(page, "Geschiedenis: 2 versies")
    phones.look(page, "Geschiedenis: Heen en terug")
    history = page.url
    follow(page, "Versie 2: gewijzigd")
    phones.look(page, "Versie 2: Heen en terug")
    assert_marked(page, added="groot", removed="klein")
    page.goto(history)
    for label in ("van versie 2", "naar versie 1"):
        page.get_by_label(label).check()
    press(page, "Vergelijk deze twee versies")
    phones.look(page, "Van versie 2 naar versie 1")
    assert_marked(page, added="klein", removed="groot")
    follow(page, "Versie 1: geplaatst")
    press(page, "Zet deze tekst terug")
    expect(page.locator(".messages")).to_contain_text("De tekst van versie 1 staat weer in de kast.")
    expect(page.locator(".tool__summary")).to_have_text("Nu op een klein scherm.")
    follow(page, "Geschiedenis: 3 versies")
    expect(page.get_by_role("link", name="Versie 3: teruggezet naar versie 1")).to_be_visible()


def test_what_may_not_be_used_is_seen_among_what_is_found(phones: Phones) -> None:
    carla, bram = phones.of("carla"), phones.of("bram")
    title, better = phones.named("Liever niet"), phones.named("Liever wel")
    place(phones.of("amina"), better)
    tool = place(phones.of("amina"), title)
    carla.goto(tool)
    follow(carla, "Beoordeel deze tool")
    carla.get_by_role("radio", name="niet gebruiken").check()
    press(carla, "Opslaan")
    expect(carla.get_by_role("alert")).to_contain_text("Leg in één regel uit waarom")
    phones.look(carla, "Mag je dit gebruiken?")
    carla.get_by_label("Waarom?").fill("De maker verkoopt gegevens.")
    carla.get_by_label("Wat gebruik je dan liever?").fill(better)
    press(carla, "Opslaan")
    expect(carla.locator(".messages")).to_contain_text("Je oordeel staat bij de tool.")
    bram.goto(f"/zoeken?q={title}")
    card = bram.locator("article[data-tool-id]").filter(has=bram.get_by_role("link", name=title, exact=True))
    expect(card).to_contain_text("Niet gebruiken")
    choose_not_allowed(bram)
    expect(bram.get_by_role("list", name="Gekozen filters")).to_contain_text("niet gebruiken")
    expect(card).to_have_count(1)
    card.get_by_role("heading").get_by_role("link").click()
    phones.look(bram, title)
    first = bram.locator(".tool__head .notice").first
    expect(first).to_contain_text("De maker verkoopt gegevens.")
    first.get_by_role("link", name=better).click()
    expect(heading(bram)).to_have_text(better)


def choose_not_allowed(page: Page) -> None:
    """By the filter beside what was found."""
    page.get_by_role("button", name="Filters").click()
    page.locator("summary", has_text="Gebruik").click()
    page.locator("input[name=gebruik][value=not-allowed]").check()
    apply = page.get_by_role("button", name="Filters toepassen")
    if apply.is_visible():
        apply.click()
    page.wait_for_url("**gebruik=not-allowed**")


def test_what_nobody_checked_for_long_is_confirmed_by_one_press(phones: Phones) -> None:
    amina, carla = phones.of("amina"), phones.of("carla")
    title = phones.named("Lang niet bekeken")
    long_ago = today() - timedelta(days=2 * 366)
    tool = place(amina, title, checked=f"{long_ago}")
    carla.goto("/beheer/verouderd")
    expect(waiting(carla, title)).to_be_visible()
    amina.goto("/")
    phones.look(amina, "De ladekast")
    part(amina, "Wacht op jou").get_by_role("link", name=TO_CHECK).click()
    phones.look(amina, "Nakijken")
    expect(waiting(amina, title)).to_contain_text(f"nagekeken op {day(long_ago)}")
    waiting(amina, title).get_by_role("button", name="Klopt nog").click()
    expect(amina.locator(".messages")).to_contain_text("vandaag is nagekeken")
    expect(waiting(amina, title)).to_have_count(0)
    amina.goto(tool)
    expect(amina.locator(".tool__about")).to_contain_text(re.compile(f"Laatst nagekeken\\s+{day(today())}"))


def test_a_link_that_does_not_work_comes_to_who_answers_for_it(phones: Phones) -> None:
    amina, bram = phones.of("amina"), phones.of("bram")
    title = phones.named("Weg van het web")
    tool = place(amina, title, link="https://weg.example/tool")
    bram.goto(tool)
    press(bram, "Deze link werkt niet")
    expect(bram.locator(".messages")).to_contain_text("We vragen Amina de Wit om de link na te kijken.")
    phones.look(bram, title)
    amina.goto("/")
    part(amina, "Wacht op jou").get_by_role("link", name=TO_CHECK).click()
    expect(waiting(amina, title)).to_contain_text("dat de link niet werkt")
    waiting(amina, title).get_by_role("button", name="De link werkt weer").click()
    expect(amina.locator(".messages")).to_contain_text("is afgehandeld")
    expect(waiting(amina, title)).to_have_count(0)


def waiting(page: Page, title: str) -> Locator:
    """This tool in the list of what is to be looked at."""
    return page.locator(".to-do").filter(has_text=title)


def test_a_correction_is_taken_over_by_one_press(phones: Phones) -> None:
    amina, bram = phones.of("amina"), phones.of("bram")
    title = phones.named("Bijna goed")
    bram.goto(place(amina, title))
    follow(bram, "Stel een verbetering voor")
    phones.look(bram, "Verbetering voorstellen")
    note = f"Het scherm is te klein: {title}"
    bram.get_by_label("Wat klopt er niet").fill(note)
    bram.locator("summary", has_text="Ik weet hoe het beter kan").click()
    bram.get_by_label(SUMMARY).fill("Nu op een groot scherm.")
    press(bram, "Verstuur je verbetering")
    expect(bram.locator(".messages")).to_contain_text("Je verbetering is verstuurd.")
    phones.look(bram, "Verbetering: Bijna goed")
    amina.goto("/")
    expect(amina.locator("#verbeteringen")).to_contain_text("verbetering")
    amina.goto("/mijn")
    part(amina, "Verbeteringen").get_by_role("link", name=note).click()
    phones.look(amina, "Verbetering: Bijna goed")
    assert_marked(amina, added="groot", removed="klein")
    press(amina, "Neem over")
    expect(amina.locator(".messages")).to_contain_text("Overgenomen.")
    expect(amina.locator(".tool__summary")).to_have_text("Nu op een groot scherm.")
    bram.reload()
    expect(bram.locator("main")).to_contain_text("Amina de Wit heeft deze verbetering overgenomen.")
    expect(bram.locator(".badge", has_text="Overgenomen")).to_be_visible()


def place(page: Page, title: str, *, link: str = "", checked: str = "") -> str:
    """She places a tool on the small screen; gives its address."""
    page.goto("/tools/nieuw")
    page.get_by_label("Titel").fill(title)
    page.get_by_label(SUMMARY).fill("Nu op een klein scherm.")
    page.get_by_role("radio", name="werkvorm").check()
    page.get_by_label(BODY).fill("Vraag het aan een collega.")
    for fold, label, typed in (
        ("hoe en waar", "Link", link),
        ("vinden en vertrouwen", "Laatst nagekeken op", checked),
    ):
        if typed:
            page.locator("summary", has_text=f"Meer vertellen: {fold}").click()
            page.get_by_label(re.compile(f"^{label}( |$)")).fill(typed)
    press(page, "Plaats in de kast")
    expect(heading(page)).to_have_text(title)
    return page.url


def edit(page: Page, tool: str, **said: str) -> None:
    """She opens the form and types this, by label; nothing is saved yet."""
    page.goto(tool)
    follow(page, "Bewerken")
    for label, words in said.items():
        page.get_by_label(label).fill(words)


def save(page: Page, tool: str, **said: str) -> None:
    """She edits it, and saves."""
    edit(page, tool, **said)
    press(page, "Opslaan")
    expect(page.locator(".messages")).to_contain_text("Je wijziging is opgeslagen")


def assert_marked(page: Page, *, added: str, removed: str) -> None:
    """The page tells one word that came and one that went."""
    expect(page.locator("main ins")).to_contain_text(added)
    expect(page.locator("main del")).to_contain_text(removed)


def heading(page: Page) -> Locator:
    """What the page is called."""
    return page.get_by_role("heading", level=1)


def part(page: Page, name: str) -> Locator:
    """The part of the page with this heading."""
    return page.get_by_role("region", name=name, exact=True)


def press(page: Page, name: str) -> None:
    """Presses the button with these words and no other."""
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follows the link with these words."""
    page.get_by_role("link", name=name, exact=True).click()
