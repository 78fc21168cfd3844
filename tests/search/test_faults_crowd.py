"""Two processes that save, and eight people in two others who search, while the index is made anew or destroyed: every
answer is right, and what one process saved another one finds in its next question.
"""

import os
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from tests.search.faults import PROCESSES, all_is_well, elsewhere, ended
from tests.search.shelf import Shelf, opened, tool

SAVES = 25
READERS = 4  # in each of two processes
TIMES = 4  # that it is made anew or destroyed
PAUSE = 0.1  # seconds
EACH = 1000  # ids of a writer


def _save(folder: Path, index: Path, writer: int, saved: "Synchronized[int]") -> None:
    with opened(folder, index) as shelf:
        for number in range(SAVES):
            shelf.save(tool(EACH * writer + number, f"Brief {number}"))
            saved.value = number + 1
            shelf.catch_up()


def _rebuild(folder: Path, index: Path) -> None:
    with opened(folder, index) as shelf:
        for _ in range(TIMES):
            shelf.rebuild()


def _delete(_folder: Path, index: Path) -> None:
    for _ in range(TIMES):
        time.sleep(PAUSE)
        # Somebody makes files in it meanwhile: what is left is an index without some of its files.
        shutil.rmtree(index, ignore_errors=True)


def _truncate(_folder: Path, index: Path) -> None:
    for _ in range(TIMES):
        time.sleep(PAUSE)
        for folder, _, names in os.walk(index):
            for name in names:
                with suppress(OSError):
                    os.truncate(Path(folder, name), 0)


def _search(
    folder: Path, index: Path, saved: "list[Synchronized[int]]", poor: "Synchronized[int]", stop: Event
) -> None:
    with opened(folder, index) as shelf, ThreadPoolExecutor(READERS) as people:
        for person in [people.submit(_keep_searching, shelf, saved, poor, stop) for _ in range(READERS)]:
            person.result()


def _keep_searching(shelf: Shelf, saved: "list[Synchronized[int]]", poor: "Synchronized[int]", stop: Event) -> None:
    while not stop.is_set():
        least = [each.value for each in saved]
        found = shelf.find("brief", per_page=EACH)
        most = [each.value + 1 for each in saved]
        if not found.is_complete:
            poor.value += 1
            continue
        ids = {hit.id for hit in found.hits}
        assert len(ids) == len(found.hits) == found.total
        for writer in range(len(saved)):
            there = [number for number in range(SAVES) if f"tool:{EACH * writer + number}" in ids]
            assert there == list(range(len(there)))
            assert least[writer] <= len(there) <= most[writer]


@pytest.mark.parametrize("disturb", [_rebuild, _delete, _truncate])
def test_two_save_and_eight_search_meanwhile(disk_shelf: Shelf, disturb: Callable[[Path, Path], None]) -> None:
    where = disk_shelf.folder, disk_shelf.index
    saved = [PROCESSES.Value("i", 0) for _ in range(2)]
    poor, stop = PROCESSES.Value("i", 0), PROCESSES.Event()
    searching = [elsewhere(_search, *where, saved, poor, stop) for _ in range(2)]
    saving = [elsewhere(_save, *where, writer, saved[writer]) for writer in range(2)]
    done = [ended(each) for each in (elsewhere(disturb, *where), *saving)]
    stop.set()

    assert [*done, *map(ended, searching)] == [0] * 5
    assert [each.value for each in saved] == [SAVES, SAVES]
    all_is_well(*where)
