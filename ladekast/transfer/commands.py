"""Bringing files into the cabinet. Good files go in, bad ones are told; doing it again changes nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from ladekast.accounts import commands as people
from ladekast.accounts import queries as colleagues
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet import queries
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Origin, Tool
from ladekast.cabinet.rules import may_set_policy
from ladekast.config import CONTENT
from ladekast.learning.documents import refresh_tool
from ladekast.transfer.files import FileError, ToolFile, read


class Outcome(StrEnum):
    """What became of a good file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class BadFile:
    """A file that was skipped whole: its name, the line, and a Dutch sentence."""

    name: str
    line: int
    reason: str


@dataclass
class Report:
    """What an import did."""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    bad: list[BadFile] = field(default_factory=list)


def tool_files(folder: Path) -> list[Path]:
    """The files of a folder that should be tools, by name. Raises NotADirectoryError when it is no folder."""
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    return sorted(folder.glob("*.md"))


def import_files(
    *, paths: Iterable[Path], by: User | None, origin: Origin, after_each: Callable[[int], None]
) -> Report:
    """Takes in files, one tool each; `after_each` hears how many were done so that the caller can commit and tell.

    `by` is who imports, None for the starter content. Nothing of a bad file is stored.
    """
    report = Report()
    seen: dict[str, str] = {}
    for number, path in enumerate(paths, start=1):
        try:
            file = read(path)
            _refuse_second(file, path, seen)
            _refuse_policy(file, by)
            report.counts[_take_in(file, by, origin)] += 1
        except FileError as error:
            report.bad.append(BadFile(path.name, error.line, error.reason))
        after_each(number)
    return report


def starter_files() -> Sequence[Path]:
    """The tools that come with the program."""
    return tool_files(CONTENT / "tools")


def _refuse_second(file: ToolFile, path: Path, seen: dict[str, str]) -> None:
    first = seen.setdefault(file.key, path.name)
    if first != path.name:
        raise FileError(f"De sleutel “{file.key}” staat ook in {first}.")


def _refuse_policy(file: ToolFile, by: User | None) -> None:
    if file.content.use_policy and by is not None and not may_set_policy(by):
        raise FileError("Alleen de redactie zegt of een tool gebruikt mag worden (use_policy).")


def _take_in(file: ToolFile, by: User | None, origin: Origin) -> Outcome:
    tool = queries.by_key(file.key)
    if tool is not None and _says_nothing_new(file.content, tool, origin):
        return Outcome.UNCHANGED
    _know_owner(file)
    kept = tool.owner.email if tool and tool.owner else ""
    content = replace(file.content, owner=file.content.owner or kept)
    title = tool.title if tool else content.title
    made = cabinet.import_tool(key=file.key, content=content, by=by, origin=origin)
    if made.title != title:
        refresh_tool(tool=made)
    return Outcome.CHANGED if tool else Outcome.NEW


def _says_nothing_new(content: ToolContent, tool: Tool, origin: Origin) -> bool:
    """A file that says what it said the last time leaves alone what people made of the tool since.

    The starter content never overrules people at all. A file without an owner says nothing about the owner.
    """
    before = queries.last_revision(tool, [origin])
    if origin is Origin.STARTER and (before is None or before.number != tool.version):
        return True
    known = [tool.content] + ([ToolContent.from_json(before.content)] if before else [])
    return any(content == (each if content.owner else replace(each, owner="")) for each in known)


def _know_owner(file: ToolFile) -> None:
    owner = file.content.owner
    if owner and colleagues.by_email(owner) is None:
        people.add_sleeping(email=owner)
