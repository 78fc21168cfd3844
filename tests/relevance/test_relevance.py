"""Search finds what workers look for: a floor a little under what was measured. README.md tells how that was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.relevance.collection import collection
from tests.relevance.measuring import Outcome, mean, outcomes, queries
from tests.relevance.steps import STEPS, without

FLOORS = {"tune": 0.75, "held": 0.75}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Outcome]]:
    """What came of each question."""
    with collection(tmp_path_factory.mktemp("relevance")):
        yield outcomes(queries())


def answerable(answers: list[Outcome], half: str) -> list[Outcome]:
    return [each for each in answers if each.query.half == half and each.query.is_answerable]


def test_there_are_enough_questions_items_and_kinds() -> None:
    asked = queries()

    assert len(asked) >= 120
    assert len(list(Path(__file__).with_name("items").glob("*.md"))) >= 100
    assert len({query.kind for query in asked}) == 12
    assert {query.half for query in asked} == set(FLOORS)


@pytest.mark.parametrize("half", FLOORS)
def test_workers_find_what_they_look_for(answers: list[Outcome], half: str) -> None:
    assert mean(lambda each: each.ndcg, answerable(answers, half)) >= FLOORS[half]


def test_no_question_with_an_answer_finds_nothing(answers: list[Outcome]) -> None:
    assert [each.query.q for half in FLOORS for each in answerable(answers, half) if not each.keys] == []


def test_good_words_are_never_corrected(answers: list[Outcome]) -> None:
    changed = {each.query.q: each.findings.corrections for each in answers if each.query.kind not in ("typo", "people")}

    assert {q: corrections for q, corrections in changed.items() if corrections} == {}


@pytest.mark.parametrize("step", ["compounds", "synonyms"])
def test_every_step_that_is_left_out_is_missed(answers: list[Outcome], step: str) -> None:
    whole = mean(lambda each: each.ndcg, answerable(answers, "tune"))
    with without(step):
        rest = outcomes(each.query for each in answerable(answers, "tune"))

    assert mean(lambda each: each.ndcg, rest) < whole
    assert step in STEPS
