"""The mail about what is new and changed in what somebody follows: one for each person, when it is time for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import CursorResult, select, update

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.config import Settings
from ladekast.following import emails, queries
from ladekast.following.models import Following
from ladekast.following.news import AllNews, NotNowError
from ladekast.following.wording import Heading, Wording
from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox


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


class Round:
    """Everybody for whom it is time, one after the other. What is new is looked up once, for the first of them; it must
    have been gathered."""

    def __init__(self) -> None:
        self._news: AllNews | None = None
        self._wording = Wording()
        self._came_to = 0

    def next_digest(self) -> Digest | None:
        """What others did in what the next person follows; None when nobody is left. Only reads, so that others can
        write meanwhile: looking it up is most of the work."""
        while row := queries.next_to_tell(now(), self._came_to):
            self._came_to = row.person_id
            try:
                return self._look_up(row)
            except NotNowError:  # she hears it as soon as searches are answered again
                continue
        return None

    def _look_up(self, row: Following) -> Digest:
        if self._news is None:
            self._news = AllNews(after=queries.told_to_all() or 0, up_to=queries.newest_news())
        sections = self._news.of(row.person_id, queries.follows_of(row.person_id), row.told_up_to)
        up_to = max(row.told_up_to, self._news.up_to)  # another worker may be further by now
        return Digest(row.person_id, self._wording.of(sections), row.told_up_to, up_to, row.rhythm, row.sent_on)


def tell(*, digest: Digest, settings: Settings) -> None:
    """Puts her mail in the box; without news nothing is sent. What was told before is not told again, however often
    this runs. The caller commits.
    """
    person = people.by_id(digest.person_id)
    if person and _claim(person, digest) and digest.headings:
        message = emails.whats_new(to=person, headings=digest.headings, base_url=settings.base_url)
        topic = f"{emails.topic(person)}:{digest.up_to}"
        outbox.put(to=person.email, subject=message.subject, text=message.text, topic=topic)


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
