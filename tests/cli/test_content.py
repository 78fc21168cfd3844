"""`ladekast import`, `ladekast export` and `ladekast search`."""

import json
from pathlib import Path

import pytest

from ladekast import config, create_app, search
from ladekast.lib.db import db
from tests import make
from tests.cli.conftest import Machine
from tests.people import add_person

GOOD = "---\ntitle: Tweede scherm\nsummary: Samen kijken.\nkind: method\n---\nZet het scherm schuin.\n"


@pytest.fixture
def folder(machine: Machine) -> Path:
    """One good file and three bad ones."""
    made = machine.folder / "tools"
    made.mkdir()
    (made / "goed.md").write_text(GOOD)
    (made / "kapot.md").write_text("---\ntitle: [\n---\n")
    (made / "oud.md").write_bytes("---\ntitle: cliënt\n".encode("latin-1"))
    (made / "vreemd.md").write_text(GOOD.replace("kind", "soort"))
    return made


def test_bad_files_are_named_with_line_and_reason_and_the_good_one_goes_in(machine: Machine, folder: Path) -> None:
    done = machine.run("import", str(folder))
    assert done.code == 1
    assert "1 nieuw, 0 gewijzigd, 0 ongewijzigd, 3 overgeslagen" in done.said
    assert "kapot.md, regel 3: De gegevens zijn geen geldige YAML" in done.complained
    assert "oud.md, regel 2: Het bestand is geen UTF-8." in done.complained
    assert "vreemd.md, regel 4: soort: dit veld kennen we niet." in done.complained
    assert done.complained.strip().splitlines()[-1] == "Fout: 3 van 4 bestanden overgeslagen."


def test_again_changes_nothing(machine: Machine, folder: Path) -> None:
    machine.run("import", str(folder))
    assert "0 nieuw, 0 gewijzigd, 1 ongewijzigd" in machine.run("import", str(folder)).said


def test_what_was_imported_is_found(machine: Machine, folder: Path) -> None:
    machine.run("import", str(folder))
    found = json.loads(machine.run("search", "schermen", "--json", "--limit", "5").said)
    assert found["total"] == 1
    assert found["results"][0]["key"] == "goed"
    assert {"id", "key", "title", "summary", "url", "snippet", "score"} < set(found["results"][0])
    assert found["results"][0]["url"] == "http://127.0.0.1:8000/tools/1-tweede-scherm"
    assert machine.run("search", "schermen").said == "1  Tweede scherm\n  Zet het scherm schuin.\n1 gevonden.\n"


def test_a_search_tells_what_it_made_of_the_words(machine: Machine, folder: Path) -> None:
    machine.run("import", str(folder))
    assert machine.run("search", "tweeede").said.splitlines()[0] == "Resultaten voor: tweede"
    said = machine.run("search", "scherm zonnepaneel dakgoot regenton").said
    assert said.splitlines()[0] == "Geen goede treffers. Dit komt er nog het dichtst bij."


def test_how_many_is_a_number_from_1_to_100(machine: Machine) -> None:
    assert [machine.run("search", "x", "--limit", limit).code for limit in ("0", "101", "veel")] == [2, 2, 2]


def test_a_leermoment_is_no_tool_for_search_and_counts_for_check(machine: Machine, folder: Path) -> None:
    machine.run("import", str(folder))
    app = create_app(config.load(machine.environment))
    with app.app_context():
        make.event(add_person("amina"), title="Tweede schermen, samen op twee schermen")
        search.catch_up()
        db.engine.dispose()
    found = json.loads(machine.run("search", "schermen", "--json").said)
    assert [found["total"], *(each["key"] for each in found["results"])] == [1, "goed"]
    assert "goed  zoekindex: 2 van 2 tools en leermomenten" in machine.run("check").said
    assert "Zoekindex: klaar (2 tools en leermomenten)." in machine.run("reindex").said


def test_who_imports_must_be_a_colleague(machine: Machine, folder: Path) -> None:
    done = machine.run("import", str(folder), "--as", "niemand@kwadraad.example")
    assert (done.code, "geen collega" in done.complained) == (1, True)


def test_a_folder_that_is_not_there_is_one_line(machine: Machine) -> None:
    done = machine.run("import", str(machine.folder / "nergens"))
    assert (done.code, done.complained.count("\n")) == (1, 1)


@pytest.mark.parametrize("query", ['"', "*", "NOT", "", "a" * 10_000, "😀"])
def test_odd_questions_are_answered(machine: Machine, query: str) -> None:
    assert machine.run("search", "--", query).code == 0


def test_what_goes_out_comes_in_again(stocked: Machine) -> None:
    there = stocked.folder / "uit"
    done = stocked.run("export", str(there))
    assert done.said.splitlines()[-1] == "Exporteren: 146 tools, waarvan 0 met een geschiedenis, en 1 collega’s."
    assert stocked.run("export", str(there)).code == 0
    again = stocked.run("import", str(there))
    assert (again.code, "0 nieuw, 0 gewijzigd, 146 ongewijzigd" in again.said) == (0, True)


def test_a_folder_with_other_files_is_no_place_for_an_export(machine: Machine, folder: Path) -> None:
    done = machine.run("export", str(folder))
    assert (done.code, done.complained.count("\n")) == (1, 1)
    assert "staan andere bestanden" in done.complained


def test_people_come_along_and_cannot_come_in(machine: Machine, folder: Path) -> None:
    (folder / "tools").mkdir()
    (folder / "goed.md").rename(folder / "tools" / "goed.md")
    (folder / "people.yaml").write_text("- email: noor@kwadraad.example\n  name: Noor\n  team: Wijkteam Gouda\n")
    done = machine.run("import", str(folder))
    assert (done.code, "Collega’s: 1 nieuw." in done.said) == (0, True)
    assert "noor@kwadraad.example\tNoor\tworker\tWijkteam Gouda\tinactief" in machine.run("users", "list").said


def test_a_broken_list_of_people_is_one_line_and_nothing_comes_in(machine: Machine, folder: Path) -> None:
    (folder / "tools").mkdir()
    (folder / "goed.md").rename(folder / "tools" / "goed.md")
    (folder / "people.yaml").write_text("- name: Noor\n")
    done = machine.run("import", str(folder))
    assert done.complained == "Fout: people.yaml, regel 1: Deze collega: email ontbreekt. Er is niets overgenomen.\n"
    assert machine.run("search", "scherm").said == "0 gevonden.\n"


def test_a_warning_for_what_is_somebodys_own_stops_nothing(machine: Machine) -> None:
    made = machine.folder / "los"
    made.mkdir()
    (made / "goed.md").write_text(GOOD + "Bel 06 12 34 56 99.\n")
    done = machine.run("import", str(made))
    assert (done.code, "1 nieuw" in done.said) == (0, True)
    assert done.complained == "goed.md, regel 7: let op, hier staat iets als een telefoonnummer.\n"
