"""YAML as it is read here: names, texts and lists, each with the line where it stands, and nothing else that YAML can.

Every value is text; what it means is for the field to say. Anchors and aliases, with which a small file can say a
billion things, are refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from ladekast.transfer.sources import FileError

DEEPEST = 8
STRANGE = "Hier staat een teken dat niet in tekst hoort."
NOTHING = ("", "null", "~")  # how YAML writes a value that is left out, when it stands without quotes
_STRANGE = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NEVER_TEXT = re.compile(r"[\x00\ud800-\udfff]")
Value: TypeAlias = "str | list[Marked] | dict[str, Marked]"


@dataclass(frozen=True, slots=True)
class Marked:
    """A value and its line, counted from 1; that of a field is where its name stands. `is_nothing`: left out."""

    value: Value
    line: int
    is_nothing: bool = False


def load(text: str) -> Marked:
    """What a YAML text says. Raises FileError for what is no such YAML."""
    if strange := _STRANGE.search(text):
        raise FileError(STRANGE, text.count("\n", 0, strange.start()) + 1)
    try:
        # The plainest loader there is: it makes events of signs, and never an object.
        events = yaml.parse(text, Loader=yaml.CBaseLoader)
        return _Reader(events).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FileError(f"De gegevens zijn geen geldige YAML: {error.problem or 'onbekende fout'}.", line) from None
    except (yaml.YAMLError, ValueError):
        raise FileError("De gegevens zijn geen geldige YAML.") from None


class _Reader:
    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events

    def document(self) -> Marked:
        found = Marked("", 1, is_nothing=True)
        for count, event in enumerate(each for each in self._events if isinstance(each, yaml.NodeEvent)):
            if count:
                raise FileError("De gegevens zijn geen geldige YAML: dit is een tweede deel.", self._line(event))
            found = self._value(event, 0)
        return found

    def _value(self, event: yaml.Event, depth: int) -> Marked:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FileError("Verwijzingen (& en *) kunnen hier niet: schrijf de tekst voluit.", line)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        if depth == DEEPEST:
            raise FileError("De gegevens zijn geen geldige YAML voor ons: hier zit te veel in elkaar.", line)
        read: Callable[[int], Value] = self._list if isinstance(event, yaml.SequenceStartEvent) else self._mapping
        return Marked(read(depth + 1), line)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Marked:
        if _NEVER_TEXT.search(event.value):
            raise FileError(STRANGE, line)
        return Marked(event.value, line, is_nothing=not event.style and event.value in NOTHING)

    def _list(self, depth: int) -> list[Marked]:
        return [self._value(event, depth) for event in self._until(yaml.SequenceEndEvent)]

    def _mapping(self, depth: int) -> dict[str, Marked]:
        found: dict[str, Marked] = {}
        for event in self._until(yaml.MappingEndEvent):
            name = self._value(event, depth)
            if not isinstance(name.value, str):
                raise FileError("Hier hoort een naam te staan, geen lijst.", name.line)
            if name.value in found:
                raise FileError(f"{name.value[:40]}: dit staat er twee keer.", name.line)
            said = self._value(next(self._events), depth)
            found[name.value] = Marked(said.value, name.line, said.is_nothing)
        return found

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _line(self, event: yaml.Event) -> int:
        return event.start_mark.line + 1 if event.start_mark else 1
