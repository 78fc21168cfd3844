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
    newest first. `as_typed` takes every word as it stands: no spelling is corrected.
    """

    text: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: Sort = "best"
    page: int = 1
    per_page: int = 20
    scope: Mapping[str, Sequence[str]] = field(default_factory=dict)
    as_typed: bool = False


@dataclass(frozen=True)
class Fragment:
    """A piece of text, marked when it is what was looked for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Hit:
    """One thing found: its id, how well it fits (only comparable within one answer), and texts to show.

    `via` are the words that it was found by where it has none of those that were typed.
    """

    id: str
    score: float
    snippet: list[Fragment]
    title: list[Fragment]
    via: tuple[str, ...] = ()


@dataclass(frozen=True)
class Correction:
    """A word that nothing has, and the word that was looked for instead."""

    typed: str
    used: str


@dataclass(frozen=True)
class Leading:
    """One of the best things found, without texts."""

    id: str
    score: float


@dataclass(frozen=True)
class Fit:
    """How one document answers a question: how strongly it holds the words, on average, the rare ones counting for
    more, and which share of them it holds. Unlike a score both compare between questions.

    `strength` is about 0.8 for a word that is said once in a text of common length, 1.4 for twice, 2.8 for a word of a
    title, and hardly over 5. `share` is 1.0 for who has every word itself; another word or a part counts for less.
    """

    strength: float
    share: float


@dataclass(frozen=True)
class Findings:
    """The answer. `total` and `facets` are about all that was found, `hits` about this page.

    `is_weak`: nothing holds half of what was asked, and these are only somewhat alike. `is_complete` is False
    when the index is being made anew elsewhere and could not answer.

    `text` is the question with its `corrections` in it. `without` tells for each facet that was filtered by how many
    there would be without that filter. `leading` are the best of all pages and `fit` is how the very best one answers,
    for a question with words in the order of best first.
    """

    total: int
    hits: list[Hit]
    facets: dict[str, dict[str, int]]
    is_weak: bool = False
    page: int = 1
    pages: int = 1
    is_complete: bool = True
    text: str = ""
    corrections: tuple[Correction, ...] = ()
    without: Mapping[str, int] = field(default_factory=dict)
    leading: tuple[Leading, ...] = ()
    fit: Fit | None = None


@dataclass(frozen=True)
class Suggestions:
    """What somebody may be typing: whole words (the last word of the text completed or corrected, with the text before
    it), and documents whose title fits, best first. Each of them finds something.
    """

    texts: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()


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
