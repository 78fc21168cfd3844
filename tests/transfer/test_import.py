"""Tools in from files."""

import os
from pathlib import Path

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet import queries
from ladekast.cabinet.models import Origin, Revision
from ladekast.lib.db import db
from ladekast.transfer.commands import Outcome, import_files, starter_files, tool_files
from tests import make
from tests.transfer.conftest import take_in

GOOD = """---
title: Tweede scherm
summary: Een extra scherm naast de cliënt.
kind: method
phases: [2, 3]
suitable: [ouderen]
keywords: [inloggen, 112]
checked: 2026-01-31
source: ["Online, blended of fysiek?, 2022"]
---
Zet het scherm schuin.
"""


def write(folder: Path, **files: str) -> Path:
    """Files by name without `.md`."""
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.md").write_text(text, encoding="utf-8")
    return folder


def test_a_file_becomes_a_tool_with_all_that_it_says(tmp_path: Path, carla: User) -> None:
    report = take_in(write(tmp_path, tweede_scherm=GOOD), carla)
    tool = queries.by_key("tweede-scherm")
    assert report.counts[Outcome.NEW] == 1
    assert tool is not None
    assert (tool.phases, tool.suitable, tool.keywords) == ([2, 3], ["ouderen"], ["inloggen", "112"])
    assert tool.checked
    assert tool.source == ["Online, blended of fysiek?, 2022"]
    assert tool.owner is None


def test_what_a_client_reads_keeps_its_lines(tmp_path: Path, carla: User) -> None:
    said = "for_client: |\n  Kies een les.\n\n  - Stop als je moe bent.\n"
    take_in(write(tmp_path, tweede_scherm=GOOD.replace("phases:", f"{said}phases:")), carla)
    tool = queries.by_key("tweede-scherm")
    assert tool is not None
    assert tool.for_client == "Kies een les.\n\n- Stop als je moe bent."


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("[een, twee]", "for_client: hier hoort één waarde, geen lijst."),
        ("|\n" + "  x\n" * 26, "for_client: Dit zijn te veel regels"),
        ("x" * 1201, "for_client: Dit is te lang"),
    ],
)
def test_a_text_for_a_client_that_cannot_be_is_named(tmp_path: Path, carla: User, said: str, sentence: str) -> None:
    report = take_in(write(tmp_path, fout=GOOD.replace("phases:", f"for_client: {said}\nphases:")), carla)
    assert report.bad[0].reason.startswith(sentence)
    assert queries.by_key("fout") is None


def test_importing_again_changes_nothing(tmp_path: Path, carla: User) -> None:
    write(tmp_path, tweede_scherm=GOOD)
    take_in(tmp_path, carla)
    report = take_in(tmp_path, carla)
    assert report.counts == {Outcome.NEW: 0, Outcome.CHANGED: 0, Outcome.UNCHANGED: 1}
    assert db.session.query(Revision).count() == 1


def test_a_changed_file_changes_the_tool_and_the_old_text_is_kept(tmp_path: Path, carla: User) -> None:
    take_in(write(tmp_path, tweede_scherm=GOOD), carla)
    report = take_in(write(tmp_path, tweede_scherm=GOOD.replace("schuin", "recht")), carla)
    assert report.counts[Outcome.CHANGED] == 1
    assert [each.content["body"] for each in db.session.query(Revision).order_by(Revision.number)] == [
        "Zet het scherm schuin.",
        "Zet het scherm recht.",
    ]


def test_what_a_colleague_changed_since_is_left_alone_by_the_same_file(
    tmp_path: Path, amina: User, carla: User
) -> None:
    take_in(write(tmp_path, tweede_scherm=GOOD), carla)
    tool = queries.by_key("tweede-scherm")
    assert tool
    cabinet.adopt_tool(tool=tool, by=amina)
    changed = make.content(title="Van Amina", owner=amina.email)
    cabinet.edit_tool(tool=tool, by=amina, content=changed, seen_version=2)
    db.session.commit()
    assert take_in(tmp_path, carla).counts[Outcome.UNCHANGED] == 1
    assert tool.title == "Van Amina"


def test_a_new_starter_text_never_overrules_people(tmp_path: Path, amina: User) -> None:
    take_in(write(tmp_path, tweede_scherm=GOOD), None, Origin.STARTER)
    tool = queries.by_key("tweede-scherm")
    assert tool
    cabinet.adopt_tool(tool=tool, by=amina)
    db.session.commit()
    report = take_in(write(tmp_path, tweede_scherm=GOOD.replace("schuin", "recht")), None, Origin.STARTER)
    assert report.counts[Outcome.UNCHANGED] == 1
    assert tool.owner == amina


