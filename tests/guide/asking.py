"""What somebody may answer in the guide, for tests that go through all of it, and how she does."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from bs4 import Tag

from ladekast.guide.loading import guide
from tests.page import Page, words

ADVICE = "Wat past hier?"
Chosen = tuple[str, str]  # a question and one of its answers


def every_answer() -> list[Chosen]:
    """Each answer to each question."""
    return [(name, value) for name, question in guide().questions.items() for value in question.values]


def every_pair() -> Iterator[Mapping[str, Sequence[str]]]:
    """Every two answers to two questions, and to one question that may have several."""
    for (one, value), (other, second) in combinations(every_answer(), 2):
        if one != other:
            yield {one: (value,), other: (second,)}
        elif guide().questions[one].several:
            yield {one: (value, second)}


def press(page: Page, button: str, **chosen: str | list[str]) -> str:
    """The address to which a browser goes that sends the form with these answers, by this button."""
    form = page.one("main form")
    assert form["method"] == "get"
    pairs = [(each["name"], each["value"]) for each in form.select("input[type=hidden]")]
    for name, values in chosen.items():
        pairs += [(name, each) for each in ([values] if isinstance(values, str) else values)]
    [pressed] = [each for each in form.select("button") if words(each) == button]
    query = "&".join(f"{name}={value}" for name, value in [*pairs, (pressed["name"], pressed["value"])])
    return f"/wijzer?{query}#wijzer" if str(form["action"]).endswith("#wijzer") else f"/wijzer?{query}"


def section(page: Page, name: str) -> Tag:
    """A part of the advice, by the id of its heading."""
    return page.one(f"section[aria-labelledby={name}]")


def href(page: Page, text: str) -> str:
    """Where the link with these words leads."""
    [link] = [each for each in page.all("main a") if words(each) == text]
    return str(link["href"])
