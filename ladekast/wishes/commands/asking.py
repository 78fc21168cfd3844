"""Posting a wish, changing, closing and reopening it, and saying “ik ook”."""

from dataclasses import dataclass
from datetime import timedelta

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.audit import commands as audit
from ladekast.config import Settings
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.search import index
from ladekast.wishes import queries, rules, telling
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


def posted(*, asker: User, said: Said, submission: str) -> Wish | None:
    """The wish that she posted with this filled-in form and these words, if she did."""
    return queries.by_submission(asker, _name(submission, said))


def post(*, asker: User, said: Said, submission: str) -> Wish:
    """A new wish. `submission` names the filled-in form: sent twice with the same words, it makes one; with other
    words, another. Raises TooManyError when she posted too many today."""
    people.hold(asker)
    sent_before = posted(asker=asker, said=said, submission=submission)
    if sent_before:
        return sent_before
    if queries.posted_since(asker, now() - A_DAY) >= rules.MOST_A_DAY:
        raise TooManyError
    wish = Wish(asker=asker, submission=_name(submission, said), version=1)
    _say(wish, said)
    db.session.add(wish)
    db.session.flush()
    index.changed(document_of(wish))
    return wish


def edit(*, wish: Wish, by: User, said: Said, seen_version: int, settings: Settings) -> bool:
    """Says it in other words, and tells whether anything changed. Of what somebody else changes a line stands in the
    log book, never which words, and who asked has mail.

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
    if not rules.is_hers(by, wish):
        audit.record(actor=by, action="vraag bewerkt", subject=f"vraag {wish.id}", detail=wish.asker.name)
        telling.edited(wish, by, settings)
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
    telling.not_closed_any_more(wish)
    _rise(wish)
    return True


def _say(wish: Wish, said: Said) -> None:
    wish.kind, wish.subject, wish.explanation = said.kind, said.subject, said.explanation
    wish.phases, wish.target_groups = list(said.phases), list(said.target_groups)


def _rise(wish: Wish) -> None:
    """Who edits it meanwhile gets to see this."""
    wish.version += 1
    db.session.flush()
    index.changed(document_of(wish))


def _name(submission: str, said: Said) -> str:
    """What this form with these words is known by: who goes back and asks something else changes nothing."""
    return people.digest(f"{submission}:{said}")
