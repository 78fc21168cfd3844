"""Leermomenten beside the tools that were found: what comes, and what was and left something to read."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import lazyload

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet.browsing import Request
from ladekast.learning import queries
from ladekast.learning.conditions import has_material, is_coming, is_over
from ladekast.learning.documents import ONLY_EVENTS, event_id
from ladekast.learning.models import LearningEvent
from ladekast.learning.queries import Seen
from ladekast.lib.clock import now
from ladekast.lib.db import db

MOST = 5
LOOKED_AT = 100  # of what is found, the best: what was and left nothing is among it
FILTERS = {"fase", "doelgroep"}  # of those of the search page, the ones that leermomenten have


def beside(asked: Request, viewer: User) -> Sequence[Seen]:
    """The leermomenten for the same words and filters, what comes first; none without words, on later pages, or within
    a filter that leermomenten do not have."""
    if not asked.words or asked.page > 1 or not set(asked.chosen) <= FILTERS:
        return []
    question = search.Question(asked.words, asked.chosen, per_page=LOOKED_AT, scope=ONLY_EVENTS)
    findings = search.find(question)
    hits = [] if findings.is_weak else findings.hits
    return queries.seen_by(viewer, _worth_a_look([event_id(hit.id) for hit in hits]))


def _worth_a_look(ids: Sequence[int]) -> list[LearningEvent]:
    """The best few of these that come, the first one first, and behind them the best of what was."""
    is_worth = or_(is_coming(), and_(is_over(), has_material()))
    worth = select(LearningEvent).where(LearningEvent.id.in_(ids), is_worth)
    found = {each.id: each for each in db.session.scalars(worth.options(lazyload(LearningEvent.tags))).unique()}
    best = [found[number] for number in ids if number in found]
    coming = [each for each in best if each.ends_at > now()][:MOST]
    past = [each for each in best if each.ends_at <= now()]
    return [*sorted(coming, key=lambda each: each.starts_at), *past][:MOST]
