"""Tools that go with an advice: by what was answered, and by what a reason names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from ladekast.cabinet import browsing, cards
from ladekast.cabinet.cards import Card, Named
from ladekast.cabinet.content import FORBIDDEN
from ladekast.cabinet.documents import tool_id
from ladekast.cabinet.models import Facet, Tool, ToolTag
from ladekast.cabinet.queries import LIVE
from ladekast.cabinet.taxonomy import EVERYBODY, taxonomy
from ladekast.guide.book import Given, Guide, Rule
from ladekast.guide.weighing import Advice
from ladekast.lib.db import db

MOST = 3
FEWEST = 3  # when fewer are found, less is asked
WEIGHED = 200  # of what is found, at most
CRISIS = "4"
UNSURE = {"twijfel", "nieuw"}  # who learns from colleagues
GROUPS, FORM, METHOD = "doelgroep", "vorm", "methode"  # filters of the search page
# What a client is asked for who cannot do it; what she has not got is asked for by its own name.
BEYOND = {("lezen", "weinig"): ("reading", "writing"), ("taal", "weinig"): ("dutch",)}
# The group that is meant by an answer, for tools that name the group.
MEANS = {("lezen", "weinig"): "laaggeletterden", ("digitaal", "weinig"): "digitaal-minder-vaardig"}
ABOVE_ALL = 100
HAS, PHONE, INTERNET = "heeft", "smartphone", "internet"
_Tags = defaultdict[str, set[str]]  # the keys by facet


@dataclass(frozen=True)
class Match:
    """A tool for these answers, with the names of what it asks of a client who has not got it."""

    tool: Card
    lacking: Sequence[str]


@dataclass(frozen=True)
class Matches:
    """The tools to show, and the question by which the search page shows all of them."""

    tools: Sequence[Match]
    asked: browsing.Request


def matching(guide: Guide, given: Given, advice: Advice) -> Matches:
    """Tools for these answers. What the client can use stands first and what may not be used last; none is left out
    because it fits a group less. What colleagues learn from each other is for who is unsure. In a bounded number of
    queries."""
    asked, ids = _found(list(_ladder(guide, given, advice)))
    tags, beyond = _tags(ids), _beyond(guide, given)
    lacking = {each: [need for need in taxonomy().needs if need in tags[each][Facet.NEEDS] & beyond] for each in ids}
    left_out = frozenset() if UNSURE & {*given.get("zeker", ())} else guide.colleagues
    fits = _fit(guide, given)
    found = sorted(
        (tool for tool in cards.in_order(ids) if tool.key not in left_out),
        key=lambda tool: (tool.use_policy == FORBIDDEN, len(lacking[tool.id]), -fits(tags[tool.id])),
    )
    return Matches([Match(tool, _names(lacking[tool.id])) for tool in found[:MOST]], asked)


def named_in(rules: Iterable[Rule]) -> Mapping[str, Named]:
    """The tools that reasons name, by key, as far as they are in the cabinet."""
    keys = {rule.tool for rule in rules if rule.tool}
    rows = db.session.execute(select(Tool.key, Tool.id, Tool.title).where(Tool.key.in_(keys), LIVE))
    return {row.key: Named(row.id, row.title) for row in rows}


def _found(ladder: Sequence[browsing.Request]) -> tuple[browsing.Request, list[int]]:
    """The first question to which there are enough tools, or the last one, with the numbers of its tools."""
    for asked in ladder:
        findings = browsing.answer(replace(asked, per_page=WEIGHED))
        if findings.total >= FEWEST:
            break
    return asked, [tool_id(hit.id) for hit in findings.hits]


def _ladder(guide: Guide, given: Given, advice: Advice) -> Iterator[browsing.Request]:
    """What to ask for, and what to ask for when that finds too little."""
    narrow = {browsing.PHASE: given.get("fase", ()), GROUPS: _groups(given)}
    yield _request({**narrow, FORM: advice.wanted, METHOD: _method(guide, given)})
    yield _request(narrow)
    yield browsing.NOTHING_ASKED


def _request(chosen: Mapping[str, Sequence[str]]) -> browsing.Request:
    return replace(browsing.NOTHING_ASKED, chosen={name: list(values) for name, values in chosen.items() if values})


def _groups(given: Given) -> Sequence[str]:
    """The groups, with what is for everybody: that may fit them less, and says so. A crisis comes before any group."""
    groups = given.get(GROUPS, ())
    return [*groups, EVERYBODY] if groups and CRISIS not in given.get("fase", ()) else []


def _method(guide: Guide, given: Given) -> Sequence[str]:
    aim = guide.questions["doel"]
    return [aim.values[key].method for key in given.get(aim.key, ()) if aim.values[key].method]


def _beyond(guide: Guide, given: Given) -> set[str]:
    """The needs of a tool that this client does not meet. Who has a smartphone has internet."""
    beyond = {need for (name, value), needs in BEYOND.items() if value in given.get(name, ()) for need in needs}
    if HAS in given:
        has = {*given[HAS], INTERNET} if PHONE in given[HAS] else set(given[HAS])
        beyond |= guide.questions[HAS].values.keys() - has
    return beyond


def _fit(guide: Guide, given: Given) -> Callable[[_Tags], int]:
    """Tells of the tags of a tool for how many of these answers it is made: phase, groups and aim. What is made for a
    crisis alone counts above all in one; a group that it fits less counts against it."""
    phases, methods = {*given.get("fase", ())}, {*_method(guide, given)}
    meant = {group for (name, value), group in MEANS.items() if value in given.get(name, ())}
    groups = {*given.get(GROUPS, ()), *meant}

    def fit(tags: _Tags) -> int:
        fitting = (tags[Facet.PHASES] & phases, tags[Facet.SUITABLE] & groups, tags[Facet.METHODS] & methods)
        is_for_crisis = tags[Facet.PHASES] == {CRISIS} == phases
        return sum(map(len, fitting)) - len(tags[Facet.LESS_SUITABLE] & groups) + is_for_crisis * ABOVE_ALL

    return fit


def _tags(ids: Sequence[int]) -> Mapping[int, _Tags]:
    """By tool and list the keys that it has."""
    tags: defaultdict[int, _Tags] = defaultdict(lambda: defaultdict(set))
    rows = select(ToolTag.tool_id, ToolTag.facet, ToolTag.key).where(ToolTag.tool_id.in_(ids))
    for tool, facet, key in db.session.execute(rows):
        tags[tool][facet].add(key)
    return tags


def _names(keys: Iterable[str]) -> list[str]:
    return [taxonomy().needs[key].name for key in keys]
