"""From a tool: Bram lays it in one of his drawers, or makes a new one for it at once."""

from typing import Any

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.collecting import rules
from ladekast.collecting.models import Collection
from ladekast.lib.db import db
from tests import make
from tests.collecting.conftest import drawers, notes, titles
from tests.page import Browser, words
from tests.tables import everything

TITLE = "Tweede scherm naast de cliënt"


@pytest.fixture
def his_drawer(bram: User) -> Collection:
    """Bram's, empty."""
    return make.own_drawer(bram, name="Spreekuur")


def place(tool: Tool) -> str:
    """Where a tool is laid in a drawer."""
    return f"/tools/{tool.id}/lades"


def filled(**changes: Any) -> dict[str, Any]:
    """A filled-in form, as a browser sends it."""
    return {"drawer": "nieuw", "name": "Intake", "note": "", "submission": "one filled-in form", **changes}


def test_the_first_time_a_new_drawer_is_chosen_already(his: Browser, tool: Tool) -> None:
    page = his.get(place(tool))
    assert [words(each) for each in page.all("select option")] == ["Een nieuwe lade"]
    assert his.post(place(tool), filled(note="Voor later.")).location == "/lades/1-intake"
    (made,) = drawers()
    assert (titles(made), notes(made)) == ([TITLE], ["Voor later."])
    assert "Ligt in een eigen lade" in his.get(f"/tools/{tool.id}-{tool.slug}").text


def test_the_same_form_sent_twice_makes_one(his: Browser, tool: Tool) -> None:
    his.post(place(tool), filled(note="Voor later."))
    his.post(place(tool), filled(note="Voor later."))
    assert [titles(each) for each in drawers()] == [[TITLE]]
    assert "lag al in deze lade" in his.get("/lades/1-intake").text


def test_he_chooses_one_of_his(his: Browser, tool: Tool, his_drawer: Collection, drawer: Collection) -> None:
    page = his.get(place(tool))
    assert [words(each) for each in page.all("select option")] == ["Spreekuur", "Een nieuwe lade"]
    his.post(place(tool), filled(drawer=str(his_drawer.id), name=""))
    assert titles(his_drawer) == [TITLE]
    make.own_drawer(his_drawer.owner, tool, name="Groep")
    assert "Deze tool ligt al in Groep en Spreekuur" in his.get(place(tool)).text
    assert "Ligt in 2 eigen lades" in his.get(f"/tools/{tool.id}-{tool.slug}").text
    assert drawer.owner != his_drawer.owner


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"drawer": ""}, "drawer", "Kies een van je lades, of een nieuwe."),
        ({"drawer": "999"}, "drawer", "Kies een van je lades, of een nieuwe."),
        ({"drawer": "²"}, "drawer", "Kies een van je lades, of een nieuwe."),
        ({"name": ""}, "name", "Geef de nieuwe lade een naam."),
        ({"drawer": "1"}, "name", "Je koos de lade “Spreekuur”. Kies “Een nieuwe lade”, of maak dit leeg."),
        ({"name": "x" * 81}, "name", "Dit is te lang: gebruik ten hoogste 80 tekens."),
        ({"note": "x" * 301}, "note", "Dit is te lang: gebruik ten hoogste 300 tekens."),
        ({"note": "Bel haar op 06 87654321."}, "note", "We zien hier een telefoonnummer"),
        ({"name": "Voor 06 87654321"}, "name", "We zien hier een telefoonnummer"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    his: Browser, his_drawer: Collection, tool: Tool, changes: dict[str, str], field: str, sentence: str
) -> None:
    before, sent = everything(), filled(note="Lang getypt.") | changes
    page = his.post(place(tool), sent, 422)
    assert list(page.errors()) == [field]
    assert page.errors()[field].startswith(sentence)
    assert page.one("textarea").text.strip() == sent["note"]
    assert his_drawer.version == 1
    assert everything() == before


def test_nothing_goes_in_a_drawer_of_somebody_else(his: Browser, tool: Tool, drawer: Collection) -> None:
    before = everything()
    his.post(place(tool), filled(drawer=str(drawer.id), name=""), 422)
    assert everything() == before


def test_another_note_is_not_lost_when_it_lies_there_already(his: Browser, tool: Tool, his_drawer: Collection) -> None:
    his.post(place(tool), filled(drawer=str(his_drawer.id), name="", note="De eerste."))
    page = his.post(place(tool), filled(drawer=str(his_drawer.id), name="", note="De tweede."), 422)
    assert page.errors()["drawer"].startswith("Deze tool ligt al in “Spreekuur”. De notitie daarbij wijzig je")
    assert page.one("textarea").text.strip() == "De tweede."
    assert notes(his_drawer) == ["De eerste."]


def test_too_many_drawers_or_tools_say_so(
    his: Browser, tool: Tool, amina: User, his_drawer: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_DRAWERS", 1)
    monkeypatch.setattr(rules, "MOST_TOOLS", 1)
    page = his.post(place(tool), filled(), 422)
    assert page.errors()["drawer"].startswith("Je hebt al 50 eigen lades.")
    other = make.tool(amina, title="Budgetkaart")
    his.post(place(other), filled(drawer=str(his_drawer.id), name=""))
    page = his.post(place(tool), filled(drawer=str(his_drawer.id), name=""), 422)
    assert page.errors()["drawer"].startswith("Deze lade is vol")
    assert [titles(each) for each in drawers()] == [["Budgetkaart"]]


def test_a_tool_that_is_taken_out_lies_in_no_new_drawer(his: Browser, tool: Tool, amina: User) -> None:
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    assert "Deze tool is uit de kast gehaald." in his.get(place(tool), 410).text
    page = his.post(place(tool), filled(note="Lang getypt."), 410)
    assert [words(each) for each in page.all(".typed__text")] == ["Intake", "Lang getypt."]
    assert drawers() == []


def test_a_tool_that_never_was_is_not_there(his: Browser) -> None:
    his.get("/tools/999/lades", 404)
