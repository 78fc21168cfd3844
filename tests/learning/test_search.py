"""Leermomenten among what is found, beside the tools."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ladekast import search
from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet.models import Origin
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent
from ladekast.lib.db import db
from ladekast.transfer.commands import import_files
from tests import make
from tests.learning.conftest import Browsers
from tests.page import Browser, Page, words


def found(page: Page) -> list[str]:
    """The leermomenten beside the tools, in order."""
    return [words(each) for each in page.all("[aria-labelledby=leermomenten] .event-lines__title")]


def tools(page: Page) -> list[str]:
    """The tools, in order."""
    return [words(each.select_one(".tool-card__title")) for each in page.all("article[data-tool-id]")]


def add_material(event: LearningEvent, text: str) -> None:
    commands.add_material(event=event, text=text)
    db.session.commit()
    search.catch_up()


def cancel(event: LearningEvent) -> None:
    commands.cancel(event=event, by=event.planner, reason="Ziek.", settings=access.settings())
    db.session.commit()
    search.catch_up()


@pytest.mark.parametrize(
    "word", ["beeldbellen", "scherm", "laptop", "amina", "gouda", "crisis", "ouderen", "kaartspel"]
)
def test_it_is_found_by_all_that_may_be_read_of_it(his: Browser, amina: User, word: str) -> None:
    tool = make.tool(amina, title="Een kaartspel")
    made = make.event(amina, way="on-location", town="Gouda", phases=(4,), groups=("ouderen",), tools=(tool,))
    assert found(his.get(f"/zoeken?q={word}")) == [made.title]


@pytest.mark.parametrize("word", ["bellen.example", "oefenen"])
def test_its_place_finds_nothing(his: Browser, amina: User, word: str) -> None:
    make.event(amina, title="Samen aan de slag", aim="Je durft het.", body="", place=f"https://{word}/kamer")
    assert found(his.get(f"/zoeken?q={word}")) == []


@pytest.mark.parametrize(
    "word",
    ["leermoment", "leermomenten", "workshop", "workshops", "bijscholing", "training", "deskundigheidsbevordering"],
)
def test_what_comes_is_found_by_what_people_call_it(his: Browser, amina: User, word: str) -> None:
    make.tool(amina, title="Beeldbellen met Teams")
    later, first = make.event(amina, title="Later", span=make.span(9)), make.event(amina, title="Beeldbellen")
    assert found(his.get(f"/zoeken?q={word}")) == [first.title, later.title]
    assert found(his.get(f"/zoeken?q={word}+beeldbellen")) == [first.title]


def test_a_tool_about_a_training_is_not_found_by_another_word_for_a_leermoment(his: Browser, amina: User) -> None:
    about = make.tool(amina, title="Groepsapp bij een training")
    make.tool(amina, title="Een webinar geven")
    make.event(amina)
    assert tools(his.get("/zoeken?q=training")) == [about.title]
    assert tools(his.get("/zoeken?q=workshop")) == []


def test_a_long_past_does_not_stand_in_the_way_of_what_comes(
    his: Browser, amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ladekast.search.engine._MOST_LEADING", 3)
    for number in range(4):
        past = make.event(amina, title=f"Training {number}")
        make.event_passes(past, days=100)
        add_material(past, "De dia’s.")
    coming = make.event(amina, title="Wat nog komt", span=make.span(365))
    assert found(his.get("/zoeken?q=training"))[0] == coming.title


@pytest.mark.parametrize("asked", ["zzyzx", "workshop"])
def test_where_no_tool_is_found_one_can_go_to_all_leermomenten(his: Browser, amina: User, asked: str) -> None:
    assert his.get(f"/zoeken?q={asked}").all(".empty a[href='/leren']")
    make.event(amina)
    assert his.get(f"/zoeken?q={asked}").all("main a[href='/leren']")


def test_tools_stay_as_they_were(his: Browser, amina: User) -> None:
    for title in ("Beeldbellen met Teams", "Beeldbellen met Zoom", "Chat"):
        make.tool(amina, title=title)
    addresses = ("/zoeken", "/zoeken?q=beeldbellen", "/zoeken?q=beeldbellen+chat&sorteer=nieuwste", "/lade/2")
    before = {each: (tools(his.get(each)), words(his.get(each).one(".results__count"))) for each in addresses}
    for _ in range(5):
        make.event(amina, phases=(2,))
    assert {each: (tools(his.get(each)), words(his.get(each).one(".results__count"))) for each in addresses} == before


def test_they_stand_below_the_tools_with_a_way_to_them_above(his: Browser, amina: User) -> None:
    make.tool(amina, title="Beeldbellen met Teams")
    make.event(amina)
    page = his.get("/zoeken?q=beeldbellen")
    (leads,) = page.all("a[href='#leermomenten']")
    assert words(leads) == "Ook 1 leermoment"
    order = [str(each.get("aria-labelledby") or each.name) for each in page.all("article, section")]
    assert order == ["article", "leermomenten", "vraag-het", "collegas"]


def test_when_no_tool_is_found_a_leermoment_still_is(his: Browser, event: LearningEvent) -> None:
    page = his.get("/zoeken?q=beeldbellen")
    assert found(page) == [event.title]
    assert "Geen tools gevonden voor “beeldbellen”" in page.text
    assert "Niets gevonden" not in page.text


def test_when_tools_only_come_near_the_leermoment_comes_first(his: Browser, amina: User) -> None:
    make.tool(amina, title="Een brief lezen", summary="Samen.", body="Rustig aan.")
    made = make.event(amina, title="Workshop schaatsen voor een brief")
    page = his.get("/zoeken?q=workshop+schaatsen+brief")
    assert "Misschien" in words(page.one(".results__count"))
    assert [str(each.get("aria-labelledby") or each.name) for each in page.all("article, section")][0] == "leermomenten"
    assert found(page) == [made.title]


def test_a_draft_is_not_found_and_what_is_called_off_no_more(his: Browser, hers: Browser, amina: User) -> None:
    make.event(amina, is_open=False, title="Beeldbellen in het klein")
    off = make.event(amina, title="Beeldbellen in het groot")
    assert found(his.get("/zoeken?q=beeldbellen")) == ["Beeldbellen in het groot"]
    cancel(off)
    assert found(his.get("/zoeken?q=beeldbellen")) == []
    assert found(hers.get("/zoeken?q=beeldbellen")) == []


def test_what_was_is_found_when_it_left_something_and_stands_last(his: Browser, amina: User) -> None:
    kept, gone = make.event(amina, title="Beeldbellen, beeldbellen"), make.event(amina, title="Beeldbellen toen")
    for each in (kept, gone):
        make.event_passes(each, days=30)
    add_material(kept, "Alles over het **koptelefoontje**.")
    coming = make.event(amina, title="Straks iets met beeldbellen")
    page = his.get("/zoeken?q=beeldbellen")
    assert found(page) == [coming.title, kept.title]
    assert [words(each) for each in page.all("[aria-labelledby=leermomenten] .badge")] == ["Plek genoeg", "Geweest"]
    assert found(his.get("/zoeken?q=koptelefoontje")) == [kept.title]


def test_what_comes_stands_in_the_order_of_time(his: Browser, amina: User) -> None:
    make.event(amina, title="Beeldbellen, beeldbellen", aim="Beeldbellen.", span=make.span(9))
    make.event(amina, title="Iets met beeldbellen en nog veel meer andere woorden", span=make.span(3))
    assert [each[:4] for each in found(his.get("/zoeken?q=beeldbellen"))] == ["Iets", "Beel"]


def test_five_at_most_are_shown(his: Browser, amina: User) -> None:
    for number in range(7):
        make.event(amina, title=f"Beeldbellen {number}")
    assert len(found(his.get("/zoeken?q=beeldbellen"))) == 5


@pytest.mark.parametrize(
    ("asked", "is_shown"),
    [
        ("q=beeldbellen&fase=2", True),
        ("q=beeldbellen&fase=3", False),
        ("q=beeldbellen&doelgroep=ouderen", True),
        ("q=beeldbellen&doelgroep=lvb", False),
        ("q=beeldbellen&soort=app", False),
        ("q=beeldbellen&gemeente=Gouda", False),
        ("fase=2", False),
        ("", False),
        ("q=beeldbellen&pagina=2", False),
        ("q=beeldbellen+-scherm", False),
    ],
)
def test_the_same_words_and_filters_hold_for_them(his: Browser, amina: User, asked: str, is_shown: bool) -> None:
    make.event(amina, phases=(2,), groups=("ouderen",))
    assert bool(found(his.get(f"/zoeken?{asked}"))) is is_shown


def test_it_is_found_by_the_new_name_of_who_leads_it(his: Browser, hers: Browser, event: LearningEvent) -> None:
    hers.post("/mijn", {"name": "Amina Zwanenburg"})
    assert found(his.get("/zoeken?q=zwanenburg")) == [event.title]
    assert found(his.get("/zoeken?q=wit")) == []


def test_what_was_is_not_found_by_the_name_of_who_left(
    sign_in: Browsers, daan: User, amina: User, event: LearningEvent
) -> None:
    make.event_passes(event, days=30)
    add_material(event, "De dia’s.")
    admin = sign_in(daan)
    assert found(admin.get("/zoeken?q=amina")) == [event.title]
    admin.post(f"/beheer/collegas/{amina.id}/stoppen", {"receiver": ""})
    assert found(admin.get("/zoeken?q=amina")) == []
    assert found(admin.get("/zoeken?q=beeldbellen")) == [event.title]


def test_it_is_found_by_the_new_title_of_a_tool(his: Browser, hers: Browser, amina: User) -> None:
    tool = make.tool(amina, title="Kaartspel")
    made = make.event(amina, tools=(tool,))
    hers.post(f"/tools/{tool.id}/bewerken", make.form(title="Ganzenbord", version="1"))
    assert found(his.get("/zoeken?q=ganzenbord")) == [made.title]
    assert found(his.get("/zoeken?q=kaartspel")) == []


def test_it_is_found_by_the_title_that_a_file_gives_a_tool(his: Browser, amina: User, tmp_path: Path) -> None:
    tool = make.tool(amina, title="Kaartspel")
    made = make.event(amina, tools=(tool,))
    file = tmp_path / f"{tool.key}.md"
    file.write_text("---\ntitle: Ganzenbord\nsummary: Samen.\nkind: method\n---\nSpeel het.\n")
    import_files(paths=[file], by=amina, origin=Origin.IMPORT, after_each=lambda _: None)
    db.session.commit()
    search.catch_up()
    assert found(his.get("/zoeken?q=ganzenbord")) == [made.title]
    assert found(his.get("/zoeken?q=kaartspel")) == []


def test_searching_asks_as_much_for_many_as_for_few(
    his: Browser, amina: User, bram: User, queries: Callable[[], int]
) -> None:
    numbers = []
    for _ in range(2):
        for _ in range(2):
            make.sign_ups(make.event(amina), bram)
        his.get("/zoeken?q=beeldbellen")
        db.session.expire_all()
        before = queries()
        his.get("/zoeken?q=beeldbellen")
        numbers.append(queries() - before)
    assert numbers[0] == numbers[1]
