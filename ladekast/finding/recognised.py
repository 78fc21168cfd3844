"""Filters that somebody names in her words: offered on the page, never chosen for her."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from ladekast import search
from ladekast.cabinet.browsing import FREE, PHASE, Offer, Request, label
from ladekast.cabinet.documents import EVERYWHERE
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.search import Findings

MOST = 4
GROUP = "doelgroep"
# What a worker says for a name that is long, or that she would not use, besides its synonyms in words.yaml.
EVERYDAY = {
    "soort=training": ("training", "cursus"),
    "soort=example": ("voorbeeldbericht", "voorbeeldbrief"),
    "soort=method": ("oefening",),
    "doelgroep=ondernemers": ("ondernemers", "zzp'ers"),
    "doelgroep=ouders-met-kinderen": ("ouders", "gezinnen"),
    "vorm=group": ("groep",),
    "vorm=phone": ("telefoon",),
}
ANYTHING = "soort=tool"  # every find is called a tool, so the word says nothing


@dataclass(frozen=True)
class Named:
    """A filter and the value of it that somebody named."""

    facet: str
    value: str


def named_in(findings: Findings, asked: Request) -> list[Named]:
    """The values of filters that stand in the words, as they were corrected; no more places than the answer counts."""
    if not asked.words:
        return []
    places = {f"{FREE}={place}": (place,) for place in findings.facets.get(FREE, ()) if place != EVERYWHERE}
    keys = search.recognised(findings.text or asked.words, {**_names(), **places})
    return [Named(facet, value) for facet, _, value in (key.partition("=") for key in keys)]


def offers(named: Iterable[Named], findings: Findings, asked: Request, path: str) -> list[Offer]:
    """The first few of what she named and did not choose, each with how many tools it would leave.

    A filter of which she did choose a value is left alone: one value more would not narrow the list.
    """
    made = []
    for each in named:
        counts = findings.facets.get(each.facet, {})
        count = counts.get(each.value, 0) + counts.get(EVERYWHERE, 0)
        if count and each.facet not in asked.chosen:
            href = f"{path}?{urlencode([*asked.pairs(), (each.facet, each.value)])}"
            made.append(Offer(_words(each), count, href))
    return made[:MOST]


def groups_of(named: Iterable[Named], asked: Request) -> list[str]:
    """The target groups that this search is about, chosen or named: tools that fit those less are to say so."""
    return [*asked.chosen.get(GROUP, ()), *(each.value for each in named if each.facet == GROUP)]


def _words(named: Named) -> str:
    name = label(named.facet, named.value)
    if named.facet == "soort":
        return taxonomy().kinds[named.value].plural
    return {PHASE: f"fase {name}", GROUP: f"geschikt voor {name}"}.get(named.facet, name)


@cache
def _names() -> Mapping[str, Sequence[str]]:
    """By `filter=value`: what people call it."""
    lists = taxonomy()
    names: dict[str, tuple[str, ...]] = {
        f"{PHASE}={each.key}": (each.name, f"fase {each.key}", f"lade {each.key}") for each in lists.phases
    }
    for facet, terms in {"soort": lists.kinds, "vorm": lists.forms}.items():
        names |= {f"{facet}={term.key}": (term.name, term.plural or term.name) for term in terms.values()}
    for facet, terms in {GROUP: lists.particular_groups, "methode": lists.methods}.items():
        # The keys of these are short Dutch names.
        names |= {f"{facet}={term.key}": (term.name, term.key.replace("-", " ")) for term in terms.values()}
    return {key: (*names[key], *EVERYDAY.get(key, ())) for key in names if key != ANYTHING}
