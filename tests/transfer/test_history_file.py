"""A history that cannot be right is refused whole, with the line and a sentence; the other tools go in."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.transfer.commands import BadFile, Outcome, Report
from tests.people import add_person
from tests.transfer.conftest import begin_empty, out, take_in
from tests.transfer.test_import import GOOD, write

Change = Callable[[str, str], Report]
PAST = "tweede-scherm.history.yaml"
BROKEN = [
    ("revisions:\n", "revisions: [\n", 2, "De gegevens zijn geen geldige YAML"),
    ("revisions:\n", "revisions:\n---\n", 3, "De gegevens zijn geen geldige YAML: dit is een tweede deel"),
    ("revisions:\n", "revisions: &a\n", 1, "Verwijzingen (& en *) kunnen hier niet"),
    ("experiences:\n", "versies:\n", 33, "versies: dit deel kennen we niet"),
    ("experiences:\n", "revisions:\n", 33, "revisions: dit staat er twee keer"),
    ("- number: 2", "- number: 3", 15, "number: hier hoort versie 2, niet 3"),
    ("- number: 1", "- number: 0", 2, "number: “0” is hier geen getal dat kan"),
    ("- number: 1", "- number: 9" + "9" * 5000, 2, "number: “" + "9" * 40),
    ("- number: 3\n", "- number: 3\n  wanneer: nu\n", 27, "wanneer: dit veld kennen we niet"),
    ("action: corrected", "action: verbeterd", 29, "action: “verbeterd” kennen we niet"),
    ("  action: placed\n", "", 2, "revisions: action ontbreekt"),
    ("by: amina@kwadraad.example\n  action: placed", "by: amina\n  action: placed", 4, "by: “amina” is geen"),
    ("reason: Duidelijker", "reason: " + "x" * 301, 19, "reason: dit is te lang"),
    ("reason: Duidelijker", "reason: [Duidelijker]", 19, "reason: hier hoort één waarde"),
    ("reason: Duidelijker", "minor: ja", 19, "minor: hier hoort true of false"),
    ("reason: Duidelijker", "restored_from: 2", 15, "restored_from: versie 2 was er toen nog niet"),
    ("reason: Duidelijker", 'reason: "a\\0b"', 19, "een teken dat niet in tekst hoort"),
    ("reason: Duidelijker", 'reason: "\\ud800"', 19, "De gegevens zijn geen geldige YAML"),
    ("    link: https://scherm.example/", "    link: https://ander.example/", 1, "bij link"),
    ("    link: https://scherm.example/", "    title: ''", 1, "De laatste versie kan geen tool zijn: title"),
    ("    link: https://scherm.example/", "    owner: bram@kwadraad.example", 1, "bij link"),
    ("owner: amina@", "owner: bram@", 1, "noemt andere collega’s dan tweede-scherm.md: bram@kwadraad.example"),
    ("phases: [2, 3]", "phases: [twee]", 12, "phases: hier horen nummers van fasen"),
    ("phases: [2, 3]", "phases: 2", 12, "phases: hier hoort een lijst"),
    ("phases: [2, 3]", "checked: gisteren", 12, "checked: “gisteren” is geen datum"),
    ("phases: [2, 3]", "fase: [2]", 12, "fase: dit veld kennen we niet"),
    ("Zet het scherm **", "[" * 300 + "**", 10, "body: In deze tekst staan te veel blokhaken"),
    ("outcome: worked", "outcome: prima", 36, "outcome: “prima” kennen we niet"),
    ("experiences:\n", "experiences:\n- los\n", 34, "experiences: hier horen regels van de vorm"),
    ("experiences:\n", "experiences: geen\nlink_reports:\n", 33, "experiences: hier hoort een lijst"),
    ("experiences:\n", "corrections:\n- suggested_at: 2024-01-01T10:00:00Z\n  by: bram@kwadraad.example\n  base: 9\n"
     "experiences:\n", 34, "base: versie 9 is er niet"),
    ("experiences:\n", "corrections:\n- suggested_at: 2024-01-01T10:00:00Z\n  by: bram@kwadraad.example\n  base: 1\n"
     "  content:\n    use_policy: allowed\nexperiences:\n", 34, "use_policy: dit kan een verbetering niet veranderen"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "reason"), BROKEN, ids=[row[3][:40] for row in BROKEN])
def test_a_broken_history_is_told_with_its_line_and_nothing_of_the_tool_goes_in(
    taken_out: Change, old: str, new: str, line: int, reason: str
) -> None:
    report = taken_out(old, new)
    assert [(bad.name, bad.line) for bad in report.bad] == [(PAST, line)]
    assert reason in report.bad[0].reason
    assert queries.by_key("tweede-scherm") is None


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        ("2999-01-01T00:00:00Z", "at: dit moment ligt in de toekomst"),
        ("2020-01-01T10:00:00Z", "at: versie 3 is ouder dan de versie ervoor"),
        ("gisteren", "at: “gisteren” is geen moment"),
        ("2026-13-01T10:00:00Z", "is geen moment"),
        ("2026-11-22", "is geen moment"),
        ("0001-01-01T00:00:00Z", "at: versie 3 is ouder"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(tool: Tool, tmp_path: Path, moment: str, reason: str) -> None:  # noqa: ARG001
    out(tmp_path)
    past = tmp_path / "tools" / PAST
    third = re.compile(r"(number: 3\n  at: )\S+")
    past.write_text(third.sub(rf"\g<1>{moment}", past.read_text()))
    bad = take_in(tmp_path, begin_empty()).bad
    assert [reason in each.reason for each in bad] == [True]


def test_the_other_tools_go_in(tool: Tool, taken_out: Change, tmp_path: Path) -> None:  # noqa: ARG001
    write(tmp_path / "tools", goed=GOOD)
    report = taken_out("number: 2", "number: 7")
    assert (len(report.bad), report.counts[Outcome.NEW]) == (1, 1)
    assert queries.by_key("goed")


def test_a_billion_laughs_are_not_laughed(taken_out: Change) -> None:
    layers = "\n".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(9))
    report = taken_out("revisions:\n", f"a: &a [x]\n{layers}\nrevisions:\n")
    assert "Verwijzingen" in report.bad[0].reason


@pytest.mark.parametrize("deep", ["[" * 100_000, "- " * 100_000, "? " * 100_000, "{a: " * 100_000])
def test_what_lies_deep_in_itself_is_refused(taken_out: Change, deep: str) -> None:
    assert "geen geldige YAML" in taken_out("experiences:\n", f"link_reports: \n  {deep}\nexperiences:\n").bad[0].reason


def test_a_history_larger_than_any_can_be_is_not_read(tool: Tool, tmp_path: Path) -> None:  # noqa: ARG001
    out(tmp_path)
    with (tmp_path / "tools" / PAST).open("r+b") as file:
        file.truncate(9 * 1024 * 1024)
    assert take_in(tmp_path, begin_empty()).bad == [BadFile(PAST, 1, "Het bestand is te groot: ten hoogste 8192 kB.")]


def test_a_history_that_is_a_folder_is_told(tool: Tool, tmp_path: Path) -> None:  # noqa: ARG001
    out(tmp_path)
    (tmp_path / "tools" / PAST).unlink()
    (tmp_path / "tools" / PAST).mkdir()
    assert take_in(tmp_path, begin_empty()).bad == [BadFile(PAST, 1, "Dit is geen gewoon bestand.")]


def test_a_history_without_its_tool_is_told(tool: Tool, tmp_path: Path) -> None:
    out(tmp_path)
    (tmp_path / "tools" / f"{tool.key}.md").unlink()
    report = take_in(tmp_path, begin_empty())
    assert report.bad == [BadFile("tweede-scherm.md", 1, "Dit bestand is er niet, wel zijn geschiedenis.")]


def test_a_worker_cannot_bring_a_history(tool: Tool, tmp_path: Path) -> None:  # noqa: ARG001
    out(tmp_path)
    begin_empty()
    bad = take_in(tmp_path, add_person("bram")).bad
    assert bad == [BadFile(PAST, 1, "Alleen de redactie of een beheerder neemt een geschiedenis over.")]


def test_an_address_that_changed_since_breaks_nothing(tool: Tool, amina: User, tmp_path: Path) -> None:
    amina.email = "amina.de.wit@kwadraad.example"
    db.session.commit()
    first = out(tmp_path / "eerst")
    assert take_in(tmp_path / "eerst", begin_empty()).bad == []
    found = queries.by_key(tool.key)
    assert found
    assert found.owner
    assert found.owner.email == "amina.de.wit@kwadraad.example"
    assert out(tmp_path / "daarna") == first


def test_the_newest_revision_says_to_the_letter_what_the_tool_says(taken_out: Change) -> None:
    report = taken_out(
        "    link: https://scherm.example/", '    link: https://scherm.example/\n    title: "Tweede   scherm "'
    )
    assert report.bad == []
    found = queries.by_key("tweede-scherm")
    assert found
    assert queries.newest_revision(found).said == found.content
