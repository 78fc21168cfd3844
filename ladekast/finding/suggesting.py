"""What somebody may be looking for, while she types: texts, tools, drawers, target groups and colleagues.

Everything that is suggested finds something.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from itertools import islice

from flask import Response, jsonify, request, url_for
from sqlalchemy import select

from ladekast import search
from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet.documents import ONLY_TOOLS, tool_id
from ladekast.cabinet.models import Tool
from ladekast.cabinet.queries import LIVE
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.finding.views import blueprint
from ladekast.lib.db import db
from ladekast.lib.slugs import slug
from ladekast.search import language

SHORTEST = 2  # characters
LONGEST = 100  # of what is longer nobody is still typing the first words
MOST = 10
MOST_TEXTS = 3
MOST_TOOLS = 4
MOST_PLACES = 3
MOST_COLLEAGUES = 3
KEPT = 30  # seconds that a browser may show the same again
ADDRESS_BAR = "adresbalk"


@dataclass(frozen=True)
class Suggestion:
    """A line of the list: what it says and where it leads; `is_text` when it is a text to search for."""

    text: str
    href: str
    is_text: bool = False


Found = Mapping[str, Sequence[Suggestion]]


@blueprint.get("/zoeken/suggesties")
def suggestions() -> Response:
    """What fits the words that are being typed, by kind; with `voor=adresbalk` as browsers want it (OpenSearch)."""
    typed = request.args.get("q", "")
    found = _found(typed.strip()) if len(typed.strip()) >= SHORTEST and len(typed) <= LONGEST else {}
    if request.args.get("voor") == ADDRESS_BAR:
        answer = _for_address_bar(typed, found)
    else:
        answer = jsonify([{"name": name, "options": [*map(asdict, each)]} for name, each in found.items()])
    answer.headers["Cache-Control"] = f"private, max-age={KEPT}"
    return answer


def _found(typed: str) -> Found:
    words = language.plain(typed).split()
    if not words:
        return {}
    suggested = search.suggest(typed, ONLY_TOOLS, MOST_TOOLS)
    groups = {
        "Zoek naar": [_text(each) for each in suggested.texts if each.lower() != typed.lower()][:MOST_TEXTS],
        "Tools": [_tool(*each) for each in suggested.titles[:MOST_TOOLS]],
        "Lades en doelgroepen": list(islice(_places(typed, words), MOST_PLACES)),
        "Collega’s": list(islice(_colleagues(words), MOST_COLLEAGUES)),
    }
    return _at_most(MOST, groups)


def _at_most(most: int, groups: Found) -> Found:
    """The groups with something in them, and no more of it than this in all."""
    kept: dict[str, Sequence[Suggestion]] = {}
    for name, each in groups.items():
        room = most - sum(map(len, kept.values()))
        if each and room:
            kept[name] = each[:room]
    return kept


def _text(text: str) -> Suggestion:
    return Suggestion(text, url_for("finding.search", q=text), is_text=True)


def _tool(document: str, title: str) -> Suggestion:
    return Suggestion(title, url_for("cabinet.tool", id=tool_id(document), slug=slug(title)))


def _places(typed: str, words: Sequence[str]) -> Iterable[Suggestion]:
    """The drawers and target groups that are called so and in which something lies."""
    names = _names()
    meant = set(search.recognised(typed, names)) | {
        key for key, each in names.items() if _begins(words, " ".join(each))
    }
    counts = search.find(search.Question(per_page=1, scope=ONLY_TOOLS)).facets if meant else {}
    for phase in taxonomy().phases:
        if f"fase={phase.key}" in meant and counts.get("fase", {}).get(str(phase.key)):
            yield Suggestion(f"Lade {phase.key}: {phase.name}", url_for("cabinet.drawer", number=phase.key))
    for term in taxonomy().particular_groups.values():
        if f"doelgroep={term.key}" in meant and counts.get("doelgroep", {}).get(term.key):
            yield Suggestion(f"Geschikt voor {term.name}", url_for("finding.search", doelgroep=term.key))


@cache
def _names() -> Mapping[str, Sequence[str]]:
    lists = taxonomy()
    phases = {f"fase={each.key}": (each.name, f"fase {each.key}", f"lade {each.key}") for each in lists.phases}
    groups = lists.particular_groups.values()
    return phases | {f"doelgroep={each.key}": (each.name, each.key.replace("-", " ")) for each in groups}


def _colleagues(words: Sequence[str]) -> Iterable[Suggestion]:
    """Who can sign in, has a tool in the cabinet and is called so, by name."""
    has_tool = select(Tool.id).where(LIVE, Tool.owner_id == User.id).exists()
    people = db.session.execute(select(User.id, User.name).where(User.is_active, has_tool).order_by(User.name, User.id))
    for person in people:
        if _begins(words, person.name):
            yield Suggestion(person.name, url_for("accounts.colleague", id=person.id))


def _begins(words: Sequence[str], name: str) -> bool:
    """Whether each of these words begins a word of the name."""
    plain = _plain(name)
    return all(f" {word}" in plain for word in words)


_plain = lru_cache(maxsize=4096)(language.plain)


def _for_address_bar(typed: str, found: Found) -> Response:
    """What OpenSearch asks for: the text itself, then texts, a word on each, and addresses. A browser searches for what
    is chosen, so only texts and titles are of use to it."""
    chosen = [each for name in ("Zoek naar", "Tools") for each in found.get(name, ())]
    addresses = [access.base_url() + each.href for each in chosen]
    answer = jsonify([typed, [each.text for each in chosen], [], addresses])
    answer.content_type = "application/x-suggestions+json"
    return answer
