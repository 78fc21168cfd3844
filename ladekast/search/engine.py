"""The search engine of one application: answers questions, takes saves in, and survives what happens to its
files.
"""

import logging
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from ladekast.lib.db import db
from ladekast.search import facets, language, overlay, plan, rank, snippets, synonyms, waiting, whoosh_
from ladekast.search.answer import Findings, Hit, IndexStatus, Question
from ladekast.search.entry import INDEX_VERSION
from ladekast.search.library import Documents, Library
from ladekast.search.match import Match, match
from ladekast.search.places import Place
from ladekast.search.view import View

_log = logging.getLogger(__name__)
_BATCH = 200
_MOST_OVERLAID = 500
_REPAIR_WAIT = 1.0
_REBUILD_WAIT = 60.0
_MOMENTS = {"newest": "created", "checked": "checked"}
_NOTHING = Findings(total=0, hits=[], facets={}, is_complete=False)


class Engine:
    """See the functions of the same names in the package."""

    def __init__(self, place: Place, documents: Documents, words: Path) -> None:
        self._library = Library(place, documents)
        self._words = words

    def find(self, question: Question) -> Findings:
        # Before the index is opened: a row that goes in between stands in the index by then.
        changes = waiting.newest(_MOST_OVERLAID)
        try:
            return self._find(question, plan.make(question.text, synonyms.load(self._words)), changes)
        except Exception:
            _log.exception("a question could not be answered")
            return _NOTHING

    def _find(self, question: Question, asked: plan.Plan, changes: list[waiting.Change]) -> Findings:
        for _ in range(2):
            snapshot = self._library.newest() or self._library.repaired(_REPAIR_WAIT)
            if snapshot is None:
                break
            view = snapshot.view
            if changes:
                view = view.covered_by(*overlay.table(tuple(changes)))
            try:
                return answer(view, asked, question)
            except whoosh_.BrokenIndexError:
                self._library.distrust(snapshot)
        return _NOTHING

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


def answer(view: View, asked: plan.Plan, question: Question) -> Findings:
    """What the documents of a view answer to a question that `asked` is the plan of."""
    view = view.within(facets.filtered(view, view.live, question.scope))
    matched = match(view, asked)
    found = facets.filtered(view, matched.found, question.filters)
    total, size = found.bit_count(), max(1, question.per_page)
    pages = max(1, -(-total // size))
    page = min(max(1, question.page), pages)
    ordered = _ordered(view, matched, found, question.sort)
    return Findings(
        total=total,
        hits=_hits(view, matched, asked, islice(ordered, (page - 1) * size, page * size)),
        facets=facets.counts(view, matched.found, question.filters),
        is_weak=matched.is_weak,
        page=page,
        pages=pages,
    )


def _ordered(view: View, matched: Match, found: int, sort: str) -> Iterable[int]:
    if sort in _MOMENTS:
        return view.latest(_MOMENTS[sort], found)
    if not matched.groups:
        return view.latest(_MOMENTS["newest"], found)
    return rank.best_first(view, matched, found)


def _hits(view: View, matched: Match, asked: plan.Plan, numbers: Iterable[int]) -> list[Hit]:
    finder = language.Finder(asked.marks)
    hits = []
    for number in numbers:
        known = view.document(number)
        score = rank.score(view, matched, number)
        hits.append(Hit(known.id, score, snippets.snippet(known, finder), snippets.marked(known.title, finder)))
    return hits
