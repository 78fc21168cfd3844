"""The index is gone, cut short or nonsense: the answer is right all the same, and it is made anew."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.reading import SegmentReader

from ladekast.search.places import DiskPlace
from tests.search.shelf import Shelf, opened, tool


def _generation(folder: Path) -> Path:
    return max(path for path in folder.iterdir() if path.is_dir())


def _delete_all(folder: Path) -> None:
    shutil.rmtree(folder)


def _delete_generation(folder: Path) -> None:
    shutil.rmtree(_generation(folder))


def _delete_current(folder: Path) -> None:
    (folder / "current").unlink()


def _current_is_nonsense(folder: Path) -> None:
    (folder / "current").write_bytes(b"\xff\x00{")


def _current_leads_away(folder: Path) -> None:
    text = (folder / "current").read_text().replace(_generation(folder).name, "../../etc")
    (folder / "current").write_text(text)


def _every_file(folder: Path, change: Callable[[bytes], bytes]) -> None:
    for path in _generation(folder).iterdir():
        path.write_bytes(change(path.read_bytes()))


def _empty(folder: Path) -> None:
    _every_file(folder, lambda _: b"")


def _cut_short(folder: Path) -> None:
    _every_file(folder, lambda content: content[: len(content) // 2])


def _nonsense(folder: Path) -> None:
    _every_file(folder, lambda content: b"onzin" * len(content))


def _zeros(folder: Path) -> None:
    _every_file(folder, lambda content: bytes(len(content)))


def _no_segment(folder: Path) -> None:
    for path in _generation(folder).glob("*.seg"):
        path.unlink()


def _a_file_in_its_place(folder: Path) -> None:
    _delete_generation(folder)
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "generation-000001-00000000").write_text("")


DAMAGES = [
    _delete_all,
    _delete_generation,
    _delete_current,
    _current_is_nonsense,
    _current_leads_away,
    _empty,
    _cut_short,
    _nonsense,
    _zeros,
    _no_segment,
    _a_file_in_its_place,
]


@pytest.fixture
def full(disk_shelf: Shelf) -> Shelf:
    """Two documents in an index on disk, which has been read."""
    disk_shelf.place(tool(1, "Brief"), tool(2, "Brief"))
    assert disk_shelf.ids("brief") == ["tool:1", "tool:2"]
    return disk_shelf


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_answer_is_right_while_serving(full: Shelf, damage: Callable[[Path], None]) -> None:
    damage(full.index)

    assert full.ids("brief") == ["tool:1", "tool:2"]
    full.place(tool(3, "Brief"))
    assert full.ids("brief") == ["tool:1", "tool:2", "tool:3"]
    assert full.status().is_ready


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_answer_is_right_after_a_start(full: Shelf, damage: Callable[[Path], None]) -> None:
    damage(full.index)

    with opened(full.folder, full.index) as fresh:
        assert fresh.ids("brief") == ["tool:1", "tool:2"]
        assert fresh.status().is_ready


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_save_succeeds_and_repairs(full: Shelf, damage: Callable[[Path], None]) -> None:
    damage(full.index)

    assert full.place(tool(3, "Brief")) == 1
    assert full.ids("brief") == ["tool:1", "tool:2", "tool:3"]


def test_an_index_by_other_rules_is_made_anew(full: Shelf) -> None:
    before = full.status().generation
    noted = json.loads((full.index / "current").read_text())
    (full.index / "current").write_text(json.dumps({**noted, "version": "other"}))

    assert full.ids("brief") == ["tool:1", "tool:2"]
    assert full.status().generation > before


def test_the_state_of_a_missing_index_is_told_and_left(full: Shelf) -> None:
    shutil.rmtree(full.index)
    status = full.status()

    assert (status.is_ready, status.documents, status.generation) == (False, 0, "")
    assert not full.index.exists()


def test_what_was_open_answers_while_another_process_repairs(full: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ladekast.search.engine._REPAIR_WAIT", 0.05)
    shutil.rmtree(full.index)

    with DiskPlace(full.index).lock(0):
        full.save(tool(3, "Brief"))
        found = full.find("brief")

    assert found.is_complete
    assert [hit.id for hit in found.hits] == ["tool:1", "tool:2", "tool:3"]


def test_without_anything_open_the_answer_says_that_it_is_not_complete(
    full: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ladekast.search.engine._REPAIR_WAIT", 0.05)
    shutil.rmtree(full.index)

    with DiskPlace(full.index).lock(0), opened(full.folder, full.index) as fresh:
        found = fresh.find("brief")

    assert (found.is_complete, found.hits) == (False, [])


def test_damage_is_noticed_when_it_is_read(full: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    before = full.status().generation
    reads = iter([ValueError("damaged"), None])

    def stored_fields(reader: object, number: int) -> object:
        error = next(reads, None)
        if error:
            raise error
        return original(reader, number)

    original = SegmentReader.stored_fields
    monkeypatch.setattr(SegmentReader, "stored_fields", stored_fields)

    assert full.ids("brief") == ["tool:1", "tool:2"]
    assert full.status().generation > before


def test_a_fault_of_our_own_gives_an_empty_answer_and_keeps_the_index(
    full: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = full.status().generation
    with monkeypatch.context() as broken:
        broken.setattr("ladekast.search.engine.answer", lambda *_: 1 / 0)
        assert not full.find("brief").is_complete

    assert full.ids("brief") == ["tool:1", "tool:2"]
    assert full.status().generation == before
