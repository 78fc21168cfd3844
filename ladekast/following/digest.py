"""The mail about what is new and changed in what somebody follows: one for each person, when it is time for it."""

from datetime import date
from typing import Any, cast

from sqlalchemy import CursorResult, update

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.config import Settings
from ladekast.following import emails, news, queries
from ladekast.following.models import Following
from ladekast.following.wording import worded
from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox
from ladekast.outbox.rendering import Message


def tell_next(*, after: int, settings: Settings) -> int | None:
    """Tells the next person for whom it is time what others did in what she follows; without news nothing is sent.
    What was told before is not told again, however often this runs.

    `after` is the number of the person whom it came to before, 0 to begin. Returns the number that it came to now, so
    that others can write between two commits; None when nobody is left. What is new must have been gathered.
    """
    moment = now()
    row = queries.next_to_tell(moment, after)
    if row is None:
        return None
    person_id, up_to = row.person_id, queries.newest_news()
    follows = queries.follows_of(person_id)
    try:
        headings = worded(news.of(person_id, follows, row.told_up_to, up_to))
    except news.NotNowError:  # she hears it as soon as searches are answered again
        return person_id
    person = people.by_id(person_id)
    if person and _claim(person, row, up_to, moment.astimezone(AMSTERDAM).date()) and headings:
        _put(person, emails.whats_new(to=person, headings=headings, base_url=settings.base_url))
    return person_id


def _claim(person: User, row: Following, up_to: int, day: date) -> bool:
    """Notes in the same commit that she was told; False when another worker just did so, or she wants no mail now."""
    people.hold(person)
    seen = (
        Following.told_up_to == row.told_up_to,
        Following.rhythm == row.rhythm,
        Following.sent_on.is_(None) if row.sent_on is None else Following.sent_on == row.sent_on,
    )
    told = update(Following).where(Following.person_id == person.id, *seen).values(told_up_to=up_to, sent_on=day)
    return person.is_active and cast("CursorResult[Any]", db.session.execute(told)).rowcount == 1


def _put(to: User, message: Message) -> None:
    outbox.put(to=to.email, subject=message.subject, text=message.text, topic=f"news:{to.id}")
