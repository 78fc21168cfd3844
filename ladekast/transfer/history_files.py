"""The past of a tool as a file: `<key>.history.yaml` beside `<key>.md`. Broken in one place it is refused whole."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from ladekast.cabinet.commands.replaying import Past, Standing, follows
from ladekast.cabinet.content import DECIDED, ToolContent, differing
from ladekast.lib import markup
from ladekast.transfer import files, marked, records
from ladekast.transfer.files import ToolFile
from ladekast.transfer.history import History, PastCorrection, PastExperience, PastReport
from ladekast.transfer.history_text import SAID
from ladekast.transfer.marked import Marked
from ladekast.transfer.records import CLOCKS_DIFFER, record
from ladekast.transfer.sources import FileError, decoded
from ladekast.transfer.tool_text import ORDER, text_of

LARGEST = 8 * 1024 * 1024  # bytes: four hundred times the longest text
ENDING = ".history.yaml"
PEOPLE = ("owner", "co_authors")
PARTS = ("standing", "revisions", "experiences", "corrections", "link_reports")
EMPTY = ToolContent(title="", summary="", kind="", body="")
R = TypeVar("R")


def beside(path: Path) -> Path:
    """Where the past of the tool in this file would lie."""
    return path.with_name(path.stem + ENDING)


def read(path: Path, tool: ToolFile, known: Container[str]) -> History:
    """Reads the past of a tool that says what `tool` says; `known` are the e-mail addresses that people have now.

    Raises FileError for a past that cannot be right.
    """
    try:
        return parsed(decoded(path, LARGEST), tool, known)
    except FileError as error:
        raise FileError(error.reason, error.line, path.name) from None


def parsed(raw: str, tool: ToolFile, known: Container[str]) -> History:
    """As `read`, of a text."""
    top = _top(raw)
    revisions = _revisions(records.items(top.get("revisions"), "revisions"))
    newest, line = revisions[-1], top["revisions"].line
    _refuse_other_text(newest.said, tool, line)
    _refuse_other_people(newest.said, tool, known, line)
    people = {name: getattr(newest.said, name) for name in PEOPLE}
    return _history(top, [*revisions[:-1], replace(newest, said=replace(tool.content, **people))])


def _top(raw: str) -> Mapping[str, Marked]:
    top = records.mapping(marked.load(raw), "Dit bestand")
    for name, value in top.items():
        if name not in PARTS:
            raise FileError(f"{name[:40]}: dit deel kennen we niet.", value.line)
    return top


def _history(top: Mapping[str, Marked], revisions: list[Past]) -> History:
    """All of it, on the revisions, of which the newest says to the letter what the tool says."""
    standing = follows(revisions)
    return History(
        revisions=revisions,
        standing=_standing(top["standing"], standing) if "standing" in top else standing,
        experiences=_each(top, "experiences", lambda said: record(PastExperience, said, "experiences")),
        corrections=_each(top, "corrections", lambda said: _correction(said, revisions)),
        link_reports=_each(top, "link_reports", lambda said: record(PastReport, said, "link_reports")),
    )


def _each(top: Mapping[str, Marked], name: str, read_one: Callable[[Marked], R]) -> list[R]:
    return [read_one(each) for each in records.items(top.get(name), name)]


def _revisions(found: Sequence[Marked]) -> list[Past]:
    if not found:
        raise FileError("revisions: er is niet één versie, en een tool heeft er altijd een.")
    past: list[Past] = []
    for each in found:
        past.append(_revision(each, past[-1] if past else None))
    return past


def _revision(said: Marked, before: Past | None) -> Past:
    content = _content(said, before.said if before else EMPTY)
    made = record(Past, said, "revisions", beside=[SAID], said=content)
    wanted = before.number + 1 if before else 1
    if made.number != wanted:
        raise FileError(f"number: hier hoort versie {wanted}, niet {made.number}.", said.line)
    if before and made.at < before.at - CLOCKS_DIFFER:
        raise FileError(f"at: versie {made.number} is ouder dan de versie ervoor.", said.line)
    if made.restored_from and made.restored_from >= made.number:
        raise FileError(f"restored_from: versie {made.restored_from} was er toen nog niet.", said.line)
    return made


def _correction(said: Marked, revisions: Sequence[Past]) -> PastCorrection:
    found = record(PastCorrection, said, "corrections", beside=[SAID], said=EMPTY)
    if found.base > len(revisions):
        raise FileError(f"base: versie {found.base} is er niet.", said.line)
    before = revisions[found.base - 1].said
    suggested = _content(said, before)
    if decided := [name for name in differing(suggested, before) if name in DECIDED]:
        raise FileError(f"{decided[0]}: dit kan een verbetering niet veranderen.", said.line)
    return replace(found, said=suggested)


def _standing(said: Marked, plain: Standing) -> Standing:
    told = {name: getattr(plain, name) for name in ("created_at", "changed_at")}
    given = record(Standing, said, "standing", **{name: told[name] for name in told if name not in said.value})
    return replace(plain, **{name: getattr(given, name) for name in records.mapping(said, "standing")})


def _content(said: Marked, before: ToolContent) -> ToolContent:
    """What it said, from what it said before and the fields that differ."""
    part = records.mapping(said, "Dit deel").get(SAID)
    changes = records.mapping(part, SAID) if part else {}
    return replace(before, **{name: _field(name, value) for name, value in changes.items()})


def _field(name: str, value: Marked) -> Any:
    if name != "body" and name not in ORDER:
        raise FileError(f"{name[:40]}: dit veld kennen we niet.", value.line)
    if name in files.LISTS:
        return _list(name, value)
    said = records.text(name, value)
    if name == "checked":
        return _day(said, value.line)
    if name == "body" and (sentence := markup.problem(said)):
        raise FileError(f"body: {sentence}", value.line)
    return said


def _list(name: str, value: Marked) -> tuple[Any, ...]:
    found = tuple(records.text(name, each) for each in records.items(value, name))
    if len(found) > records.MOST_ITEMS:
        raise FileError(f"{name}: dit is te veel, ten hoogste {records.MOST_ITEMS}.", value.line)
    if name != "phases":
        return found
    if any(len(each) != 1 or not each.isascii() or not each.isdigit() for each in found):
        raise FileError("phases: hier horen nummers van fasen.", value.line)
    return tuple(int(each) for each in found)


def _day(said: str, line: int) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise FileError(f"checked: “{said[:40]}” is geen datum. Schrijf hem zo: 2026-03-05.", line) from None


def _refuse_other_text(newest: ToolContent, tool: ToolFile, line: int) -> None:
    """What the newest revision says must be what the file says, once it went through one."""
    if newest == tool.content:
        return
    try:
        said = files.parsed(text_of(tool.key, newest), tool.key).content
    except FileError as error:
        raise FileError(f"De laatste versie kan geen tool zijn: {error.reason}", line) from None
    differs = [name for name in differing(said, tool.content) if name not in PEOPLE]
    if differs:
        raise FileError(f"De laatste versie zegt iets anders dan {tool.key}.md, bij {differs[0]}.", line)


def _refuse_other_people(newest: ToolContent, tool: ToolFile, known: Container[str], line: int) -> None:
    """The people must be the same too, but for who has another address since: the old one is nobody's now."""
    names = {tool.content.owner, *tool.content.co_authors}
    others = [each for each in (newest.owner, *newest.co_authors) if each and each not in names]
    if any(each in known for each in others):
        raise FileError(f"De laatste versie noemt andere collega’s dan {tool.key}.md: {others[0]}.", line)
