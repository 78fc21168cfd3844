"""The benchmarks open every page, and no page asks more queries because there are more rows."""

from collections import Counter
from collections.abc import Mapping

from click.testing import CliRunner

from ladekast.cabinet.content import problems
from ladekast.lib import markup
from tests.benchmark.__main__ import main
from tests.benchmark.application import filled
from tests.benchmark.filling import Amounts
from tests.benchmark.measuring import measure
from tests.benchmark.search import writing
from tests.benchmark.search.__main__ import main as search

TINY = "--tools 5 --people 4 --requests 9 --events 10 --revisions 5 --rounds 2"
TINY_SEARCH = "--items 60 --asked 12 --rounds 1 --saves 2"
# In both there is something of everything that a page tells of; in the second there is more of it for each person.
FEW = Amounts(tools=6, people=3, requests=18, events=15, revisions=5)
MANY = Amounts(tools=60, people=10, requests=36, events=100, revisions=40)


def test_the_benchmark_shows_what_each_page_costs() -> None:
    told = CliRunner().invoke(main, TINY.split(), catch_exceptions=False)
    lines = [line.rsplit(maxsplit=8) for line in told.output.splitlines()]
    rows = {name.strip(): status for name, status, *_ in lines if name.startswith("/")}
    assert len(rows) == 32
    assert set(rows.values()) == {"200"}


def test_no_page_asks_more_queries_for_more_rows() -> None:
    assert queries(MANY) == queries(FEW)


def queries(amounts: Amounts) -> Mapping[str, int]:
    """The number of queries of each page with so many rows."""
    with filled(amounts) as (app, what):
        return {name: cost.queries for name, cost in measure(app, what, rounds=1).items()}


def test_the_benchmark_of_search_shows_what_searching_costs() -> None:
    told = CliRunner().invoke(search, TINY_SEARCH.split(), catch_exceptions=False).output
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in told.splitlines() if line.startswith("| ")]
    assert {"search", "home", "drawers", "tool", "bare page", "typo", "until it is found"} <= {row[0] for row in rows}
    assert {row[-1] for row in rows if len(row) > len(("step", "median", "95%"))} == {"failed", "0"}


def test_a_generated_text_is_rendered_as_any_other() -> None:
    for number in range(20):
        body = writing.tool(number).body
        assert writing.html(body) == markup.to_html(body)


def test_generated_tools_may_stand_in_the_cabinet_and_differ() -> None:
    made = [writing.tool(number) for number in range(200)]
    assert not any(problems(each) for each in made)
    assert len({each.title for each in made}) > len(made) * 0.9
    told = [{word for word in each.summary.lower().split() if len(word) >= len("schuld")} for each in made]
    assert Counter(word for words in told for word in words).most_common(1)[0][1] < len(made) / 10
