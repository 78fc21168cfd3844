"""What other pages show of following, each in a fixed number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ladekast.accounts.models import User
from ladekast.cabinet.browsing import Request
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.following import queries, things
from ladekast.following.models import Kind, Rhythm
from ladekast.following.rules import Thing

RHYTHMS = {
    Rhythm.WEEKLY: "elke week, op maandag",
    Rhythm.DAILY: "elke werkdag",
    Rhythm.NEVER: "geen mail",
}


@dataclass(frozen=True)
class Shown:
    """A thing with its button: whether she follows it."""

    thing: Thing
    is_followed: bool


@dataclass(frozen=True)
class Mine:
    """How many things she follows, and how often she hears of them."""

    count: int
    rhythm: Rhythm


@dataclass(frozen=True)
class Choices:
    """Phases and target groups that she does not follow: what is sent, and what people read."""

    phases: Sequence[tuple[str, str]]
    groups: Sequence[tuple[str, str]]


def of_tool(tool_id: int, person: User) -> Shown:
    """The button on the page of a tool."""
    return _shown(Thing(Kind.TOOL, str(tool_id)), person)


def of_phase(key: int, person: User) -> Shown:
    """The button in a drawer."""
    return _shown(Thing(Kind.PHASE, str(key)), person)


def of_search(asked: Request, person: User) -> Shown | None:
    """The button on the search page; None where there is nothing to follow."""
    thing = things.of_search(asked)
    return _shown(thing, person) if thing else None


def is_offered(person: User) -> bool:
    """Whether she is still to be asked what she would like to follow."""
    row = queries.following_of(person)
    return row is None or row.offered_at is None


def choices(person: User) -> Choices:
    """The drawers and target groups that she can tick."""
    return choices_but({(each.kind, each.value) for each in queries.follows_of(person.id)})


def choices_but(followed: Collection[tuple[str, str]]) -> Choices:
    """As `choices`, when it is known what she follows."""
    lists = taxonomy()
    phases = [(str(phase.key), f"{phase.key}. {phase.name}") for phase in lists.phases]
    groups = [(group.key, group.name) for group in lists.target_groups.values()]
    return Choices(
        [each for each in phases if (Kind.PHASE, each[0]) not in followed],
        [each for each in groups if (Kind.GROUP, each[0]) not in followed],
    )


def mine(person: User) -> Mine:
    """For her own page."""
    return Mine(queries.number_of(person), rhythm_of(person))


def rhythm_of(person: User) -> Rhythm:
    """How often she hears."""
    row = queries.following_of(person)
    return Rhythm(row.rhythm) if row else Rhythm.WEEKLY


def _shown(thing: Thing, person: User) -> Shown:
    return Shown(thing, queries.follow(person, thing) is not None)
