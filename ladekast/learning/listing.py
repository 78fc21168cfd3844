"""The list of leermomenten: from an address to what is shown, with filters as those of search."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from werkzeug.datastructures import MultiDict

from ladekast.cabinet import narrowing
from ladekast.cabinet.browsing import Chip, Group, sensible
from ladekast.cabinet.taxonomy import EVERYBODY, taxonomy
from ladekast.learning.conditions import has_room, is_coming, is_over, starts_between
from ladekast.learning.models import About, EventTag, LearningEvent, Way
from ladekast.learning.month import Month, month_from
from ladekast.learning.wording import WAYS
from ladekast.lib.db import db
from ladekast.lib.paging import number_from

PER_PAGE = 20
ROOM = "plek"
WAY_KEYS = {"online": Way.ONLINE, "op-locatie": Way.ON_LOCATION}
ABOUT = {"fase": About.PHASES, "doelgroep": About.GROUPS}


@dataclass(frozen=True)
class Asked:
    """What an address asks: chosen values by filter, what is over or what is coming, a month or a page of the list."""

    chosen: Mapping[str, Sequence[str]]
    is_past: bool
    month: Month | None
    page: int

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        """The question as pairs for an address, on its first page unless `changes` says otherwise; an empty change
        leaves that out."""
        month = {"weergave": "maand", "maand": str(self.month)} if self.month else {}
        plain = {**month, "welke": "geweest" if self.is_past else "", **changes}
        chosen = [(name, value) for name, values in self.chosen.items() for value in values]
        return [(name, value) for name, value in plain.items() if value] + chosen


@cache
def _filters() -> dict[str, tuple[str, Mapping[str, str]]]:
    """Every filter: its name in an address → its title and its values with their names, in order."""
    lists = taxonomy()
    return {
        "fase": ("Fase", {str(phase.key): f"{phase.key}. {phase.name}" for phase in lists.phases}),
        "doelgroep": ("Doelgroep", {term.key: term.name for term in lists.particular_groups.values()}),
        "hoe": ("Hoe", {key: WAYS[way] for key, way in WAY_KEYS.items()}),
        ROOM: ("Plek", {"ja": "nog plek vrij"}),
    }


def read(args: MultiDict[str, str]) -> Asked:
    """What an address asks. Odd values stay, and find nothing; what is over has no places to look for."""
    month = month_from(args.get("maand")) if args.get("weergave") == "maand" else None
    is_past = args.get("welke") == "geweest" and month is None
    chosen = {name: sensible(args.getlist(name)) for name in _filters() if not (is_past and name == ROOM)}
    return Asked(
        chosen={name: values for name, values in chosen.items() if values},
        is_past=is_past,
        month=month,
        page=number_from(args.get("pagina")),
    )


def events(asked: Asked) -> Select[LearningEvent]:
    """The leermomenten that it asks for, to be shown in pages: the first one first, of what is over the last one."""
    found = select(LearningEvent).where(*_conditions(asked))
    if asked.is_past:
        return found.order_by(LearningEvent.starts_at.desc(), LearningEvent.id.desc())
    return found.order_by(LearningEvent.starts_at, LearningEvent.id)


def groups(asked: Asked) -> list[Group]:
    """The filters to show beside it: values that would give something, and whatever is chosen."""
    shown = {name: each for name, each in _filters().items() if not (asked.is_past and name == ROOM)}
    return narrowing.groups(shown, asked.chosen, lambda name: _counts(asked, name))


def chips(asked: Asked, path: str) -> list[Chip]:
    """What it is narrowed to; a value that does not exist shows as it was typed."""
    return narrowing.chips(_filters(), asked.chosen, asked.pairs(), path)


def unknown(asked: Asked) -> list[str]:
    """Chosen values that no filter has."""
    return narrowing.unknown(_filters(), asked.chosen)


def _conditions(asked: Asked, but: str = "") -> list[ColumnElement[bool]]:
    """What a leermoment must be to be shown, whatever is chosen of the filter `but`."""
    chosen = narrowing.others(asked.chosen, but)
    return [_when(asked), *(_passes(name, values) for name, values in chosen.items())]


def _when(asked: Asked) -> ColumnElement[bool]:
    if asked.month:
        return starts_between(asked.month.first, asked.month.end)
    return is_over() if asked.is_past else is_coming()


def _passes(name: str, values: Sequence[str]) -> ColumnElement[bool]:
    """Any of the values that the filter has; what is about no phase or group in particular is about all."""
    known = [value for value in values if value in _filters()[name][1]]
    if not known:
        return false()
    if name == ROOM:
        return has_room()
    if name == "hoe":
        return LearningEvent.way.in_([WAY_KEYS[value] for value in known])
    about = _tags(ABOUT[name])
    return or_(about.where(EventTag.key.in_([*known, EVERYBODY])).exists(), ~about.exists())


def _tags(about: About) -> Select[int]:
    tags = select(EventTag.event_id).where(EventTag.event_id == LearningEvent.id, EventTag.about == about)
    return tags.correlate(LearningEvent)


def _counts(asked: Asked, name: str) -> dict[str, int]:
    """How many leermomenten choosing each value of a filter gives, in one query."""
    conditions = _conditions(asked, but=name)
    if name == ROOM:
        return {"ja": db.session.scalar(select(func.count(LearningEvent.id)).where(*conditions, has_room())) or 0}
    if name == "hoe":
        by_way = select(LearningEvent.way, func.count(LearningEvent.id)).where(*conditions).group_by(LearningEvent.way)
        ways = {row[0]: row[1] for row in db.session.execute(by_way)}
        return {key: ways.get(way, 0) for key, way in WAY_KEYS.items()}
    return _counts_by_tag(conditions, ABOUT[name], _filters()[name][1])


def _counts_by_tag(conditions: Sequence[ColumnElement[bool]], about: About, values: Iterable[str]) -> dict[str, int]:
    is_for_all = _tags(about).where(EventTag.key == EVERYBODY).exists()
    joined = and_(EventTag.event_id == LearningEvent.id, EventTag.about == about, ~is_for_all)
    tagged = select(EventTag.key, func.count(LearningEvent.id)).select_from(LearningEvent).outerjoin(EventTag, joined)
    rows = db.session.execute(tagged.where(*conditions).group_by(EventTag.key)).all()
    counts: dict[str | None, int] = {row[0]: row[1] for row in rows}
    return {value: counts.get(value, 0) + counts.get(None, 0) for value in values}
