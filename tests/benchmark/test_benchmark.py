"""The benchmark opens every page, and no page asks more queries because there are more rows."""

from collections.abc import Mapping

from click.testing import CliRunner

from tests.benchmark.__main__ import main
from tests.benchmark.application import filled
from tests.benchmark.filling import Amounts
from tests.benchmark.measuring import measure

TINY = "--tools 5 --people 4 --requests 9 --events 10 --rounds 2"
# In both there is something of everything that a page tells of; in the second there is more of it for each person.
FEW = Amounts(tools=3, people=3, requests=18, events=15)
MANY = Amounts(tools=60, people=10, requests=36, events=100)


def test_the_benchmark_shows_what_each_page_costs() -> None:
    told = CliRunner().invoke(main, TINY.split(), catch_exceptions=False)
    lines = [line.rsplit(maxsplit=8) for line in told.output.splitlines()]
    rows = {name.strip(): status for name, status, *_ in lines if name.startswith("/")}
    assert len(rows) == 16
    assert set(rows.values()) == {"200"}


def test_no_page_asks_more_queries_for_more_rows() -> None:
    assert queries(MANY) == queries(FEW)


def queries(amounts: Amounts) -> Mapping[str, int]:
    """The number of queries of each page with so many rows."""
    with filled(amounts) as (app, what):
        return {name: cost.queries for name, cost in measure(app, what, rounds=1).items()}
