"""The past of a tool as the text of a file: the reverse of `history_files.read`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from typing import Any

from ladekast.cabinet.commands.replaying import Past, Standing, follows
from ladekast.cabinet.content import ToolContent, differing
from ladekast.cabinet.models import Origin
from ladekast.corrections.rules import text_of as text_of_correction
from ladekast.transfer import tool_text, yaml_text
from ladekast.transfer.history import History, PastCorrection

SAID = "content"  # the name of what it said in the file: a field of its own, with the fields of a tool


def text_of(history: History) -> str:
    """The whole file. Each record only adds lines: what is told once stands as it stood."""
    lines = [
        *_standing(history),
        "revisions:",
        *_revisions(history.revisions),
        *_part("experiences", (_plain(each) for each in history.experiences)),
        *_part("corrections", (_correction(each, history.revisions) for each in history.corrections)),
        *_part("link_reports", (_plain(each) for each in history.link_reports)),
    ]
    return "\n".join([*lines, ""])


def is_worth_a_file(history: History) -> bool:
    """Whether there is more to tell than that a file was taken in, once."""
    first = history.revisions[0]
    told = history.experiences or history.corrections or history.link_reports
    return bool(told) or len(history.revisions) > 1 or first.origin is Origin.SCREEN


def moment(value: datetime) -> str:
    """A moment in UTC, to the last bit; as letters they stand in the order of time."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _standing(history: History) -> Iterator[str]:
    """What the revisions do not tell, as with a tool that was made by an older version of the program."""
    plain = follows(history.revisions)
    names = [each.name for each in fields(Standing) if _of(history.standing, each.name) != _of(plain, each.name)]
    if names:
        yield "standing:"
        yield from (f"  {name}: {_value(_of(history.standing, name), '')}" for name in names)


def _revisions(revisions: Sequence[Past]) -> Iterator[str]:
    before: ToolContent | None = None
    for each in revisions:
        yield from _item([*_plain(each), *_said(each.said, before)])
        before = each.said


def _part(name: str, records: Iterable[list[str]]) -> Iterator[str]:
    """A list of records in the order of time; of those of one moment, in that of their letters."""
    found = sorted(records)
    if found:
        yield f"{name}:"
        for record in found:
            yield from _item(record)


def _correction(correction: PastCorrection, revisions: Sequence[Past]) -> list[str]:
    before = revisions[correction.base - 1].said
    return [*_plain(correction), *_said(text_of_correction(correction.said, before), before)]


def _item(lines: list[str]) -> Iterator[str]:
    yield f"- {lines[0]}"
    yield from (f"  {line}" if line else "" for line in lines[1:])


def _plain(record: Any) -> list[str]:
    """One line for each field that says something; what was said follows apart."""
    said = [each for each in fields(record) if each.name != "said"]
    return [
        line
        for each in said
        if each.default is MISSING or _of(record, each.name) != each.default
        for line in f"{each.name}: {_value(_of(record, each.name), '  ')}".split("\n")
    ]


def _said(said: ToolContent, before: ToolContent | None) -> Iterator[str]:
    """The fields that differ from what was said before; without that, all that say something."""
    empty = ToolContent(title="", summary="", kind="", body="")
    names = differing(said, before or empty)
    if names:
        yield f"{SAID}:"
        for name in names:
            for line in tool_text.field(name, getattr(said, name), "  "):
                yield from line.split("\n")


def _value(value: Any, indent: str) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return yaml_text.flow(value)
    if isinstance(value, int):
        return str(value)
    return yaml_text.block(value, indent) if "\n" in (value or "") else yaml_text.scalar(value or "")


def _of(record: Any, name: str) -> Any:
    return getattr(record, name)
