"""The mail about what is new and changed in what somebody follows: one for each person, when it is time for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import CursorResult, select, update

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.config import Settings
from ladekast.following import emails, news, queries
from ladekast.following.models import Following
from ladekast.following.wording import Heading, worded
from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox
from ladekast.outbox.rendering import Message


@dataclass(frozen=True)
class Digest:
    """What is to be told to somebody, and what was true of her when that was looked up."""

    person_id: int
    headings: Sequence[Heading]
    after: int
    up_to: int
    rhythm: str
    sent_on: date | None


def pass_over_who_left() -> None:
    """Who comes back one day hears only of what came after. The caller commits."""
    up_to = queries.newest_news()
    left = select(User.id).where(~User.is_active)
    stale = update(Following).where(Following.told_up_to < up_to, Following.person_id.in_(left))
    db.session.execute(stale.values(told_up_to=up_to), execution_options={"synchronize_session": False})


def prepare_next(*, after: int) -> Digest | None:
    """What others did in what the next person follows for whom it is time; None when nobody is left. Only reads, so
    that others can write meanwhile: looking it up is most of the work.

    `after` is the number of the person whom it came to before, 0 to begin. What is new must have been gathered.
    """
    while row := queries.next_to_tell(now(), after):
        try:
            return _looked_up(row)
        except news.NotNowError:  # she hears it as soon as searches are answered again
            after = row.person_id
    return None


def _looked_up(row: Following) -> Digest:
    up_to, follows = queries.newest_news(), queries.follows_of(row.person_id)
    headings = worded(news.of(row.person_id, follows, row.told_up_to, up_to))
    return Digest(row.person_id, headings, row.told_up_to, up_to, row.rhythm, row.sent_on)


def tell(*, digest: Digest, settings: Settings) -> None:
    """Puts her mail in the box; without news nothing is sent. What was told before is not told again, however often
    this runs. The caller commits.
    """
    person = people.by_id(digest.person_id)
    if person and _claim(person, digest) and digest.headings:
        _put(person, emails.whats_new(to=person, headings=digest.headings, base_url=settings.base_url))


def _claim(person: User, digest: Digest) -> bool:
    """Notes in the same commit that she was told; False when another worker just did so, or she wants no mail now."""
    people.hold(person)
    seen = (
        Following.told_up_to == digest.after,
        Following.rhythm == digest.rhythm,
        Following.sent_on.is_not_distinct_from(digest.sent_on),
    )
    told = update(Following).where(Following.person_id == person.id, *seen)
    told = told.values(told_up_to=digest.up_to, sent_on=now().astimezone(AMSTERDAM).date())
    return person.is_active and cast("CursorResult[Any]", db.session.execute(told)).rowcount == 1


def _put(to: User, message: Message) -> None:
    outbox.put(to=to.email, subject=message.subject, text=message.text, topic=emails.topic(to))
