"""What goes along with a tool: its past, what was told of it, and who did all that."""

from pathlib import Path

from sqlalchemy import select

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet import queries
from ladekast.cabinet.commands import Why
from ladekast.cabinet.models import Origin, Revision, Tool
from ladekast.corrections.models import Correction
from ladekast.experiences.models import Experience
from ladekast.freshness.models import LinkReport
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.transfer.commands import Outcome, import_files, starter_files
from tests import make
from tests.people import add_person
from tests.transfer.comparing import contents
from tests.transfer.conftest import begin_empty, edit, out, take_in, tell
from tests.transfer.test_import import GOOD, write


def revisions(key: str) -> list[tuple[int, str, str, str]]:
    """Number, action, author and reason of what was kept of a tool."""
    rows = select(Revision).join(Tool, Tool.id == Revision.tool_id).where(Tool.key == key).order_by(Revision.number)
    return [
        (each.number, each.action, each.author.email if each.author else "", each.reason)
        for each in db.session.scalars(rows)
    ]


def found(key: str) -> Tool:
    """The tool with this key."""
    tool = queries.by_key(key)
    assert tool
    return tool


def correct(tool: Tool, author: User, base: int | None = None) -> Correction:
    """Somebody suggests another title of this or the newest revision; committed."""
    made = Correction(tool=tool, author=author, base_version=base or tool.version, note="De titel klopt niet.")
    made.content = {**tool.content.to_json(), "title": "Derde scherm"}
    db.session.add(made)
    db.session.commit()
    return made


def test_everything_that_colleagues_did_comes_back(
    tool: Tool, amina: User, bram: User, daan: User, tmp_path: Path
) -> None:
    edit(tool, amina, Why(is_minor=True), summary="Samen op een groot scherm kijken.", co_authors=(bram.email,))
    edit(tool, daan, use_policy="not-allowed", use_note="Niet veilig.", use_alternative="iets-anders")
    cabinet.adopt_tool(tool=tool, by=bram)
    correct(tool, bram)
    db.session.add(LinkReport(tool=tool, author=bram, link=tool.link, closed_at=now()))
    cabinet.archive_tool(tool=tool, by=bram)
    db.session.commit()
    first, there = out(tmp_path / "eerst"), contents()
    assert take_in(tmp_path / "eerst", begin_empty()).bad == []
    assert contents() == there
    assert out(tmp_path / "daarna") == first


def test_who_is_not_known_yet_cannot_come_in(tool: Tool, tmp_path: Path) -> None:  # noqa: ARG001
    out(tmp_path)
    report = take_in(tmp_path, begin_empty())
    bram = db.session.scalars(select(User).where(User.email == "bram@kwadraad.example")).one()
    assert (bram.name, bram.team.name if bram.team else "") == ("Bram Jansen", "Wijkteam Katwijk")
    assert (bram.is_active, bram.password_hash, bram.role) == (False, None, "worker")
    assert report.new_people == 2


def test_who_is_known_stays_as_she_is(tool: Tool, tmp_path: Path) -> None:  # noqa: ARG001
    out(tmp_path)
    daan = begin_empty()
    bram = add_person("bram")
    bram.name, bram.function = "Bram de Beer", ""
    db.session.commit()
    take_in(tmp_path, daan)
    assert (bram.name, bram.function, bram.is_active) == ("Bram de Beer", "", True)


def test_what_came_in_is_found_by_what_colleagues_told(tool: Tool, tmp_path: Path) -> None:  # noqa: ARG001
    out(tmp_path)
    take_in(tmp_path, begin_empty())
    search.catch_up()
    assert found("tweede-scherm").told == "Dit hielp echt.\nOok bij ouderen."
    assert found("tweede-scherm").lift > 0
    assert search.find(search.Question("hielp echt")).total == 1


def test_importing_again_changes_nothing(tool: Tool, bram: User, tmp_path: Path) -> None:
    correct(tool, bram)
    out(tmp_path)
    daan = begin_empty()
    take_in(tmp_path, daan)
    before = contents()
    report = take_in(tmp_path, daan)
    assert report.counts == {Outcome.NEW: 0, Outcome.CHANGED: 0, Outcome.UNCHANGED: 1}
    assert contents() == before


