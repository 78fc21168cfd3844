"""The engine alone, without any feature."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ladekast import config
from tests.search.shelf import Shelf, opened


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """An application with its index in memory."""
    with opened(tmp_path, Path(config.MEMORY)) as shelf:
        yield shelf


@pytest.fixture
def disk_shelf(tmp_path: Path) -> Iterator[Shelf]:
    """An application with its index on disk."""
    with opened(tmp_path, tmp_path / "search_index") as shelf:
        yield shelf