def test_a_new_starter_text_never_overrules_an_import(tmp_path: Path, carla: User) -> None:
    take_in(write(tmp_path, tweede_scherm=GOOD), None, Origin.STARTER)
    take_in(write(tmp_path, tweede_scherm=GOOD.replace("schuin", "recht")), carla)
    report = take_in(write(tmp_path, tweede_scherm=GOOD), None, Origin.STARTER)
    tool = queries.by_key("tweede-scherm")
    assert report.counts[Outcome.UNCHANGED] == 1
    assert tool
    assert tool.body == "Zet het scherm recht."


def test_a_new_starter_text_replaces_an_untouched_one(tmp_path: Path, carla: User) -> None:  # noqa: ARG001
    take_in(write(tmp_path, tweede_scherm=GOOD), None, Origin.STARTER)
    report = take_in(write(tmp_path, tweede_scherm=GOOD.replace("schuin", "recht")), None, Origin.STARTER)
    assert report.counts[Outcome.CHANGED] == 1


def test_a_file_without_an_owner_leaves_the_owner_in_peace(tmp_path: Path, amina: User, carla: User) -> None:
    take_in(write(tmp_path, tweede_scherm=GOOD), carla)
    tool = queries.by_key("tweede-scherm")
    assert tool
    cabinet.adopt_tool(tool=tool, by=amina)
    db.session.commit()
    take_in(write(tmp_path, tweede_scherm=GOOD.replace("schuin", "recht")), carla)
    assert tool.owner == amina
    assert take_in(tmp_path, carla).counts[Outcome.UNCHANGED] == 1


def test_an_unknown_owner_becomes_a_sleeping_account(tmp_path: Path, carla: User) -> None:
    take_in(write(tmp_path, tweede_scherm=GOOD.replace("kind:", "owner: Nieuw@kwadraad.example\nkind:")), carla)
    owner = db.session.query(User).filter_by(email="nieuw@kwadraad.example").one()
    assert not owner.is_active
    assert owner.password_hash is None


def test_a_file_names_who_may_edit_it_too_and_what_to_use_instead(tmp_path: Path, amina: User, carla: User) -> None:
    names = "co_authors: [Amina@kwadraad.example, nieuw@kwadraad.example]\nuse_alternative: derde-scherm\nkind:"
    take_in(write(tmp_path, tweede_scherm=GOOD.replace("kind:", names)), carla)
    tool = queries.by_key("tweede-scherm")
    assert tool
    assert [user.email for user in tool.co_authors] == [amina.email, "nieuw@kwadraad.example"]
    assert tool.use_alternative == "derde-scherm"
    take_in(write(tmp_path, tweede_scherm=GOOD.replace("schuin", "recht")), carla)
    assert (len(tool.co_authors), tool.body) == (2, "Zet het scherm recht.")


def test_a_title_may_be_a_word_that_yaml_knows(tmp_path: Path, carla: User) -> None:
    take_in(write(tmp_path, leeg=GOOD.replace("Tweede scherm", '"null"')), carla)
    tool = queries.by_key("leeg")
    assert tool
    assert tool.title == "null"


BAD = [
    ("geen streepjes", 1, "drie streepjes"),
    ("---\ntitle: x\n", 1, "onder de gegevens ontbreekt"),
    ("---\ntitle: [half\n---\ntekst", 3, "geen geldige YAML"),
    ("---\ntitle: a\n  kind: b: c\n---\ntekst", 3, "geen geldige YAML"),
    ("---\n!!python/object:os.system x\n---\ntekst", 1, "naam: waarde"),
    (GOOD.replace("Tweede scherm", "!!int ''"), 2, "title: Vul een titel in"),
    (GOOD.replace("[2, 3]", "[0x" + "f" * 5000 + "]"), 5, "phases: “0” is geen keuze"),
    ("---\na: &a {b: c}\n<<: [*a, *a]\n---\ntekst", 2, "Verwijzingen (& en *) kunnen hier niet"),
    ("---\n- een\n- twee\n---\ntekst", 1, "naam: waarde"),
    ("---\n" + "[" * 3000 + "\n---\ntekst", 2, "geen geldige YAML"),
    (GOOD.replace("kind:", "title: Nog een\nkind:"), 4, "title: dit staat er twee keer"),
    (GOOD.replace("kind:", 'link: "a\\0b"\nkind:'), 4, "een teken dat niet in tekst hoort"),
    (GOOD.replace("kind:", "co_authors: [amina]\nkind:"), 4, "co_authors: dit is geen e-mailadres"),
    (GOOD.replace("kind:", "use_alternative: Het Ene\nkind:"), 4, "use_alternative: dit is geen sleutel"),
    (GOOD.replace("kind: method", "soort: method"), 4, "soort: dit veld kennen we niet"),
    (GOOD.replace("kind: method", "kind: toverstok"), 4, "kind: “toverstok” is geen keuze"),
    (GOOD.replace("kind: method", "kind: [method]"), 4, "hier hoort één waarde"),
    (GOOD.replace("title: Tweede scherm", "title: ''"), 2, "title: Vul een titel in"),
    (GOOD.replace("phases: [2, 3]", "phases: [2, 9]"), 5, "phases: “0” is geen keuze"),
    (GOOD.replace("phases: [2, 3]", "phases: 2"), 5, "hier hoort een lijst"),
    (GOOD.replace("suitable: [ouderen]", "suitable: [marsmannen]"), 6, "suitable: “marsmannen”"),
    (GOOD.replace("2026-01-31", "gisteren"), 8, "checked: “gisteren” is geen datum"),
    (GOOD.replace("2026-01-31", "2026-02-30"), 8, "checked: “2026-02-30” is geen datum"),
    (GOOD.replace("kind:", "id: Grote Letters\nkind:"), 4, "is geen sleutel"),
    (GOOD.replace("kind:", "owner: niemand\nkind:"), 4, "owner: dit is geen e-mailadres"),
    (GOOD.replace("kind:", "link: javascript:alert(1)\nkind:"), 4, "link: Een link begint met"),
    (GOOD.replace("Zet het scherm schuin.", ""), 11, "body: Leg uit"),
    (GOOD.replace("Zet het scherm schuin.", "[" * 300), 11, "body: In deze tekst staan te veel blokhaken"),
]


