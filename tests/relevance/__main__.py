"""Measures search: `python -m tests.relevance`. Options choose the half, leave steps out, and show what went badly."""

from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from click import echo

from tests.relevance.collection import collection
from tests.relevance.measuring import Outcome, Query, mean, outcomes, queries
from tests.relevance.steps import STEPS, without

COLUMNS: Sequence[tuple[str, Callable[[Outcome], float]]] = (
    ("nDCG@10", lambda each: each.ndcg),
    ("MRR@10", lambda each: each.reciprocal),
    ("recall@10", lambda each: each.recall),
    ("nothing", lambda each: not each.keys),
    ("weak", lambda each: each.findings.is_weak),
)


def main() -> None:
    """Prints a table for each half, and with `--steps` one line for search without each of its steps."""
    parser = ArgumentParser(prog="python -m tests.relevance", description=__doc__)
    parser.add_argument("--half", choices=("tune", "held"), help="only this half of the questions")
    parser.add_argument("--without", choices=STEPS, action="append", default=[], help="leave a step out")
    parser.add_argument("--steps", action="store_true", help="also leave each step out in turn")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="the N questions that went worst")
    asked = parser.parse_args()
    halves = (asked.half,) if asked.half else ("tune", "held")
    with TemporaryDirectory() as folder, collection(Path(folder)):
        _show("everything", halves, asked.worst)
        for step in STEPS if asked.steps else asked.without:
            with without(step):
                _show(f"without {step}", halves, 0, kinds=not asked.steps)


def _show(title: str, halves: Sequence[str], worst: int, *, kinds: bool = True) -> None:
    for half in halves:
        done = outcomes(query for query in queries() if query.half == half)
        answerable = [each for each in done if each.query.is_answerable]
        echo(f"\n{title}, {half}")
        echo(_line("kind", ["questions", *(name for name, _ in COLUMNS)]))
        if kinds:
            for kind, those in sorted(_by_kind(answerable).items()):
                echo(_figures(kind, those))
        echo(_figures("all", answerable))
        _show_unanswerable([each for each in done if not each.query.is_answerable])
        for each in sorted(answerable, key=lambda each: each.ndcg)[:worst]:
            _show_one(each)


def _show_unanswerable(those: Sequence[Outcome]) -> None:
    told = sum(each.findings.is_weak or not each.keys for each in those)
    echo(f"without an answer: {len(those)}, of which {told} said so")


def _by_kind(those: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = defaultdict(list)
    for each in those:
        found[each.query.kind].append(each)
    return found


def _figures(name: str, those: Sequence[Outcome]) -> str:
    means = [f"{mean(figure, those):.3f}" for _, figure in COLUMNS[:3]]
    counts = [str(sum(map(figure, those))) for _, figure in COLUMNS[3:]]
    return _line(name, [str(len(those)), *means, *counts])


def _line(name: str, cells: Iterable[str]) -> str:
    return f"{name:<18}" + "".join(f"{cell:>11}" for cell in cells)


def _show_one(each: Outcome) -> None:
    query: Query = each.query
    missed = [f"{key} {grade}" for key, grade in query.grades.items() if grade > 1 and key not in each.keys]
    echo(f"  {each.ndcg:.2f} {query.kind}: {query.q}")
    echo("    found: " + ", ".join(f"{key} {query.grades.get(key, 0)}" for key in each.keys))
    echo("    missed: " + ", ".join(missed[:8]))


if __name__ == "__main__":
    main()
