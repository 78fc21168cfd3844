"""The synonyms that the field uses, in `content/words.yaml`: each word finds what the others of its group name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ladekast import config
from ladekast.search import language
from tests.search.shelf import Shelf, opened, tool

GROUPS: list[list[str]] = yaml.safe_load((config.CONTENT / "words.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """One document for each group, that has the first word of it in its title."""
    folder: Path = tmp_path_factory.mktemp("words")
    with opened(folder, Path(config.MEMORY)) as shelf:
        shelf.words.write_text((config.CONTENT / "words.yaml").read_text("utf-8"), "utf-8")
        shelf.place(*(tool(number, group[0]) for number, group in enumerate(GROUPS)))
        yield shelf


def test_no_word_stands_in_two_groups() -> None:
    words = [word for group in GROUPS for word in group]
    assert len(words) == len(set(words))
    assert all(word == word.lower().strip() for word in words)
    assert all(len(group) > 1 for group in GROUPS)


@pytest.mark.parametrize(("many", "one"), [("maatjes", "maatje"), ("kaartjes", "kaartje"), ("potjes", "potje")])
def test_small_things_are_found_by_one_or_many(many: str, one: str) -> None:
    assert language.tokens(many) == language.tokens(one)


@pytest.mark.parametrize("number", range(len(GROUPS)), ids=lambda number: GROUPS[number][0])
def test_each_word_of_a_group_finds_what_the_first_one_names(field: Shelf, number: int) -> None:
    for word in GROUPS[number]:
        assert f"tool:{number}" in field.ids(word), word
