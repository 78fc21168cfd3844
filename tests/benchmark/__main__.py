"""The benchmark: `python -m tests.benchmark`. What pages cost, beside a bare page of the same run."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from time import perf_counter

import click

from tests.benchmark.application import filled
from tests.benchmark.filling import LEAST_EVENTS, LEAST_PEOPLE, LEAST_TOOLS, Amounts
from tests.benchmark.measuring import BARE, Cost, measure


@click.command()
@click.option("--tools", default=300, show_default=True, type=click.IntRange(LEAST_TOOLS))
@click.option("--people", default=100, show_default=True, type=click.IntRange(LEAST_PEOPLE))
@click.option(
    "--requests", default=45, show_default=True, type=click.IntRange(0), help="To watch along, all of one worker."
)
@click.option("--events", default=60, show_default=True, type=click.IntRange(LEAST_EVENTS))
@click.option("--revisions", default=60, show_default=True, type=click.IntRange(0), help="Of one tool.")
@click.option("--rounds", default=30, show_default=True, type=click.IntRange(2), help="How often each page is opened.")
def main(tools: int, people: int, requests: int, events: int, revisions: int, rounds: int) -> None:
    """Fills a throw-away application and tells what its pages cost."""
    amounts, begin = Amounts(tools, people, requests, events, revisions), perf_counter()
    with filled(amounts) as (app, what):
        click.echo(f"{amounts}, made in {perf_counter() - begin:.0f} s")
        click.echo(_machine())
        for line in _table(measure(app, what, rounds)):
            click.echo(line)


def _machine() -> str:
    load = os.getloadavg()[0]
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, {load:.1f} processes wanting one of them"


def _table(costs: Mapping[str, Cost]) -> Iterator[str]:
    """Times in milliseconds; behind a median how many times that of the bare page it is."""
    width, bare = max(map(len, costs)), costs[BARE]
    yield f"{'page':{width}}  status   time  x bare  95% below  processor  x bare  queries    bytes"
    for name, cost in costs.items():
        times = f"{_beside(cost.times, bare.times)}  {cost.high:9.1f}  {_beside(cost.processor, bare.processor, 9)}"
        yield f"{name:{width}}  {cost.status:6}  {times}  {cost.queries:7}  {cost.size:7}"


def _beside(times: Sequence[float], bare: Sequence[float], width: int = 5) -> str:
    return f"{median(times):{width}.1f}  {median(times) / median(bare):6.1f}"


if __name__ == "__main__":
    main()
