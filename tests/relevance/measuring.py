"""Asks the questions and reckons how good the answers are, by what was judged."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from sqlalchemy import select

from ladekast import search
from ladekast.cabinet.documents import ONLY_TOOLS, tool_id
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.search import Findings

HERE = Path(__file__).parent
TOP = 10
GOOD = 2  # this grade and higher: what she looked for


@dataclass(frozen=True)
class Query:
    """What a worker typed: of what kind, for what, and on which half it counts (`tune` or `held`)."""

    id: str
    q: str
    kind: str
    need: str
    half: str
    grades: Mapping[str, int]

    @property
    def is_answerable(self) -> bool:
        """Whether there is anything that she looked for."""
        return any(grade >= GOOD for grade in self.grades.values())


@dataclass(frozen=True)
class Outcome:
    """How one question went: the keys that came back, and the figures from 0 to 1."""

    query: Query
    keys: Sequence[str]
    findings: Findings
    ndcg: float
    reciprocal: float
    recall: float


def queries() -> list[Query]:
    """All questions with their judgements; what was not judged is 0."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (HERE / "judgements.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            id, key, grade = line.split("\t")
            grades[id][key] = int(grade)
    asked = yaml.safe_load((HERE / "queries.yaml").read_text("utf-8"))
    return [Query(**each, grades=grades[each["id"]]) for each in asked]


def outcomes(asked: Iterable[Query]) -> list[Outcome]:
    """Asks each question as the search page does."""
    keys = {tool.id: tool.key for tool in db.session.scalars(select(Tool)).unique()}
    return [_outcome(query, keys) for query in asked]


def _outcome(query: Query, keys: Mapping[int, str]) -> Outcome:
    findings = search.find(search.Question(query.q, per_page=TOP, scope=ONLY_TOOLS))
    found = [keys[tool_id(hit.id)] for hit in findings.hits]
    got = [query.grades.get(key, 0) for key in found]
    best = sorted(query.grades.values(), reverse=True)[:TOP]
    good = sum(grade >= GOOD for grade in query.grades.values())
    first = next((place for place, grade in enumerate(got, start=1) if grade >= GOOD), 0)
    return Outcome(
        query=query,
        keys=found,
        findings=findings,
        ndcg=_gain(got) / _gain(best) if any(best) else 0.0,
        reciprocal=1 / first if first else 0.0,
        recall=sum(grade >= GOOD for grade in got) / min(good, TOP) if good else 0.0,
    )


def mean(figure: Callable[[Outcome], float], those: Sequence[Outcome]) -> float:
    """The mean of a figure over outcomes; 0.0 without any."""
    return sum(map(figure, those)) / len(those) if those else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(float(2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))
