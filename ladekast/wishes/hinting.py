"""Who may know more about a wish: whose tools are found best by its words. Nobody is asked who said that she does not,
and nobody hears of it by mail: it shows on the page of the wish, and on her own first page."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, delete, select

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.queries import LIVE
from ladekast.lib.clock import now
from ladekast.lib.db import db, transaction
from ladekast.wishes import queries, rules
from ladekast.wishes.models import Wish, WishAnswer, WishHint, WishSupport
from ladekast.wishes.similar import good_finds
from ladekast.wishes.standing import NOT_WITHDRAWN

MOST = 3


@dataclass(frozen=True)
class _Found:
    """Who may know more about the wish with this number, by the words that it had."""

    number: int
    subject: str
    people: Sequence[int]


def look_at_all() -> None:
    """Looks again who may know more about each open wish: tools came and went."""
    with transaction(writes=False):
        numbers = db.session.scalars(select(Wish.id).where(Wish.closed_at.is_(None)).order_by(Wish.id)).all()
        db.session.commit()
    for number in numbers:
        look_again(number)


def look_again(number: int) -> None:
    """Keeps who may know more about the wish with this number, as it reads now and with the tools that there are. Who
    said that she does not know stays told.

    Looking up takes a search, during which others can write: so this commits what the caller wrote, and looks up and
    writes in transactions of its own.
    """
    db.session.commit()
    with transaction(writes=False):
        found = _look_up(number)
        db.session.commit()
    if found is not None:
        _keep(found)
        db.session.commit()


def decline(wish: Wish, person: User) -> None:
    """She does not know, and is not asked again, whatever is found later. Needs the wish held."""
    hint = db.session.get(WishHint, (wish.id, person.id)) or WishHint(wish_id=wish.id, person_id=person.id)
    hint.declined_at = hint.declined_at or now()
    db.session.add(hint)
    db.session.flush()


def people(wish: Wish) -> Sequence[User]:
    """Who may know more about it, by name."""
    asked = select(User).join(WishHint, WishHint.person_id == User.id).join(Wish, Wish.id == WishHint.wish_id)
    return db.session.scalars(asked.where(Wish.id == wish.id, is_asked()).order_by(User.name, User.id)).all()


def is_asked() -> ColumnElement[bool]:
    """In a query of hints with their wish and person: she is here, did not say that she does not know, did not answer
    yet, and does not want to know it herself."""
    answered = select(WishAnswer.id).where(WishAnswer.wish_id == Wish.id, WishAnswer.by_id == User.id)
    wants = select(WishSupport.wish_id).where(WishSupport.wish_id == Wish.id, WishSupport.person_id == User.id)
    others = [each.correlate(Wish, User).exists() for each in (answered.where(NOT_WITHDRAWN), wants)]
    return and_(User.is_active, WishHint.declined_at.is_(None), Wish.closed_at.is_(None), *(~each for each in others))


def _look_up(number: int) -> _Found | None:
    """None when all of that is kept already."""
    wish = queries.by_id(number)
    if wish is None or not rules.is_open(wish):
        return None
    found = _Found(number, wish.subject, _who(wish))
    return found if any(_differences(found)) else None


def _keep(found: _Found) -> None:
    """Unless it was closed or said in other words meanwhile."""
    wish = db.session.get_one(Wish, found.number)
    queries.hold(wish)
    if not rules.is_open(wish) or wish.subject != found.subject:
        return
    new, gone = _differences(found)
    hints = delete(WishHint).where(WishHint.wish_id == wish.id)
    db.session.execute(hints.where(WishHint.person_id.in_(gone)))
    db.session.add_all(WishHint(wish_id=wish.id, person_id=each) for each in new)
    db.session.flush()


def _differences(found: _Found) -> tuple[list[int], list[int]]:
    """Whom to ask from now on, and whom no more."""
    rows = select(WishHint.person_id, WishHint.declined_at).where(WishHint.wish_id == found.number)
    kept = dict(db.session.execute(rows).all())
    gone = [each for each, declined_at in kept.items() if declined_at is None and each not in found.people]
    return [each for each in found.people if each not in kept], gone


def _who(wish: Wish) -> list[int]:
    """The numbers of who answers for the best tools, whose is best first, without who asks; nobody where nothing good
    was found."""
    best = good_finds(wish.subject)
    owned = select(Tool.id, User.id).join(User, User.id == Tool.owner_id).where(Tool.id.in_(best), LIVE)
    owners = dict(db.session.execute(owned.where(User.is_active, User.id != wish.asker_id)).all())
    return list(dict.fromkeys(owners[each] for each in best if each in owners))[:MOST]
