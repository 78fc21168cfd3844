"""A cabinet as colleagues fill it, by the commands that the pages use."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.commands import Why
from ladekast.cabinet.models import Action, Origin, Tool
from ladekast.experiences import commands as experiences
from ladekast.experiences.models import Experience, Outcome
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.transfer.commands import Report, import_files, people_of, tool_files
from ladekast.transfer.exporting import export
from tests import make
from tests.people import add_person
from tests.tables import begin_anew


def out(folder: Path) -> dict[str, str]:
    """Exports, and gives the files by name."""
    export(folder=folder, after_each=lambda: None)
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


def take_in(folder: Path, by: User | None, origin: Origin = Origin.IMPORT) -> Report:
    """Imports a folder, as the command does."""

    def after_each(number: int) -> None:
        if number % 100 == 0:
            db.session.commit()

    paths, persons = tool_files(folder), people_of(folder)
    report = import_files(paths=paths, by=by, origin=origin, after_each=after_each, persons=persons)
    db.session.commit()
    return report


def begin_empty() -> User:
    """An empty system, with its admin; what was there before is gone."""
    db.session.remove()
    begin_anew(db.engine)
    return add_person("daan")


def edit(tool: Tool, by: User, why: Why | None = None, action: Action = Action.CHANGED, **changes: Any) -> None:
    """Somebody changes this of a tool; committed."""
    said, seen = replace(tool.content, **changes), tool.version
    cabinet.edit_tool(tool=tool, by=by, content=said, seen_version=seen, why=why or Why(), action=action)
    db.session.commit()


def tell(tool: Tool, author: User, text: str) -> Experience:
    """Somebody tells how it went; committed."""
    told = Experience(tool=tool, author=author, outcome=Outcome.WORKED.value, text=text, told_at=now())
    db.session.add(told)
    experiences.retell(tool=tool)
    db.session.commit()
    return told


@pytest.fixture
def tool(amina: User, bram: User, daan: User) -> Tool:  # noqa: ARG001
    """A tool of Amina that was placed, changed, made better by Bram, and used."""
    made = make.tool(amina, title="Tweede scherm", phases=(2, 3), keywords=("inloggen",))
    edit(made, amina, Why(reason="Duidelijker"), summary="Samen op twee schermen kijken.", body="Zet het\n\nschuin.")
    edit(made, amina, Why(suggested_by=bram), Action.CORRECTED, link="https://scherm.example/")
    tell(made, bram, "Dit hielp echt.\nOok bij ouderen.")
    return made


@pytest.fixture
def taken_out(tool: Tool, tmp_path: Path) -> Callable[[str, str], Report]:
    """Exports it, changes something in its history, and imports that into an empty system."""
    out(tmp_path)
    past = tmp_path / "tools" / f"{tool.key}.history.yaml"

    def changed(old: str, new: str) -> Report:
        text = past.read_text()
        assert old in text
        past.write_text(text.replace(old, new))
        return take_in(tmp_path, begin_empty())

    return changed
