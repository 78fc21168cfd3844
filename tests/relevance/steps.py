"""Search without one of its steps, to see what each is worth. Only for measuring: the program has no such switch."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from types import ModuleType, SimpleNamespace
from unittest.mock import patch

from ladekast import search
from ladekast.search import language, rank, spelling, synonyms
from ladekast.search.view import View

Change = tuple[ModuleType, str, object]
_OTHERS = spelling.others
_EACH_WORD = SimpleNamespace(stem=lambda word: word)
_NO_PARTS = SimpleNamespace(parts=lambda _: (), may_be_part=lambda _: False)


def _uncorrected(view: View, word: language.Word, **_: bool) -> list[spelling.Other]:
    return _OTHERS(view, word, as_typed=True)


STEPS: Mapping[str, tuple[Change, ...]] = {
    "stop words": ((language, "STOP_WORDS", frozenset[str]()),),
    "stemming": ((language, "_STEMMER", _EACH_WORD),),
    "exceptions": ((language, "IRREGULAR", {}), (language, "VERBS", {})),
    "compounds": ((language, "_SPLITTER", _NO_PARTS),),
    "synonyms": ((synonyms, "load", lambda _: synonyms.Synonyms()),),
    "spelling": ((spelling, "others", _uncorrected),),
    "other words": ((spelling, "others", lambda *_, **__: []),),
    "zones": ((rank, "_WORTH", (1.0, 1.0, 1.0, 1.0)),),
    "lengths": ((rank, "_LENGTH", (0.0, 0.0, 0.0, 0.0)),),
    "coverage": ((rank, "_COVERAGE_POWER", 0.0),),
}


@contextmanager
def without(step: str) -> Iterator[None]:
    """Takes a step out while it lasts; the index is made anew before and after."""
    with ExitStack() as stack:
        for module, name, value in STEPS[step]:
            stack.enter_context(patch.object(module, name, value))
        _make_anew()
        yield
    _make_anew()


def _make_anew() -> None:
    language._analyse.cache_clear()
    language._full_size.cache_clear()
    synonyms._read.cache_clear()
    search.rebuild()
