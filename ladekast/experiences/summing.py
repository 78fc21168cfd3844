"""Experiences with one tool, added up. Numbers of reports and of people; nothing here compares colleagues."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ladekast.cabinet.taxonomy import taxonomy
from ladekast.experiences.models import Outcome


class Report(Protocol):
    """Who told what, about whom."""

    @property
    def author_id(self) -> int: ...

    @property
    def outcome(self) -> str: ...

    @property
    def target_groups(self) -> list[str]: ...


@dataclass(frozen=True)
class Count:
    """How often something worked, partly worked and did not."""

    worked: int
    partly: int
    did_not: int

    @property
    def total(self) -> int:
        """How many reports there are."""
        return self.worked + self.partly + self.did_not


@dataclass(frozen=True)
class Sum:
    """All reports about a tool, by how many colleagues, and those about each target group in the order of the taxonomy.

    Who told twice told two experiences, and is one colleague.
    """

    all: Count
    colleagues: int
    groups: Sequence[tuple[str, Count]]

    @property
    def often(self) -> Sequence[tuple[str, Count]]:
        """The groups of which more than one report tells: of those a number says something."""
        return [(name, count) for name, count in self.groups if count.total > 1]

    @property
    def once(self) -> Sequence[str]:
        """The names of the groups of which one report tells."""
        return [name for name, count in self.groups if count.total == 1]


def add_up(reports: Sequence[Report]) -> Sum:
    """The sum of what was reported about one tool."""
    groups = [
        (term.name, _count(each for each in reports if term.key in each.target_groups))
        for term in taxonomy().target_groups.values()
    ]
    told = [(name, count) for name, count in groups if count.total]
    return Sum(_count(reports), len({each.author_id for each in reports}), told)


def _count(reports: Iterable[Report]) -> Count:
    outcomes = [each.outcome for each in reports]
    return Count(*(outcomes.count(outcome) for outcome in (Outcome.WORKED, Outcome.PARTLY, Outcome.DID_NOT)))
