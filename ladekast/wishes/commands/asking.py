"""Posting a wish, changing, closing and reopening it, and saying “ik ook”."""

from dataclasses import dataclass
from datetime import timedelta

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.search import index
from ladekast.wishes import hinting, queries, rules, telling
from ladekast.wishes.commands.impossible import EditConflictError, TooManyError, refuse
from ladekast.wishes.documents import document_of
from ladekast.wishes.models import Wish, WishSupport

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Said:
    """What somebody asks; see `Wish`."""

    kind: str
    subject: str
    explanation: str = ""
    phases: tuple[int, ...] = ()
    target_groups: tuple[str, ...] = ()


def said_by(wish: Wish) -> Said:
    """What a wish says now."""
    return Said(wish.kind, wish.subject, wish.explanation, tuple(wish.phases), tuple(wish.target_groups))


def post(*, asker: User, said: Said, submission: str) -> Wish:
    """A new wish. `submission` names the filled-in form: sent twice, it makes one. Raises TooManyError when she posted
    too many today."""
    people.hold(asker)
    sent_before = queries.by_submission(asker, submission)
    if sent_before:
        return sent_before
    if queries.posted_since(asker, now() - A_DAY) >= rules.MOST_A_DAY:
        raise TooManyError
    wish = Wish(asker=asker, submission=submission, version=1)
    _say(wish, said)
    db.session.add(wish)
    db.session.flush()
    _follow_up(wish)
    return wish


def edit(*, wish: Wish, said: Said, seen_version: int) -> bool:
    """Says it in other words, and tells whether anything changed.

    `seen_version` is the version that she began from: raises EditConflictError when that is not the newest one, and
    ObjectionError when it is closed.
    """
    queries.hold(wish)
    refuse(wish, rules.to_edit(wish))
    if said == said_by(wish):
        return False
    if seen_version != wish.version:
        raise EditConflictError
    _say(wish, said)
    wish.changed_at = now()
    _rise(wish)
    return True


def support(*, wish: Wish, person: User) -> bool:
    """She wants it too; tells whether she had not said so before. Raises ObjectionError."""
    queries.hold(wish)
    refuse(wish, rules.to_support(wish))
    if queries.support_of(wish, person) is not None:
        return False
    db.session.add(WishSupport(wish_id=wish.id, person=person))
    db.session.flush()
    return True


def leave(*, wish: Wish, person: User) -> bool:
    """She does not want it any more; tells whether she did."""
    queries.hold(wish)
    found = queries.support_of(wish, person)
    if found is None:
        return False
    db.session.delete(found)
    telling.left(wish, person)
    db.session.flush()
    return True


def close(*, wish: Wish, by: User, reason: str) -> bool:
    """Nobody needs to answer it any more; tells whether it was open."""
    queries.hold(wish)
    if not rules.is_open(wish):
        return False
    wish.closed_at, wish.closed_by, wish.close_reason = now(), by, reason
    _rise(wish)
    return True


def reopen(*, wish: Wish) -> bool:
    """It can be answered again; tells whether it was closed."""
    queries.hold(wish)
    if rules.is_open(wish):
        return False
    wish.closed_at, wish.closed_by, wish.close_reason = None, None, ""
    _rise(wish)
    return True


def _say(wish: Wish, said: Said) -> None:
    wish.kind, wish.subject, wish.explanation = said.kind, said.subject, said.explanation
    wish.phases, wish.target_groups = list(said.phases), list(said.target_groups)


def _rise(wish: Wish) -> None:
    """Who edits it meanwhile gets to see this."""
    wish.version += 1
    db.session.flush()
    _follow_up(wish)


def _follow_up(wish: Wish) -> None:
    """What comes of its words: by which it is found, and who may know more."""
    index.changed(document_of(wish))
    hinting.renew(wish)
