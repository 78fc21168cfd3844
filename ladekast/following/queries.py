"""Who follows what, each in a fixed number of queries."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from ladekast.accounts.models import User
from ladekast.following import rules
from ladekast.following.models import Follow, Following, News, Rhythm
from ladekast.following.rules import Thing
from ladekast.lib.clock import AMSTERDAM
from ladekast.lib.db import db


def follows_of(person_id: int) -> Sequence[Follow]:
    """What somebody follows, what she chose first first; as the database holds it now."""
    hers = select(Follow).where(Follow.person_id == person_id).order_by(Follow.id)
    return db.session.scalars(hers, execution_options={"populate_existing": True}).all()


def follow(person: User, thing: Thing) -> Follow | None:
    """Her following this; None when she does not."""
    hers = select(Follow).where(Follow.person_id == person.id)
    return db.session.scalar(hers.where(Follow.kind == thing.kind, Follow.value == thing.value))


def number_of(person: User) -> int:
    """How many things she follows."""
    return db.session.scalar(select(func.count(Follow.id)).where(Follow.person_id == person.id)) or 0


def following_of(person: User) -> Following | None:
    """How she wants to hear of it; None when she never said anything."""
    return db.session.get(Following, person.id)


def newest_news() -> int:
    """The number of the last news; 0 when there never was any."""
    return db.session.scalar(select(func.max(News.id))) or 0


def next_to_tell(moment: datetime, after: int) -> Following | None:
    """Of the next one by number who follows something, is here, and had no digest since the last day for it."""
    follows = select(Follow.id).where(Follow.person_id == Following.person_id).exists()
    wanted = select(Following).join(User, User.id == Following.person_id)
    wanted = wanted.where(Following.person_id > after, User.is_active, follows, _is_due(moment))
    return db.session.scalars(wanted.order_by(Following.person_id).limit(1)).first()


def told_to_all() -> int | None:
    """The number up to which everybody who wants to hear of anything did; None when there is nobody."""
    follows = select(Follow.id).where(Follow.person_id == Following.person_id).exists()
    told = select(func.min(Following.told_up_to)).join(User, User.id == Following.person_id)
    return db.session.scalar(told.where(User.is_active, follows, Following.rhythm != Rhythm.NEVER))


def _is_due(moment: datetime) -> ColumnElement[bool]:
    """A day that is still to come was written by a clock that was wrong."""
    today = moment.astimezone(AMSTERDAM).date()
    return or_(
        *(
            and_(
                Following.rhythm == rhythm,
                or_(
                    Following.sent_on.is_(None),
                    Following.sent_on < rules.due_day(rhythm, moment),
                    Following.sent_on > today,
                ),
            )
            for rhythm in (Rhythm.WEEKLY, Rhythm.DAILY)
        )
    )
