"""A save is findable in the next request, whoever holds the index."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from whoosh import index as whoosh_index

from ladekast import search
from ladekast.lib.db import db
from ladekast.search.places import DiskPlace
from tests.search.shelf import Shelf, opened, tool

_PROCESSES = multiprocessing.get_context("fork")


def _hold_our_lock(folder: Path, held: Event, let_go: Event) -> None:
    with DiskPlace(folder).lock(0):
        held.set()
        let_go.wait(20)


def _hold_whoosh(folder: Path, held: Event, let_go: Event) -> None:
    (generation,) = (path for path in folder.iterdir() if path.is_dir())
    writer = whoosh_index.open_dir(str(generation)).writer()
    held.set()
    let_go.wait(20)
    writer.cancel()


@contextmanager
def elsewhere(hold: Callable[[Path, Event, Event], None], folder: Path) -> Iterator[None]:
    """Another process holds on to the index meanwhile."""
    held, let_go = _PROCESSES.Event(), _PROCESSES.Event()
    other = _PROCESSES.Process(target=hold, args=(folder, held, let_go))
    other.start()
    assert held.wait(10)
    try:
        yield
    finally:
        let_go.set()
        other.join(10)


def test_a_save_is_found_and_taken_in(disk_shelf: Shelf) -> None:
    assert disk_shelf.place(tool(1, "Brief"), tool(2, "App")) == 2
    assert disk_shelf.ids("brief") == ["tool:1"]
    assert disk_shelf.status().waiting == 0


def test_a_save_that_is_rolled_back_is_not_found(disk_shelf: Shelf) -> None:
    with disk_shelf.app.app_context():
        search.index.changed(tool(1, "Brief"))
        db.session.rollback()

    assert disk_shelf.catch_up() == 0
    assert disk_shelf.ids("brief") == []


def test_a_save_is_found_before_the_index_has_it(disk_shelf: Shelf) -> None:
    disk_shelf.place(tool(1, "Brief", facets={"soort": ("app",)}), tool(2, "Les"))
    disk_shelf.save(tool(1, "Boek", facets={"soort": ("guide",)}), tool(3, "Brief"))
    disk_shelf.take_out("tool:2")

    assert disk_shelf.ids("brief") == ["tool:3"]
    assert disk_shelf.ids("boek") == ["tool:1"]
    assert disk_shelf.ids("les") == []
    assert disk_shelf.find().facets == {"soort": {"guide": 1}}
    assert disk_shelf.status().waiting == 3


def test_the_last_save_counts(disk_shelf: Shelf) -> None:
    disk_shelf.save(tool(1, "Brief"))
    disk_shelf.save(tool(1, "Boek"))
    assert disk_shelf.ids("boek") == ["tool:1"]

    assert disk_shelf.catch_up() == 2
    assert disk_shelf.ids("boek") == ["tool:1"]
    assert disk_shelf.ids("brief") == []


def test_a_removal_of_what_was_never_there_is_no_trouble(disk_shelf: Shelf) -> None:
    disk_shelf.take_out("tool:7")

    assert disk_shelf.catch_up() == 1
    assert disk_shelf.find().total == 0


@pytest.mark.parametrize("hold", [_hold_our_lock, _hold_whoosh])
def test_a_save_is_found_while_another_process_writes(
    disk_shelf: Shelf, hold: Callable[[Path, Event, Event], None]
) -> None:
    disk_shelf.place(tool(1, "Brief"))
    with elsewhere(hold, disk_shelf.index):
        disk_shelf.save(tool(2, "Brief"))
        assert disk_shelf.catch_up(wait=0.1) == 0
        assert disk_shelf.ids("brief") == ["tool:1", "tool:2"]

    assert disk_shelf.catch_up() == 1
    assert disk_shelf.ids("brief") == ["tool:1", "tool:2"]
    assert disk_shelf.status().waiting == 0


def test_another_process_sees_the_save(disk_shelf: Shelf) -> None:
    disk_shelf.place(tool(1, "Brief"))
    with opened(disk_shelf.folder, disk_shelf.index) as other:
        assert other.ids("brief") == ["tool:1"]
        disk_shelf.place(tool(2, "Brief"))
        assert other.ids("brief") == ["tool:1", "tool:2"]


def test_many_saves_are_taken_in_by_batches(disk_shelf: Shelf) -> None:
    disk_shelf.save(*(tool(number % 250, "Brief") for number in range(450)))

    assert disk_shelf.catch_up() == 450
    assert disk_shelf.find("brief").total == 250


def test_what_goes_wrong_in_the_index_does_not_reach_the_person_who_saves(
    disk_shelf: Shelf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    disk_shelf.place(tool(1, "Brief"))
    with monkeypatch.context() as broken:
        broken.setattr(DiskPlace, "settle", fail)
        disk_shelf.save(tool(2, "Brief"))
        assert disk_shelf.catch_up() == 0
        assert disk_shelf.ids("brief") == ["tool:1", "tool:2"]

    assert "they wait" in caplog.text
    assert disk_shelf.catch_up() == 1
    assert disk_shelf.ids("brief") == ["tool:1", "tool:2"]


def test_several_people_search_while_one_saves(disk_shelf: Shelf) -> None:
    disk_shelf.place(*(tool(number, "Brief", f"woord{number} beslag") for number in range(30)))

    def look(number: int) -> bool:
        found = disk_shelf.find(f"beslag woord{number % 30}" if number % 2 else "brief beslag")
        return found.is_complete and found.total >= (1 if number % 2 else 30)

    def save(number: int) -> bool:
        return disk_shelf.place(tool(100 + number, "Brief", "beslag")) >= 0

    with ThreadPoolExecutor(4) as people:
        looks = [people.submit(look, number) for number in range(80)]
        saves = [people.submit(save, number) for number in range(8)]
        assert all(done.result() for done in (*looks, *saves))

    disk_shelf.catch_up()
    assert disk_shelf.find("beslag").total == 38


def test_a_process_that_opens_an_index_with_documents_taken_out_reads_it_as_it_is(disk_shelf: Shelf) -> None:
    disk_shelf.place(*(tool(number, f"Brief {number}") for number in range(1, 9)))
    disk_shelf.place(tool(3, "Kasboek"))
    disk_shelf.take_out("tool:5")
    disk_shelf.catch_up()
    before = disk_shelf.status().generation

    with opened(disk_shelf.folder, disk_shelf.index) as other:
        assert sorted(other.ids("brief")) == sorted(f"tool:{number}" for number in (1, 2, 4, 6, 7, 8))
        assert other.status().generation == before
