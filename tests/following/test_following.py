"""Following and following no more: on the page of the thing itself, and all of it together."""

from urllib.parse import urlencode

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.following.models import Follow, Kind, Rhythm
from ladekast.following.rules import MOST
from ladekast.lib.db import db
from tests import make
from tests.following.conftest import follow, follows, wants
from tests.page import Browser, Page, words

PRIVATE = "In deze zoekopdracht staat een nummer of adres van iemand. Zoek zonder dat, en volg die zoekopdracht."
EMPTY = "Zoek eerst op een woord, of kies een filter. Dan kun je die zoekopdracht volgen."


def button(page: Page) -> str:
    """The words of the button that follows, or stops that."""
    return words(page.one(".following__form button"))


def sent(page: Page) -> dict[str, str]:
    """What the form of that button sends."""
    return {str(field["name"]): str(field["value"]) for field in page.all(".following__form input")}


@pytest.mark.parametrize(
    ("path", "expected", "thing"),
    [
        ("/lade/2", "Volg deze lade", ("phase", "2")),
        ("/zoeken?q=inloggen&soort=app&sorteer=nieuwste", "Volg deze zoekopdracht", ("search", "q=inloggen&soort=app")),
        ("/zoeken?doelgroep=ouderen", "Volg deze doelgroep", ("group", "ouderen")),
        ("/zoeken?fase=3", "Volg deze lade", ("phase", "3")),
        ("/zoeken?fase=3&fase=2", "Volg deze zoekopdracht", ("search", "fase=2&fase=3")),
    ],
)  # fmt: skip
def test_bram_follows_what_he_is_looking_at(
    his: Browser, bram: User, path: str, expected: str, thing: tuple[str, str]
) -> None:
    page = his.get(path)
    assert button(page) == expected
    back = his.post("/volgen/aan", sent(page)).location
    assert follows(bram) == [thing]
    page = his.get(back)
    assert button(page) == "Niet meer volgen"
    assert his.post("/volgen/uit", sent(page)).location == back
    assert follows(bram) == []


def test_bram_follows_a_tool(his: Browser, bram: User, amina: User) -> None:
    tool = make.tool(amina)
    page = his.get(f"/tools/{tool.id}-{tool.slug}")
    assert button(page) == "Volg deze tool"
    assert his.post("/volgen/aan", sent(page)).location == f"/tools/{tool.id}"
    assert follows(bram) == [("tool", str(tool.id))]
    assert button(his.get(f"/tools/{tool.id}-{tool.slug}")) == "Niet meer volgen"


def test_there_is_nothing_to_follow_where_nothing_is_asked(his: Browser) -> None:
    for path in ("/zoeken", "/zoeken?fase=9", "/zoeken?doelgroep=niemand", f"/zoeken?q={'lang ' * 300}"):
        assert not his.get(path).all(".following__form")


def test_the_same_search_in_another_order_is_the_same(his: Browser, bram: User) -> None:
    for search in (
        "q=samen+bellen&fase=3&fase=2",
        "fase=2&q=+samen++bellen&fase=3&pagina=4",
        "q=samen bellen&fase=2&fase=3&fase=9",
    ):
        his.post("/volgen/aan", {"kind": "search", "value": search})
    assert follows(bram) == [("search", "q=samen+bellen&fase=2&fase=3")]


@pytest.mark.parametrize(
    ("search", "thing"), [("fase=2&fase=9", ("phase", "2")), ("doelgroep=ouderen&pagina=2", ("group", "ouderen"))]
)
def test_a_search_for_only_a_drawer_or_a_group_is_that_itself(
    his: Browser, bram: User, search: str, thing: tuple[str, str]
) -> None:
    his.post("/volgen/aan", {"kind": "search", "value": search})
    assert follows(bram) == [thing]


def test_signs_that_nobody_sees_are_not_what_he_follows(his: Browser, bram: User) -> None:
    for way, expected in (("aan", [("phase", "2")]), ("uit", [])):
        his.post(f"/volgen/{way}", {"kind": "ph\x00ase", "value": "2\x00"})
        assert follows(bram) == expected


def test_following_twice_is_following_once(his: Browser, bram: User) -> None:
    for expected in ("Je volgt nu Lade 2: De eerste achterstanden", "Je volgde dit al."):
        page = his.get(his.post("/volgen/aan", {"kind": "phase", "value": "2"}).location)
        assert expected in page.text
    assert follows(bram) == [("phase", "2")]


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [(Rhythm.WEEKLY, "op maandag in één mail"), (Rhythm.DAILY, "elke werkdag in één"), (Rhythm.NEVER, "geen mail")],
)
def test_bram_reads_what_he_follows_now_and_how_often_he_hears_of_it(
    his: Browser, bram: User, amina: User, rhythm: Rhythm, expected: str
) -> None:
    wants(bram, rhythm)
    tool = make.tool(amina, title="Bellen & <b>")
    page = his.get(his.post("/volgen/aan", {"kind": "tool", "value": str(tool.id)}).location + f"-{tool.slug}")
    said = page.one(".messages")
    assert words(said).startswith("Gelukt Je volgt nu Bellen & <b>")
    assert expected in words(said)
    assert [str(each["href"]) for each in said.select("a")] == ["/volgen"]


