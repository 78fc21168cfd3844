"""How well words stand out from what they lie on, measured from the tokens that the pages use."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ladekast.cabinet.taxonomy import Phase
from ladekast.lib.assets import OWN_FILES

# Words, the ground they lie on, and where that happens (a person reads it).
USES = (
    ("ink", "paper", "Tekst op de pagina"),
    ("ink", "surface", "Tekst op een kaart"),
    ("ink", "sunken", "Tekst in een kader"),
    ("ink", "mark", "Gemarkeerd zoekwoord"),
    ("ink", "success-soft", "Wat erbij kwam"),
    ("ink", "danger-soft", "Wat eraf ging"),
    ("ink-soft", "paper", "Uitleg op de pagina"),
    ("ink-soft", "surface", "Uitleg op een kaart"),
    ("ink-soft", "sunken", "Uitleg in een kader"),
    ("accent", "paper", "Link op de pagina"),
    ("accent", "surface", "Link op een kaart"),
    ("accent", "accent-soft", "Gekozen filter"),
    ("on-accent", "accent", "Hoofdknop"),
    ("success", "success-soft", "Gelukt"),
    ("warning", "warning-soft", "Let op"),
    ("danger", "danger-soft", "Fout"),
    ("danger", "paper", "Fout bij een veld"),
    ("info", "info-soft", "Goed om te weten"),
)
WHITE, NEARLY_BLACK = "#ffffff", "#1a1a1a"


@dataclass(frozen=True)
class Contrast:
    """Words on a ground: the names of both tokens, where it happens, and the ratio in light and dark (1 to 21)."""

    words: str
    ground: str
    where: str
    light: float
    dark: float


def tokens() -> dict[str, tuple[str, str]]:
    """The colours of `tokens.css` by name: in light and in dark."""
    css = (OWN_FILES / "css" / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", css)
    return {name: (light, dark) for name, light, dark in found}


def readable_pairs() -> Sequence[Contrast]:
    """Every use of words on a ground, measured."""
    known = tokens()
    return [Contrast(words, ground, where, *map(ratio, known[words], known[ground])) for words, ground, where in USES]


def of_phase(phase: Phase) -> tuple[float, float]:
    """The ratio of the words on the colour of a phase, in light and in dark."""
    return ratio(WHITE, phase.colour.light), ratio(NEARLY_BLACK, phase.colour.dark)


def ratio(one: str, other: str) -> float:
    """The contrast of two colours (`#rrggbb`) by the formula of WCAG 2.2; 4.5 is the least for text."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
