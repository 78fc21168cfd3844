"""What five workers searched for in `docs/afternoons.md` is still found where the page says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from flask import Flask

from ladekast import search
from ladekast.cabinet import queries
from ladekast.cabinet.documents import tool_id
from ladekast.cabinet.models import Origin
from ladekast.config import ROOT
from ladekast.lib.db import db
from ladekast.transfer.commands import import_files, starter_files
from tests.content.cabinet import starters

PAGE = ROOT / "docs" / "afternoons.md"
FEWEST_SEARCHES = 20
AFTERNOONS = 5
MOST = 20  # results that are looked at, as on a page
_AFTERNOON = re.compile(r"^## \d\. ", re.MULTILINE)
_ROW = re.compile(r"^\| “(?P<words>.+)” \| (?:(?P<title>.+) \(`(?P<key>.+)`\)|—) \| (?:–|\d+) \| (?P<rank>–|\d+) \|$")


@dataclass(frozen=True)
class Searched:
    """A row of the page: what was typed, and which tool was the first useful one, at which place."""

    words: str
    title: str
    key: str
    rank: int


@pytest.fixture
def cabinet(app: Flask) -> Mapping[int, str]:  # noqa: ARG001
    """The starter content and nothing else in the cabinet: the keys of the tools by id."""
    import_files(paths=starter_files(), by=None, origin=Origin.STARTER, after_each=lambda _: None)
    db.session.commit()
    search.rebuild()
    return {tool.id: tool.key for tool in queries.newest(queries.count())}


def rows() -> list[re.Match[str]]:
    """All rows of the page in which somebody searched."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    found = [match for match in map(_ROW.match, lines) if match]
    assert len(found) == sum(line.startswith("| “") for line in lines), "a row that cannot be read"
    return found


def found_then() -> list[Searched]:
    """The rows in which something useful was found."""
    return [Searched(row["words"], row["title"], row["key"], int(row["rank"])) for row in rows() if row["rank"] != "–"]


def found_now(words: str, keys: Mapping[int, str]) -> list[str]:
    """The keys of the tools on the first page."""
    question = search.Question(words, filters={}, sort="best", page=1, per_page=MOST)
    return [keys[tool_id(hit.id)] for hit in search.find(question).hits]


def test_there_are_five_afternoons_with_enough_searches() -> None:
    assert len(_AFTERNOON.findall(PAGE.read_text(encoding="utf-8"))) == AFTERNOONS
    words = [row["words"] for row in rows()]
    assert len(words) >= FEWEST_SEARCHES
    assert len(words) == len(set(words))


def test_each_search_finds_the_useful_tool_as_high_as_the_page_says(cabinet: Mapping[int, str]) -> None:
    failures = []
    for searched in found_then():
        keys = found_now(searched.words, cabinet)
        if searched.key not in keys[: searched.rank]:
            place = keys.index(searched.key) + 1 if searched.key in keys else "nowhere"
            failures.append(f"“{searched.words}”: {searched.key} was at {searched.rank}, now at {place}")
    assert failures == []


def test_the_page_calls_each_tool_by_its_title() -> None:
    titles = {tool.key: tool.content.title for tool in starters()}
    assert [row for row in found_then() if titles.get(row.key) != row.title] == []
