"""The shapes of a question and of what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["best", "newest", "checked"]


@dataclass(frozen=True)
class Question:
    """What somebody looks for.

    `filters` holds per facet the wanted values: any of them, and every facet. `scope` does too, but what lies outside
    it does not exist for this question: nothing is counted or weighed against it. Empty `text` means everything,
    newest first.
    """

    text: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: Sort = "best"
    page: int = 1
    per_page: int = 20
    scope: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Fragment:
    """A piece of text, marked when it is what was looked for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Hit:
    """One thing found: its id, how well it fits (only comparable within one answer), and texts to show."""

    id: str
    score: float
    snippet: list[Fragment]
    title: list[Fragment]


@dataclass(frozen=True)
class Findings:
    """The answer. `total` and `facets` are about all that was found, `hits` about this page.

    `is_weak`: nothing holds half of what was asked, and these are only somewhat alike. `is_complete` is False
    when the index is being made anew elsewhere and could not answer.
    """

    total: int
    hits: list[Hit]
    facets: dict[str, dict[str, int]]
    is_weak: bool = False
    page: int = 1
    pages: int = 1
    is_complete: bool = True


@dataclass(frozen=True)
class IndexStatus:
    """How the index is doing: `waiting` counts saves that it has not taken in; `generation` is empty without
    an index.
    """

    is_ready: bool
    documents: int
    generation: str
    waiting: int
    analyser_version: str
