"""Records of a YAML file, read by the types of their fields. What is no such record is told with its line."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import MISSING, fields
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from ladekast.lib.clock import now
from ladekast.transfer.files import knows_as_email
from ladekast.transfer.marked import Marked
from ladekast.transfer.sources import FileError

PEOPLE = ("by", "suggested_by", "answered_by", "archived_by", "judged_by")  # fields that name somebody by e-mail
LONGEST = {"reason": 300, "link": 500, "form": 20}  # as the database has them; other texts are at most `LONGEST_TEXT`
LONGEST_TEXT = 20_000
MOST_ITEMS = 100
LARGEST_NUMBER = 1_000_000
CLOCKS_DIFFER = timedelta(hours=1)  # no machine is to be trusted further with the time
R = TypeVar("R")
Reader = Callable[[str, Marked], Any]


def mapping(marked: Marked, what: str) -> dict[str, Marked]:
    """The fields of something that has names."""
    if not isinstance(marked.value, dict):
        raise FileError(f"{what}: hier horen regels van de vorm “naam: waarde”.", marked.line)
    return marked.value


def items(marked: Marked | None, what: str) -> list[Marked]:
    """The items of a list; none when it is left out."""
    if marked is None or marked.is_nothing:
        return []
    if not isinstance(marked.value, list):
        raise FileError(f"{what}: hier hoort een lijst, met een streepje voor elk onderdeel.", marked.line)
    return marked.value


def record(kind: type[R], marked: Marked, what: str, /, *, beside: Iterable[str] = (), **known: Any) -> R:
    """One record. `known` are values of fields that the file has otherwise, under the names in `beside`."""
    values, readers = mapping(marked, what), _readers(kind)  # type: ignore[arg-type]
    for name, value in values.items():
        if name not in beside and (name not in readers or name in known):
            raise FileError(f"{name[:40]}: dit veld kennen we niet.", value.line)
    for each in fields(kind):  # type: ignore[arg-type]
        if each.default is MISSING and each.name not in known and each.name not in values:
            raise FileError(f"{what}: {each.name} ontbreekt.", marked.line)
    read = {name: readers[name](name, value) for name, value in values.items() if name not in beside}
    return kind(**read, **known)


@cache
def _readers(kind: Hashable) -> dict[str, Reader]:
    return {name: _reader(name, hint) for name, hint in get_type_hints(kind).items()}


def _reader(name: str, hint: Any) -> Reader:
    of = [each for each in get_args(hint) if each is not NoneType]
    if NoneType in get_args(hint):
        wanted = _reader(name, of[0])
        return lambda name, marked: None if marked.is_nothing or marked.value == "" else wanted(name, marked)
    if name in PEOPLE:
        return _email
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda name, marked: _choice(hint, name, marked)
    return _BY_TYPE.get(hint, _texts)


def text(name: str, marked: Marked) -> str:
    """A text exactly as it was written; an empty one when it is left out."""
    if marked.is_nothing:
        return ""
    if not isinstance(marked.value, str):
        raise FileError(f"{name}: hier hoort één waarde, geen lijst.", marked.line)
    longest = LONGEST.get(name, LONGEST_TEXT)
    if len(marked.value) > longest:
        raise FileError(f"{name}: dit is te lang, ten hoogste {longest} tekens.", marked.line)
    return marked.value


def _texts(name: str, marked: Marked) -> tuple[str, ...]:
    found = items(marked, name)
    if len(found) > MOST_ITEMS:
        raise FileError(f"{name}: dit is te veel, ten hoogste {MOST_ITEMS}.", marked.line)
    return tuple(text(name, each) for each in found)


def _email(name: str, marked: Marked) -> str:
    said = text(name, marked).lower()
    if said and not knows_as_email(said):
        raise FileError(f"{name}: “{said[:40]}” is geen e-mailadres.", marked.line)
    return said


def _choice(hint: type[StrEnum], name: str, marked: Marked) -> StrEnum:
    said = text(name, marked)
    try:
        return hint(said)
    except ValueError:
        raise FileError(f"{name}: “{said[:40]}” kennen we niet.", marked.line) from None


def _whole(name: str, marked: Marked) -> int:
    said = text(name, marked)
    if not (said.isascii() and said.isdigit() and len(said) < len(str(LARGEST_NUMBER)) and int(said)):
        raise FileError(f"{name}: “{said[:40]}” is hier geen getal dat kan.", marked.line)
    return int(said)


def _flag(name: str, marked: Marked) -> bool:
    said = text(name, marked)
    if said not in ("true", "false"):
        raise FileError(f"{name}: hier hoort true of false.", marked.line)
    return said == "true"


def _moment(name: str, marked: Marked) -> datetime:
    said = text(name, marked)
    try:
        found = datetime.fromisoformat(said).astimezone(UTC)
        if "T" not in said or not said.endswith("Z"):
            raise ValueError
    except (ValueError, OverflowError):
        sentence = f"{name}: “{said[:40]}” is geen moment. Schrijf het zo: 2026-03-05T14:30:00Z."
        raise FileError(sentence, marked.line) from None
    if found > now() + CLOCKS_DIFFER:
        raise FileError(f"{name}: dit moment ligt in de toekomst.", marked.line)
    return found


_BY_TYPE: dict[Any, Reader] = {str: text, int: _whole, bool: _flag, datetime: _moment}
