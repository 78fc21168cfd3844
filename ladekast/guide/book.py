"""What the guide knows: questions, rules with their reasons, and how strong those are. `loading` reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Given = Mapping[str, Sequence[str]]  # by question the chosen values; a question without answer is not in it
Values = Mapping[str, frozenset[str]]  # by question the values that a condition speaks of


class Direction(StrEnum):
    """Where a rule points: the form tends to fit, one is careful with it, or one watches for something whatever the
    form is."""

    FITS = "fits"
    CAREFUL = "careful"
    WATCH = "watch"


@dataclass(frozen=True)
class Value:
    """One answer to a question. `tools` are the keys of those that are made for just this, and `method` is the way of
    working by which others are found."""

    key: str
    name: str
    hint: str = ""
    method: str = ""
    tools: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question: `name` in a list of answers, `question` above its own page. `several` answers may be chosen."""

    key: str
    name: str
    question: str
    hint: str
    values: Mapping[str, Value]
    several: bool = False


@dataclass(frozen=True)
class When:
    """On which answers something holds. Nothing holds on a question that was skipped."""

    all: Values
    any: Values
    none: Values
    maybe: Values

    def holds(self, given: Given) -> bool:
        """Each question of `all` has one of its values, at least one of `any` has, each of `none` was answered with
        something else, and each of `maybe` has one of its values or was skipped."""
        return (
            all(_has(given, name, wanted) for name, wanted in self.all.items())
            and (not self.any or any(_has(given, name, wanted) for name, wanted in self.any.items()))
            and all(name in given and not _has(given, name, wanted) for name, wanted in self.none.items())
            and all(name not in given or _has(given, name, wanted) for name, wanted in self.maybe.items())
        )

    @property
    def is_always(self) -> bool:
        """Whether it holds whatever is answered."""
        return not (self.all or self.any or self.none or self.maybe)


@dataclass(frozen=True)
class Strength:
    """How strong a reason is, in a few words, and what that means."""

    key: str
    name: str
    help: str


@dataclass(frozen=True)
class Source:
    """Where reasons come from: `short` beside each of them, `title` in the list of sources."""

    key: str
    short: str
    title: str
    link: str = ""


@dataclass(frozen=True)
class Citation:
    """A place in a source; an empty one for a source that has no chapters."""

    source: Source
    place: str

    def __str__(self) -> str:
        """As it stands beside a reason."""
        return ", ".join(filter(None, (self.source.short, self.place)))


@dataclass(frozen=True)
class Rule:
    """One reason, and when it counts. `form` is empty for what to watch for.

    `other_side` is the key of the rule that says the contrary. What is `first` stands above all others. `tool` is the
    key of a tool that helps with it.
    """

    key: str
    when: When
    direction: Direction
    reason: str
    citations: tuple[Citation, ...]
    strength: Strength
    form: str = ""
    other_side: str = ""
    first: bool = False
    tool: str = ""


@dataclass(frozen=True)
class Contradiction:
    """Answers that cannot both be true, and the sentence that says so."""

    key: str
    when: When
    say: str

    @property
    def question(self) -> str:
        """The question that is to be asked again, when it is about one only; else nothing."""
        names = {*self.when.all, *self.when.any, *self.when.none}
        return names.pop() if len(names) == 1 else ""


@dataclass(frozen=True)
class Hurdle:
    """Why what the client wants cannot be done now, which is ordinary, and the reasons that tell what can."""

    key: str
    when: When
    say: str
    ways: tuple[Rule, ...]


@dataclass(frozen=True)
class Reserved:
    """The keys of tools that are about one thing alone, and when that thing was answered."""

    key: str
    when: When
    tools: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """All of it, each list in the order of the file; of `strengths` the strongest is the first."""

    questions: Mapping[str, Question]
    rules: tuple[Rule, ...]
    contradictions: tuple[Contradiction, ...]
    hurdles: tuple[Hurdle, ...]
    reserved: tuple[Reserved, ...]
    strengths: Mapping[str, Strength]
    sources: Mapping[str, Source]

    @property
    def order(self) -> list[str]:
        """The strengths from strong to weak, by key."""
        return list(self.strengths)


def _has(given: Given, name: str, wanted: frozenset[str]) -> bool:
    return not wanted.isdisjoint(given.get(name, ()))
