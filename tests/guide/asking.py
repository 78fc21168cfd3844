"""What somebody may answer in the guide, for tests that go through all of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ladekast.guide.loading import guide

Chosen = tuple[str, str]  # a question and one of its answers


def every_answer() -> list[Chosen]:
    """Each answer to each question."""
    return [(name, value) for name, question in guide().questions.items() for value in question.values]


def every_pair() -> Iterator[Mapping[str, Sequence[str]]]:
    """Every two answers to two questions, and to one question that may have several."""
    for (one, value), (other, second) in combinations(every_answer(), 2):
        if one != other:
            yield {one: (value,), other: (second,)}
        elif guide().questions[one].several:
            yield {one: (value, second)}
