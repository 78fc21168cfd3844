"""What is installed is locked by hash, and no file of ours names a registry."""

import re
import tomllib

import pytest

from ladekast.config import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_locked_by_hash_without_an_address(name: str) -> None:
    lock = (ROOT / name).read_text()
    assert "://" not in lock
    packages = re.findall(
        r"^[a-z0-9][^\n]*==[^\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n?)+)", lock, re.MULTILINE
    )
    assert len(packages) == len(re.findall(r"^[a-z0-9].*==", lock, re.MULTILINE)) > 20


def test_everything_that_the_project_asks_for_is_locked() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = asked["project"]["dependencies"]
    development = runtime + asked["dependency-groups"]["dev"]
    for name, needed in zip(LOCKS, (runtime, development), strict=True):
        locked = set(re.findall(r"^([a-z0-9-]+)(?:\[[a-z]+\])?==", (ROOT / name).read_text(), re.MULTILINE))
        names = {re.split(r"[\[<>=~! ]", each)[0].lower().replace("_", "-") for each in needed}
        assert names <= locked, names - locked
