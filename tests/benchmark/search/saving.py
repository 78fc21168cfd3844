"""Places tools through the form, and looks how soon a colleague finds them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import cycle
from random import Random
from time import perf_counter

from bs4 import BeautifulSoup

from tests.benchmark.search.asking import Asked
from tests.benchmark.search.measuring import SEARCH
from tests.benchmark.search.serving import Server, Visitor
from tests.benchmark.search.writing import tool

FORM = "/tools/nieuw"
COLLEAGUES = 4  # connections that look in turn, so that each process of the server is asked
SYLLABLES = ("ba", "dri", "fo", "gel", "ku", "lom", "ni", "pas", "ro", "tuk", "vem", "wij")


def place_some(server: Server, number: int, asked: Sequence[Asked]) -> Mapping[str, Sequence[float]]:
    """Places so many tools. Gives in milliseconds how long the form took, how long until the tool was found, and how
    long the next search of somebody else took."""
    with ExitStack() as stack:
        writer, *others = [stack.enter_context(server.visitor()) for _ in range(1 + COLLEAGUES)]
        colleagues = cycle(others)
        steps = [_place_one(writer, colleagues, *each) for each in zip(range(number), cycle(asked), strict=False)]
    return dict(zip(("the form", "until it is found", "the next search"), zip(*steps, strict=True), strict=True))


def _place_one(
    writer: Visitor, colleagues: Iterator[Visitor], each: int, question: Asked
) -> tuple[float, float, float]:
    word = "".join(Random(each).choices(SYLLABLES, k=5))
    fields = _filled_in(writer, each, word)
    begin = perf_counter()
    answer = writer.post(FORM, fields)
    mark = f'data-tool-id="{_number(answer.location)}"'
    while mark not in next(colleagues).get(f"{SEARCH}?q={word}").body:
        pass
    found = (perf_counter() - begin) * 1000
    return answer.time, found, next(colleagues).get(question.at(SEARCH)).time


def _filled_in(writer: Visitor, each: int, word: str) -> Mapping[str, str]:
    page = BeautifulSoup(writer.get(FORM).body, "html.parser")
    hidden = {str(field["name"]): str(field["value"]) for field in page.select("main input[type=hidden][value]")}
    text = tool(-1 - each)
    said = {"title": f"{text.title} {word}", "summary": text.summary, "kind": text.kind, "body": text.body}
    return {**hidden, **said, "phases": "2"}


def _number(location: str) -> str:
    """The number of the tool that a form leads to. Raises ValueError when it was not placed."""
    number = location.rpartition("/tools/")[2].partition("-")[0]
    return str(int(number))
