"""The disk is full or the index cannot be taken further: saves succeed and are found, from the rows that wait."""

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ladekast.search.places import DiskPlace
from tests.search.faults import all_is_well, nothing_is_missing
from tests.search.shelf import Shelf, opened, tool

ROOM = 64  # octets


@contextmanager
def full_disk() -> Iterator[None]:
    """No file gets longer than a line meanwhile."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_is_saved_while_the_disk_is_full_is_found(disk_shelf: Shelf) -> None:
    disk_shelf.place(tool(1, "Brief"), tool(2, "Brief"))
    for number in range(5):
        disk_shelf.save(tool(number, f"Brief {number}"))
        with full_disk():
            assert disk_shelf.catch_up() == 0
            nothing_is_missing(disk_shelf)

    with opened(disk_shelf.folder, disk_shelf.index) as fresh, full_disk():
        nothing_is_missing(fresh)
    assert disk_shelf.catch_up() == 5
    all_is_well(disk_shelf.folder, disk_shelf.index)


def test_without_room_for_an_index_the_answer_says_that_it_is_not_complete(disk_shelf: Shelf) -> None:
    disk_shelf.place(tool(1, "Brief"))
    with opened(disk_shelf.folder, disk_shelf.index) as fresh:
        shutil.rmtree(disk_shelf.index)
        with full_disk():
            assert not fresh.find("brief").is_complete
            with pytest.raises(OSError, match="too large"):
                fresh.rebuild()

        nothing_is_missing(fresh)
    folders = [path for path in disk_shelf.index.iterdir() if path.is_dir()]
    assert len(folders) == 1, "drafts that had no room are thrown away"


def test_more_saves_wait_than_can_be_laid_over_the_index(disk_shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ladekast.search.engine._MOST_OVERLAID", 3)
    disk_shelf.place(tool(1, "Brief"))
    with DiskPlace(disk_shelf.index).lock(0):
        disk_shelf.save(*(tool(number, "Brief") for number in range(3)))
        nothing_is_missing(disk_shelf)
        disk_shelf.save(tool(3, "Brief"))
        assert not disk_shelf.find("brief").is_complete

    assert disk_shelf.catch_up() == 4
    nothing_is_missing(disk_shelf)