@pytest.mark.parametrize(("text", "line", "reason"), BAD, ids=[reason for _, _, reason in BAD])
def test_a_bad_file_is_named_with_its_line_and_the_good_one_goes_in(
    tmp_path: Path, carla: User, text: str, line: int, reason: str
) -> None:
    report = take_in(write(tmp_path, a_fout=text, b_goed=GOOD), carla)
    assert [(bad.name, bad.line) for bad in report.bad] == [("a-fout.md", line)]
    assert reason in report.bad[0].reason
    assert queries.by_key("a-fout") is None
    assert queries.by_key("b-goed") is not None


def test_a_file_that_is_not_utf_8_is_named_with_the_line(tmp_path: Path, carla: User) -> None:
    (tmp_path / "oud.md").write_bytes("---\ntitle: goed\nsummary: cliënt\n---\n".encode("latin-1"))
    bad = take_in(tmp_path, carla).bad[0]
    assert (bad.line, bad.reason) == (3, "Het bestand is geen UTF-8.")


def test_a_file_of_five_megabytes_is_refused(tmp_path: Path, carla: User) -> None:
    write(tmp_path, groot=GOOD + "a" * 5 * 1024 * 1024)
    assert "te groot" in take_in(tmp_path, carla).bad[0].reason


def test_a_yaml_bomb_is_refused(tmp_path: Path, carla: User) -> None:
    layers = "\n".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(9))
    write(tmp_path, bom=f"---\na: &a [x]\n{layers}\n---\ntekst")
    assert "Verwijzingen" in take_in(tmp_path, carla).bad[0].reason


def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path: Path, carla: User) -> None:
    os.mkfifo(tmp_path / "a-pijp.md")
    (tmp_path / "b-eindeloos.md").symlink_to("/dev/zero")
    (tmp_path / "c-map.md").mkdir()
    report = take_in(write(tmp_path, d_goed=GOOD), carla)
    assert {bad.reason for bad in report.bad} == {"Dit is geen gewoon bestand."}
    assert report.counts[Outcome.NEW] == 1


def test_a_second_file_with_the_same_key_is_named(tmp_path: Path, carla: User) -> None:
    same = GOOD.replace("title:", "id: scherm\ntitle:")
    report = take_in(write(tmp_path, een=same, twee=same), carla)
    assert report.counts[Outcome.NEW] == 1
    assert (report.bad[0].name, report.bad[0].reason) == ("twee.md", "De sleutel “scherm” staat ook in een.md.")


def test_a_worker_cannot_set_the_use_policy_by_a_file(tmp_path: Path, amina: User) -> None:
    write(tmp_path, scherm=GOOD.replace("kind:", "use_policy: allowed\nkind:"))
    assert "Alleen de redactie" in take_in(tmp_path, amina).bad[0].reason


def test_windows_line_ends_and_a_byte_order_mark_are_normal(tmp_path: Path, carla: User) -> None:
    (tmp_path / "scherm.md").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert not take_in(tmp_path, carla).bad


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        tool_files(tmp_path / "nergens")


def test_the_starter_content_is_good(carla: User) -> None:  # noqa: ARG001
    report = import_files(paths=starter_files(), by=None, origin=Origin.STARTER, after_each=lambda _: None)
    db.session.commit()
    assert report.bad == []
    assert report.counts[Outcome.NEW] >= 20
