"""Everything out, as files that people and `git diff` can read."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.commands import Why
from ladekast.cabinet.models import Origin, Tool
from ladekast.config import CONTENT
from ladekast.lib.db import db
from ladekast.transfer.commands import import_files, starter_files
from ladekast.transfer.exporting import FolderError, export
from tests import make
from tests.transfer.conftest import edit, out


def test_the_starter_content_is_itself_such_an_export(tmp_path: Path, carla: User) -> None:  # noqa: ARG001
    import_files(paths=starter_files(), by=None, origin=Origin.STARTER, after_each=lambda _: None)
    db.session.commit()
    files = out(tmp_path)
    del files["people.yaml"]
    assert files == {f"tools/{path.name}": path.read_text() for path in (CONTENT / "tools").iterdir()}


def test_one_small_edit_is_one_small_difference(tool: Tool, bram: User, tmp_path: Path) -> None:
    make.tool(bram, title="Een andere tool")
    before = out(tmp_path / "export")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "eerst")
    edit(tool, bram, Why(reason="Duidelijker"), summary="Samen op een groot scherm kijken.")
    after = out(tmp_path / "export")
    assert {name for name in after if after[name] != before[name]} == {
        "tools/tweede-scherm.md", "tools/tweede-scherm.history.yaml",
    }  # fmt: skip
    changed = [line for line in git(tmp_path, "diff", "-U0").splitlines() if re.match(r"[-+](?![-+]{2})", line)]
    assert [re.sub(r"\d{4}-\S+Z", "NU", line) for line in changed] == [
        "+- number: 4",
        "+  at: NU",
        "+  by: bram@kwadraad.example",
        "+  action: changed",
        "+  reason: Duidelijker",
        "+  content:",
        "+    summary: Samen op een groot scherm kijken.",
        "-summary: Samen op twee schermen kijken.",
        "+summary: Samen op een groot scherm kijken.",
    ]


def test_two_exports_are_the_same_to_the_byte(tool: Tool, tmp_path: Path) -> None:  # noqa: ARG001
    assert out(tmp_path / "een") == out(tmp_path / "twee")


def test_what_is_secret_stays_here(tool: Tool, bram: User, tmp_path: Path) -> None:  # noqa: ARG001
    written = "\n".join(out(tmp_path).values())
    for secret in (bram.password_hash, bram.session_token, bram.phone, "127.0.0.1"):
        assert secret
        assert secret not in written


def test_a_tool_that_was_taken_out_of_the_cabinet_goes_along(tool: Tool, amina: User, tmp_path: Path) -> None:
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    assert "action: archived" in out(tmp_path)["tools/tweede-scherm.history.yaml"]


def test_a_later_export_leaves_nothing_of_tools_that_are_gone_and_all_else(tool: Tool, tmp_path: Path) -> None:
    out(tmp_path)
    others = {
        "README.md": "Van ons.", "tools/lees-mij.md": "Ook van ons.", "tools/.git": "x", "tools/a.b.md": "---\nid: a\n",
    }  # fmt: skip
    for name, text in others.items():
        (tmp_path / name).write_text(text)
    for name in ("weg.md", "weg.history.yaml", ".half.md.part"):
        (tmp_path / "tools" / name).write_text("revisions:\n" if "history" in name else "---\nid: weg\n")
    (tmp_path / "tools" / f"{tool.key}.md").write_text("half")
    tool_before = tool.title
    assert set(out(tmp_path)) - set(others) == {
        "people.yaml", "tools/tweede-scherm.md", "tools/tweede-scherm.history.yaml",
    }  # fmt: skip
    assert {name: (tmp_path / name).read_text() for name in others} == others
    assert tool_before in (tmp_path / "tools" / f"{tool.key}.md").read_text()


@pytest.mark.parametrize("name", ["brief.txt", "people.yaml", "tools/tweede-scherm.md"])
def test_a_folder_with_anything_else_is_refused(tool: Tool, tmp_path: Path, name: str) -> None:  # noqa: ARG001
    (tmp_path / "tools").mkdir()
    (tmp_path / name).write_text("Van iemand anders.")
    with pytest.raises(FolderError):
        out(tmp_path)
    assert [path.name for path in tmp_path.rglob("*.md")] == [Path(name).name] * name.endswith(".md")


def test_an_export_that_broke_off_leaves_no_half_file(tool: Tool, tmp_path: Path) -> None:
    def break_off() -> None:
        raise KeyboardInterrupt

    out(tmp_path)
    whole = (tmp_path / "tools" / f"{tool.key}.md").read_text()
    with pytest.raises(KeyboardInterrupt):
        export(folder=tmp_path, after_each=break_off)
    assert (tmp_path / "tools" / f"{tool.key}.md").read_text() == whole
    assert set(out(tmp_path)) == {"people.yaml", "tools/tweede-scherm.md", "tools/tweede-scherm.history.yaml"}


def test_a_disk_that_is_full_leaves_the_earlier_export(tool: Tool, tmp_path: Path) -> None:
    """A folder in the place where a file is written: the system refuses it, as it does on a full disk."""
    before = out(tmp_path)
    (tmp_path / "tools" / f".{tool.key}.md.part").mkdir()
    with pytest.raises(OSError, match="directory"):
        export(folder=tmp_path, after_each=lambda: None)
    assert (tmp_path / "tools" / f"{tool.key}.md").read_text() == before[f"tools/{tool.key}.md"]


def test_an_export_asks_a_fixed_number_of_queries_for_any_tools(
    tool: Tool, bram: User, queries: Callable[[], int], tmp_path: Path
) -> None:
    def asked() -> int:
        db.session.expire_all()
        before = queries()
        out(tmp_path)
        return queries() - before

    few = asked()
    for number in range(5):
        made = make.tool(bram, title=f"Tool {number}")
        cabinet.archive_tool(tool=made, by=bram)
    db.session.commit()
    assert asked() == few
    assert tool.version == 3


def git(folder: Path, *words: str) -> str:
    """What git says in this folder."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@kwadraad.example"]
    return subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True).stdout
