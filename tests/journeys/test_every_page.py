"""Every page as people with a screen reader, a small screen or dark eyes get it, and as the HTML standard wants it."""

import re
import subprocess
import sysconfig
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect

from ladekast.lib.clock import today
from ladekast.pages.queries import every_page
from tests.journeys.axe import found_on, violations
from tests.journeys.conftest import Memory, Opens, Server, browsers, is_too_wide
from tests.journeys.events import Planned, fill_in_event, page_of, plan
from tests.journeys.stages import Views, every_stage

pytestmark = pytest.mark.journey

SIGNED_OUT = ("/inloggen", "/wachtwoord-vergeten", "/welkom/bestaat-niet", "/uitloggen")
SIGNED_IN = (
    "/", "/zoeken", "/zoeken?q=inloggen", "/zoeken?q=zzyzx", "/zoeken?soort=app&fase=9",
    "/zoeken?q=app+voor+oudern+in+fase+4", "/zoeken?q=chatspreekuuur&letterlijk=1&soort=app",
    "/zoeken?q=zonnebloemolie+lezen", "/lade/1", "/lade/4?soort=app",
    "/tools/1", "/tools/2", "/tools/nieuw", "/tools/1/bewerken", "/tools/1/uit-de-kast", "/tools/uit-de-kast",
    "/tools/1/meegeven", "/tools/2/meegeven?letter=groot",
    "/tools/1/geschiedenis", "/tools/1/geschiedenis/1", "/tools/1/geschiedenis?van=1&naar=1",
    "/tools/zonder-collega", "/tool/script-online-groep-budgetteren", "/tool/brief-van-deurwaarder-lezen",
    "/leren", "/leren?weergave=maand", "/leren?welke=geweest&fase=9", "/leren/nieuw", "/leren/nieuw?tool=1",
    "/vragen", "/vragen?stand=gesloten&fase=9", "/vragen/nieuw", "/vragen/nieuw?over=beeldbellen&soort=tool",
    "/meekijken", "/meekijken/999", "/tools/1/meekijken", "/tools/1/meekijken/aanbod",
    "/tools/1/ervaringen", "/tools/1/ervaringen/nieuw", "/tools/1/gebruik", "/tools/1/overdragen", "/mijn/nakijken",
    "/beheer/gebruik", "/beheer/gebruik?lijst=onderzoek", "/beheer/verouderd", "/beheer/verouderd?lijst=zonder-collega",
    "/wijzer", "/wijzer?stap=doelgroep&fase=2", "/wijzer?stap=zeker", "/wijzer?stap=antwoord", "/wijzer?fase=9",
    "/wijzer?fase=3&doelgroep=ouderen&doel=praktisch-materieel&digitaal=goed&heeft=niets&heeft=laptop&voorkeur=online",
    "/pagina", "/zoeken?q=privacy",
    "/favorieten", "/mijn/lades", "/lades/nieuw", "/tools/1/lades",
    "/volgen", "/volgen/afmelden",
    "/collegas", "/collegas/1", "/collegas/2", "/mijn", "/mijn/agenda", "/mijn/wachtwoord", "/stijlgids", "/niets",
    "/uitloggen",
    "/beheer", "/beheer/collegas", "/beheer/collegas/nieuw", "/beheer/collegas/2", "/beheer/collegas/2/stoppen",
    "/beheer/teams", "/beheer/teams/1", "/beheer/logboek", "/beheer/mail", "/beheer/zoekwoorden",
    "/beheer/wissen/1",
    *(f"/pagina/{page.slug}" for page in every_page()),
)  # fmt: skip
NARROW, WIDE = ViewportSize(width=320, height=640), ViewportSize(width=1280, height=720)


@pytest.fixture(scope="session")
def views(browser: Browser, server: Server, people: dict[str, str]) -> Views:
    """Pages about leermomenten of every stage, each for who sees it in a way of her own."""
    return every_stage(browser, server, people)


