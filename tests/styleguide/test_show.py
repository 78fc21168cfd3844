"""The stijlgids shows every component, and every colour can be read."""

import re
from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.taxonomy import Phase, taxonomy
from ladekast.lib.assets import OWN_FILES
from ladekast.styleguide import colours
from tests.page import Browser

TEMPLATES = OWN_FILES.parent / "templates"
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))
LEAST_FOR_TEXT = 4.5


def test_bram_looks_at_the_stijlgids(sign_in: Callable[[User], Browser], bram: User) -> None:
    page = sign_in(bram).get("/stijlgids")
    assert page.heading == "Stijlgids"
    assert len(page.all(".cabinet .drawer")) == len(taxonomy().phases)
    assert page.errors()


@pytest.mark.parametrize("name", [name for name in COMPONENTS if name != "csrf"])
def test_every_component_has_its_place_on_the_stijlgids(name: str) -> None:
    shown = (TEMPLATES / "styleguide" / "index.html").read_text()
    assert re.search(rf"\b{name}\(", shown), f"{name} is not shown"


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_one_macro_named_after_its_file(name: str) -> None:
    text = (TEMPLATES / "components" / f"{name}.html").read_text()
    assert re.findall(r"{% macro ([a-z]\w*)\(", text) == [name]


@pytest.mark.parametrize("pair", colours.readable_pairs(), ids=lambda pair: f"{pair.words} on {pair.ground}")
def test_words_stand_out_from_their_ground(pair: colours.Contrast) -> None:
    assert min(pair.light, pair.dark) >= LEAST_FOR_TEXT


@pytest.mark.parametrize("phase", taxonomy().phases, ids=lambda phase: phase.name)
def test_words_stand_out_from_the_colour_of_a_phase(phase: Phase) -> None:
    light, dark = colours.of_phase(phase)
    assert light >= LEAST_FOR_TEXT
    assert dark >= LEAST_FOR_TEXT


def test_black_on_white_is_the_most_there_is() -> None:
    assert colours.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert colours.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_class_in_a_template_is_known_to_the_style_sheets() -> None:
    styled = " ".join(path.read_text() for path in (OWN_FILES / "css").rglob("*.css"))
    known = set(re.findall(r"\.([a-z][\w-]*)", styled)) | {"visually-hidden"}  # that one is Bootstrap's
    unknown = {
        f"{path.relative_to(TEMPLATES)}: {name}"
        for path in TEMPLATES.rglob("*.html")
        for attribute in re.findall(r'class="([^"]*)"', path.read_text())
        for name in re.sub(r"{%.*?%}", " ", re.sub(r"[\w-]*{{.*?}}", " ", attribute)).split()
        if name not in known
    }
    assert unknown == set()
