"""What a client gets along of a tool on paper: which words, and how large they can be on one A4."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from itertools import groupby
from math import ceil
from urllib.parse import urlsplit

from ladekast.accounts.guarding import Colleagues
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy

LARGE = (18, 17, 16, 15, 14, 13, 12, 11, 10, 9)  # sizes of letters in points; `hand-out.css` has a class for each
ORDINARY = LARGE[5:]
# The paper within its margins, and what stands on it whatever is said, in points; as in `hand-out.css`.
WIDTH, HEIGHT = 520, 780
CODE = 113
TO_WRITE_ON = 85
TO_TELL_ON = 115  # instead of a text that nobody wrote
ITEM = "- "  # how a line begins that is one of a list
WORD = re.compile(r"[^\W\d_]+")
# How a question begins, with a verb that is a first name too: “Wil je …” and “Ben je …” are about no colleague.
ASKING = re.compile(
    r"(?:^|(?<=[.!?]\s))[\s“‘\"'(-]*(?:ben|heb|kan|mag|wil|zal)(?=\s+(?:je|jij|u|jullie|ik|we|wij)\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class Sheet:
    """What stands on it, in words for a client.

    `text` is what was written for her (`is_written_for_client`), without a line that names a colleague or
    tells how to reach one (`is_cut`). A title that does so stays, and is to be looked at (`is_title_telling`). What was
    written for colleagues is not hers. `link` is empty when there is none that she can open, and `points` is the size
    of the letters.
    """

    title: str
    kind: str
    text: str
    needs: Sequence[str]
    link: str
    points: int = 0
    is_written_for_client: bool = True
    is_cut: bool = False
    is_title_telling: bool = False

    @property
    def blocks(self) -> Sequence[tuple[bool, Sequence[str]]]:
        """The text in pieces: whether it is a list, and its lines. The items of a list begin with a dash."""
        runs = groupby(self.text.split("\n"), key=_kind_of_line)
        return [(kind == ITEM, [each.removeprefix(ITEM) for each in lines]) for kind, lines in runs if kind is not None]


def sheet_of(tool: Tool, *, is_large: bool, base_url: str, colleagues: Colleagues | None = None) -> Sheet:
    """The sheet of a tool, with letters as large as was asked, or as the text lets them be. `base_url` is where this
    program answers, which is no place for a client. Who makes several sheets gives `colleagues`, so that these are
    asked for once."""
    said = tool.for_client
    tells = _telling(tool, colleagues or Colleagues())
    text = "\n".join(line for line in said.split("\n") if not tells(line)).strip()
    needs = [taxonomy().needs[key].for_client for key in tool.needs if key in taxonomy().needs]
    link = tool.link if _opens_for_all(tool.link, base_url) and not tells(tool.link) else ""
    sizes = LARGE if is_large else ORDINARY
    return Sheet(
        title=tool.title,
        kind=taxonomy().kinds[tool.kind].for_client,
        text=text,
        needs=needs,
        link=link,
        points=next((each for each in sizes if _height(tool.title, text, needs, link, each) <= HEIGHT), sizes[-1]),
        is_written_for_client=bool(said),
        is_cut=text != said,
        is_title_telling=tells(tool.title),
    )


def _kind_of_line(line: str) -> str | None:
    return (ITEM if line.startswith(ITEM) else "") if line.strip() else None


def _telling(tool: Tool, colleagues: Colleagues) -> Callable[[str], bool]:
    """Whether a line is about a colleague. Whose tool it is may be called by one of her names; that has a capital and
    does not ask something, since some are ordinary words too."""
    names = {name for each in (tool.owner, *tool.co_authors) if each for name in _names(each)}

    def tells(line: str) -> bool:
        called = (word.casefold() for word in WORD.findall(ASKING.sub("", line)) if word[0].isupper())
        return not names.isdisjoint(called) or colleagues.are_in(line)

    return tells


def _names(maker: User) -> list[str]:
    """Her first name, and whatever else of her name has a capital: “meneer Tamboer” is a colleague as well."""
    first, *others = WORD.findall(maker.name) or [""]
    return [each.casefold() for each in (first, *(each for each in others if each[0].isupper())) if len(each) > 1]


def _opens_for_all(link: str, base_url: str) -> bool:
    """Whether it leads somewhere on the web, and not to a page that only colleagues can open."""
    where = urlsplit(link)
    host = (where.hostname or "").rstrip(".")
    return "." in host and host != urlsplit(base_url).hostname and "@" not in where.netloc and _is_on_the_web(host)


def _is_on_the_web(host: str) -> bool:
    """A host that ends in a number is an address, however it is written; those of a network of our own are inside."""
    try:
        return ip_address(host).is_global
    except ValueError:
        return not host.rpartition(".")[2][0].isdigit()


def _height(title: str, text: str, needs: Sequence[str], link: str, points: int) -> float:
    """How many points of paper this takes in letters of that size; rather too many than too few."""
    line, heading = 1.35 * points, 2.7 * points
    head = 3 * points + _rows(title, 1.7 * points) * 2.0 * points
    words = sum(_rows(each, points) if each else 0.7 for each in text.split("\n")) * line
    told = 0 if text else line + TO_TELL_ON
    wanted = heading + (ceil(len(needs) / 2) + 1) * line if needs else 0
    where = heading + max(CODE, _rows(link, points, WIDTH - CODE - 2 * points) * line) if link else 2 * line
    asking = heading + TO_WRITE_ON + 3 * line
    return head + words + told + wanted + where + asking


def _rows(line: str, points: float, width: float = WIDTH) -> int:
    return max(1, ceil(sum(map(_ems, line)) * points / width))


def _ems(sign: str) -> float:
    """How wide a sign is, for the size of the letters."""
    if ord(sign) > 0x2000:
        return 1.3
    return 1.0 if sign in "MW@%mw" else 0.72 if sign.isupper() else 0.58
