"""What the database finds while there is no index."""

import fcntl
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from ladekast import create_app, search
from ladekast.cabinet import plain_search
from ladekast.lib import migrating
from ladekast.lib.db import db
from ladekast.search import Question
from tests import make
from tests.conftest import settings
from tests.finding.results import titles
from tests.page import Browser
from tests.people import add_person

SIMPLER = "deze lijst is eenvoudiger dan anders"
Finds = Callable[..., list[str]]


@pytest.fixture
def finds(amina: object) -> Finds:
    """Gives the titles that a question finds, in order, in a cabinet with three tools."""
    make.tool(amina, title="Beeldbellen", body="Bel de CRÈCHE.", phases=(1,), suitable=("jongeren",), forms=("online",))  # type: ignore[arg-type]
    make.tool(amina, title="Brief", body="Over beeldbellen.", phases=(), keywords=("financiële post",), kind="app")  # type: ignore[arg-type]
    make.tool(amina, title="100% raak", body="Een_streepje.", municipalities=("Gouda",), needs=("digid",))  # type: ignore[arg-type]

    def find(text: str = "", **question: object) -> list[str]:
        answer = plain_search.answer(Question(text, **question))  # type: ignore[arg-type]
        return ["".join(part.text for part in hit.title) for hit in answer.hits]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["100% raak", "Brief", "Beeldbellen"]),
        ("beeldbellen", ["Beeldbellen", "Brief"]),
        ("BEELD bellen", ["Beeldbellen", "Brief"]),
        ("crèche", ["Beeldbellen"]),
        ("Crèche beeldbellen", ["Beeldbellen"]),
        ("financiële", ["Brief"]),
        ("beeldbellen -brief", ["Beeldbellen"]),
        ("beeldbellen raak", []),
        ("%", ["100% raak", "Brief", "Beeldbellen"]),
        ("100%", ["100% raak"]),
        ("een_streepje", ["100% raak"]),
        ("法律", []),
        ("\x00'; DROP TABLE tool; --", []),
        ("x" * 10_000, []),
        ("beeldbellen " * 500, ["Beeldbellen", "Brief"]),
        (" ".join(f"woord{number}" for number in range(500)), []),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, str) else None,
)
def test_all_words_must_stand_somewhere(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds(text) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"fase": ["4"]}, ["100% raak", "Brief"]),
        ({"fase": ["1", "2"]}, ["100% raak", "Brief", "Beeldbellen"]),
        ({"doelgroep": ["jongeren"]}, ["Beeldbellen"]),
        ({"doelgroep": ["jongeren"], "vorm": ["phone"]}, []),
        ({"soort": ["app", "training"]}, ["Brief"]),
        ({"nodig": ["digid"]}, ["100% raak"]),
        ({"methode": ["outreachend"]}, []),
        ({"gebruik": ["not-reviewed"]}, ["100% raak", "Brief", "Beeldbellen"]),
        ({"gebruik": ["allowed"]}, []),
        ({"gemeente": ["Leiden", "*"]}, ["Brief", "Beeldbellen"]),
        ({"gemeente": ["Gouda", "*"]}, ["100% raak", "Brief", "Beeldbellen"]),
        ({"soort": ["toverstok"]}, []),
    ],
)
def test_its_filters_are_those_of_search(finds: Finds, filters: dict[str, list[str]], expected: list[str]) -> None:
    assert finds(filters=filters) == expected
    assert sorted(finds(filters=filters)) == sorted(
        "".join(part.text for part in hit.title) for hit in search.find(Question(filters=filters)).hits
    )


def test_it_gives_pages_and_the_last_one_past_the_end(finds: Finds) -> None:
    assert finds(per_page=2) == ["100% raak", "Brief"]
    assert finds(per_page=2, page=2) == finds(per_page=2, page=99) == ["Beeldbellen"]
    assert plain_search.answer(Question(per_page=2)).total == 3


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Flask]:
    """The application with three tools and an index on disk."""
    app = create_app(settings(tmp_path / "data", DATABASE_URL="", SEARCH_DIR=str(tmp_path / "index")))
    with app.app_context():
        migrating.upgrade()
        amina = add_person("amina")
        for title in ("Beeldbellen", "Beeldbellen met een tolk", "Budgetcursus"):
            make.tool(amina, title=title, phases=(1,))
        yield app
        db.session.remove()
        db.engine.dispose()


def test_without_an_index_that_can_be_made_people_still_find(
    serving: Flask, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    search.catch_up()  # there is an index
    index = tmp_path / "index"
    index.rename(tmp_path / "elsewhere")
    index.write_text("A file where the folder was.", "utf-8")
    caplog.set_level(logging.CRITICAL)
    _finds_all_the_same(Browser(serving, add_person("bram")))


@pytest.mark.usefixtures("serving")
def test_while_somebody_else_makes_the_first_index_people_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ladekast.search.engine._REPAIR_WAIT", 0.1)  # each question waits so long for the other
    index = tmp_path / "index of another"
    index.mkdir()
    bram = add_person("bram")
    other = create_app(settings(tmp_path / "data", DATABASE_URL="", SEARCH_DIR=str(index)))
    with (index / "lock").open("a") as lock, other.app_context():
        fcntl.flock(lock, fcntl.LOCK_EX)
        _finds_all_the_same(Browser(other, bram))
        db.engine.dispose()


def _finds_all_the_same(hers: Browser) -> None:
    page = hers.get("/zoeken?q=beeldbellen")
    assert SIMPLER in page.text
    assert titles(page) == ["Beeldbellen met een tolk", "Beeldbellen"]
    assert titles(hers.get("/zoeken?q=beeldbellen&fase=2")) == []
    drawer = hers.get("/lade/1?q=beeldbellen")
    assert SIMPLER in drawer.text
    assert len(drawer.all("article[data-tool-id]")) == 2
    assert hers.get("/lade/1").all("article[data-tool-id]")
