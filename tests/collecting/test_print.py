"""Amina prints a drawer: for a client without notes, and without anything of colleagues."""

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.collecting import commands
from ladekast.collecting.models import Collection
from ladekast.lib.db import db
from tests import make
from tests.collecting.conftest import path, shared
from tests.page import Browser, words
from tests.tables import everything

CLIENT = "/afdrukken?voor=client"


def test_a_client_gets_title_words_or_lines_link_and_code(
    hers: Browser, drawer: Collection, tool: Tool, amina: User
) -> None:
    commands.note(drawer=drawer, tool=tool, text="Alleen voor mij.", seen_version=drawer.version)
    written = make.tool(amina, title="Rondkomen", for_client="Je leert rondkomen.\n\nIn je eigen tempo.")
    commands.put(drawer=drawer, tool=written)
    db.session.commit()
    before = everything()
    page = hers.get(path(drawer, CLIENT))
    sheet = page.one(".drawer-sheet__paper")
    assert words(sheet.h1) == "Intake"
    linked, last = (words(each) for each in sheet.select(".drawer-sheet__one"))
    asked = "Je hulpverlener vertelt je wat dit is. Schrijf het samen op:"
    assert linked == f"{tool.title} {asked} https://scherm.example/uitleg"
    assert last == "Rondkomen Je leert rondkomen. In je eigen tempo."
    codes = [str(each["aria-label"]) for each in sheet.select(".qr")]
    assert codes == ["QR-code van https://scherm.example/uitleg"]
    assert "Alleen voor mij." not in page.text
    assert all(said not in words(sheet) for said in (amina.name, amina.email, amina.phone))
    assert everything() == before


def test_what_is_gone_or_may_not_be_used_or_tells_a_client_nothing_stays_off_the_paper(
    hers: Browser, drawer: Collection, amina: User
) -> None:
    gone = make.tool(amina, title="Mapje", link="https://mapje.example/")
    commands.put(drawer=drawer, tool=gone)
    cabinet.archive_tool(tool=gone, by=amina)
    commands.put(drawer=drawer, tool=make.tool(amina, title="Bellen", use_policy="not-allowed", use_note="Onveilig."))
    db.session.commit()
    page = hers.get(path(drawer, CLIENT))
    assert [words(each) for each in page.all(".drawer-sheet__one h2")] == ["Tweede scherm naast de cliënt"]
    left_out, for_worker, unwritten = map(words, page.all(".drawer-sheet__aside ul li"))
    assert left_out.endswith("uit de kast gehaald of niet te gebruiken: Mapje, Bellen.")
    assert for_worker.startswith("Niet op papier, want dit is voor jou")
    assert for_worker.endswith("Schrijf er een: Budgetkaart , Belscript .")
    assert unwritten.startswith("Wel op papier, met lijnen")
    assert unwritten.endswith("Schrijf er een: Tweede scherm naast de cliënt .")
    assert {str(each["href"])[-20:] for each in page.all(".drawer-sheet__aside a")} == {"/bewerken#for_client"}


def test_what_tells_how_to_reach_a_colleague_stays_off_the_paper(hers: Browser, amina: User) -> None:
    said = f"Je leert rondkomen.\nMail {amina.email}."
    drawer = make.own_drawer(amina, make.tool(amina, title="Rondkomen", for_client=said))
    page = hers.get(path(drawer, CLIENT))
    assert words(page.one(".drawer-sheet__one")) == "Rondkomen Je leert rondkomen."
    assert (
        words(page.one(".drawer-sheet__aside ul")) == "Een zin met gegevens van een collega is weggelaten: Rondkomen."
    )


def test_she_prints_it_for_herself_with_a_code_and_without_what_is_for_the_screen(
    hers: Browser, drawer: Collection
) -> None:
    page = hers.get(path(drawer))
    assert page.one(".own-drawer__actions [data-print]")
    assert page.one(".own-drawer__one .on-paper .qr")["aria-label"] == "QR-code van https://scherm.example/uitleg"
    assert page.one(".on-screen .fold:-soup-contains('Lade weggooien')")


def test_an_empty_drawer_says_so(hers: Browser, amina: User) -> None:
    empty = make.own_drawer(amina, name="Leeg")
    assert "Er ligt nu niets in deze lade dat je mee kunt geven." in hers.get(path(empty, CLIENT)).text
    assert "Geef mee aan je cliënt" not in words(hers.get(path(empty)).one(".own-drawer"))


def test_a_colleague_prints_what_is_shared(his: Browser, drawer: Collection) -> None:
    his.get(path(drawer, CLIENT), 404)
    shared(drawer)
    assert len(his.get(path(drawer, CLIENT)).all(".drawer-sheet__one")) == 1


def test_for_anybody_else_the_drawer_itself_is_what_prints(hers: Browser, drawer: Collection) -> None:
    for more in ("/afdrukken", "/afdrukken?voor=", "/afdrukken?voor=mij&voor=client"):
        assert hers.get(path(drawer, more), 302).location == path(drawer)
