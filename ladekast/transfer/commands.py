"""Bringing files into the cabinet. Good files go in, bad ones are told; doing it again changes nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from ladekast.accounts.guarding import Colleagues
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet import queries
from ladekast.cabinet.commands.replaying import is_untouched, past_of, replay_tool
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Origin, Tool
from ladekast.cabinet.rules import may_set_policy
from ladekast.config import CONTENT
from ladekast.learning.documents import refresh_tool
from ladekast.transfer import history_files, people_files
from ladekast.transfer.adding import add_all, add_new
from ladekast.transfer.addresses import Addresses
from ladekast.transfer.files import ToolFile, read
from ladekast.transfer.history import History
from ladekast.transfer.people_files import Person
from ladekast.transfer.sources import FileError
from ladekast.transfer.warning import Warned, warnings

TOOLS = "tools"


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
    warned: list[Warned] = field(default_factory=list)
    new_people: int = 0


def tool_files(folder: Path) -> list[Path]:
    """The files of a folder, or of an export, that should be tools, by name. Raises NotADirectoryError for no folder.

    A history without a tool counts as the tool that is missing.
    """
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    within = folder / TOOLS if _is_export(folder) else folder
    ending = history_files.ENDING
    lonely = (path.with_name(path.name.removesuffix(ending) + ".md") for path in within.glob(f"*{ending}"))
    return sorted({*within.glob("*.md"), *lonely})


def people_of(folder: Path) -> list[Person]:
    """The people that go with an export; nobody for another folder. Raises FileError when their file is broken."""
    path = folder / people_files.NAME
    return people_files.read(path) if path.exists() else []


def import_files(
    *,
    paths: Iterable[Path],
    by: User | None,
    origin: Origin,
    after_each: Callable[[int], None],
    persons: Sequence[Person] = (),
) -> Report:
    """Takes in files, one tool each; `after_each` hears how many were done so that the caller can commit and tell.

    `by` is who imports, None for the starter content. `persons` are those who go with them. Nothing of a bad file is
    stored.
    """
    addresses, seen = Addresses(), dict[str, str]()
    report = Report(new_people=addresses.introduce(persons))
    now_known, colleagues = {each.email for each in persons}, Colleagues()
    for number, path in enumerate(paths, start=1):
        try:
            file = read(path)
            _refuse_second(file, path, seen)
            _refuse_policy(file, by)
            outcome = _take_in(file, _past(path, file, by, now_known), by, origin, addresses)
            report.counts[outcome] += 1
            if outcome is not Outcome.UNCHANGED and origin is Origin.IMPORT:
                report.warned += _warnings(path, colleagues)
        except FileError as error:
            report.bad.append(BadFile(error.name or path.name, error.line, error.reason))
        after_each(number)
    return report


def starter_files() -> Sequence[Path]:
    """The tools that come with the program."""
    return tool_files(CONTENT / TOOLS)


def _is_export(folder: Path) -> bool:
    has_people = (folder / people_files.NAME).exists()
    return (folder / TOOLS).is_dir() and (has_people or not any(folder.glob("*.md")))


def _refuse_second(file: ToolFile, path: Path, seen: dict[str, str]) -> None:
    first = seen.setdefault(file.key, path.name)
    if first != path.name:
        raise FileError(f"De sleutel “{file.key}” staat ook in {first}.")


def _refuse_policy(file: ToolFile, by: User | None) -> None:
    if file.content.use_policy and by is not None and not may_set_policy(by):
        raise FileError("Alleen de redactie zegt of een tool gebruikt mag worden (use_policy).")


def _past(path: Path, file: ToolFile, by: User | None, people: set[str]) -> History | None:
    past = history_files.beside(path)
    if not past.exists():
        return None
    if by is not None and not may_set_policy(by):
        raise FileError("Alleen de redactie of een beheerder neemt een geschiedenis over.", name=past.name)
    return history_files.read(past, file, people)


def _take_in(file: ToolFile, past: History | None, by: User | None, origin: Origin, people: Addresses) -> Outcome:
    tool = queries.by_key(file.key)
    if past is not None and _may_be_replayed(tool, past):
        return _replay(file, past, tool, people)
    outcome = _place(file, tool, by, origin, people)
    if past is not None and tool is not None and add_new(tool=tool, history=past, people=people):
        return Outcome.CHANGED
    return outcome


def _may_be_replayed(tool: Tool | None, past: History) -> bool:
    """A tool that is not there yet, or that came with the program and that nobody touched since."""
    if tool is None:
        return True
    return is_untouched(tool) and past_of(queries.newest_revision(tool)) != past.revisions[-1]


def _replay(file: ToolFile, past: History, tool: Tool | None, people: Addresses) -> Outcome:
    made = replay_tool(
        key=file.key, tool=tool, content=file.content, past=past.revisions, standing=past.standing, people=people
    )
    add = add_new if tool else add_all
    add(tool=made, history=past, people=people)
    if tool:
        refresh_tool(tool=made)
    return Outcome.CHANGED if tool else Outcome.NEW


def _place(file: ToolFile, tool: Tool | None, by: User | None, origin: Origin, people: Addresses) -> Outcome:
    if tool is not None and _says_nothing_new(file.content, tool, origin):
        return Outcome.UNCHANGED
    content = _with_people(file.content, tool, people)
    title = tool.title if tool else content.title
    made = cabinet.import_tool(key=file.key, content=content, by=by, origin=origin)
    if made.title != title:
        refresh_tool(tool=made)
    return Outcome.CHANGED if tool else Outcome.NEW


def _with_people(content: ToolContent, tool: Tool | None, people: Addresses) -> ToolContent:
    """Every address that it names is somebody's, from now on; a file that names nobody leaves who was there."""
    for email in (content.owner, *content.co_authors):
        people(email)
    if tool is None:
        return content
    kept = tool.content
    return replace(content, owner=content.owner or kept.owner, co_authors=content.co_authors or kept.co_authors)


def _says_nothing_new(content: ToolContent, tool: Tool, origin: Origin) -> bool:
    """A file that says what it said the last time leaves alone what people made of the tool since.

    The starter content never overrules people at all. A file without an owner says nothing about the owner, and one
    without co-authors nothing about those.
    """
    before = queries.last_revision(tool, [origin])
    if origin is Origin.STARTER and (before is None or before.number != tool.version):
        return True
    known = [tool.content] + ([before.said] if before else [])
    return any(content == _as_silent(each, content) for each in known)


def _as_silent(known: ToolContent, content: ToolContent) -> ToolContent:
    owner = known.owner if content.owner else ""
    return replace(known, owner=owner, co_authors=known.co_authors if content.co_authors else ())


def _warnings(path: Path, colleagues: Colleagues) -> list[Warned]:
    past = history_files.beside(path)
    found = warnings(path, colleagues.know)
    return found + (warnings(past, colleagues.know) if past.exists() else [])
