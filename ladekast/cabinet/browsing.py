"""Filters of the cabinet: from an address to a question for search, and from its answer to what people see."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from ladekast import search
from ladekast.cabinet import cards, plain_search, queries
from ladekast.cabinet.cards import Card
from ladekast.cabinet.documents import EVERYWHERE, NOT_REVIEWED, ONLY_TOOLS, tool_id
from ladekast.cabinet.resembling import only_resembles
from ladekast.cabinet.taxonomy import Term, taxonomy
from ladekast.lib.paging import number_from
from ladekast.search import Findings, Fragment, Question, Sort, find

PER_PAGE = 20
FREE = "gemeente"
PHASE = "fase"
AS_TYPED = "letterlijk"
SORTS: dict[str, Sort] = {"beste": "best", "nieuwste": "newest", "gecontroleerd": "checked"}
LONGEST_VALUE = 60
LONGEST_WORDS = 2000  # characters of a question that are read
MOST_VALUES = 30  # of one filter
MOST_CHOSEN = 60  # in all: more than all closed lists have


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
class Offer:
    """Another list than the one on the page: what makes it another, how many tools it has, and its address."""

    label: str
    count: int
    href: str


@dataclass(frozen=True)
class Result:
    """A tool that was found, with the marked words of its title and text, and other words that it was found by."""

    tool: Card
    title: Sequence[Fragment]
    snippet: Sequence[Fragment]
    via: Sequence[str] = ()


@dataclass(frozen=True)
class Request:
    """What an address asks: words, chosen values by filter, order and page, and whether no word may be corrected."""

    words: str
    chosen: Mapping[str, Sequence[str]]
    sort: str
    page: int
    as_typed: bool = False
    per_page: int = PER_PAGE

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What stays when other values are chosen, as pairs for the form that does that."""
        return [pair for pair in self.pairs() if pair[0] not in self.chosen]

    def without(self, name: str, value: str) -> list[tuple[str, str]]:
        """The same question with one value less, as pairs for an address."""
        return [pair for pair in self.pairs() if pair != (name, value)]

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        """The question as pairs for an address, on its first page unless `changes` says otherwise."""
        own = {"sorteer": "" if self.sort == "beste" else self.sort, AS_TYPED: "1" if self.as_typed else ""}
        plain = {"q": self.words, **own, **changes}
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
        PHASE: ("Fase", phases),
        "doelgroep": ("Geschikt voor", _names(lists.target_groups)),
        "soort": ("Soort", _names(lists.kinds)),
        "vorm": ("Vorm", _names(lists.forms)),
        "methode": ("Werkwijze", _names(lists.methods)),
        "nodig": ("Wat de cliënt nodig heeft", _names(lists.needs)),
        "gebruik": ("Mag ik dit gebruiken?", _names(lists.use_policies) | {NOT_REVIEWED: "nog niet bekeken"}),
        FREE: ("Gemeente", {}),
    }


def names() -> list[str]:
    """Every filter, as addresses name it."""
    return list(_filters())


def read(args: MultiDict[str, str], leave_out: Collection[str] = ()) -> Request:
    """What an address asks, but for the filters in `leave_out`. Odd values stay, and find nothing; too many do not."""
    sort, words = args.get("sorteer", ""), args.get("q", "")[:LONGEST_WORDS].strip()
    return Request(
        words=words,
        chosen=_chosen(args, [name for name in _filters() if name not in leave_out]),
        sort=sort if sort in SORTS else "beste",
        page=number_from(args.get("pagina")),
        as_typed=bool(words) and args.get(AS_TYPED) == "1",
    )


def answer(request: Request, also: Mapping[str, Sequence[str]] | None = None) -> Findings:
    """The tools that the search engine finds for it, or that the database does while there is no index; `also` narrows
    further without being a choice, as a drawer does. What only resembles the words is weak."""
    question = _question(request, also or {})
    findings = find(question)
    if not findings.is_complete:
        return plain_search.answer(question)
    return replace(findings, is_weak=findings.is_weak or only_resembles(findings))


def found_ids(request: Request) -> set[int] | None:
    """The numbers of all tools that it finds well, on whatever page; None while there is no index."""
    found = search.ids(_question(request, {}))
    return None if found is None else set(map(tool_id, found))


