"""Wishes and who wants them too, each in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, ScalarSelect, func, select

from ladekast.accounts.models import User
from ladekast.accounts.queries import LARGEST_ID
from ladekast.lib.db import db
from ladekast.wishes.models import Wish, WishSupport
from ladekast.wishes.standing import has_answer

Brief = Row[int, str, list[int], list[str]]


def by_id(number: int) -> Wish | None:
    """The wish with this number; everybody may see every wish."""
    return db.session.get(Wish, number) if number <= LARGEST_ID else None


def by_submission(asker: User, submission: str) -> Wish | None:
    """The wish that she posted with this filled-in form, if it was sent before."""
    hers = select(Wish).where(Wish.asker_id == asker.id, Wish.submission == submission)
    return db.session.scalars(hers).first() if submission else None


def hold(wish: Wish) -> None:
    """Lets nobody else change it, or say “ik ook”, until the commit; what others just did is read again.

    Who holds people or tools too does so before, and holds several wishes in the order of their numbers.
    """
    held = select(Wish).where(Wish.id == wish.id).with_for_update(of=Wish)
    db.session.scalars(held, execution_options={"populate_existing": True}).all()


def posted_since(asker: User, moment: datetime) -> int:
    """How many wishes she posted since a moment."""
    hers = select(func.count(Wish.id)).where(Wish.asker_id == asker.id, Wish.created_at > moment)
    return db.session.scalar(hers) or 0


def support_of(wish: Wish, person: User) -> WishSupport | None:
    """Her “ik ook”, if she said so."""
    hers = select(WishSupport).where(WishSupport.wish_id == wish.id, WishSupport.person_id == person.id)
    return db.session.scalars(hers).first()


def wanted_by(person: User, ids: Sequence[int]) -> set[int]:
    """Of the wishes with these numbers those to which she said “ik ook”."""
    hers = select(WishSupport.wish_id).where(WishSupport.person_id == person.id, WishSupport.wish_id.in_(ids))
    return set(db.session.scalars(hers))


def supporters(wish: Wish) -> Sequence[User]:
    """The colleagues who want the same and still work here, who said so first first."""
    them = select(User).join(WishSupport, WishSupport.person_id == User.id).where(WishSupport.wish_id == wish.id)
    return db.session.scalars(them.where(User.is_active).order_by(WishSupport.since, User.id)).all()


@dataclass(frozen=True)
class Line:
    """A wish in a list: how many others want it too, and whether somebody answered it."""

    wish: Wish
    others: int
    is_answered: bool


def lines(ids: Sequence[int]) -> list[Line]:
    """The wishes with these numbers, in this order, in one query."""
    if not ids:
        return []
    rows = db.session.execute(select(Wish, _others(), has_answer()).where(Wish.id.in_(ids)))
    found = {wish.id: Line(wish, others, answered) for wish, others, answered in rows}
    return [found[each] for each in ids if each in found]


def newest_open(but_of: User, most: int) -> list[Line]:
    """The newest wishes of others that nobody answered or closed, in one query."""
    asked = select(Wish, _others()).where(Wish.closed_at.is_(None), Wish.asker_id != but_of.id, ~has_answer())
    rows = db.session.execute(asked.order_by(Wish.created_at.desc(), Wish.id.desc()).limit(most))
    return [Line(wish, others, is_answered=False) for wish, others in rows]


def briefs(*conditions: ColumnElement[bool]) -> Sequence[Brief]:
    """What lists count and choose by of these wishes, the newest first."""
    chosen = select(Wish.id, Wish.kind, Wish.phases, Wish.target_groups).where(*conditions)
    return db.session.execute(chosen.order_by(Wish.created_at.desc(), Wish.id.desc())).all()


def _others() -> ScalarSelect[int]:
    them = select(func.count(User.id)).join(WishSupport, WishSupport.person_id == User.id)
    return them.where(WishSupport.wish_id == Wish.id, User.is_active).correlate(Wish).scalar_subquery()
