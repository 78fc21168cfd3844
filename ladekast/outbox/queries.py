"""What waits, what fails, and what was given up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased, load_only

from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.paging import Page, page_of
from ladekast.outbox.models import Mail

PER_PAGE = 25
LATELY = timedelta(days=7)


@dataclass(frozen=True)
class Counts:
    """How the box is: mail that waits, of which `failing` was tried, since when, and what left lately."""

    waiting: int
    oldest: datetime | None
    failing: int
    given_up: int
    sent_today: int
    sent_lately: int


def is_expired(moment: datetime, mail: type[Mail] = Mail) -> ColumnElement[bool]:
    """Of mail that would only mislead by now, or was withdrawn."""
    return and_(mail.expires_at.is_not(None), mail.expires_at <= moment)


def is_waiting(moment: datetime, mail: type[Mail] = Mail) -> ColumnElement[bool]:
    """Of mail that is still to be sent, now or later."""
    return and_(mail.sent_at.is_(None), mail.gave_up_at.is_(None), ~is_expired(moment, mail))


def is_free(moment: datetime) -> ColumnElement[bool]:
    """Of mail that somebody may send now: nobody else does, and no earlier mail about the same thing is in front."""
    return and_(is_waiting(moment), Mail.due_at <= moment, ~_is_claimed(moment, Mail), ~_has_one_in_front(moment))


def is_given_up(moment: datetime) -> ColumnElement[bool]:
    """Of mail that is not sent until an administrator tries again; not of what she could not send any more."""
    given_up = and_(Mail.sent_at.is_(None), Mail.gave_up_at.is_not(None))
    return and_(given_up, ~is_expired(moment), ~is_overtaken(moment))


def is_failing(moment: datetime) -> ColumnElement[bool]:
    """Of mail that was tried in vain and will be tried again."""
    return and_(is_waiting(moment), Mail.failing_since.is_not(None))


def is_troubled(moment: datetime) -> ColumnElement[bool]:
    """Of mail that an administrator should see."""
    return or_(is_failing(moment), is_given_up(moment))


def is_overtaken(moment: datetime) -> ColumnElement[bool]:
    """Of mail after which a newer one about the same thing left, or leaves right now: an invitation that was given up
    must not follow its own cancellation."""
    later = aliased(Mail)
    left = or_(later.sent_at.is_not(None), _is_claimed(moment, later))
    about_the_same = and_(Mail.topic != "", later.topic == Mail.topic, later.id > Mail.id)
    return select(later.id).where(about_the_same, left).exists()


def _has_one_in_front(moment: datetime) -> ColumnElement[bool]:
    """A mail that was withdrawn or expired while somebody sends it is in front as well."""
    earlier = aliased(Mail)
    about_the_same = and_(Mail.topic != "", earlier.topic == Mail.topic, earlier.id < Mail.id)
    unsent = and_(earlier.sent_at.is_(None), or_(_is_claimed(moment, earlier), is_waiting(moment, earlier)))
    return select(earlier.id).where(about_the_same, unsent).exists()


def _is_claimed(moment: datetime, mail: type[Mail]) -> ColumnElement[bool]:
    return and_(mail.claimed_until.is_not(None), mail.claimed_until >= moment)


def counts() -> Counts:
    """The whole box in one query."""
    moment = now()
    waiting, lately = is_waiting(moment), Mail.sent_at > moment - LATELY
    counted = select(
        func.count().filter(waiting),
        func.min(Mail.created_at).filter(waiting),
        func.count().filter(is_failing(moment)),
        func.count().filter(is_given_up(moment)),
        func.count().filter(Mail.sent_at > moment - timedelta(days=1)),
        func.count().filter(lately),
    ).where(or_(Mail.sent_at.is_(None), lately))
    return Counts(*db.session.execute(counted).one())


def troubled(*, page: int) -> Page[Mail]:
    """What fails or was given up, the latter first. What is in the mails is not read, and cannot be shown."""
    outside = (Mail.to, Mail.created_at, Mail.due_at, Mail.tries, Mail.failing_since, Mail.gave_up_at, Mail.last_error)
    statement = select(Mail).where(is_troubled(now())).options(load_only(*outside, raiseload=True))
    return page_of(statement.order_by(Mail.gave_up_at.is_(None), Mail.id), page, PER_PAGE)


def newest() -> int:
    """The number of the newest mail; 0 when there is none."""
    return db.session.scalar(select(func.max(Mail.id))) or 0


def receivers(*, topic: str, since: int) -> set[str]:
    """The addresses of the mails that were put in after the one with this number, and of which the topic begins so."""
    later = select(Mail.to).where(Mail.id > since, Mail.topic.startswith(topic, autoescape=True))
    return set(db.session.scalars(later.where(~is_expired(now()))))


def not_reached(*, topic: str, since: Mapping[str, datetime]) -> set[str]:
    """Of these topics, which all begin with `topic`: those of which mail was put in since the moment that stands beside
    it, waits still, and none left. Who it is for knows nothing of that yet."""
    about = select(Mail.topic, Mail.created_at, Mail.sent_at).where(Mail.topic.startswith(topic, autoescape=True))
    rows = db.session.execute(about.where(or_(Mail.sent_at.is_not(None), ~is_expired(now())))).all()
    recent = [row for row in rows if row.topic in since and row.created_at >= since[row.topic]]
    return {row.topic for row in recent} - {row.topic for row in recent if row.sent_at}


def by_id(number: int) -> Mail | None:
    """A mail by its number."""
    return db.session.get(Mail, number) if number < 2**31 else None