def test_he_reads_where_to_follow_a_tool_or_a_search(his: Browser) -> None:
    links = [str(each["href"]) for each in his.get("/volgen").all("section[aria-labelledby=erbij] a")]
    assert links == ["/favorieten", "/zoeken"]


def test_stopping_twice_is_stopping_once(his: Browser, bram: User) -> None:
    follow(bram, Kind.PHASE, 2)
    for expected in ("Je volgt dit niet meer.", "Je volgde dit al niet meer."):
        page = his.get(his.post("/volgen/uit", {"kind": "phase", "value": "2"}).location)
        assert expected in page.text


@pytest.mark.parametrize(
    ("kind", "value", "status", "sentence"),
    [
        ("phase", "9", 404, "Deze lade bestaat niet (meer). Kies een van de vijf lades."),
        ("phase", "٢", 404, "Deze lade bestaat niet (meer). Kies een van de vijf lades."),
        ("group", "niemand", 404, "Deze doelgroep bestaat niet (meer). Kies er hieronder een."),
        ("tool", "99", 404, "Deze tool bestaat niet. Zoek hem op en druk daar op “Volg deze tool”."),
        ("tool", "9" * 400, 404, "Deze tool bestaat niet. Zoek hem op en druk daar op “Volg deze tool”."),
        ("tool", "²", 404, "Deze tool bestaat niet. Zoek hem op en druk daar op “Volg deze tool”."),
        ("search", "", 422, EMPTY),
        ("search", "q=++&fase=9", 422, EMPTY),
        ("search", "q=" + "lang+" * 400, 422, "Deze zoekopdracht is te lang om te volgen. Zoek met minder woorden."),
        ("search", "q=schuld+111222333", 422, PRIVATE),
        ("search", "q=jan.jansen%40voorbeeld.example", 422, PRIVATE),
        ("", "", 422, "Dit kun je niet volgen. Kies een lade, een doelgroep, een tool of een zoekopdracht."),
        ("colleague", "1", 422, "Dit kun je niet volgen. Kies een lade, een doelgroep, een tool of een zoekopdracht."),
    ],
)  # fmt: skip
def test_what_is_not_there_cannot_be_followed(
    his: Browser, bram: User, kind: str, value: str, status: int, sentence: str
) -> None:
    page = his.post("/volgen/aan", {"kind": kind, "value": value}, status=status)
    assert words(page.one(".notice__text")) == sentence
    assert follows(bram) == []


def test_what_was_taken_out_cannot_be_followed(his: Browser, bram: User, amina: User) -> None:
    tool = make.tool(amina)
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    page = his.post("/volgen/aan", {"kind": "tool", "value": str(tool.id)}, status=409)
    assert words(page.one(".notice__text")) == "Deze tool is uit de kast gehaald. Daarom kun je hem niet volgen."
    assert follows(bram) == []
    assert not his.get(f"/tools/{tool.id}-{tool.slug}", status=410).all(".following__form")


def test_nobody_follows_more_than_a_hundred_things(his: Browser, bram: User) -> None:
    for number in range(MOST):
        follow(bram, Kind.SEARCH, f"q=woord{number}")
    page = his.post("/volgen/aan", {"kind": "phase", "value": "1"}, status=409)
    assert (
        words(page.one(".notice__text")) == "Je kunt ten hoogste 100 dingen volgen. Stop eerst met iets dat je volgt."
    )
    his.post("/volgen/aan", {"kind": "search", "value": "q=woord1"})  # follows that already
    assert len(follows(bram)) == MOST


@pytest.mark.parametrize("van", ["https://elders.example", "//elders.example", "", "/mijn"])
def test_nobody_is_led_elsewhere(his: Browser, van: str) -> None:
    assert his.post("/volgen/aan", {"kind": "phase", "value": "2", "van": van}).location == "/lade/2"


@pytest.mark.parametrize("value", ["//elders.example", "/\\elders.example", "1/../../elders", "https://elders.example"])
def test_what_is_let_go_leads_nowhere_either(his: Browser, bram: User, value: str) -> None:
    for kind in Kind:
        assert his.post("/volgen/uit", {"kind": kind.value, "value": value}).location == "/volgen"
    assert follows(bram) == []


