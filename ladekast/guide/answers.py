"""What somebody answered, as it stands in the address and nowhere else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from werkzeug.datastructures import MultiDict

from ladekast.guide.book import Given, Guide
from ladekast.lib import text

STEP = "stap"  # which page of the guide an address asks for: the key of a question, or
ADVICE = "antwoord"
MOST_VALUES = 30  # of one question that are read
LONGEST_TOLD = 40  # characters of something unknown that are said again
MOST_TOLD = 3


@dataclass(frozen=True)
class Answers:
    """The answers of an address, each of which may be unknown: then the question is not in `given`.

    `skipped` are the names of those questions; `unknown` is what no question knows; `doubled` are the questions that
    have one answer and got more.
    """

    given: Given
    skipped: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()

    def of(self, name: str) -> Sequence[str]:
        """The chosen values of a question, none for one that was skipped."""
        return self.given.get(name, ())

    def pairs(self, leave_out: str = "") -> list[tuple[str, str]]:
        """The answers as pairs for an address, but for those of one question."""
        return [(name, value) for name, values in self.given.items() if name != leave_out for value in values]


def read(args: MultiDict[str, str], guide: Guide) -> Answers:
    """The answers in an address. What nobody knows is left out and told."""
    given: dict[str, Sequence[str]] = {}
    unknown, doubled = _unknown_steps(args, guide), []
    for name, question in guide.questions.items():
        values = list(dict.fromkeys(filter(None, map(_plain, islice(args.getlist(name), MOST_VALUES)))))
        chosen = tuple(key for key in question.values if key in values)
        unknown += [value for value in values if value not in question.values]
        if len(chosen) > 1 and not question.several:
            doubled.append(name)
            chosen = chosen[:1]
        if chosen:
            given[name] = chosen
    skipped = tuple(question.name for name, question in guide.questions.items() if name not in given)
    return Answers(given, skipped, tuple(dict.fromkeys(unknown)), tuple(doubled))


def oddities(answers: Answers, guide: Guide) -> Iterator[str]:
    """A sentence for each thing in the address that cannot be: what nobody knows, and two answers where one fits."""
    told = [f"“{_short(value)}”" for value in answers.unknown[:MOST_TOLD]]
    if len(answers.unknown) > MOST_TOLD:
        yield f"{', '.join(told)} en nog meer kennen we niet; we lieten ze weg."
    elif told:
        yield f"{' en '.join(told)} kennen we niet; we lieten {'het' if len(told) == 1 else 'ze'} weg."
    for name in answers.doubled:
        question = guide.questions[name]
        kept = question.values[answers.of(name)[0]].name
        yield f"Bij “{question.name}” stonden meer antwoorden. We gaan uit van “{kept}”."


def _unknown_steps(args: MultiDict[str, str], guide: Guide) -> list[str]:
    step = _plain(args.get(STEP, ""))
    return [step] if step and step != ADVICE and step not in guide.questions else []


def _plain(value: str) -> str:
    return text.one_line(value[: 2 * LONGEST_TOLD])


def _short(value: str) -> str:
    return value if len(value) <= LONGEST_TOLD else f"{value[:LONGEST_TOLD]}…"
