"""Which tool somebody means by a title, an address or a number."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from ladekast import search
from ladekast.cabinet import queries as cabinet
from ladekast.cabinet.documents import ONLY_TOOLS, tool_id
from ladekast.cabinet.models import Tool

MOST = 5  # that may be meant
LONGEST = 200  # characters that are looked at
_NUMBER = re.compile(r"(?:.*/tools/|#)?(\d{1,9})(?:-[a-z0-9-]*)?", re.ASCII)
_KEY = re.compile(r".*/tool/([a-z0-9-]+)", re.ASCII)


@dataclass(frozen=True)
class Meant:
    """The one tool that was named; or, when that is not clear, those that may be meant, the likeliest first."""

    tool: Tool | None = None
    likely: Sequence[Tool] = ()


def meant_by(typed: str, *, hosts: Collection[str]) -> Meant:
    """What these words name. An archived tool is named by its address or number only. `hosts` are those of our own
    addresses."""
    addressed = _addressed(typed, hosts)
    if addressed:
        return Meant(addressed)
    titled = cabinet.titled([typed])[typed]
    if len(titled) == 1:
        return Meant(titled[0])
    return Meant(likely=titled[:MOST] or _found(typed))


def _addressed(typed: str, hosts: Collection[str]) -> Tool | None:
    if _is_elsewhere(typed, hosts):
        return None
    number, key = _NUMBER.fullmatch(typed), _KEY.fullmatch(typed)
    if number:
        return cabinet.by_id(int(number[1]))
    return cabinet.by_key(key[1]) if key else None


def _is_elsewhere(typed: str, hosts: Collection[str]) -> bool:
    try:
        return "://" in typed and urlsplit(typed).netloc not in hosts
    except ValueError:
        return True


def _found(typed: str) -> list[Tool]:
    question = search.Question(text=typed[:LONGEST], per_page=MOST, scope=ONLY_TOOLS)
    return cabinet.in_order([tool_id(hit.id) for hit in search.find(question).hits])