def test_bram_sees_all_that_he_follows_and_what_became_of_it(his: Browser, bram: User, amina: User) -> None:
    out, stays = make.tool(amina, title="Oude app"), make.tool(amina, title="Nieuwe app")
    for kind, value in ((Kind.SEARCH, "q=inloggen&soort=app"), (Kind.GROUP, "ouderen"), (Kind.PHASE, 2)):
        follow(bram, kind, value)
    for tool in (out, stays):
        follow(bram, Kind.TOOL, tool.id)
    cabinet.archive_tool(tool=out, by=amina)
    db.session.commit()
    _add_what_is_gone(bram)
    page = his.get("/volgen")
    rows = [words(row.p) for row in page.all(".following__one")]
    assert rows == [
        "Oude app Is uit de kast gehaald", "Nieuwe app", "Lade 2: De eerste achterstanden", "Lade 9 Bestaat niet meer",
        "Voor ouderen", "weg Bestaat niet meer", "“inloggen”, app", "8 Bestaat niet meer",
    ]  # fmt: skip
    assert words(page.all(".following__one button")[0]) == "Niet meer volgen : Oude app"
    for sort, each in follows(bram):
        assert his.post("/volgen/uit", {"kind": sort, "value": each, "van": "volgen"}).location == "/volgen"
    assert follows(bram) == []
    assert "Je volgt nog niets" in his.get("/volgen").text


def _add_what_is_gone(person: User) -> None:
    """As after an update in which a phase and a group left the lists."""
    for kind, value in (("phase", "9"), ("group", "weg"), ("search", "fase=8")):
        db.session.add(Follow(person_id=person.id, kind=kind, value=value, since=0))
    db.session.commit()


def test_what_is_gone_is_let_go_on_the_page_of_all(his: Browser, bram: User) -> None:
    _add_what_is_gone(bram)
    for kind, value in follows(bram)[:2]:
        assert his.post("/volgen/uit", {"kind": kind, "value": value}).location == "/volgen"


def test_bram_ticks_drawers_and_groups(his: Browser, bram: User) -> None:
    follow(bram, Kind.PHASE, 1)
    page = his.get("/volgen")
    assert [box["value"] for box in page.all("input[name=fase]")] == ["2", "3", "4", "5"]
    assert "iedereen" in [box["value"] for box in page.all("input[name=doelgroep]")]
    assert his.post("/volgen/aanbod", {"fase": ["2", "3"], "doelgroep": "ouderen"}).location == "/volgen"
    assert follows(bram) == [("phase", "1"), ("phase", "2"), ("phase", "3"), ("group", "ouderen")]


@pytest.mark.parametrize(
    ("ticked", "status", "sentence"),
    [
        ({}, 422, "Vink eerst aan wat je wilt volgen."),
        ({"fase": ["2", "7"]}, 404, "Deze lade bestaat niet (meer). Kies een van de vijf lades."),
        ({"doelgroep": ["ouderen", "x"]}, 404, "Deze doelgroep bestaat niet (meer). Kies er hieronder een."),
    ],
)
def test_odd_ticks_follow_nothing(
    his: Browser, bram: User, ticked: dict[str, list[str]], status: int, sentence: str
) -> None:
    page = his.post("/volgen/aanbod", ticked, status=status)
    assert words(page.one(".notice__text")) == sentence
    assert follows(bram) == []


def test_bram_chooses_how_often(his: Browser) -> None:
    assert _chosen(his) == "weekly"
    for rhythm in (Rhythm.DAILY, Rhythm.NEVER, Rhythm.WEEKLY):
        his.post("/volgen/ritme", {"ritme": rhythm.value})
        assert _chosen(his) == rhythm.value
    page = his.post("/volgen/ritme", {"ritme": "hourly"}, status=422)
    assert words(page.one(".notice__text")) == "Kies hoe vaak je een mail wilt: elke week, elke werkdag of niet."
    assert _chosen(his) == "weekly"


def _chosen(browser: Browser) -> object:
    return browser.get("/volgen").one("input[name=ritme][checked]")["value"]


def test_bram_signs_off_in_two_presses_and_back_on_in_one(his: Browser, bram: User) -> None:
    follow(bram, Kind.PHASE, 2)
    page = his.get("/volgen/afmelden")
    assert words(page.one("main form button")) == "Stuur me geen mail meer"
    page = his.get(his.post("/volgen/afmelden").location)
    assert page.heading == "Je krijgt geen mail over wat er nieuw is"
    assert _chosen(his) == "never"
    back = page.one("main form button")
    his.post("/volgen/ritme", {str(back["name"]): back["value"]})
    assert _chosen(his) == "weekly"
    assert follows(bram) == [("phase", "2")]


def test_on_his_own_page_stands_what_he_follows(his: Browser, bram: User) -> None:
    assert "Je volgt nog niets." in his.get("/mijn").text
    follow(bram, Kind.PHASE, 2)
    assert "Je volgt 1 ding. De mail over wat er nieuw is: elke week, op maandag." in his.get("/mijn").text


def test_following_a_search_with_odd_words_shows_them_as_they_are(his: Browser) -> None:
    odd = '<b>"é" & \x00 %'
    his.post("/volgen/aan", {"kind": "search", "value": urlencode({"q": odd})})
    assert "<b>" in his.get("/volgen").text
