"""A new index beside the old, and an index that equals it whatever happened before."""

import multiprocessing
import random
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from ladekast import search
from ladekast.lib.db import transaction
from ladekast.search import Findings, Question, places
from ladekast.search.places import DiskPlace
from tests.search.shelf import Shelf, opened, tool

_PROCESSES = multiprocessing.get_context("fork")
WORDS = ["brief", "app", "gezin", "kinderen", "schulden", "beslag", "online", "jeugd", "lezen", "deurwaarder"]


def test_a_rebuild_tells_how_far_it_is(disk_shelf: Shelf) -> None:
    disk_shelf.save(*(tool(number, "Brief") for number in range(5)))
    heard: list[int] = []

    assert disk_shelf.rebuild(heard.append) == 5
    assert heard == [1, 2, 3, 4, 5]
    assert disk_shelf.status() == search.IndexStatus(
        True, 5, disk_shelf.status().generation, 0, disk_shelf.status().analyser_version
    )


def test_the_old_index_serves_until_the_new_one_is_there(disk_shelf: Shelf) -> None:
    disk_shelf.place(tool(1, "Brief"))
    found: list[list[str]] = []

    disk_shelf.rebuild(lambda _: found.append(disk_shelf.ids("brief")))

    assert found == [["tool:1"]]


def test_old_generations_go(disk_shelf: Shelf) -> None:
    disk_shelf.place(tool(1, "Brief"))
    for _ in range(4):
        disk_shelf.rebuild()

    folders = sorted(path.name for path in disk_shelf.index.iterdir() if path.is_dir())
    assert len(folders) == 2
    assert folders[-1] == disk_shelf.status().generation


def test_a_rebuild_that_fails_leaves_what_was_there(disk_shelf: Shelf) -> None:
    disk_shelf.place(tool(1, "Brief"))
    before = disk_shelf.status()

    def fail(done: int) -> None:
        raise OSError(28, f"No space left on device after {done}")

    with pytest.raises(OSError, match="No space left"):
        disk_shelf.rebuild(fail)

    assert disk_shelf.status() == before
    assert disk_shelf.ids("brief") == ["tool:1"]
    assert len([path for path in disk_shelf.index.iterdir() if path.is_dir()]) == 1


