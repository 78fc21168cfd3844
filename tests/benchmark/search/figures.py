"""Figures as they are shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True)
class Times:
    """How long each request took by the clock, how long the server was busy with it, both in milliseconds, and how
    many got another answer than a page. On a machine that does other work too only the second is steady."""

    each: Sequence[float]
    busy: Sequence[float]
    failed: int = 0


def high(times: Sequence[float]) -> float:
    """The time that 95 of 100 do not go above."""
    return sorted(times)[ceil(0.95 * len(times)) - 1]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table as Markdown has them, in columns of one width."""
    lines = [heads, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    for number, line in enumerate(lines):
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
        ]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"


def times_table(named: Iterable[tuple[str, Times, Times]]) -> Iterator[str]:
    """Each with the bare page of the same moments beside it; `x bare` is how many times that figure it is."""
    clock, processor = ("median ms", "x bare", "95% ms", "x bare"), ("busy ms", "x bare", "95% ms", "x bare")
    heads = ("page", *clock, *processor, "failed")
    yield from table(heads, ([name, *_compared(times, bare), str(times.failed)] for name, times, bare in named))


def _compared(times: Times, bare: Times) -> Iterator[str]:
    for mine, its in ((times.each, bare.each), (times.busy, bare.busy)):
        for figure in (median, high):
            yield f"{figure(mine):.1f}"
            yield f"{figure(mine) / figure(its):.1f}"
