"""Filters of the cabinet: from an address to a question for search, and from its answer to what people see."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from ladekast.cabinet import queries
from ladekast.cabinet.documents import EVERYWHERE, NOT_REVIEWED, ONLY_TOOLS, tool_id
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import Term, taxonomy
from ladekast.lib.paging import number_from
from ladekast.search import Findings, Fragment, Question, Sort, find

PER_PAGE = 20
FREE = "gemeente"
SORTS: dict[str, Sort] = {"beste": "best", "nieuwste": "newest", "gecontroleerd": "checked"}
LONGEST_VALUE = 60
LONGEST_WORDS = 2000  # characters of a question that are read
MOST_VALUES = 30


@dataclass(frozen=True)
class Option:
    """One value of a filter: what the address says, what people read, and how many results it would give."""

    key: str
    name: str
    count: int


@dataclass(frozen=True)
class Group:
    """One filter with all its values, and those that are chosen."""

    name: str
    title: str
    options: Sequence[Option]
    selected: Sequence[str]


@dataclass(frozen=True)
class Chip:
    """A chosen value, with the address of the page without it."""

    label: str
    href: str


@dataclass(frozen=True)
class Result:
    """A tool that was found, with the marked words of its title and text."""

    tool: Tool
    title: Sequence[Fragment]
    snippet: Sequence[Fragment]


@dataclass(frozen=True)
class Request:
    """What an address asks: words, chosen values by filter, order and page."""

    words: str
    chosen: Mapping[str, Sequence[str]]
    sort: str
    page: int

    def without(self, name: str, value: str) -> list[tuple[str, str]]:
        """The same question with one value less, as pairs for an address."""
        return [pair for pair in self.pairs() if pair != (name, value)]

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        """The question as pairs for an address, on its first page unless `changes` says otherwise."""
        plain = {"q": self.words, "sorteer": "" if self.sort == "beste" else self.sort, **changes}
        chosen = [(name, value) for name, values in self.chosen.items() for value in values]
        return [(name, value) for name, value in plain.items() if value] + chosen


NOTHING_ASKED = Request(words="", chosen={}, sort="beste", page=1)


@cache
def _filters() -> dict[str, tuple[str, Mapping[str, str]]]:
    """Every filter: its name in an address → its title and its values with their names, in order.

    Municipalities have no list of their own: there the values are those that tools name.
    """
    lists = taxonomy()
    phases = {str(phase.key): f"{phase.key}. {phase.name}" for phase in lists.phases}
    return {
        "fase": ("Fase", phases),
        "doelgroep": ("Geschikt voor", _names(lists.target_groups)),
        "soort": ("Soort", _names(lists.kinds)),
        "vorm": ("Vorm", _names(lists.forms)),
        "methode": ("Werkwijze", _names(lists.methods)),
        "nodig": ("Wat de cliënt nodig heeft", _names(lists.needs)),
        "gebruik": ("Mag ik dit gebruiken?", _names(lists.use_policies) | {NOT_REVIEWED: "nog niet bekeken"}),
        FREE: ("Gemeente", {}),
    }


def read(args: MultiDict[str, str], leave_out: Collection[str] = ()) -> Request:
    """What an address asks, but for the filters in `leave_out`. Odd values stay, and find nothing; too many do not."""
    chosen = {name: sensible(args.getlist(name)) for name in _filters() if name not in leave_out}
    sort = args.get("sorteer", "")
    return Request(
        words=args.get("q", "")[:LONGEST_WORDS].strip(),
        chosen={name: values for name, values in chosen.items() if values},
        sort=sort if sort in SORTS else "beste",
        page=number_from(args.get("pagina")),
    )


def answer(request: Request, also: Mapping[str, Sequence[str]] | None = None) -> Findings:
    """The tools that the search engine finds for it; `also` narrows further without being a choice, as a drawer
    does."""
    filters = {**request.chosen, **(also or {})}
    if "gemeente" in filters:
        filters["gemeente"] = [*filters["gemeente"], EVERYWHERE]
    question = Question(
        text=request.words,
        filters=filters,
        sort=SORTS[request.sort],
        page=request.page,
        per_page=PER_PAGE,
        scope=ONLY_TOOLS,
    )
    return find(question)


def results(findings: Findings) -> list[Result]:
    """The found tools of this page, in order, in a fixed number of queries."""
    hits = {tool_id(hit.id): hit for hit in findings.hits}
    return [Result(tool, hits[tool.id].title, hits[tool.id].snippet) for tool in queries.in_order(list(hits))]


def groups(findings: Findings, request: Request, leave_out: Collection[str] = ()) -> list[Group]:
    """The filters to show beside a list: values that would give something, and whatever is chosen."""
    made = []
    for name, (title, values) in _filters().items():
        counts, selected = findings.facets.get(name, {}), request.chosen.get(name, ())
        if name == FREE:
            values = {each: each for each in sorted({*counts, *selected} - {EVERYWHERE})}
        options = list(_options(values, counts, selected))
        if options and name not in leave_out:
            made.append(Group(name, title, options, selected))
    return made


def chips(request: Request, path: str) -> list[Chip]:
    """What the list is narrowed to; a value that no longer exists shows as it was typed."""
    labels = _filters()
    return [
        Chip(labels[name][1].get(value, value), f"{path}?{urlencode(request.without(name, value))}")
        for name, values in request.chosen.items()
        for value in values
    ]


def unknown(request: Request) -> list[str]:
    """Chosen values that no filter has (any more)."""
    labels = _filters()
    closed = {name: values for name, values in request.chosen.items() if name != FREE}
    return [value for name, values in closed.items() for value in values if value not in labels[name][1]]


def sensible(given: Iterable[str]) -> list[str]:
    """The values of one filter in an address, each once; what is too long or too many is left out."""
    return list(dict.fromkeys(value for value in given if 0 < len(value) <= LONGEST_VALUE))[:MOST_VALUES]


def _options(values: Mapping[str, str], counts: Mapping[str, int], selected: Sequence[str]) -> Iterator[Option]:
    for key, name in values.items():
        count = counts.get(key, 0) + counts.get(EVERYWHERE, 0)
        if count or key in selected:
            yield Option(key, name, count)


def _names(terms: Mapping[str, Term]) -> dict[str, str]:
    return {term.key: term.name for term in terms.values()}
