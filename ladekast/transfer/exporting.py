"""Everything out, as files in a folder. What is the same twice is the same to the byte."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.cabinet.content import KEY
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.transfer import history_files, history_text, known, people_files, tool_text
from ladekast.transfer.history import History

TOOLS = "tools"
PART = ".part"  # how a file ends that is still being written


class FolderError(Exception):
    """There is something else in the folder than an earlier export."""


@dataclass
class Exported:
    """How much went out."""

    tools: int = 0
    histories: int = 0
    people: int = 0


def export(*, folder: Path, after_each: Callable[[], None]) -> Exported:
    """Writes every tool, its past and the people; `after_each` hears of each tool. Changes nothing in the database.

    The folder is new, empty, or holds an earlier export, of which the files of tools that are gone are removed. Raises
    FolderError for another folder and OSError when it cannot be written.
    """
    refuse_other(folder)
    everyone = list(db.session.scalars(select(User)))  # held, so that what they made finds them without asking
    done, kept = Exported(people=len(everyone)), set[str]()
    (folder / TOOLS).mkdir(parents=True, exist_ok=True)
    _write(folder / people_files.NAME, people_files.text_of(everyone))  # first: it tells that this is an export
    for tool, history in known.every_tool():
        kept |= _write_tool(folder / TOOLS, tool, history, done)
        after_each()
    _remove_others(folder / TOOLS, kept)
    return done


def refuse_other(folder: Path) -> None:
    """Raises FolderError for a folder that holds anything but an earlier export. Hidden files are no matter: it may be
    kept in git.
    """
    shown = [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.exists() else []
    if shown and not _is_export(folder):
        raise FolderError


def _is_export(folder: Path) -> bool:
    """Whether an export was written to this folder."""
    try:
        with (folder / people_files.NAME).open(encoding="utf-8") as file:
            return file.readline().rstrip("\n") == people_files.HEAD
    except (OSError, UnicodeDecodeError):
        return False


def _write_tool(folder: Path, tool: Tool, history: History, done: Exported) -> set[str]:
    """Writes the files of a tool and tells their names."""
    path = folder / f"{tool.key}.md"
    _write(path, tool_text.text_of(tool.key, tool.content))
    done.tools += 1
    if not history_text.is_worth_a_file(history):
        return {path.name}
    past = history_files.beside(path)
    _write(past, history_text.text_of(history))
    done.histories += 1
    return {path.name, past.name}


def _write(path: Path, text: str) -> None:
    """Under another name first: whenever it breaks off, there is never half a file."""
    part = path.with_name(f".{path.name}{PART}")
    part.write_bytes(text.encode())
    os.replace(part, path)


def _remove_others(folder: Path, kept: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in kept and _is_ours(path):
            path.unlink()


def _is_ours(path: Path) -> bool:
    """Whether an export wrote this file, as its name and first lines tell; whatever else lies there is left alone."""
    if path.name.startswith(".") and path.name.endswith(PART):
        return True
    key, _, ending = path.name.partition(".")
    begins = {"md": (f"---\nid: {key}\n",), history_files.ENDING[1:]: ("standing:\n", "revisions:\n")}.get(ending)
    if begins is None or not KEY.fullmatch(key) or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(200).startswith(begins)
