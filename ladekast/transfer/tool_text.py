"""A tool as the text of a file: the reverse of `files.read`."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from ladekast.cabinet.content import ToolContent
from ladekast.transfer import yaml_text

ORDER = tuple(field.name for field in fields(ToolContent) if field.name != "body")
ALWAYS = ("phases", "needs")  # empty they say something too: every phase, and nothing that the client needs
AS_IT_STANDS = ("body", "for_client")  # texts of several lines
ONE_A_LINE = ("source",)  # lists of which each item is a line of its own


def text_of(key: str, content: ToolContent) -> str:
    """The whole file: the fields that say something, in the order of the format, then the text."""
    said = {name: getattr(content, name) for name in ORDER}
    matter = [line for name, value in said.items() if value or name in ALWAYS for line in field(name, value)]
    return "\n".join(["---", f"id: {key}", *matter, "---", content.body, ""])


def field(name: str, value: Any, indent: str = "") -> Iterator[str]:
    """The lines of one field; also of one that is empty."""
    if name in AS_IT_STANDS:
        yield f"{indent}{name}: {yaml_text.block(value, indent + '  ')}"
    elif value and name in ONE_A_LINE:
        yield f"{indent}{name}:"
        yield from _items(value, indent)
    else:
        yield f"{indent}{name}: {_on_a_line(value)}"


def _items(values: Iterable[str], indent: str) -> Iterator[str]:
    yield from (f"{indent}  - {yaml_text.quoted(each)}" for each in values)


def _on_a_line(value: Any) -> str:
    if isinstance(value, tuple):
        return yaml_text.flow(value)
    return value.isoformat() if isinstance(value, date) else yaml_text.scalar(value or "")
