"""The words by which tools are filed: phases, kinds, target groups and so on, from `content/taxonomy.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from ladekast.config import CONTENT

EVERYBODY = "iedereen"  # the target group of what is not for one group in particular


@dataclass(frozen=True)
class Term:
    """One key of a list, with what people read for it; `plural` is empty where nobody counts the thing, `for_client`
    where a client does not read of it."""

    key: str
    name: str
    help: str
    plural: str = ""
    for_client: str = ""


@dataclass(frozen=True)
class Kind(Term):
    """A kind of tool, and after how many months somebody is asked whether one is still true."""

    check_after_months: int = 9


@dataclass(frozen=True)
class Colour:
    """A phase's colour: on light pages it lies under white letters, on dark pages under black ones."""

    light: str
    dark: str


@dataclass(frozen=True)
class Phase:
    """One of the five phases of the klantreis schulden, which are the drawers, with what the research says of it."""

    key: int
    name: str
    sentence: str
    online: str
    online_label: str
    finding: str
    strength: str
    source: tuple[str, ...]
    help: str
    colour: Colour


@dataclass(frozen=True)
class Taxonomy:
    """All lists, each in the order in which people see it."""

    phases: tuple[Phase, ...]
    kinds: Mapping[str, Kind]
    target_groups: Mapping[str, Term]
    methods: Mapping[str, Term]
    forms: Mapping[str, Term]
    needs: Mapping[str, Term]
    use_policies: Mapping[str, Term]

    def phase(self, key: int) -> Phase:
        """The phase with this number. Raises KeyError for a number that is none."""
        return {phase.key: phase for phase in self.phases}[key]

    @property
    def particular_groups(self) -> Mapping[str, Term]:
        """The target groups without that of everybody."""
        return {key: term for key, term in self.target_groups.items() if key != EVERYBODY}


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy of this program, read once."""
    stored = yaml.safe_load((CONTENT / "taxonomy.yaml").read_text(encoding="utf-8"))
    phases = tuple(_phase(each) for each in stored["phases"])
    kinds = {each["key"]: Kind(**each) for each in stored["kinds"]}
    lists = ("target_groups", "methods", "forms", "needs", "use_policies")
    return Taxonomy(phases=phases, kinds=kinds, **{name: _terms(stored[name]) for name in lists})


def _phase(stored: dict[str, Any]) -> Phase:
    return Phase(**{**stored, "source": tuple(stored["source"]), "colour": Colour(**stored["colour"])})


def _terms(stored: Sequence[dict[str, str]]) -> dict[str, Term]:
    return {each["key"]: Term(**each) for each in stored}


def phase_colours() -> str:
    """A style sheet with the colours of the phases, because a page may not carry style of its own."""
    colours = "".join(
        f"--phase-{phase.key}:light-dark({phase.colour.light},{phase.colour.dark});" for phase in taxonomy().phases
    )
    return f":root{{{colours}--on-phase:light-dark(#fff,#1a1a1a)}}\n"


def help_of(terms: Mapping[str, Term]) -> dict[str, str]:
    """Key → what a newcomer should know of it."""
    return {term.key: term.help for term in terms.values()}
