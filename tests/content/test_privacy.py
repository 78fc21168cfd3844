"""Nothing in what we deliver looks as if it were somebody's own: the forms would ask about every sentence of it."""

from pathlib import Path

import pytest

from ladekast.config import CONTENT
from ladekast.demo.people import people
from ladekast.lib import privacy

FILES = sorted(path for path in CONTENT.rglob("*") if path.suffix in (".md", ".yaml"))


def hits(text: str) -> list[str]:
    """What is found, when the colleagues of the demo are known."""
    known = {person.email for person in people()}
    return [hit.text for hit in privacy.find(text, is_known=known.__contains__)]


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=lambda path: path.name)
def test_no_file_has_something_of_somebody_in_it(folder: Path) -> None:
    found = {path.name: hits(path.read_text(encoding="utf-8")) for path in FILES if path.parent == folder}
    assert {name: what for name, what in found.items() if what} == {}


def test_something_of_somebody_in_any_of_them_would_be_seen() -> None:
    path = CONTENT / "tools" / "digid-machtiging.md"
    assert hits(path.read_text(encoding="utf-8") + "\nBel mevrouw op 06-12345678.") == ["06-12345678"]