def _question(request: Request, also: Mapping[str, Sequence[str]]) -> Question:
    filters = {**_that_exist(request.chosen), **also}
    if FREE in filters:
        filters[FREE] = [*filters[FREE], EVERYWHERE]
    return Question(
        text=request.words,
        filters=filters,
        sort=SORTS[request.sort],
        page=request.page,
        per_page=request.per_page,
        scope=ONLY_TOOLS,
        as_typed=request.as_typed,
    )


def _that_exist(chosen: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The filters with a value that they have (still): an old address is to find more than nothing."""
    labels = _filters()
    return {name: values for name, values in chosen.items() if name == FREE or set(values) & labels[name][1].keys()}


def results(findings: Findings) -> list[Result]:
    """The found tools of this page, in order, in a fixed number of queries."""
    hits = {tool_id(hit.id): hit for hit in findings.hits}
    pairs = [(tool, hits[tool.id]) for tool in cards.in_order(list(hits))]
    return [Result(tool, hit.title, hit.snippet, hit.via) for tool, hit in pairs]


def drawer_counts() -> dict[int, int]:
    """How many tools lie in each drawer; one without phases lies in all of them."""
    findings = find(Question(per_page=1, scope=ONLY_TOOLS))
    counts = findings.facets.get(PHASE, {})
    phases = [phase.key for phase in taxonomy().phases]
    return {key: counts.get(str(key), 0) for key in phases} if findings.is_complete else queries.drawer_counts()


def groups(findings: Findings, request: Request, leave_out: Collection[str] = ()) -> list[Group]:
    """The filters to show beside a list: values that would give something, whatever is chosen, and every phase.

    None where nothing is to be filtered, and none where nothing was counted.
    """
    if not findings.is_complete or not (findings.total or request.chosen):
        return []
    made = []
    for name, (title, values) in _filters().items():
        counts, selected = findings.facets.get(name, {}), request.chosen.get(name, ())
        if name == FREE:
            values = {each: each for each in sorted({*counts, *selected} - {EVERYWHERE})}
        options = [each for each in _options(values, counts) if each.count or each.key in selected or name == PHASE]
        if options and name not in leave_out:
            made.append(Group(name, title, options, selected))
    return made


def chips(request: Request, path: str) -> list[Chip]:
    """What the list is narrowed to; a value that no longer exists shows as it was typed."""
    return [
        Chip(label(name, value), f"{path}?{urlencode(request.without(name, value))}")
        for name, values in request.chosen.items()
        for value in values
    ]


def label(name: str, value: str) -> str:
    """What people read for a value of a filter; for one that does not exist, that value."""
    return _filters()[name][1].get(value, value)


def wider(findings: Findings, request: Request, path: str) -> list[Offer]:
    """The list without one of the filters, for each of those, where that has more than the list itself."""
    return [
        Offer(
            f"{_filters()[name][0]}: {_either([label(name, value) for value in values])}",
            findings.without[name],
            f"{path}?{urlencode([pair for pair in request.pairs() if pair[0] != name])}",
        )
        for name, values in request.chosen.items()
        if findings.without.get(name, 0) > findings.total
    ]


def unknown(request: Request) -> list[str]:
    """Chosen values that no filter has (any more)."""
    labels = _filters()
    closed = {name: values for name, values in request.chosen.items() if name != FREE}
    return [value for name, values in closed.items() for value in values if value not in labels[name][1]]


def sensible(given: Iterable[str]) -> list[str]:
    """The values of one filter in an address, each once; too long ones, too many, and what only the index says go."""
    values = (value for value in given if 0 < len(value) <= LONGEST_VALUE and value != EVERYWHERE)
    return list(dict.fromkeys(values))[:MOST_VALUES]


def _chosen(args: MultiDict[str, str], names: Sequence[str]) -> dict[str, list[str]]:
    """The chosen values by filter, of which there are no more than make a page."""
    chosen: dict[str, list[str]] = {}
    for name in names:
        values = sensible(args.getlist(name))[: MOST_CHOSEN - sum(map(len, chosen.values()))]
        if values:
            chosen[name] = values
    return chosen


def _options(values: Mapping[str, str], counts: Mapping[str, int]) -> Iterator[Option]:
    for key, name in values.items():
        yield Option(key, name, counts.get(key, 0) + counts.get(EVERYWHERE, 0))


def _either(names: Sequence[str]) -> str:
    few = list(names[:3])
    return " of ".join(few) + (" …" if len(names) > len(few) else "")


def _names(terms: Mapping[str, Term]) -> dict[str, str]:
    return {term.key: term.name for term in terms.values()}
