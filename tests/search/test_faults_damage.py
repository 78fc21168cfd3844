"""The index is deleted, spoilt or replaced while several people search: each answer that says it is complete is right,
nobody gets an error, and the index heals by itself."""

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from whoosh import fields
from whoosh import index as whoosh_index

from ladekast.search import Findings
from tests.search.faults import all_is_well, nothing_is_missing
from tests.search.shelf import Shelf, opened, tool

PEOPLE = 4
QUESTIONS = ["brief", "beslag", "woord3", "brief woord4 woord5", "schulden -woord1", '"beslag woord2"', ""]


@pytest.fixture
def full(disk_shelf: Shelf) -> Shelf:
    """A shelf that was filled in two commits."""
    for numbers in (range(20), range(20, 30)):
        disk_shelf.place(*(tool(number, f"Brief {number}", f"beslag woord{number % 7} schulden") for number in numbers))
    return disk_shelf


def _folder_of(index: Path) -> Path:
    return max(index.glob("generation-*"))


def _files(index: Path) -> list[Path]:
    return sorted(path for path in _folder_of(index).iterdir() if path.is_file())


def _delete(index: Path) -> None:
    shutil.rmtree(index, ignore_errors=True)  # somebody may be making it anew meanwhile


def _delete_each_file(index: Path) -> None:
    for path in _files(index):
        path.unlink()


def _truncate(index: Path) -> None:
    for path in _files(index):
        os.truncate(path, 0)


def _halve(index: Path) -> None:
    for path in _files(index):
        os.truncate(path, path.stat().st_size // 2)


def _lead_nowhere(index: Path) -> None:
    noted = json.loads((index / "current").read_text())
    (index / "current").write_text(json.dumps({**noted, "generation": "generation-000009-00000000"}))


def _of_another_version(index: Path) -> None:
    noted = json.loads((index / "current").read_text())
    (index / "current").write_text(json.dumps({**noted, "version": "1-older"}))


def _overwrite(index: Path) -> None:
    chance = random.Random(1)
    for path in filter(os.path.getsize, _files(index)):
        content = bytearray(path.read_bytes())
        for place in chance.choices(range(len(content)), k=20):
            content[place] = chance.randrange(256)
        path.write_bytes(content)


def _one_figure(index: Path) -> None:
    """Not a fault that a parser can see: one letter in one word."""
    for path in _files(index):
        path.write_bytes(path.read_bytes().replace(b"beslag", b"beslig"))


def _a_generation_of_somebody_else(index: Path) -> None:
    with opened(_elsewhere(index), _elsewhere(index) / "index") as other:
        other.place(tool(1, "Brief van een ander"), tool(77, "Brief van een ander"))
    name = json.loads((index / "current").read_text())["generation"]
    shutil.rmtree(index / name, ignore_errors=True)
    shutil.copytree(_folder_of(_elsewhere(index) / "index"), index / name, dirs_exist_ok=True)


def _elsewhere(index: Path) -> Path:
    folder = index.with_name("elsewhere")
    folder.mkdir(exist_ok=True)
    return folder


def _an_empty_index_of_whoosh(index: Path) -> None:
    folder = _folder_of(index)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    whoosh_index.create_in(folder, fields.Schema(title=fields.TEXT))


DAMAGES = [
    _delete,
    _delete_each_file,
    _truncate,
    _halve,
    _lead_nowhere,
    _of_another_version,
    _overwrite,
    _one_figure,
    _a_generation_of_somebody_else,
    _an_empty_index_of_whoosh,
]


@contextmanager
def searching(shelf: Shelf, right: list[Findings]) -> Iterator[None]:
    """Several people ask the same shelf again and again, and get what is right or hear that it is not complete."""
    stop = Event()

    def ask(person: int) -> None:
        while not stop.is_set():
            for number in range(person, person + len(QUESTIONS)):
                found = shelf.find(QUESTIONS[number % len(QUESTIONS)])
                assert found == right[number % len(QUESTIONS)] or not found.is_complete

    with ThreadPoolExecutor(PEOPLE) as people:
        asking = [people.submit(ask, person) for person in range(PEOPLE)]
        try:
            yield
        finally:
            stop.set()
        for each in asking:
            each.result()


def _answers(shelf: Shelf) -> list[Findings]:
    return [shelf.find(text) for text in QUESTIONS]


@pytest.mark.parametrize("damage", DAMAGES)
def test_people_go_on_searching(full: Shelf, damage: Callable[[Path], None]) -> None:
    right = _answers(full)
    with opened(full.folder, full.index) as another, searching(full, right):
        damage(full.index)
        assert _answers(another) == right

    all_is_well(full.folder, full.index)
    full.place(tool(40, "Brief 40"))
    nothing_is_missing(full)
