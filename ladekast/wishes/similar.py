"""Open wishes that resemble some words, and tools that may be what is looked for already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ladekast import search
from ladekast.cabinet import browsing
from ladekast.cabinet.browsing import NOTHING_ASKED, Result
from ladekast.cabinet.content import FORBIDDEN
from ladekast.cabinet.documents import tool_id
from ladekast.search import Findings
from ladekast.wishes import queries
from ladekast.wishes.documents import ONLY_OPEN, wish_id
from ladekast.wishes.queries import Line

MOST = 4
MOST_TOOLS = 3
GOOD = 0.5  # of the score of the best: what resembles less is another question
SHORTEST = 3  # characters


@dataclass(frozen=True)
class Similar:
    """What there is already, before somebody asks."""

    wishes: Sequence[Line] = ()
    tools: Sequence[Result] = ()

    @property
    def ids(self) -> list[int]:
        """The numbers of the wishes."""
        return [line.wish.id for line in self.wishes]


def similar_to(words: str) -> Similar:
    """The best few wishes and tools for these words, but tools that may not be used; nothing for less than a word."""
    if len(words.strip()) < SHORTEST:
        return Similar()
    findings = browsing.answer(replace(NOTHING_ASKED, words=words, per_page=MOST_TOOLS))
    good = {tool_id(each) for each in _good(findings)}
    results = [each for each in browsing.results(findings) if each.tool.use_policy != FORBIDDEN]
    return Similar(wishes(words), [each for each in results if each.tool.id in good])


def good_finds(words: str) -> list[int]:
    """The numbers of the tools that fit these words well, the best first; none where nothing good is found."""
    return [tool_id(each) for each in _good(browsing.answer(replace(NOTHING_ASKED, words=words)))]


def wishes(words: str, filters: Mapping[str, Sequence[str]] | None = None, *, as_typed: bool = False) -> list[Line]:
    """The best few open wishes for these words. `as_typed`: they were mended already, or are not to be."""
    question = search.Question(words, filters or {}, per_page=1, scope=ONLY_OPEN, as_typed=as_typed)
    findings = search.find(question)
    return queries.lines([wish_id(each) for each in _good(findings)][:MOST])


def _good(findings: Findings) -> list[str]:
    """The documents that were found and resemble the words nearly as well as the best one."""
    least = GOOD * max((each.score for each in findings.leading), default=0.0)
    return [each.id for each in findings.leading if each.score >= least and not findings.is_weak]
