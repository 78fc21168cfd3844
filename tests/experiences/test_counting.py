"""What experiences come to: how far a tool is lifted, and by what words it is found."""

from dataclasses import dataclass

import pytest

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.experiences import commands, rules
from tests import make


@dataclass(frozen=True)
class Told:
    """Who told what."""

    author_id: int
    outcome: str


@pytest.mark.parametrize(
    ("told", "lift"),
    [
        ([], 0),
        ([(1, "worked")], 2),
        ([(1, "partly")], 1),
        ([(1, "did-not")], 0),
        ([(1, "worked"), (2, "partly"), (3, "did-not")], 2),
        ([(1, "worked")] * 20, 2),
        ([(1, "did-not"), (1, "worked"), (1, "partly")], 2),
        ([(number, "did-not") for number in range(9)] + [(9, "worked")], 0),
        ([(number, "worked") for number in range(40)], 10),
    ],
)
def test_each_person_lifts_a_tool_once_by_the_best_that_she_told(told: list[tuple[int, str]], lift: int) -> None:
    assert rules.lift(Told(*each) for each in told) == lift


def test_of_very_many_words_the_newest_are_searched(bram: User, carla: User, tool: Tool) -> None:
    make.experience(bram, tool, text="Ooit een fietsbel.")
    for _ in range(commands.LONGEST_TOLD // 2000):
        make.experience(carla, tool, text="woord " * 333)
    make.experience(bram, tool, text="Nu een toeter.")
    assert len(tool.told) <= commands.LONGEST_TOLD + 100
    assert search.find(search.Question("toeter")).total == 1
    assert search.find(search.Question("fietsbel")).total == 0


def test_of_two_that_fit_equally_what_worked_for_colleagues_comes_first(amina: User, bram: User) -> None:
    tools = [make.tool(amina, title="Fietsbel") for _ in range(2)]
    assert [hit.id for hit in search.find(search.Question("fietsbel")).hits] == [f"tool:{each.id}" for each in tools]
    make.experience(bram, tools[1])
    assert search.find(search.Question("fietsbel")).hits[0].id == f"tool:{tools[1].id}"


def test_what_fits_better_stays_in_front(amina: User, bram: User, carla: User, daan: User) -> None:
    best = make.tool(amina, title="Fietsbel")
    other = make.tool(amina, title="Anders", body="Ergens een fietsbel.")
    for each in (amina, bram, carla, daan):
        make.experience(each, other)
    assert other.lift == 8
    assert search.find(search.Question("fietsbel")).hits[0].id == f"tool:{best.id}"