class Visit(NamedTuple):
    """What is to be known about a page that was opened: what axe finds on it (what, and the first element), what it is
    made of, whether it sticks out of a screen of 320 pixels, and whom it asked for something."""

    path: str
    complaints: list[tuple[str, str]]
    html: str
    is_too_wide: bool
    hosts: set[str]


@pytest.fixture(scope="session")
def visits(browser: Browser, server: Server, signed_in: Memory, views: Views) -> list[Visit]:
    """Every page, opened once for all that is asked about it."""
    # axe draws with inline style of its own, which our policy would refuse; other tests hold that policy.
    options: dict[str, object] = {"reduced_motion": "reduce", "bypass_csp": True}
    kinds: set[str] = set()
    with browsers(browser, server, signed_in) as opens:
        pages = [*pages_of(opens, **options), *pages_in(views, opens, **options)]
        return [visit(page, path, kinds) for page, path in pages]


def visit(page: Page, path: str, kinds: set[str]) -> Visit:
    """Opens a page, and looks at it; in the dark when it is the first of its kind: others of that kind have the same
    components, and the stijlgids shows them all. `kinds` are those that were seen."""
    kind = re.sub(r"[?].*|/\d+[^/]*", "", path)
    is_first = kind not in kinds
    kinds.add(kind)
    hosts: set[str] = set()

    def note(request: Request) -> None:
        hosts.update({"/".join(request.url.split("/")[:3])} if not request.url.startswith("data:") else ())

    page.on("request", note)
    answer = page.goto(path)
    assert answer
    complaints = [(each["id"], each["nodes"][0]["html"]) for each in found_on(page, in_the_dark=is_first)]
    page.set_viewport_size(NARROW)
    sticks_out = is_too_wide(page)
    page.set_viewport_size(WIDE)
    page.remove_listener("request", note)
    return Visit(path, complaints, answer.text(), sticks_out, hosts)


def pages_of(open_browser: Opens, **options: object) -> list[tuple[Page, str]]:
    """A signed-out browser for some pages and an admin's for the others."""
    stranger, admin = open_browser(**options), open_browser("daan", **options)
    return [(stranger, path) for path in SIGNED_OUT] + [(admin, path) for path in SIGNED_IN]


def pages_in(views: Views, open_browser: Opens, **options: object) -> list[tuple[Page, str]]:
    """A browser for each who looks."""
    pages = {who: open_browser(who, **options) for who in dict(views)}
    return [(pages[who], path) for who, path in views]


def test_axe_finds_nothing(visits: list[Visit]) -> None:
    assert [(each.path, each.complaints) for each in visits if each.complaints] == []


def test_axe_finds_nothing_in_a_form_with_errors(open_browser: Opens) -> None:
    page = open_browser("daan", bypass_csp=True)
    page.goto("/tools/nieuw")
    page.get_by_role("button", name="Plaats in de kast").click()
    for fold in page.locator("details.fold").all():
        fold.evaluate("each => each.open = true")
    assert found_on(page) == []


def test_axe_finds_nothing_on_pages_that_come_of_what_people_do(open_browser: Opens) -> None:
    page = open_browser("amina", bypass_csp=True, reduced_motion="reduce")
    fill_in(page, "Met een voorbeeld")
    page.get_by_role("button", name="Voorbeeld bekijken").click()
    found = {"preview": violations(page)}
    page.get_by_role("button", name="Plaats in de kast").click()
    found["placed"] = violations(page)
    tool = page.url
    page.get_by_role("link", name="Bewerken").click()
    page.get_by_label("In één zin").fill("Van Amina.")
    other = open_browser("carla")
    other.goto(tool)
    other.get_by_role("link", name="Bewerken").click()
    other.get_by_label("In één zin").fill("Van Carla.")
    other.get_by_role("button", name="Opslaan", exact=True).click()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Iemand was je voor")
    found["conflict"] = violations(page)
    page.goto(tool)
    page.get_by_role("link", name="Haal deze tool uit de kast").click()
    page.get_by_role("button", name="Haal uit de kast").click()
    found["archived"] = violations(page)
    page.goto("/beheer")
    found["no right"] = violations(page)
    assert found == dict.fromkeys(found, [])


