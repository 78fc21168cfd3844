"""The whole of the measuring, told line by line."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from ladekast.lib.slugs import slug
from tests.benchmark.search.asking import Asked, hostile, questions
from tests.benchmark.search.figures import Times, high, table, times_table
from tests.benchmark.search.measuring import AT_ONCE, SEARCH, Servers, alone, answers_to, pages, together, warm_up
from tests.benchmark.search.saving import place_some
from tests.benchmark.search.serving import BARE_PAGE, Server
from tests.benchmark.search.writing import tool

PAGES_OF_TOOLS = 40


def report(servers: Servers, items: int, asked: Sequence[Asked], rounds: int, saves: int) -> Iterator[str]:
    """Everything that is measured, in the order in which it is."""
    yield _memory(servers.program, "after the start")
    every = {
        name: those for name, those in pages(asked, _tools(items)).items() if answers_to(servers.program, those[0])
    }
    others = [address for name, those in every.items() if name != "search" for address in those[:8]]
    warm_up(servers, questions(len(asked) // 2, items, seed=2), others)
    rows = {name: alone(servers, addresses, asked) for name, addresses in every.items()}
    yield from _told("One connection", times_table((name, *pair) for name, pair in rows.items()))
    search, bare = rows["search"]
    yield from _told("Search by kind of question", times_table(_by_kind(asked, search, bare)))
    at_once = together(servers.bare, [each.at(BARE_PAGE) for each in asked])
    mine = together(servers.program, every["search"])
    yield from _told(
        f"{AT_ONCE} connections", times_table([("bare page", at_once, at_once), ("search", mine, at_once)])
    )
    yield from _told("Questions that ask too much", _hostile(servers, search, asked, rounds))
    yield from _told("Placing a tool", _saves(place_some(servers.program, saves, asked)))
    yield _memory(servers.program, "after all this")


def _told(title: str, lines: Iterator[str]) -> Iterator[str]:
    yield from ("", title, "", *lines, "")


def _tools(items: int) -> Sequence[str]:
    return [f"/tools/{number + 1}-{slug(tool(number).title)}" for number in range(min(items, PAGES_OF_TOOLS))]


def _memory(server: Server, when: str) -> str:
    parts = server.memory()
    return f"memory {when}: {sum(parts):.0f} MiB ({' + '.join(f'{part:.0f}' for part in parts)})"


def _by_kind(asked: Sequence[Asked], search: Times, bare: Times) -> Iterator[tuple[str, Times, Times]]:
    for kind in dict.fromkeys(each.kind for each in asked):
        numbers = [number for number, each in enumerate(asked) if each.kind == kind]
        yield kind, _some(search, numbers), _some(bare, numbers)


def _some(times: Times, numbers: Sequence[int]) -> Times:
    return Times([times.each[number] for number in numbers], [times.busy[number] for number in numbers])


def _hostile(servers: Servers, search: Times, asked: Sequence[Asked], rounds: int) -> Iterator[str]:
    """Beside the median of ordinary questions: none may cost more than ten times that."""
    rows = []
    for name, question in hostile().items():
        times, _ = alone(servers, [question.at(SEARCH)] * rounds, asked)
        parts = [(median(times.each), search.each), (median(times.busy), search.busy), (max(times.busy), search.busy)]
        figures = [f"{each:.1f}" for took, ordinary in parts for each in (took, took / median(ordinary))]
        rows.append((name, *figures, str(times.failed)))
    heads = ("question", "median ms", "x ordinary", "busy ms", "x ordinary", "worst busy ms", "x ordinary", "failed")
    yield from table(heads, rows)


def _saves(named: Mapping[str, Sequence[float]]) -> Iterator[str]:
    rows = [(name, f"{median(times):.1f}", f"{high(times):.1f}") for name, times in named.items()]
    yield from table(("step", "median ms", "95% ms"), rows)
