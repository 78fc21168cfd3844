"""Following and following no more, and how often somebody wants to hear of it. The caller commits."""

from collections.abc import Collection
from datetime import date

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.following import emails, gathering, queries
from ladekast.following.models import Follow, Following, Rhythm
from ladekast.following.rules import MOST, NotFollowedError, Objection, Thing, due_day
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox


def follow(*, person: User, things: Collection[Thing]) -> int:
    """Lets her follow these from now on, and tells how many of them she did not follow yet.

    Raises NotFollowedError when those are too many, and then none is.
    """
    people.hold(person)
    known = {(each.kind, each.value) for each in queries.follows_of(person.id)}
    new = [each for each in dict.fromkeys(things) if tuple(each) not in known]
    if len(known) + len(new) > MOST:
        raise NotFollowedError(Objection.TOO_MANY)
    row = _answered(person)
    if not known:  # her first digest comes when one is due, and not at once
        row.sent_on = _just_due(row.rhythm)
    gathering.gather()
    since = queries.newest_news()
    db.session.add_all(Follow(person_id=person.id, kind=each.kind, value=each.value, since=since) for each in new)
    return len(new)


def unfollow(*, person: User, thing: Thing) -> bool:
    """Lets her hear no more of it, and tells whether she followed it."""
    people.hold(person)
    found = queries.follow(person, thing)
    if found is not None:
        db.session.delete(found)
    return found is not None


def choose_rhythm(*, person: User, rhythm: Rhythm) -> None:
    """How often she hears from now on. Who heard nothing does not hear of what was before."""
    people.hold(person)
    row = _answered(person)
    if rhythm == row.rhythm:
        return
    if row.rhythm == Rhythm.NEVER:
        _from_now(row)
    if rhythm is Rhythm.NEVER:  # nor a mail that still waits
        outbox.withdraw_under(topic=emails.topic(person))
    row.rhythm, row.sent_on = rhythm, _just_due(rhythm)


def decline_offer(*, person: User) -> None:
    """She does not want to choose now, and is not asked again."""
    people.hold(person)
    _answered(person)


def _answered(person: User) -> Following:
    """How she wants to hear of things, from now on when she never said anything."""
    row = db.session.get(Following, person.id, populate_existing=True)
    if row is None:
        row = Following(person_id=person.id, rhythm=Rhythm.WEEKLY, sent_on=_just_due(Rhythm.WEEKLY))
        _from_now(row)
        db.session.add(row)
    row.offered_at = row.offered_at or now()
    return row


def _just_due(rhythm: str) -> date:
    """As if she had her mail when one was due last, so that the first one comes when the next is, today perhaps."""
    return due_day(Rhythm(rhythm), now())


def _from_now(row: Following) -> None:
    gathering.gather()
    row.told_up_to = queries.newest_news()