def test_axe_finds_nothing_on_a_leermoment_that_goes_wrong(open_browser: Opens) -> None:
    page = open_browser("amina", bypass_csp=True, reduced_motion="reduce")
    open_it = page.get_by_role("button", name="Zet open voor aanmelding")
    page.goto("/leren/nieuw")
    open_it.click()
    expect(page.get_by_role("alert")).to_be_visible()
    found = {"nothing filled in": violations(page)}
    first = Planned("Op hetzelfde uur")
    address = plan(page, first)
    fill_in_event(page, Planned("Op hetzelfde uur", day=first.day))
    open_it.click()
    expect(page.get_by_role("button", name="Toch openzetten voor aanmelding")).to_be_visible()
    found["two at once"] = violations(page)
    sign_up(open_browser("bram"), address)
    for name, press in (("annuleren", "Laat weten dat het niet doorgaat"), ("deelnemers", "Haal van de lijst")):
        page.goto(page_of(address, name))
        if name == "deelnemers":
            page.get_by_role("link", name="Haal van de lijst").click()
        page.get_by_role("button", name=press).click()
        expect(page.get_by_role("alert")).to_be_visible()
        found[f"{name}, no reason"] = violations(page)
    both_edit(page, open_browser("carla"), page_of(address, "bewerken"))
    found["conflict"] = violations(page)
    assert found == dict.fromkeys(found, [])


def sign_up(page: Page, address: str) -> None:
    """He takes a place."""
    page.goto(address)
    page.get_by_role("button", name="Meld me aan").click()
    expect(page.locator(".messages")).to_contain_text("Je doet mee")


def both_edit(page: Page, other: Page, path: str) -> None:
    """She saves after somebody else did, who had opened the same form."""
    for each, words in ((page, "Van Amina."), (other, "Van Carla.")):
        each.goto(path)
        each.get_by_label("Na afloop kun je").fill(words)
    for each, answer in ((other, ".messages"), (page, ".versions")):
        each.get_by_role("button", name="Opslaan", exact=True).click()
        expect(each.locator(answer)).not_to_be_empty()


def test_axe_finds_nothing_on_a_request_to_watch_along(open_browser: Opens) -> None:
    options: dict[str, object] = {"bypass_csp": True, "reduced_motion": "reduce"}
    hers, his = open_browser("amina", **options), open_browser("bram", viewport=NARROW, **options)
    fill_in(hers, "Om bij mee te kijken")
    hers.get_by_role("button", name="Plaats in de kast").click()
    tool = hers.url
    his.goto(tool)
    found = {"tool": violations(his)}
    his.get_by_role("link", name="Vraag of je mee mag kijken").click()
    his.get_by_role("button", name="Verstuur je vraag").click()
    found["wrong question"] = violations(his)
    his.get_by_label("Wat wil je zien?").fill("Hoe je het scherm deelt.")
    his.get_by_role("radio", name="online").check()
    for number in (1, 2):  # of one moment only she need not choose
        day = f"{today() + timedelta(days=30 + number):%Y-%m-%d}"
        for label, typed in (("Dag", day), ("Van", "10:00"), ("Tot", "11:00")):
            his.get_by_role("group", name=f"Moment {number}").get_by_label(label).fill(typed)
    his.get_by_role("button", name="Verstuur je vraag").click()
    request = his.url
    found["asked, his side"] = violations(his)
    hers.goto(request)
    found["asked, her side"] = violations(hers)
    for step in ("ander-moment", "afwijzen"):
        hers.goto(f"{request}/{step}")
        found[step] = violations(hers)
    hers.goto("/")
    found["home"] = violations(hers)
    hers.goto(request)
    hers.get_by_role("button", name="Spreek dit af").click()
    found["no moment chosen"] = violations(hers)
    hers.get_by_role("radio").first.check()
    hers.get_by_role("button", name="Spreek dit af").click()
    found["agreed"] = violations(hers)
    for step in ("verzetten", "afzeggen"):
        his.goto(f"{request}/{step}")
        found[step] = violations(his)
    his.get_by_label("Waarom gaat het niet door?").fill("Ik ben ziek.")
    his.get_by_role("button", name="Zeg de afspraak af").click()
    found["called off"] = violations(his)
    hers.goto(f"{request}/verzetten")
    found["impossible"] = violations(hers)
    hers.goto("/meekijken")
    found["overview"] = violations(hers)
    assert found == dict.fromkeys(found, [])


