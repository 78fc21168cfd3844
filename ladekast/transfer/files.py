"""A tool as a file: YAML front matter, then Markdown. The format is a promise to outsiders."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from ladekast.accounts.rules import is_email
from ladekast.cabinet.content import KEY, ToolContent, phases_from, problems
from ladekast.lib import text
from ladekast.transfer import marked
from ladekast.transfer.marked import Marked
from ladekast.transfer.sources import FileError, decoded

LONGEST_KEY = 80
KNOWN = {field.name for field in fields(ToolContent)} - {"body"} | {"id"}
LISTS = {
    "phases", "suitable", "less_suitable", "methods", "forms", "needs", "municipalities", "co_authors", "keywords",
    "source",
}  # fmt: skip
TEXTS = {"for_client"}  # of several lines
HANDLER = YAMLHandler()
Values = Mapping[str, Marked]


@dataclass(frozen=True)
class ToolFile:
    """What a good file says: the stable key and the content; the line on which each field stands, and the text."""

    key: str
    content: ToolContent
    lines: Mapping[str, int]


def read(path: Path) -> ToolFile:
    """Reads one file. Raises FileError for anything that keeps it from being a tool."""
    return parsed(decoded(path), path.stem)


def parsed(raw: str, name: str) -> ToolFile:
    """As `read`, of a text; `name` is the key of a tool that names none."""
    matter, body = _split(raw)
    values = _values(matter)
    key = _key(values.get("id"), name)
    content = _content({name: value for name, value in values.items() if name != "id"}, text.lines(body))
    lines = {name: value.line for name, value in values.items()} | {"body": matter.count("\n") + 2}
    for wrong, sentence in problems(content).items():
        raise FileError(f"{wrong}: {sentence}", lines.get(wrong, 1))
    return ToolFile(key, content, lines)


def _split(raw: str) -> tuple[str, str]:
    """Front matter and text."""
    if not raw.startswith("---"):
        raise FileError("Het bestand begint niet met een regel met drie streepjes (---).")
    try:
        matter, body = HANDLER.split(raw)
    except ValueError:
        raise FileError("De regel met drie streepjes (---) onder de gegevens ontbreekt.") from None
    return matter, body


def _values(matter: str) -> Values:
    values = marked.load(matter).value
    if not isinstance(values, dict):
        raise FileError("Tussen de streepjes horen regels van de vorm “naam: waarde”.")
    for name, value in values.items():
        if name not in KNOWN:
            raise FileError(f"{name[:40]}: dit veld kennen we niet.", value.line)
    return values


def _key(value: Marked | None, name: str) -> str:
    line = value.line if value else 1
    key = _line("id", value) if value and not value.is_nothing else name
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise FileError(f"id: “{key[:40]}” is geen sleutel: gebruik kleine letters, cijfers en streepjes.", line)
    return key


def _content(values: Values, body: str) -> ToolContent:
    made: dict[str, Any] = {"title": "", "summary": "", "kind": ""}
    for name, value in values.items():
        if value.is_nothing:
            continue
        if name in LISTS:
            made[name] = _list(name, value)
        elif name in TEXTS:
            made[name] = text.lines(_text(name, value))
        else:
            made[name] = _day(value) if name == "checked" else _line(name, value)
    content = ToolContent(**made, body=body)
    _check_names(content, values)
    return content


def _check_names(content: ToolContent, values: Values) -> None:
    """People and tools that a file names; whether they exist is another matter."""
    for name in ("owner", "co_authors"):
        emails = [content.owner] if name == "owner" else content.co_authors
        if any(email and not knows_as_email(email) for email in emails):
            raise FileError(f"{name}: dit is geen e-mailadres.", values[name].line)
    other = content.use_alternative
    if other and (not KEY.fullmatch(other) or len(other) > LONGEST_KEY):
        raise FileError("use_alternative: dit is geen sleutel van een tool.", values["use_alternative"].line)


@lru_cache(maxsize=10_000)
def knows_as_email(value: str) -> bool:
    """Whether it can be an e-mail address; the same few come back in every file."""
    return is_email(value)


def _text(name: str, marked: Marked) -> str:
    if not isinstance(marked.value, str):
        raise FileError(f"{name}: hier hoort één waarde, geen lijst.", marked.line)
    return marked.value


def _line(name: str, marked: Marked) -> str:
    line = text.one_line(_text(name, marked))
    return line.lower() if name in ("owner", "co_authors") else line


def _list(name: str, marked: Marked) -> tuple[Any, ...]:
    if not isinstance(marked.value, list):
        raise FileError(f"{name}: hier hoort een lijst, zoals [a, b].", marked.line)
    items = [_line(name, item) for item in marked.value]
    if name == "phases":
        return phases_from(items)
    return tuple(dict.fromkeys(item for item in items if item))


def _day(marked: Marked) -> date:
    said = _line("checked", marked)
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise FileError(f"checked: “{said[:40]}” is geen datum. Schrijf hem zo: 2026-03-05.", marked.line) from None
