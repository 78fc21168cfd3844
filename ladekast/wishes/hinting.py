"""Who may know more about a wish: whose tools are found best by its words. Nobody is asked who said that she does not,
and nobody hears of it by mail: it shows on the page of the wish, and on her own first page."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, select

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.queries import LIVE
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.wishes import rules
from ladekast.wishes.models import Wish, WishAnswer, WishHint, WishSupport
from ladekast.wishes.similar import good_finds
from ladekast.wishes.standing import NOT_WITHDRAWN

MOST = 3
AT_ONCE = 20  # wishes; each takes a search


def renew(wish: Wish) -> None:
    """Keeps who may know more about it, as it reads now and with the tools that there are; nobody for a closed one.
    Who said that she does not know stays told. Needs the wish held, or new."""
    people = _who(wish) if rules.is_open(wish) else []
    kept = set(db.session.scalars(select(WishHint.person_id).where(WishHint.wish_id == wish.id)))
    gone = delete(WishHint).where(WishHint.wish_id == wish.id, WishHint.declined_at.is_(None))
    db.session.execute(gone.where(WishHint.person_id.not_in(people)))
    db.session.add_all(WishHint(wish_id=wish.id, person_id=each) for each in people if each not in kept)
    db.session.flush()


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


def to_renew(after: int) -> Sequence[Wish]:
    """The next open wishes of which it is to be looked up again, in the order of their numbers."""
    is_open = select(Wish).where(Wish.closed_at.is_(None), Wish.id > after)
    return db.session.scalars(is_open.order_by(Wish.id).limit(AT_ONCE)).unique().all()


def _who(wish: Wish) -> list[int]:
    """The numbers of who answers for the best tools, whose is best first, without who asks; nobody where nothing good
    was found."""
    best = good_finds(wish.subject)
    owned = select(Tool.id, User.id).join(User, User.id == Tool.owner_id).where(Tool.id.in_(best), LIVE)
    owners = dict(db.session.execute(owned.where(User.is_active, User.id != wish.asker_id)).all())
    return list(dict.fromkeys(owners[each] for each in best if each in owners))[:MOST]
