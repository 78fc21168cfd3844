"""The tools that a leermoment is about, named in the lines of one field."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from ladekast import search
from ladekast.cabinet import queries as cabinet
from ladekast.cabinet import rules
from ladekast.cabinet.models import Tool

MOST = 10
SUGGESTED = 3
LONGEST_SHOWN = 60
_BY_NUMBER = re.compile(r"/tools/(\d{1,9})\b", re.ASCII)
_BY_KEY = re.compile(r"/tool/([a-z0-9-]+)", re.ASCII)
_NUMBER = re.compile(r"#?(\d{1,9})", re.ASCII)


class UnknownToolsError(Exception):
    """Some lines name no tool. Its text says which, and what may be meant (Dutch: a person reads it)."""


def line_of(tool: Tool) -> str:
    """A line that names this tool and no other, also when another has the same title."""
    return f"{tool.title} (/tools/{tool.id})"


def tools_from(lines: Sequence[str], *, hosts: Collection[str], kept: Iterable[Tool] = ()) -> list[Tool]:
    """The tools that these lines name by title, address or number.

    `hosts` are those of our own addresses; `kept` may be named though they were taken out of the cabinet. Raises
    UnknownToolsError.
    """
    if len(lines) > MOST:
        raise UnknownToolsError(f"Noem ten hoogste {MOST} tools.")
    titled = cabinet.titled(lines)
    kept_ids = {tool.id for tool in kept}
    found, wrong = [], []
    for line in lines:
        tools = _named(line, titled, hosts)
        objection = _objection(line, tools, kept_ids)
        if objection:
            wrong.append(objection)
        else:
            found += tools
    if wrong:
        raise UnknownToolsError(" ".join(wrong))
    return found


def _named(line: str, titled: Mapping[str, list[Tool]], hosts: Collection[str]) -> list[Tool]:
    """The tools that one line may stand for."""
    number = _BY_NUMBER.search(line) or _NUMBER.fullmatch(line)
    key = _BY_KEY.search(line)
    if _is_elsewhere(line, hosts):
        return []
    if number and (tool := cabinet.by_id(int(number[1]))):
        return [tool]
    if key and (tool := cabinet.by_key(key[1])):
        return [tool]
    return titled.get(line, [])


def _is_elsewhere(line: str, hosts: Collection[str]) -> bool:
    try:
        return "://" in line and urlsplit(line).netloc not in hosts
    except ValueError:
        return True


def _objection(line: str, tools: Sequence[Tool], kept_ids: Collection[int]) -> str | None:
    """Why this line does not name one tool that can be shown, as a sentence; None when it does."""
    shown = line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
    if not tools:
        return f"We kennen geen tool “{shown}”. {_suggestion(line)}"
    if len(tools) > 1:
        addresses = " of ".join(f"/tools/{tool.id}" for tool in tools[:SUGGESTED])
        return f"Er zijn meer tools die “{shown}” heten. Schrijf het adres van de tool: {addresses}."
    if rules.is_archived(tools[0]) and tools[0].id not in kept_ids:
        return f"“{tools[0].title}” is uit de kast gehaald. Noem een andere tool."
    return None


def _suggestion(line: str) -> str:
    question = search.Question(text=line[:200], per_page=SUGGESTED, scope={"wat": ["tool"]})
    titles = ["".join(part.text for part in hit.title) for hit in search.find(question).hits]
    if not titles:
        return "Schrijf de titel zoals die in de kast staat, of plak het adres van de tool."
    return f"Bedoel je misschien {_either(titles)}?"


def _either(titles: Sequence[str]) -> str:
    quoted = [f"“{title}”" for title in titles]
    return " of ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
