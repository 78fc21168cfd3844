"""From what somebody sends to a thing that can be followed, and what people read for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from ladekast.accounts.guarding import Colleagues
from ladekast.accounts.queries import LARGEST_ID
from ladekast.cabinet import browsing
from ladekast.cabinet import queries as tools
from ladekast.cabinet.browsing import Request
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.following.models import Follow, Kind
from ladekast.following.rules import LONGEST_SEARCH, NotFollowedError, Objection, Thing
from ladekast.lib import privacy
from ladekast.lib.db import db
from ladekast.lib.slugs import slug

GROUP = "doelgroep"  # as addresses name it
ORDER = (Kind.TOOL, Kind.PHASE, Kind.GROUP, Kind.SEARCH)


@dataclass(frozen=True)
class Named:
    """A thing that is followed, with what people read for it and the path of its page.

    `is_gone`: no list has it any more; `is_archived`: a tool that was taken out of the cabinet.
    """

    thing: Thing
    name: str
    path: str
    is_gone: bool = False
    is_archived: bool = False


class _Titled(NamedTuple):
    title: str
    is_archived: bool


def read(kind: str, value: str) -> Thing:
    """What somebody wants to follow. Raises NotFollowedError when there is no such thing."""
    if kind == Kind.TOOL:
        return _tool(value)
    if kind == Kind.SEARCH:
        return _search(value)
    if kind not in (Kind.PHASE, Kind.GROUP):
        return _refuse(Objection.UNKNOWN)
    thing = Thing(Kind(kind), value)
    return thing if exists(thing) else _refuse(Objection.NO_PHASE if kind == Kind.PHASE else Objection.NO_GROUP)


def of_search(asked: Request) -> Thing | None:
    """What there is to follow where this is asked: a phase or a group when nothing else is, else the search; None when
    nothing is asked, or too much."""
    pairs = _pairs(asked)
    if len(pairs) == 1 and pairs[0][0] in (browsing.PHASE, GROUP):
        name, value = pairs[0]
        return Thing(Kind.PHASE if name == browsing.PHASE else Kind.GROUP, value)
    written = urlencode(pairs)
    return Thing(Kind.SEARCH, written) if 0 < len(written) <= LONGEST_SEARCH else None


def asked_in(search: str) -> Request | None:
    """What a search asks that somebody follows; None when no filter has any more what it asked for."""
    asked = browsing.read(MultiDict(parse_qsl(search)))
    return asked if _pairs(asked) else None


def named(follows: Collection[Follow]) -> list[Named]:
    """These with their names, in the order in which people see them; in one query."""
    titles = _titles([int(follow.value) for follow in follows if follow.kind == Kind.TOOL])
    things = [Thing(Kind(follow.kind), follow.value) for follow in follows]
    return [_named(thing, titles) for thing in sorted(things, key=place)]


def exists(thing: Thing) -> bool:
    """Whether the lists (still) have this phase or target group; of tools and searches nothing is known here."""
    known = _lists().get(thing.kind)
    return known is None or thing.value in known


def place(thing: Thing) -> tuple[int, int]:
    """Where it stands among other things: tools, then phases, target groups and searches, lists in their own order."""
    known = _lists().get(thing.kind, [])
    return ORDER.index(thing.kind), known.index(thing.value) if thing.value in known else len(known)


def name_of(thing: Thing) -> str:
    """What people read for anything but a tool; for what is gone, what is left of it."""
    if thing.kind is Kind.SEARCH:
        return _search_name(thing.value)
    if thing.kind is Kind.PHASE:
        name = next((phase.name for phase in taxonomy().phases if str(phase.key) == thing.value), "")
        return f"Lade {thing.value}: {name}" if name else f"Lade {thing.value}"
    group = taxonomy().target_groups.get(thing.value)
    return f"Voor {group.name}" if group else thing.value


def has_page(thing: Thing) -> bool:
    """Whether its path leads anywhere."""
    is_number = thing.value.isascii() and thing.value.isdecimal()
    return is_number if thing.kind is Kind.TOOL else exists(thing)


def path_of(thing: Thing, *, newest: bool = False) -> str:
    """Where its page is; for a list, with the newest first when asked."""
    if thing.kind is Kind.TOOL:
        return f"/tools/{thing.value}"
    if thing.kind is Kind.PHASE and not newest:
        return f"/lade/{thing.value}"
    name = {Kind.PHASE: browsing.PHASE, Kind.GROUP: GROUP}.get(thing.kind)
    asked = urlencode({name: thing.value}) if name else thing.value
    return f"/zoeken?{asked}{'&sorteer=nieuwste' if newest else ''}"


def _lists() -> Mapping[Kind, list[str]]:
    lists = taxonomy()
    return {Kind.PHASE: [str(phase.key) for phase in lists.phases], Kind.GROUP: list(lists.target_groups)}


def _tool(value: str) -> Thing:
    number = int(value) if value.isascii() and value.isdecimal() and len(value) < len(str(LARGEST_ID)) else 0
    found = tools.by_id(number)
    if found is None:
        return _refuse(Objection.NO_TOOL)
    return _refuse(Objection.ARCHIVED) if found.archived_at else Thing(Kind.TOOL, str(found.id))


def _search(value: str) -> Thing:
    asked = browsing.read(MultiDict(parse_qsl(value)))
    if privacy.find(asked.words, is_known=Colleagues().know):  # it would be kept, and stand in every mail
        return _refuse(Objection.PRIVATE_SEARCH)
    return of_search(asked) or _refuse(Objection.LONG_SEARCH if _pairs(asked) else Objection.EMPTY_SEARCH)


def _refuse(why: Objection) -> Thing:
    raise NotFollowedError(why)


def _pairs(asked: Request) -> list[tuple[str, str]]:
    """What it asks, written in one way only: values in order, without what no filter has; in no order of results."""
    odd = set(browsing.unknown(asked))
    chosen = sorted((name, value) for name, values in asked.chosen.items() for value in values if value not in odd)
    words = " ".join(asked.words.split())
    typed = [(browsing.AS_TYPED, "1")] if words and asked.as_typed else []
    return [*([("q", words)] if words else []), *typed, *chosen]


def _named(thing: Thing, titles: Mapping[int, _Titled]) -> Named:
    if thing.kind is Kind.TOOL:
        title, is_archived = titles[int(thing.value)]
        return Named(thing, title, f"{path_of(thing)}-{slug(title)}", is_archived=is_archived)
    is_gone = not exists(thing) or (thing.kind is Kind.SEARCH and asked_in(thing.value) is None)
    return Named(thing, name_of(thing), path_of(thing), is_gone=is_gone)


def _search_name(value: str) -> str:
    """What was asked, in words."""
    asked = browsing.read(MultiDict(parse_qsl(value)))
    chosen = [browsing.label(name, each) for name, values in asked.chosen.items() for each in values]
    return ", ".join([*([f"“{asked.words}”"] if asked.words else []), *chosen])


def _titles(ids: Collection[int]) -> Mapping[int, _Titled]:
    rows = db.session.execute(select(Tool.id, Tool.title, Tool.archived_at).where(Tool.id.in_(ids)))
    return {row.id: _Titled(row.title, row.archived_at is not None) for row in rows}
