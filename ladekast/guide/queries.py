"""Tools that go with an advice: by what was answered, and by what a reason names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import or_, select

from ladekast.cabinet import browsing, cards
from ladekast.cabinet.cards import Card, Named
from ladekast.cabinet.content import FORBIDDEN
from ladekast.cabinet.documents import tool_id
from ladekast.cabinet.models import Facet, Revision, Tool, ToolTag
from ladekast.cabinet.queries import LIVE
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.guide.book import Given, Guide, Rule
from ladekast.guide.sought import CRISIS, GROUPS, Sought, Tags, sought_by
from ladekast.guide.weighing import Advice
from ladekast.lib.db import db

MOST = 3
WEIGHED = 200  # of what is found, at most
# What a client is asked for who cannot do it; what she has not got is asked for by its own name.
BEYOND = {("lezen", "weinig"): ("reading", "writing"), ("taal", "weinig"): ("dutch",)}
# The group that is meant by an answer, for tools that name the group.
MEANS = {("lezen", "weinig"): "laaggeletterden", ("digitaal", "weinig"): "digitaal-minder-vaardig"}
ABOVE_ALL = 100
_ORIGIN = select(Revision.origin).where(Revision.tool_id == Tool.id, Revision.number == 1).scalar_subquery()
HAS, PHONE, INTERNET = "heeft", "smartphone", "internet"


@dataclass(frozen=True)
class Match:
    """A tool for these answers, with the names of what it asks of a client who has not got it."""

    tool: Card
    lacking: Sequence[str]


@dataclass(frozen=True)
class Matches:
    """The tools to show. `is_near`: no tool has all that was answered, and these come near."""

    tools: Sequence[Match]
    is_near: bool


@dataclass(frozen=True)
class _Found:
    """What is to be known of a tool to choose it."""

    id: int
    key: str
    origin: str
    is_forbidden: bool
    tags: Tags


def matching(guide: Guide, given: Given, advice: Advice) -> Matches:
    """Tools for these answers: rather fewer than something foreign. What the client can use stands first and what may
    not be used last; none is left out because it fits a group less. In a bounded number of queries."""
    held = {key for each in guide.reserved if each.when.holds(given) for key in each.tools}
    left_out = {key for each in guide.reserved for key in each.tools} - held
    sought = sought_by(guide, given, advice)
    if sought == Sought():
        sought = Sought(named=tuple(sorted(held)))
    for step in sought.steps:
        suiting = [
            each for each in _found(step) if step.suits(each.key, each.origin, each.tags) and each.key not in left_out
        ]
        if suiting:
            return Matches(_best(suiting, _beyond(guide, given), _fit(given, sought)), is_near=step != sought)
    return Matches([], is_near=False)


def named_in(rules: Iterable[Rule]) -> Mapping[str, Named]:
    """The tools that reasons name, by key, as far as they are in the cabinet."""
    keys = {rule.tool for rule in rules if rule.tool}
    rows = db.session.execute(select(Tool.key, Tool.id, Tool.title).where(Tool.key.in_(keys), LIVE))
    return {row.key: Named(row.id, row.title) for row in rows}


def _found(step: Sought) -> list[_Found]:
    """The tools that are named, and what the search engine finds, each in its own order."""
    asked = replace(step.request, per_page=WEIGHED)
    hits = [tool_id(hit.id) for hit in browsing.answer(asked).hits] if asked.chosen else []
    known = select(Tool.id, Tool.key, Tool.use_policy, _ORIGIN.label("origin"))
    wanted = or_(Tool.id.in_(hits), Tool.key.in_(step.named))
    rows = {row.id: row for row in db.session.execute(known.where(wanted, LIVE))}
    tags = _tags(list(rows))
    by_key = {row.key: row.id for row in rows.values()}
    order = dict.fromkeys(
        [*(by_key[key] for key in step.named if key in by_key), *(each for each in hits if each in rows)]
    )
    return [
        _Found(each, rows[each].key, rows[each].origin, rows[each].use_policy == FORBIDDEN, tags[each])
        for each in order
    ]


def _best(found: Iterable[_Found], beyond: set[str], fit: Callable[[Tags], float]) -> list[Match]:
    ordered = sorted(found, key=lambda each: (each.is_forbidden, len(each.tags[Facet.NEEDS] & beyond), -fit(each.tags)))
    shown = {each.id: each for each in ordered[:MOST]}
    needs = taxonomy().needs
    return [
        Match(card, [needs[key].name for key in needs if key in shown[card.id].tags[Facet.NEEDS] & beyond])
        for card in cards.in_order(list(shown))
    ]


def _beyond(guide: Guide, given: Given) -> set[str]:
    """The needs of a tool that this client does not meet. Who has a smartphone has internet."""
    beyond = {need for (name, value), needs in BEYOND.items() if value in given.get(name, ()) for need in needs}
    if HAS in given:
        has = {*given[HAS], INTERNET} if PHONE in given[HAS] else set(given[HAS])
        beyond |= guide.questions[HAS].values.keys() - has
    return beyond


def _fit(given: Given, sought: Sought) -> Callable[[Tags], float]:
    """Tells of the tags of a tool how much it is made for just these answers: its groups, and which part of its phases
    and forms. What is made for a crisis alone counts above all in one; a group that it fits less counts against it."""
    phases = {*given.get("fase", ())}
    meant = {group for (name, value), group in MEANS.items() if value in given.get(name, ())}
    groups = {*given.get(GROUPS, ()), *meant}

    def fit(tags: Tags) -> float:
        of_groups = len(tags[Facet.SUITABLE] & groups) - len(tags[Facet.LESS_SUITABLE] & groups)
        is_for_crisis = tags[Facet.PHASES] == {CRISIS} == phases
        parts = _part(tags[Facet.PHASES], phases) + _part(tags[Facet.FORMS], {*sought.forms})
        return of_groups + parts + is_for_crisis * ABOVE_ALL

    return fit


def _part(had: set[str], wanted: set[str]) -> float:
    """Which part of what a tool has was asked for."""
    return len(had & wanted) / len(had) if had else 0


def _tags(ids: Sequence[int]) -> Mapping[int, Tags]:
    """By tool and list the keys that it has."""
    tags: defaultdict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = select(ToolTag.tool_id, ToolTag.facet, ToolTag.key).where(ToolTag.tool_id.in_(ids))
    for tool, facet, key in db.session.execute(rows):
        tags[tool][facet].add(key)
    return tags