def test_to_a_tool_that_is_there_only_what_was_told_is_added(
    tool: Tool, bram: User, carla: User, tmp_path: Path
) -> None:
    out(tmp_path / "eerst")
    edit(tool, carla, Why(reason="Nog beter"), summary="Met z’n tweeën voor een scherm.")
    before = revisions(tool.key)
    tell(tool, bram, "En nog eens.")
    correct(tool, bram)
    out(tmp_path / "later")
    for kind in (Experience, Correction):
        for row in db.session.scalars(select(kind)):
            db.session.delete(row)
    db.session.commit()
    assert take_in(tmp_path / "later", carla).counts[Outcome.CHANGED] == 1
    assert revisions(tool.key) == before
    assert tool.told == "En nog eens.\nDit hielp echt.\nOok bij ouderen."
    assert db.session.scalars(select(Correction)).one().base_version == 4


def test_a_correction_of_a_text_that_was_never_here_stays_out(tool: Tool, bram: User, tmp_path: Path) -> None:
    correct(tool, bram, base=1)
    out(tmp_path / "eerst")
    daan = begin_empty()
    write(tmp_path, tweede_scherm=GOOD)
    take_in(tmp_path, daan)
    assert take_in(tmp_path / "eerst", daan).counts[Outcome.CHANGED] == 1
    assert db.session.scalars(select(Correction)).all() == []
    assert len(db.session.scalars(select(Experience)).unique().all()) == 1


def test_a_tool_that_only_came_with_the_program_gets_its_whole_past(tmp_path: Path, amina: User, bram: User) -> None:
    import_files(paths=starter_files(), by=None, origin=Origin.STARTER, after_each=lambda _: None)
    db.session.commit()
    changed, told = found("digisterker"), found("steffie")
    cabinet.adopt_tool(tool=changed, by=amina)
    tell(told, bram, "Fijn bij laaggeletterden.")
    first, there = out(tmp_path / "eerst"), contents()
    daan = begin_empty()
    import_files(paths=starter_files(), by=None, origin=Origin.STARTER, after_each=lambda _: None)
    db.session.commit()
    report = take_in(tmp_path / "eerst", daan)
    assert (report.counts[Outcome.CHANGED], report.counts[Outcome.NEW]) == (2, 0)
    for table in ("experience", "tool_tag"):
        assert contents()[table] == there[table]
    assert revisions("digisterker") == [(1, "placed", "", ""), (2, "adopted", "amina@kwadraad.example", "")]
    second = out(tmp_path / "daarna")
    assert {name: text for name, text in second.items() if name != "people.yaml"} == {
        name: text for name, text in first.items() if name != "people.yaml"
    }
    assert take_in(tmp_path / "eerst", daan).counts[Outcome.CHANGED] == 0


def test_a_starter_tool_that_somebody_touched_keeps_its_own_past(tool: Tool, tmp_path: Path) -> None:  # noqa: ARG001
    out(tmp_path / "eerst")
    daan = begin_empty()
    carla = add_person("carla")
    make.tool(None, key="tweede-scherm", title="Ander scherm")
    cabinet.adopt_tool(tool=found("tweede-scherm"), by=carla)
    db.session.commit()
    take_in(tmp_path / "eerst", daan)
    assert [each[1] for each in revisions("tweede-scherm")] == ["placed", "adopted", "changed"]


def test_a_warning_names_the_line_and_never_the_text(tool: Tool, amina: User, tmp_path: Path) -> None:
    body = "Zet het scherm neer.\n\nBel mevrouw op 06 12 34 56 99 of schrijf naar piet@thuis.example."
    edit(tool, amina, body=body)
    out(tmp_path)
    report = take_in(tmp_path, begin_empty())
    assert [(each.name, each.line, each.what) for each in report.warned] == [
        ("tweede-scherm.md", 14, "telefoonnummer"),
        ("tweede-scherm.md", 14, "e-mailadres"),
        ("tweede-scherm.history.yaml", 41, "telefoonnummer"),
        ("tweede-scherm.history.yaml", 41, "e-mailadres"),
    ]
    assert take_in(tmp_path, add_person("carla")).warned == []


def test_a_moment_of_an_older_version_of_the_program_stays_what_it_was(tool: Tool, tmp_path: Path) -> None:
    tool.created_at = tool.changed_at = tool.created_at.replace(microsecond=7)
    db.session.commit()
    first, there = out(tmp_path / "eerst"), contents()
    assert first["tools/tweede-scherm.history.yaml"].startswith("standing:\n  created_at: ")
    assert take_in(tmp_path / "eerst", begin_empty()).bad == []
    assert contents() == there
