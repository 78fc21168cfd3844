"""Finds documents in Dutch. Knows no feature: features hand over documents and get ids back.

The database is the truth. A command says `index.changed(document)`, which adds a row to the same commit;
after the commit the view calls `catch_up()`, and until the index has the row, `find` reads it from the
database. The index can be deleted at any time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from flask import Flask, current_app

from ladekast import config
from ladekast.search import index
from ladekast.search.answer import (
    Correction,
    Findings,
    Fit,
    Fragment,
    Hit,
    IndexStatus,
    Leading,
    Question,
    Sort,
    Suggestions,
)
from ladekast.search.document import SearchDocument
from ladekast.search.engine import Engine
from ladekast.search.entry import INDEX_VERSION
from ladekast.search.places import DiskPlace, MemoryPlace, Place

__all__ = [
    "Correction",
    "Findings",
    "Fit",
    "Fragment",
    "Hit",
    "IndexStatus",
    "Leading",
    "Question",
    "SearchDocument",
    "Sort",
    "Suggestions",
    "catch_up",
    "find",
    "ids",
    "index",
    "init_app",
    "known_words",
    "near_words",
    "rebuild",
    "recognised",
    "status",
    "suggest",
]

_WORDS = config.CONTENT / "words.yaml"


def init_app(
    app: Flask,
    search_dir: Path,
    documents: Callable[[], Iterable[SearchDocument]],
    words: Path = _WORDS,
    edition: str = "",
) -> None:
    """Gives the application its index, in a folder or, for `config.MEMORY`, in memory. Nothing is opened yet.

    `documents` gives every live document from the database, for when the index is made anew; `words` are the
    synonyms. An index of another `edition`, which names how documents are made, is made anew.
    """
    version = f"{INDEX_VERSION}-{edition}"
    place: Place = MemoryPlace() if str(search_dir) == config.MEMORY else DiskPlace(search_dir, version)
    app.extensions["search"] = Engine(place, documents, words)


def _engine() -> Engine:
    engine: Engine = current_app.extensions["search"]
    return engine


def find(question: Question) -> Findings:
    """Answers a question, with every save that was committed. Whatever is wrong with the index, it never
    raises for that.

    An index that is missing, damaged or made by other rules is made anew first; when another process is at it
    for over a second, the answer comes from what was open, or else is empty and not `is_complete`.
    """
    return _engine().find(question)


def ids(question: Question) -> list[str] | None:
    """The ids of all that is found for a question, in no order, whatever its page; nothing of what is only somewhat
    alike. None when the index cannot answer now.
    """
    return _engine().ids(question)


def suggest(text: str, scope: Mapping[str, Sequence[str]], limit: int = 6) -> Suggestions:
    """What somebody who typed this may be looking for in the scope: at most `limit` texts and as many titles.

    Like `find`, it never raises for what is wrong with the index.
    """
    return _engine().suggest(text, scope, limit)


def near_words(text: str, scope: Mapping[str, Sequence[str]]) -> list[str]:
    """Words in the scope that resemble those of the text that nothing has, as people write them."""
    return _engine().near_words(text, scope)


def known_words(text: str) -> list[str]:
    """The words of the text that the index or the lexicon knows, folded, each once and in order; never a name."""
    return _engine().known_words(text)


def recognised(text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys with a name, or a synonym of it, that stands in the text as a run of words, in any inflection."""
    return _engine().recognised(text, names)


def catch_up(wait: float = 1.0) -> int:
    """Takes what waits into the index; gives the number of rows taken. Call it after the commit.

    Waits at most `wait` seconds for another process that writes, and never raises: what is not taken now is
    found all the same, and taken later. Commits the session.
    """
    return _engine().catch_up(wait)


def rebuild(progress: Callable[[int], None] | None = None) -> int:
    """Makes a new index beside the old, swapped in at once; gives the number of documents.

    `progress` hears how many are done. Commits the session. Raises TimeoutError when another process writes
    for a minute, OSError when the folder cannot be written.
    """
    return _engine().rebuild(progress)


def status() -> IndexStatus:
    """How the index is doing. Changes nothing."""
    return _engine().status()
