"""Asks the servers for pages, one at a time and many at once, and notes how long they take."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import urlencode

from tests.benchmark.search.asking import Asked
from tests.benchmark.search.figures import Times
from tests.benchmark.search.serving import BARE_PAGE, Answer, Server

AT_ONCE = 16  # connections
SEARCH, SUGGEST, API = "/zoeken", "/zoeken/suggesties", "/api/v1/search"
MOST_TURNS = 40
MOST_TYPED = 8  # letters of a word, before somebody chooses a suggestion


@dataclass(frozen=True)
class Servers:
    """The program, and the bare page in a server with the same settings."""

    program: Server
    bare: Server


def pages(asked: Sequence[Asked], tools: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """What is measured one at a time: the name in the table → the addresses, which take turns."""
    by_words = [each for each in asked if each.pairs[0][0] == "q"]
    some = by_words[:MOST_TURNS]
    drawers = [f"/lade/{number}" for number in (1, 2, 3, 4, 5)]
    return {
        "search": [each.at(SEARCH) for each in asked],
        "search, page 2": [each.at(SEARCH, pagina="2") for each in some],
        "search, newest first": [each.at(SEARCH, sorteer="nieuwste") for each in some],
        "search, checked first": [each.at(SEARCH, sorteer="gecontroleerd") for each in some],
        "search without words": [SEARCH for _ in some],
        "home": ["/" for _ in some],
        "drawers": [*islice(cycle(drawers), len(some))],
        "tool": [*islice(cycle(tools), len(some))],
        "suggestions": [f"{SUGGEST}?{urlencode({'q': typed})}" for typed in _typed(by_words[: MOST_TURNS // 2])],
        "API": [each.at(API) for each in asked],
    }


def warm_up(servers: Servers, asked: Sequence[Asked], others: Sequence[str]) -> None:
    """Opens pages in every process of both servers; what is asked here is not what is measured."""
    together(servers.program, [each.at(SEARCH) for each in asked])
    together(servers.bare, [each.at(BARE_PAGE) for each in asked])
    together(servers.program, others)


def alone(servers: Servers, addresses: Sequence[str], asked: Sequence[Asked]) -> tuple[Times, Times]:
    """Each address on one connection, and in turns with it the bare page for one of the questions."""
    with servers.program.visitor() as visitor, servers.bare.visitor() as other:
        answers = [
            (visitor.get(address), other.get(each.at(BARE_PAGE)))
            for address, each in zip(addresses, cycle(asked), strict=False)
        ]
    ours, bare = zip(*answers, strict=True)
    return _times(ours), _times(bare)


def together(server: Server, addresses: Sequence[str]) -> Times:
    """All addresses, on sixteen connections at once."""
    parts = [addresses[start::AT_ONCE] for start in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return _times([answer for part in pool.map(lambda part: _visit(server, part), parts) for answer in part])


def answers_to(server: Server, address: str) -> bool:
    """Whether the program has this page."""
    with server.visitor() as visitor:
        return visitor.get(address).status == 200


def _visit(server: Server, addresses: Sequence[str]) -> list[Answer]:
    with server.visitor() as visitor:
        return [visitor.get(address) for address in addresses]


def _times(answers: Sequence[Answer]) -> Times:
    failed = sum(answer.status != 200 for answer in answers)
    return Times([answer.time for answer in answers], [answer.busy for answer in answers], failed)


def _typed(asked: Sequence[Asked]) -> list[str]:
    """What stands in the search box after each letter from the second on, of the first word of each question."""
    words = [each.pairs[0][1].split()[0] for each in asked]
    return [word[:end] for word in words for end in range(2, min(len(word), MOST_TYPED) + 1)]
