"""What a tool says, in the fields of the file format, and when that is good enough to stand in the cabinet.

Form, import and history all speak of a tool in this shape, so a rule is written once.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlsplit

from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib import markup
from ladekast.lib.clock import today

READY = "Klaar om te gebruiken"  # the heading of what a worker may copy as it stands
FORBIDDEN = "not-allowed"  # the use policy of what may not be used
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")  # what names a tool for ever, in files and in texts
REQUIRED = {
    "title": "Vul een titel in: zo noemen collega’s de tool.",
    "summary": "Vul in één zin in wat het is en wanneer je het wilt gebruiken.",
    "kind": "Kies wat voor soort tool het is.",
    "body": "Leg uit hoe je de tool gebruikt. Een paar zinnen is genoeg.",
}
LONGEST = {"title": 120, "summary": 200, "link": 500, "fit_note": 500, "use_note": 500, "for_client": 1200}
MOST_LINES = {"for_client": 25}  # what is printed goes on one page
# What is decided about a tool beside its text: restoring an old text or taking over a correction leaves these alone.
DECIDED = ("use_policy", "use_note", "use_alternative", "checked", "owner", "co_authors")


@dataclass(frozen=True, kw_only=True)
class ToolContent:
    """The fields of a tool as the file format names them.

    `owner` and `co_authors` are e-mail addresses (`owner` empty for an ownerless tool), `use_alternative` the key of
    the tool to use instead; `for_client` is what a client reads on paper, in plain lines.
    """

    title: str
    summary: str
    kind: str
    body: str
    link: str = ""
    phases: tuple[int, ...] = ()
    suitable: tuple[str, ...] = ()
    less_suitable: tuple[str, ...] = ()
    fit_note: str = ""
    for_client: str = ""
    methods: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    use_policy: str = ""
    use_note: str = ""
    use_alternative: str = ""
    municipalities: tuple[str, ...] = ()
    owner: str = ""
    co_authors: tuple[str, ...] = ()
    checked: date | None = None
    keywords: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def prominence(self) -> int:
        """How far in front it lies in a drawer: the fewer phases, the further; behind the rest what may not be used.

        For no phases means for all of them.
        """
        every = len(taxonomy().phases)
        return every - (len(self.phases) or every) + (0 if self.use_policy == FORBIDDEN else every)

    def to_json(self) -> dict[str, Any]:
        """The same in types that JSON knows."""
        return {**asdict(self), "checked": self.checked.isoformat() if self.checked else None}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The reverse of `to_json`; fields that were unknown when it was stored keep their default."""
        known = {field.name for field in fields(cls)} - {"checked"}
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in stored.items() if name in known
        }
        checked = stored.get("checked")
        return cls(**values, checked=date.fromisoformat(checked) if checked else None)


def holds_something_ready(body: str) -> bool:
    """Whether the text of a tool holds something that a worker may copy as it stands."""
    return f"## {READY}" in body


def only_touched(mine: ToolContent, before: ToolContent, now: ToolContent) -> ToolContent:
    """What the tool says now, with only those fields as in `mine` that differ from what it said `before` her edit."""
    return replace(now, **{name: getattr(mine, name) for name in differing(mine, before)})


def differing(one: ToolContent, other: ToolContent) -> list[str]:
    """The names of the fields in which the two differ, in the order of the format."""
    return [field.name for field in fields(ToolContent) if getattr(one, field.name) != getattr(other, field.name)]


def problems(content: ToolContent) -> dict[str, str]:
    """What is wrong with it: a Dutch sentence for each field, none when it may stand in the cabinet."""
    found: dict[str, str] = {}
    for name, sentence in _every_problem(content):
        found.setdefault(name, sentence)
    return found


def _every_problem(content: ToolContent) -> Iterator[tuple[str, str]]:
    yield from _missing(content)
    yield from _too_long(content)
    yield from _unknown(content)
    yield from _contradictory(content)
    if content.link and not is_web_address(content.link):
        yield "link", "Een link begint met http:// of https:// en daarna de naam van de website."
    if sentence := markup.problem(content.body):
        yield "body", sentence
    if content.checked and content.checked > today():
        yield (
            "checked",
            "Deze datum ligt in de toekomst. Vul de dag in waarop iemand het voor het laatst nakeek.",
        )


def phases_from(keys: Iterable[str]) -> tuple[int, ...]:
    """The numbers of phases that somebody typed or ticked, in order; 0, which no phase has, for what is none."""
    known = {str(phase.key): phase.key for phase in taxonomy().phases}
    return tuple(sorted({known.get(key, 0) for key in keys}))


def is_web_address(link: str) -> bool:
    """Whether a browser opens it as a web page. Refuses `javascript:` and everything else that is none."""
    try:
        parts = urlsplit(link)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in link and parts.port != 0
    except ValueError:
        return False


# Field: (most items, longest item).
_LISTS = {"keywords": (30, 60), "municipalities": (60, 60), "source": (20, 500), "co_authors": (20, 254)}


def _missing(content: ToolContent) -> Iterator[tuple[str, str]]:
    yield from ((name, sentence) for name, sentence in REQUIRED.items() if not getattr(content, name))


def _too_long(content: ToolContent) -> Iterator[tuple[str, str]]:
    for name, longest in LONGEST.items():
        if len(getattr(content, name)) > longest:
            yield name, f"Dit is te lang: gebruik ten hoogste {longest} tekens."
    for name, most in MOST_LINES.items():
        if getattr(content, name).count("\n") >= most:
            yield name, f"Dit zijn te veel regels: gebruik er ten hoogste {most}, lege regels meegeteld."
    for name, (most, longest) in _LISTS.items():
        values: Sequence[str] = getattr(content, name)
        if len(values) > most or any(len(value) > longest for value in values):
            yield name, f"Dit is te veel: ten hoogste {most} keer, elk ten hoogste {longest} tekens."


def _unknown(content: ToolContent) -> Iterator[tuple[str, str]]:
    lists = taxonomy()
    known: dict[str, tuple[Collection[Any], Collection[Any]]] = {
        "kind": ([content.kind] if content.kind else [], lists.kinds),
        "phases": (content.phases, [phase.key for phase in lists.phases]),
        "suitable": (content.suitable, lists.target_groups),
        "less_suitable": (content.less_suitable, lists.target_groups),
        "methods": (content.methods, lists.methods),
        "forms": (content.forms, lists.forms),
        "needs": (content.needs, lists.needs),
        "use_policy": ([content.use_policy] if content.use_policy else [], lists.use_policies),
    }
    for name, (chosen, allowed) in known.items():
        strange = [str(key) for key in chosen if key not in allowed]
        if strange:
            yield name, f"“{strange[0][:40]}” is geen keuze uit deze lijst."


def _contradictory(content: ToolContent) -> Iterator[tuple[str, str]]:
    less_suitable = set(content.less_suitable)
    both = [key for key in content.suitable if key in less_suitable]
    if both:
        name = taxonomy().target_groups[both[0]].name if both[0] in taxonomy().target_groups else both[0]
        yield (
            "less_suitable",
            f"“{name}” staat ook bij geschikt voor. Kies een van de twee en leg het uit in de toelichting.",
        )
