"""What is new: everything that was saved of tools and may matter to who reads them, and leermomenten that were opened.

Numbers of revisions say nothing of the order in which they were committed. So one worker at a time writes down what it
finds, in an order that never changes: who was told up to a number missed nothing before it.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, delete, func, insert, literal, or_, select, text

from ladekast.cabinet.models import Action, Origin, Revision
from ladekast.following import queries
from ladekast.following.models import News
from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import now
from ladekast.lib.db import db

KEPT = timedelta(days=400)
COMMITTED_WITHIN = timedelta(days=1)  # of the moment that it tells
ACTIONS = (
    Action.PLACED, Action.CHANGED, Action.RESTORED, Action.CORRECTED, Action.JUDGED, Action.ARCHIVED,
    Action.BROUGHT_BACK,
)  # fmt: skip


def gather() -> None:
    """Adds what is not there yet. May be done as often as one likes, by several at once; the caller commits."""
    if db.session.get_bind().dialect.name == "postgresql":  # elsewhere who writes waits for who wrote before
        db.session.execute(text("LOCK TABLE news IN EXCLUSIVE MODE"))
    for column, found in ((News.revision_id, _revisions()), (News.event_id, _events())):
        db.session.execute(insert(News).from_select([News.at, column], found))


def forget_old() -> None:
    """Removes what is too old to be looked for, once everybody was told. For the worker."""
    told = queries.told_to_all()
    old = [News.at < now() - KEPT, *([News.id <= told] if told is not None else [])]
    newest = select(func.max(News.id)).scalar_subquery()
    db.session.execute(delete(News).where(*old, News.id < newest), execution_options={"synchronize_session": False})


def _revisions() -> Select[*tuple[Any, ...]]:
    """What came after the last one that was found, and what may have been committed late; by number too, because a
    clock may be set back."""
    moment = now()
    last_at = db.session.scalar(select(func.max(News.at)).where(News.at <= moment)) or moment - KEPT
    last = db.session.scalar(select(func.max(News.revision_id))) or 0
    is_later = or_(Revision.at > last_at - COMMITTED_WITHIN, Revision.id > last)
    known = select(literal(1)).where(News.revision_id == Revision.id).exists()
    is_news = Revision.action.in_(ACTIONS), ~Revision.is_minor, Revision.origin != Origin.STARTER
    found = select(Revision.at, Revision.id).where(Revision.at > moment - KEPT, is_later, ~known, *is_news)
    return found.order_by(Revision.at, Revision.id)


def _events() -> Select[*tuple[Any, ...]]:
    known = select(literal(1)).where(News.event_id == LearningEvent.id).exists()
    opened = select(LearningEvent.opened_at, LearningEvent.id).where(LearningEvent.opened_at > now() - KEPT, ~known)
    return opened.order_by(LearningEvent.opened_at, LearningEvent.id)
