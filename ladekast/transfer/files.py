"""A tool as a file: YAML front matter, then Markdown. The format is a promise to outsiders."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from ladekast.accounts.rules import is_email
from ladekast.cabinet.content import KEY, ToolContent, phases_from, problems
from ladekast.lib import text

LARGEST = 256 * 1024  # bytes; the longest text that a tool may have fits in a fifth of it
LONGEST_KEY = 80
NOTHING = ("", "null", "~")  # how YAML writes a field that is left out
KNOWN = {field.name for field in fields(ToolContent)} - {"body"} | {"id"}
LISTS = {
    "phases", "suitable", "less_suitable", "methods", "forms", "needs", "municipalities", "keywords", "source"
}  # fmt: skip
HANDLER = YAMLHandler()


class FileError(Exception):
    """Why a file cannot become a tool: a Dutch sentence, and the line it is about (from 1)."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True)
class ToolFile:
    """What a good file says: the stable key and the content."""

    key: str
    content: ToolContent


def read(path: Path) -> ToolFile:
    """Reads one file. Raises FileError for anything that keeps it from being a tool."""
    raw = _decoded(path)
    matter, body, body_line = _split(raw)
    values = _parsed(matter)
    try:
        _refuse_unknown(values)
        key = _key(values.pop("id", None), path)
        content = _content(values, text.lines(body))
    except _FieldError as error:
        raise FileError(str(error), _line_of(matter, error.field)) from None
    for name, sentence in problems(content).items():
        raise FileError(f"{name}: {sentence}", body_line if name == "body" else _line_of(matter, name))
    return ToolFile(key, content)


class _FieldError(Exception):
    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field


def _decoded(path: Path) -> str:
    try:
        if not path.is_file():
            raise FileError("Dit is geen gewoon bestand.")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise FileError(f"Het bestand is te groot: ten hoogste {LARGEST // 1024} kB.")
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise FileError("Het bestand is geen UTF-8.", raw[: error.start].count(b"\n") + 1) from None
    except OSError as error:
        raise FileError(f"Het bestand is niet te lezen: {error.strerror}.") from None


def _split(raw: str) -> tuple[str, str, int]:
    """Front matter, text, and the line where the text begins."""
    if not raw.startswith("---"):
        raise FileError("Het bestand begint niet met een regel met drie streepjes (---).")
    try:
        matter, body = HANDLER.split(raw)
    except ValueError:
        raise FileError("De regel met drie streepjes (---) onder de gegevens ontbreekt.") from None
    return matter, body, matter.count("\n") + 2


def _parsed(matter: str) -> dict[str, Any]:
    """Names and values, all of them text or lists of text: what else YAML can make, no field asks for."""
    try:
        values = yaml.load(matter, Loader=yaml.BaseLoader)  # nosec B506
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FileError(f"De gegevens zijn geen geldige YAML: {error.problem or 'onbekende fout'}.", line) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise FileError("De gegevens zijn geen geldige YAML.") from None
    if not isinstance(values, dict):
        raise FileError("Tussen de streepjes horen regels van de vorm “naam: waarde”.")
    return values


def _refuse_unknown(values: Mapping[Any, Any]) -> None:
    for name in values:
        if name not in KNOWN:
            raise _FieldError(str(name)[:40], "dit veld kennen we niet.")


def _key(value: Any, path: Path) -> str:
    key = _line("id", value) if value not in (None, *NOTHING) else path.stem
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise _FieldError("id", f"“{key[:40]}” is geen sleutel: gebruik kleine letters, cijfers en streepjes.")
    return key


def _content(values: Mapping[str, Any], body: str) -> ToolContent:
    given = {name: value for name, value in values.items() if value not in NOTHING}
    made: dict[str, Any] = {}
    for name, value in given.items():
        if name in LISTS:
            made[name] = _list(name, value)
        else:
            made[name] = _day(value) if name == "checked" else _line(name, value)
    required = {"title": "", "summary": "", "kind": ""}
    content = ToolContent(**{**required, **made, "body": body})
    if content.owner and not is_email(content.owner):
        raise _FieldError("owner", "dit is geen e-mailadres.")
    return content


def _line(name: str, value: Any) -> str:
    if isinstance(value, (dict, list, set)):
        raise _FieldError(name, "hier hoort één waarde, geen lijst.")
    line = text.one_line(str(value))
    return line.lower() if name == "owner" else line


def _list(name: str, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _FieldError(name, "hier hoort een lijst, zoals [a, b].")
    items = [_line(name, item) for item in value]
    if name == "phases":
        return phases_from(items)
    return tuple(dict.fromkeys(item for item in items if item))


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise _FieldError("checked", f"“{str(value)[:40]}” is geen datum. Schrijf hem zo: 2026-03-05.") from None


def _line_of(matter: str, name: str) -> int:
    """The line on which a field stands, counted in the file; the first one when it stands nowhere."""
    for number, line in enumerate(matter.split("\n"), start=1):
        if re.match(rf"['\"]?{re.escape(name)}['\"]?\s*:", line):
            return number
    return 1