def fill_in(page: Page, title: str) -> None:
    """A form for a tool, filled in and not sent."""
    page.goto("/tools/nieuw")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("In één zin").fill("Om naar te kijken.")
    page.get_by_role("radio", name="werkvorm").check()
    page.get_by_label("Uitleg").fill("Zo **doe** je dat:\n- een\n- twee")


def test_nothing_sticks_out_on_a_screen_of_320_pixels(visits: list[Visit]) -> None:
    assert [each.path for each in visits if each.is_too_wide] == []


def test_no_page_asks_another_host_for_anything(visits: list[Visit], server: Server) -> None:
    assert [each.path for each in visits if each.hosts != {server.address}] == []


def test_every_press_has_room_for_a_finger(open_browser: Opens, views: Views) -> None:
    page = open_browser("amina", viewport={"width": 360, "height": 740})
    small = []
    for path in ("/", "/zoeken?q=scherm", "/tools/nieuw", "/tools/1", *(path for who, path in views if who == "amina")):
        page.goto(path)
        small += [
            (path, size)
            for size in page.evaluate(
                "[...document.querySelectorAll('main button, main .button')].filter(b => b.checkVisibility())"
                ".map(b => [b.textContent.trim(), b.getBoundingClientRect().height])"
            )
            if size[1] < 44
        ]
    assert small == []


def test_a_message_is_no_wider_than_the_form_below_it(open_browser: Opens) -> None:
    page = open_browser("amina", viewport={"width": 1280, "height": 900})
    page.goto("/mijn")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    message, form = (
        page.locator(".messages .notice").bounding_box(),
        page.locator("main form:has(#name)").bounding_box(),
    )
    assert message
    assert form
    assert message["width"] == form["width"]


def test_the_html_checker_finds_no_error(open_browser: Opens, visits: list[Visit], tmp_path: Path) -> None:
    for number, each in enumerate(visits):
        (tmp_path / f"{number:03}.html").write_text(f"{each.html}\n<!-- {each.path} -->\n")
    page = open_browser("daan")
    for path, press in (("tools/nieuw", "Plaats in de kast"), ("leren/nieuw", "Zet open voor aanmelding")):
        page.goto(f"/{path}")
        with page.expect_response(f"**/{path}?verstuurd=1") as answered:
            page.get_by_role("button", name=press).click()
        (tmp_path / f"wrong-{path.replace('/', '-')}.html").write_text(answered.value.text())
    jar = next(Path(sysconfig.get_path("purelib")).glob("*/vnu.jar"))
    checked = nu_checker(jar, sorted(tmp_path.glob("*.html")))
    assert checked == ""


def nu_checker(jar: Path, files: list[Path]) -> str:
    """What the Nu HTML checker says of these files; nothing when all is well."""
    # What it compiles for so few pages should be compiled quickly: that takes longer than checking them.
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    command = ["java", *quick, "-jar", str(jar), "--errors-only", "--exit-zero-always", "--stdout", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout.strip()
