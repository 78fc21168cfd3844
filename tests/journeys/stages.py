"""Leermomenten and questions of every stage, made as people make them, and the pages about them for who sees each in
her own way."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Server, sign_in
from tests.journeys.events import Planned, fill_in_event, number_of, page_of, plan, took_place

Pages = dict[str, Page]  # whose
Views = list[tuple[str, str]]  # who looks, at which address


def every_stage(browser: Browser, server: Server, people: dict[str, str]) -> Views:
    """Makes them, each once, and gives the pages to look at."""
    context = {who: browser.new_context(base_url=server.address) for who in ("amina", "bram", "carla", "els")}
    pages = {who: each.new_page() for who, each in context.items()}
    for who in ("amina", "bram", "carla"):
        sign_in(pages[who], people[who])
    views = _open(pages) + _full(pages) + _past(pages, server) + _draft(pages) + _called_off(pages)
    views += _leaderless(pages, server) + _asked(pages)
    refused = [path for who, path in views if not pages[who].request.get(path).ok]
    assert len(refused) == 1, f"all can be seen, but what is over cannot be edited: {refused}"
    for each in context.values():
        each.close()
    return views


def _open(pages: Pages) -> Views:
    """Bram can sign up."""
    return [("bram", plan(pages["amina"], Planned("Plek genoeg", places="")))]


def _full(pages: Pages) -> Views:
    """Bram has the only place, Carla waits for it, and Amina leads it."""
    planned = Planned("Vol")
    address = plan(pages["amina"], planned)
    _press(pages["bram"], address, "Meld me aan")
    _press(pages["carla"], address, "Zet me op de wachtlijst")
    pages["amina"].goto(page_of(address, "deelnemers"))
    removing = pages["amina"].get_by_role("link", name="Haal van de lijst").first.get_attribute("href")
    assert removing
    steps = [page_of(address, name) for name in ("deelnemers", "bewerken", "annuleren", "materiaal")]
    lists = ["/", "/leren", "/leren?weergave=maand", f"/leren?weergave=maand&maand={planned.day:%Y-%m}", planned.tool]
    copy = f"/leren/nieuw?van={number_of(address)}"
    amina = [("amina", path) for path in (address, *steps, removing, copy, *lists)]
    return [*amina, ("bram", address), *(("carla", path) for path in (address, *lists))]


def _past(pages: Pages, server: Server) -> Views:
    """Bram was there, Carla was not; there is something to read."""
    amina, address = pages["amina"], plan(pages["amina"], Planned("Geweest", places="3"))
    for who in ("bram", "carla"):
        _press(pages[who], address, "Meld me aan")
    took_place(server, address)
    amina.goto(page_of(address, "deelnemers"))
    amina.get_by_role("checkbox", name="Carla Visser").uncheck()
    amina.get_by_role("button", name="Opslaan", exact=True).click()
    expect(amina.locator(".messages")).to_contain_text("1 collega was erbij")
    amina.goto(page_of(address, "materiaal"))
    amina.get_by_role("textbox", name="Materiaal").fill("## Om na te lezen\n\n- een\n- twee")
    amina.get_by_role("button", name="Opslaan", exact=True).click()
    expect(amina.get_by_role("heading", name="Om na te lezen")).to_be_visible()
    hers = (address, page_of(address, "deelnemers"), page_of(address, "materiaal"), page_of(address, "bewerken"))
    others = [("bram", address), ("bram", "/mijn"), ("bram", "/leren?welke=geweest"), ("carla", address)]
    return [*(("amina", path) for path in hers), *others]


def _draft(pages: Pages) -> Views:
    """Amina alone sees it, and what she thought better of."""
    page = pages["amina"]
    off, address = (_kept(page, Planned(about)) for about in ("Toch maar niet", "Nog niet af"))
    page.goto(page_of(off, "annuleren"))
    page.get_by_role("button", name="Gooi het concept weg").click()
    expect(page.locator(".messages")).to_contain_text("Je concept is weg")
    return [("amina", path) for path in (off, address, page_of(address, "bewerken"), page_of(address, "annuleren"))]


def _kept(page: Page, planned: Planned) -> str:
    """The path of what she does not open yet."""
    fill_in_event(page, planned)
    page.get_by_role("button", name="Bewaar als concept").click()
    expect(page.locator(".messages")).to_contain_text("Je concept is bewaard")
    return urlsplit(page.url).path


def _called_off(pages: Pages) -> Views:
    """Amina is ill; Bram had a place."""
    page, address = pages["amina"], plan(pages["amina"], Planned("Gaat niet door"))
    _press(pages["bram"], address, "Meld me aan")
    page.goto(page_of(address, "annuleren"))
    page.get_by_label("Waarom gaat het niet door?").fill("Ik ben ziek.")
    page.get_by_role("button", name="Laat weten dat het niet doorgaat").click()
    expect(page.locator(".messages")).to_contain_text("Het leermoment gaat niet door")
    return [("amina", address), ("bram", address)]


def _leaderless(pages: Pages, server: Server) -> Views:
    """Who planned it works here no longer: Bram can take it over."""
    planned = Planned("Zonder begeleider")
    email = server.add(f"Els{planned.mark} Mulder")
    sign_in(pages["els"], email)
    address = plan(pages["els"], planned)
    stopped = server.command("users", "deactivate", email)
    assert stopped.returncode == 0, stopped.stderr
    return [("bram", address)]


def _asked(pages: Pages) -> Views:
    """Amina's question, that Bram wants answered too, and one that she closed."""
    page = pages["amina"]
    closed, address = (_ask(page, subject) for subject in ("knopen leggen", "zeilen naaien"))
    _press(pages["bram"], address, "Ik ook")
    editing, closing = (f"{address.partition('-')[0]}/{step}" for step in ("bewerken", "sluiten"))
    _press(page, f"{closed.partition('-')[0]}/sluiten", "Sluit deze vraag")
    hers = [("amina", path) for path in (address, editing, closing, closed)]
    others = [(who, path) for who in ("bram", "carla") for path in (address, closed)]
    return [*hers, *others, ("bram", "/vragen/nieuw?over=zeilen"), ("bram", "/vragen"), ("bram", "/zoeken?q=zeilen")]


def _ask(page: Page, subject: str) -> str:
    """The path of a new question."""
    page.goto("/vragen/nieuw?soort=learn")
    page.get_by_label("Maak de zin af").fill(subject)
    page.get_by_role("button", name="Plaats mijn vraag").click()
    expect(page.locator(".messages")).to_contain_text("Je vraag staat er")
    return urlsplit(page.url).path


def _press(page: Page, address: str, words: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=words).click()
    expect(page.locator(".messages")).to_be_visible()