def test_a_rebuild_gives_up_when_another_process_keeps_writing(
    disk_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ladekast.search.engine._REBUILD_WAIT", 0.05)

    with DiskPlace(disk_shelf.index).lock(0), pytest.raises(TimeoutError):
        disk_shelf.rebuild()


def test_a_save_during_a_rebuild_is_not_lost(disk_shelf: Shelf) -> None:
    disk_shelf.place(tool(1, "Brief"), tool(2, "Brief"))
    with opened(disk_shelf.folder, disk_shelf.index) as other:

        def save_elsewhere(done: int) -> None:
            if done == 2:
                other.save(tool(1, "Boek"), tool(3, "Boek"))
                assert other.catch_up(wait=0.05) == 0
                assert other.ids("boek") == ["tool:1", "tool:3"]

        disk_shelf.rebuild(save_elsewhere)
        assert other.ids("boek") == ["tool:1", "tool:3"]
        assert disk_shelf.catch_up() == 2
        assert other.ids("boek") == ["tool:1", "tool:3"]


def test_a_save_is_not_lost_when_the_folder_is_deleted_during_a_rebuild(disk_shelf: Shelf) -> None:
    disk_shelf.place(tool(1, "Brief"), tool(2, "Brief"))
    with opened(disk_shelf.folder, disk_shelf.index) as other:

        def delete_and_save(done: int) -> None:
            if done == 2:
                for name in ("lock", "current"):
                    (disk_shelf.index / name).unlink()
                assert other.place(tool(3, "Brief")) == 1

        with pytest.raises(OSError, match=disk_shelf.index.name):
            disk_shelf.rebuild(delete_and_save)
        for each in (disk_shelf, other):
            assert each.ids("brief") == ["tool:1", "tool:2", "tool:3"]


def test_a_question_that_repairs_does_not_forget_a_save_since_it_began(disk_shelf: Shelf) -> None:
    disk_shelf.place(tool(1, "Brief"))
    with opened(disk_shelf.folder, disk_shelf.index) as other:
        with disk_shelf.app.app_context(), transaction(writes=False):
            assert search.status().documents == 1
            other.place(tool(2, "Brief"))
            shutil.rmtree(disk_shelf.index)
            assert search.find(Question("brief")).total == 2

        assert other.ids("brief") == ["tool:1", "tool:2"]


def test_a_lock_that_is_deleted_locks_nobody_in_beside_another(tmp_path: Path) -> None:
    first, second, third = (DiskPlace(tmp_path) for _ in range(3))

    def enter() -> bool:
        with third.lock(20) as is_mine:
            return is_mine

    with ThreadPoolExecutor(1) as people:
        with first.lock(0):
            waiting = people.submit(enter)
            time.sleep(0.1)
            (tmp_path / "lock").unlink()
            in_its_place = second.lock(0)
            assert in_its_place.__enter__()
        time.sleep(0.1)
        assert not waiting.done()
        in_its_place.__exit__(None, None, None)
        assert waiting.result(10)


def _whole(shelf: Shelf) -> list[Findings]:
    return [shelf.find(text, per_page=100) for text in ("", *WORDS, "brief app", "gezin met schulden -app")]


@pytest.mark.parametrize("seed", range(3))
def test_after_any_story_the_index_equals_a_new_one(disk_shelf: Shelf, seed: int) -> None:
    chance = random.Random(seed)
    there: set[int] = set()
    for _ in range(40):
        number = chance.randrange(15)
        if number in there and chance.random() < 0.4:
            disk_shelf.take_out(f"tool:{number}")
            there.remove(number)
        else:
            words = " ".join(chance.choices(WORDS, k=5))
            disk_shelf.save(tool(number, chance.choice(WORDS), words, facets={"fase": (chance.choice("123"),)}))
            there.add(number)
        if chance.random() < 0.6:
            disk_shelf.catch_up()
    waiting = _whole(disk_shelf)
    disk_shelf.catch_up()
    grown = _whole(disk_shelf)
    disk_shelf.rebuild()

    assert grown == _whole(disk_shelf)
    assert waiting == grown


def _keep_saving(folder: Path, index: Path, begun: Event) -> None:
    with opened(folder, index) as shelf:
        for number in range(10_000):
            shelf.place(tool(number % 20, "Brief", " ".join(WORDS)))
            begun.set()


def test_a_process_that_is_killed_while_it_writes_leaves_no_harm(tmp_path: Path) -> None:
    index = tmp_path / "search_index"
    chance = random.Random(1)
    for _ in range(4):
        begun = _PROCESSES.Event()
        process = _PROCESSES.Process(target=_keep_saving, args=(tmp_path, index, begun))
        process.start()
        assert begun.wait(10)
        time.sleep(chance.random() * 0.4)
        process.kill()
        process.join()

        with opened(tmp_path, index) as shelf:
            found = _whole(shelf)
            shelf.catch_up()
            assert shelf.status().waiting == 0
            assert found[0].total > 0
            assert _whole(shelf) == found
            shelf.rebuild()
            assert _whole(shelf) == found


def test_a_generation_never_has_the_name_of_one_before(tmp_path: Path) -> None:
    place = places.DiskPlace(tmp_path)
    first = place.begin()
    place.discard(first)

    assert place.begin() != first


def test_a_generation_does_not_take_the_place_of_one_that_it_never_saw(tmp_path: Path) -> None:
    place = places.DiskPlace(tmp_path)
    made = place.begin()
    (tmp_path / "current").write_text("another")

    with pytest.raises(OSError, match="deleted or replaced"):
        place.publish(made)
    assert (tmp_path / "current").read_text() == "another"


def test_an_index_in_memory_leaves_nothing_behind(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(drafts))

    shelf.place(tool(1, "Brief"), tool(2, "Brief"))
    shelf.rebuild()

    assert shelf.ids("brief") == ["tool:1", "tool:2"]
    assert list(drafts.iterdir()) == []
