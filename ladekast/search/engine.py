"""The search engine of one application: answers questions, takes saves in, and survives what happens to its
files.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from ladekast.lib.db import db
from ladekast.search import (
    bits,
    facets,
    language,
    overlay,
    plan,
    rank,
    recognising,
    snippets,
    spelling,
    suggesting,
    synonyms,
    waiting,
    whoosh_,
)
from ladekast.search.answer import Correction, Findings, Hit, IndexStatus, Leading, Question, Suggestions
from ladekast.search.document import SearchDocument
from ladekast.search.entry import INDEX_VERSION
from ladekast.search.library import Documents, Library
from ladekast.search.match import Match, match
from ladekast.search.places import Place
from ladekast.search.synonyms import Synonyms
from ladekast.search.view import View

_log = logging.getLogger(__name__)
_BATCH = 200
_MOST_OVERLAID = 500
_REPAIR_WAIT = 1.0
_REBUILD_WAIT = 60.0
_MOMENTS = {"newest": "created", "checked": "checked"}
_MOST_LEADING = 50
_Answer = TypeVar("_Answer")
Filters = Mapping[str, Sequence[str]]
_NOTHING = Findings(total=0, hits=[], facets={}, is_complete=False)


class Engine:
    """See the functions of the same names in the package."""

    def __init__(self, place: Place, documents: Documents, words: Path) -> None:
        self._library = Library(place, documents)
        self._words = words

    def find(self, question: Question) -> Findings:
        return self._ask(lambda view, same: answer(view, same, question)) or _NOTHING

    def ids(self, question: Question) -> list[str] | None:
        return self._ask(lambda view, same: ids(view, same, question))

    def suggest(self, text: str, scope: Filters, limit: int) -> Suggestions:
        return self._ask(lambda view, same: suggesting.suggest(scoped(view, scope), same, text, limit)) or Suggestions()

    def near_words(self, text: str, scope: Filters) -> list[str]:
        def near(view: View, _same: Synonyms) -> list[str]:
            return list(spelling.near_words(scoped(view, scope), plan.read(text).words))

        return self._ask(near) or []

    def known_words(self, text: str) -> list[str]:
        return self._ask(lambda view, _same: recognising.known_words(view, text)) or []

    def recognised(self, text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
        return recognising.recognised(text, names, synonyms.load(self._words))

    def _ask(self, ask: Callable[[View, Synonyms], _Answer]) -> _Answer | None:
        """What is answered to the index with all saves in it; None when there is none that can be read, or too many
        saves wait to be laid over it.
        """
        # Before the index is opened: a row that goes in between stands in the index by then.
        changes = waiting.newest(_MOST_OVERLAID + 1)
        if len(changes) > _MOST_OVERLAID:
            _log.warning("more saves wait than can be laid over the search index")
            return None
        try:
            same = synonyms.load(self._words)
            for _ in range(2):
                snapshot = self._library.newest() or self._library.repaired(_REPAIR_WAIT)
                if snapshot is None:
                    break
                try:
                    return ask(_covered(snapshot.view, changes), same)
                except whoosh_.BrokenIndexError:
                    self._library.distrust(snapshot)
        except Exception:
            _log.exception("a question could not be answered")
        return None

    def catch_up(self, wait: float) -> int:
        taken = 0
        try:
            last = waiting.newest_row()
            if last:
                with self._library.place.lock(wait) as is_mine:
                    while is_mine and (took := self._take(last, wait)):
                        taken += took
        except whoosh_.BusyIndexError:
            _log.info("the search index is being written by somebody else; saves wait")
        except Exception:
            db.session.rollback()
            _log.exception("the search index did not take saves in; they wait")
        return taken

    def _take(self, last: int, wait: float) -> int:
        """Takes a batch in. The rows are read with the lock held, so that an older one never overwrites a
        newer one.
        """
        changes = waiting.batch(_BATCH, up_to=last)
        if changes:
            if self._library.newest() is None:
                self._library.build()
            self._library.write({change.document_id: change.payload for change in changes}, wait)
            waiting.forget([change.row for change in changes])
        return len(changes)

    def rebuild(self, progress: Callable[[int], None] | None) -> int:
        with self._library.place.lock(_REBUILD_WAIT) as is_mine:
            if not is_mine:
                raise TimeoutError("the search index is being written by another process")
            # What waits by now is in the documents too, because they are read later.
            rows = waiting.all_rows()
            count = self._library.build(progress)
            waiting.forget(rows)
            return count

    def status(self) -> IndexStatus:
        snapshot = self._library.newest()
        return IndexStatus(
            is_ready=snapshot is not None,
            documents=snapshot.view.count if snapshot else 0,
            generation=self._library.current(),
            waiting=waiting.count(),
            analyser_version=INDEX_VERSION,
        )


def _covered(view: View, changes: list[waiting.Change]) -> View:
    return view.covered_by(*overlay.table(tuple(changes))) if changes else view


def scoped(view: View, scope: Filters) -> View:
    """The view with nothing but what lies in the scope."""
    return view.within(facets.filtered(view, view.live, scope))


def ids(view: View, same: Synonyms, question: Question) -> list[str]:
    """The documents of a view that answer a question well, without weighing one against the other."""
    view = scoped(view, question.scope)
    matched = match(view, plan.make(plan.read(question.text), same, spelling.Speller(view, question.as_typed)))
    found = 0 if matched.is_weak else facets.filtered(view, matched.found, question.filters)
    return [view.row(number).id for number in bits.numbers(found)]


def answer(view: View, same: Synonyms, question: Question) -> Findings:
    """What the documents of a view answer to a question, when these words mean the same."""
    view = scoped(view, question.scope)
    asked = plan.read(question.text)
    planned = plan.make(asked, same, spelling.Speller(view, question.as_typed))
    matched = match(view, planned)
    found = facets.filtered(view, matched.found, question.filters)
    total, size = found.bit_count(), max(1, question.per_page)
    pages = max(1, -(-total // size))
    page = min(max(1, question.page), pages)
    ranking = None if question.sort in _MOMENTS or not matched.groups else rank.best_first(view, matched, found)
    ordered = ranking.order if ranking else view.latest(_MOMENTS.get(question.sort, "created"), found)
    shown = list(islice(ordered, (page - 1) * size, page * size))
    used = {each.typed: spelling.written(view, each.used) for each in planned.corrections}
    return Findings(
        total=total,
        hits=_hits(view, matched, planned, shown),
        facets=facets.counts(view, matched.found, question.filters),
        is_weak=matched.is_weak,
        page=page,
        pages=pages,
        text=language.replaced(language.tidy(question.text), used),
        corrections=tuple(Correction(typed, other) for typed, other in used.items()),
        without=facets.without(view, matched.found, question.filters),
        leading=_leading(view, ranking) if ranking else (),
        fit=rank.fit(view, matched, ranking.order[0]) if ranking and ranking.order else None,
    )


def _leading(view: View, ranking: rank.Ranking) -> tuple[Leading, ...]:
    best = ranking.order[: min(_MOST_LEADING, len(ranking.scores))]
    return tuple(Leading(view.row(number).id, ranking.scores[number]) for number in best)


def _hits(view: View, matched: Match, planned: plan.Plan, numbers: list[int]) -> list[Hit]:
    finder = language.Finder(planned.marks, view.forms(planned.marks))
    scores = rank.scores(view, matched, numbers)
    return [_hit(view.document(number), scores[number], finder, matched.via(number)) for number in numbers]


def _hit(known: SearchDocument, score: float, finder: language.Finder, via: tuple[str, ...]) -> Hit:
    return Hit(known.id, score, snippets.snippet(known, finder), snippets.marked(known.title, finder), via)
