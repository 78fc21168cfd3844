"""Leermomenten beside the tools that were found: what comes, and what was and left something to read."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import lazyload

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet.browsing import Request
from ladekast.learning import queries
from ladekast.learning.conditions import has_material, is_coming, is_over
from ladekast.learning.documents import ONLY_EVENTS, coming, event_id
from ladekast.learning.models import LearningEvent
from ladekast.learning.queries import Seen
from ladekast.lib.db import db

MOST = 5
GOOD = 0.5  # of the score of the best: there is little room beside the tools
FILTERS = {"fase", "doelgroep"}  # of those of the search page, the ones that leermomenten have


def beside(asked: Request, meant: str, viewer: User) -> Sequence[Seen]:
    """The leermomenten for the same words and filters, what comes first; none without words, on later pages, or within
    a filter that leermomenten do not have.

    `meant` are the words as they were mended for the tools: few words stand in leermomenten, and mending the others
    anew for them costs more than all the rest.
    """
    if not asked.words or asked.page > 1 or not set(asked.chosen) <= FILTERS:
        return []
    ahead = _best(asked, meant, coming(), is_coming())
    past = _best(asked, meant, ONLY_EVENTS, and_(is_over(), has_material()))
    return queries.seen_by(viewer, [*sorted(ahead, key=lambda each: each.starts_at), *past][:MOST])


def _best(
    asked: Request, meant: str, scope: Mapping[str, Sequence[str]], which: ColumnElement[bool]
) -> list[LearningEvent]:
    """The best few of these. What comes is looked for apart, so that no long past can stand in its way.

    More are looked at than are shown, because some are of no use any more; without their texts, which cost most.
    """
    question = search.Question(meant, asked.chosen, per_page=1, scope=scope, as_typed=True)
    findings = search.find(question)
    least = GOOD * max((each.score for each in findings.leading), default=0.0)
    ids = [event_id(each.id) for each in findings.leading if each.score >= least and not findings.is_weak]
    those = select(LearningEvent).where(LearningEvent.id.in_(ids), which).options(lazyload(LearningEvent.tags))
    found = {each.id: each for each in db.session.scalars(those).unique()} if ids else {}
    return [found[number] for number in ids if number in found][:MOST]
