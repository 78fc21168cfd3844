"""What holds for every template and every file that we serve."""

import re
from pathlib import Path

import pytest
from flask import Flask

from ladekast.config import ROOT

TEMPLATES = sorted((ROOT / "ladekast" / "templates").rglob("*.html"))
OURS = sorted(path for path in (ROOT / "ladekast" / "static").rglob("*") if path.suffix in (".css", ".js", ".svg"))


def name_of(path: Path) -> str:
    """How a file is named when its test fails."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_has_nothing_inline_and_trusts_no_text(path: Path) -> None:
    source = path.read_text()
    for pattern in (
        r"\sstyle=",
        r"<style",
        r"<script(?![^>]*\ssrc=)",
        r"\son[a-z]+=",
        r"\|\s*safe",
        r"autoescape false",
    ):
        assert not re.search(pattern, source), pattern


@pytest.mark.parametrize("path", [*TEMPLATES, *OURS], ids=name_of)
def test_nothing_comes_from_another_host(path: Path) -> None:
    found = re.findall(
        r"""(?:src|href|action|url\(|@import|from|import)\s*=?\(?\s*["']?(https?://[^"')\s]+)""", path.read_text()
    )
    assert [each for each in found if not each.startswith("http://www.w3.org/")] == []


def test_every_template_can_be_read(program: Flask) -> None:
    for path in TEMPLATES:
        program.jinja_env.get_template(str(path.relative_to(ROOT / "ladekast" / "templates")))


def test_each_component_is_a_file_of_its_own_name() -> None:
    for path in (ROOT / "ladekast" / "templates" / "components").glob("*.html"):
        macros = re.findall(r"{% macro ([a-z][a-z_]*)\(", path.read_text())
        assert macros == [path.stem], path


def test_each_component_stands_on_the_style_page() -> None:
    shown = (ROOT / "ladekast" / "templates" / "styleguide" / "index.html").read_text()
    for path in (ROOT / "ladekast" / "templates" / "components").glob("*.html"):
        assert re.search(rf"\b{path.stem}\b", shown), f"{path.stem} is not on the style page"
