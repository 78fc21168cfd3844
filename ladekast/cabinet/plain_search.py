"""Finds tools in the database alone, for while there is no index: every word somewhere in the tool, as it was typed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from unicodedata import normalize

from sqlalchemy import ColumnElement, Text, and_, case, cast, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from ladekast.cabinet.documents import EVERYWHERE, NOT_REVIEWED, document_id
from ladekast.cabinet.models import Facet, Tool, ToolTag
from ladekast.cabinet.queries import LIVE
from ladekast.lib.paging import page_of
from ladekast.search import Findings, Fragment, Hit, Question

MOST_WORDS = 8
LONGEST_WORD = 40
# No sign but letters and figures is ever part of a pattern, so % and _ are never the searcher's.
_WORD = re.compile(r"[^\W_]+")
_LISTS = {
    "fase": Facet.PHASES,
    "doelgroep": Facet.SUITABLE,
    "vorm": Facet.FORMS,
    "methode": Facet.METHODS,
    "nodig": Facet.NEEDS,
    "gemeente": Facet.MUNICIPALITIES,
}
# A tool that names none of these is for all of them.
_FOR_ALL = ("fase", "gemeente")


def answer(question: Question) -> Findings:
    """The tools with all words of a question, within its filters: those that have them in the title first.

    It is not complete: nothing is counted by facet or marked, and no word is found in another form.
    """
    found = select(Tool).where(LIVE, *_says(question.text), *_passes(question.filters)).order_by(*_order(question))
    page = page_of(found, question.page, question.per_page)
    hits = [
        Hit(document_id(tool), 0.0, snippet=[Fragment(tool.summary)], title=[Fragment(tool.title)])
        for tool in page.items
    ]
    return Findings(page.total, hits, {}, page=page.number, pages=page.pages, is_complete=False, text=question.text)


def _says(text: str) -> Iterator[ColumnElement[bool]]:
    for word, is_wanted in _words(text):
        said = or_(
            *(_holds(column, word) for column in (Tool.title, Tool.summary, Tool.body, Tool.told)),
            # Kept as JSON, in which a letter with an accent is six signs.
            cast(Tool.keywords, Text).ilike(_pattern(word, "%")),
        )
        yield said if is_wanted else ~said


def _words(text: str) -> list[tuple[str, bool]]:
    """The first words, each with whether it must be there; a word after a minus must not."""
    words = [
        (word[:LONGEST_WORD], not chunk.startswith("-"))
        for chunk in normalize("NFC", text).split()
        for word in _WORD.findall(chunk)
    ]
    return list(dict.fromkeys(words))[:MOST_WORDS]


def _holds(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return column.ilike(_pattern(word, "_"))


def _pattern(word: str, any_letter: str) -> str:
    """The word anywhere. Databases disagree on the case of a letter with an accent, so there any letter will do."""
    return f"%{''.join(any_letter if _has_accent(letter) else letter for letter in word)}%"


def _has_accent(letter: str) -> bool:
    return not letter.isascii() and normalize("NFKD", letter)[0].isascii()


def _passes(filters: Mapping[str, Sequence[str]]) -> Iterator[ColumnElement[bool]]:
    for name, values in filters.items():
        if name == "soort":
            yield Tool.kind.in_(values)
        elif name == "gebruik":
            yield Tool.use_policy.in_(["" if value == NOT_REVIEWED else value for value in values])
        else:
            yield _is_tagged(name, values)


def _is_tagged(name: str, values: Iterable[str]) -> ColumnElement[bool]:
    tags = select(ToolTag.tool_id).where(ToolTag.tool_id == Tool.id, ToolTag.facet == _LISTS[name])
    named = tags.where(ToolTag.key.in_([value for value in values if value != EVERYWHERE])).exists()
    return or_(named, ~tags.exists() if name in _FOR_ALL else false())


def _order(question: Question) -> Sequence[ColumnElement[Any]]:
    newest = (Tool.created_at.desc(), Tool.id.desc())
    if question.sort == "checked":
        return (Tool.checked.is_(None), Tool.checked.desc(), *newest)
    in_title = [_holds(Tool.title, word) for word, is_wanted in _words(question.text) if is_wanted]
    if question.sort == "best" and in_title:
        return (case((and_(*in_title), 0), else_=1), *newest)
    return newest
