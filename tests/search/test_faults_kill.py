"""Kill -9 in the middle of a commit, a hundred times: no error, no stale lock, and nothing that was saved is gone."""

import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search.faults import all_is_well, die_at, elsewhere, ended, nothing_is_missing
from tests.search.shelf import Shelf, opened, tool

KILLED = -signal.SIGKILL


@pytest.fixture
def reader(disk_shelf: Shelf) -> Iterator[Shelf]:
    """A process that goes on reading what another one writes: it has the index open all the time."""
    disk_shelf.place(*(tool(number, f"Brief {number}", f"stuk{number}") for number in range(6)))
    with opened(disk_shelf.folder, disk_shelf.index) as reader:
        reader.ids("brief")
        yield reader


def _save_and_die(folder: Path, index: Path, turn: int, moment: int) -> None:
    with opened(folder, index) as shelf:
        shelf.save(tool(turn % 9, f"Brief van beurt {turn}"))
        die_at(moment, index)
        shelf.catch_up()


def _save_until_killed(folder: Path, index: Path, turn: int) -> None:
    with opened(folder, index) as shelf:
        for number in range(10_000):
            shelf.place(tool(number % 9, f"Brief {number} van beurt {turn}"))


def _rebuild_and_die(folder: Path, index: Path, moment: int) -> None:
    with opened(folder, index) as shelf:
        die_at(moment, index)
        shelf.rebuild()


def test_killed_at_each_step_of_a_commit(reader: Shelf) -> None:
    turn, died = 0, True
    while died:
        died = ended(elsewhere(_save_and_die, reader.folder, reader.index, turn, turn)) == KILLED
        nothing_is_missing(reader)
        all_is_well(reader.folder, reader.index)
        turn += 1


def test_killed_at_any_moment(reader: Shelf) -> None:
    chance = random.Random(6)
    for turn in range(50):
        writer = elsewhere(_save_until_killed, reader.folder, reader.index, turn)
        time.sleep(chance.uniform(0.02, 0.08))
        writer.kill()
        assert ended(writer) == KILLED
        nothing_is_missing(reader)
        all_is_well(reader.folder, reader.index)


def test_killed_at_each_step_of_a_rebuild(reader: Shelf) -> None:
    moment, died = 0, True
    while died:
        died = ended(elsewhere(_rebuild_and_die, reader.folder, reader.index, moment)) == KILLED
        nothing_is_missing(reader)
        all_is_well(reader.folder, reader.index)
        moment += 5
