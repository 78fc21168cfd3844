"""The shape of the house: what each feature has, and that the import contracts know every package."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from flask import Flask

from ladekast.config import ROOT

LADEKAST = ROOT / "ladekast"
PACKAGES = sorted(path.parent.name for path in LADEKAST.glob("*/__init__.py"))
LONGEST_FILE = 300  # lines that are not blank
LONGEST_FUNCTION = 40
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def contract(name: str) -> dict[str, list[str]]:
    """An import contract by the beginning of its name."""
    found: dict[str, list[str]] = next(each for each in CONTRACTS if each["name"].startswith(name))
    return found


def test_a_feature_has_one_name_everywhere(program: Flask) -> None:
    for name in program.blueprints:
        assert (LADEKAST / name).is_dir(), f"the blueprint {name} has no package"
        assert (ROOT / "tests" / name).is_dir(), f"the feature {name} has no tests"
    for folder in (LADEKAST / "templates").iterdir():
        assert folder.name in {*program.blueprints, "layouts", "components", "errors"}, folder


def test_every_package_with_pages_keeps_the_order_of_its_layers(program: Flask) -> None:
    assert contract("Inside a feature")["containers"] == [f"ladekast.{name}" for name in sorted(program.blueprints)]


def test_every_package_but_search_is_forbidden_to_know_whoosh() -> None:
    others = [f"ladekast.{name}" for name in PACKAGES if name != "search"]
    modules = [f"ladekast.{path.stem}" for path in LADEKAST.glob("*.py") if path.stem != "__init__"]
    assert sorted(contract("Only the search engine")["source_modules"]) == sorted(others + modules)


@pytest.mark.parametrize("path", sorted(LADEKAST.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_short(path: Path) -> None:
    assert len([line for line in path.read_text().splitlines() if line.strip()]) <= LONGEST_FILE
    if "versions" not in path.parts:
        assert [name for name, length in functions(path.read_text()) if length > LONGEST_FUNCTION] == []


def functions(source: str) -> list[tuple[str, int]]:
    """Name and number of lines of each function."""
    tree = ast.parse(source)
    found = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]


def test_readme_has_a_line_for_every_package() -> None:
    readme = (ROOT / "README.md").read_text()
    missing = [name for name in PACKAGES if not re.search(rf"`(?:ladekast/)?{name}/?`", readme)]
    assert missing == []
