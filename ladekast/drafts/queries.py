"""Asking for drafts: only ever those of one person."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import undefer

from ladekast.accounts.models import User
from ladekast.accounts.queries import LARGEST_ID
from ladekast.drafts.models import Draft
from ladekast.lib.db import db


def _kept(owner: User) -> Select[Draft]:
    return select(Draft).where(Draft.owner_id == owner.id, Draft.discarded_at.is_(None))


def at(owner: User, place: str, token: str) -> Draft | None:
    """Her draft of this form, with what she typed; None when there is none, or she threw it away."""
    asked = _kept(owner).where(Draft.place == place, Draft.token == token)
    return db.session.scalar(asked.options(undefer(Draft.fields)))


def to_write(owner: User, place: str, token: str) -> Draft | None:
    """The same, while nobody else may change it until the commit."""
    asked = _kept(owner).where(Draft.place == place, Draft.token == token).with_for_update()
    return db.session.scalar(asked.options(undefer(Draft.fields)))


def number_of(owner: User) -> int:
    """How many she did not throw away."""
    return db.session.scalar(select(func.count()).select_from(_kept(owner).subquery())) or 0


def kept_by(owner: User, place: str | None = None) -> Sequence[Draft]:
    """What she is still writing, at one place or anywhere, without the words; the newest first."""
    asked = _kept(owner) if place is None else _kept(owner).where(Draft.place == place)
    return db.session.scalars(asked.order_by(Draft.saved_at.desc(), Draft.id.desc())).all()


def thrown_away_by(owner: User) -> Sequence[Draft]:
    """What she threw away and may bring back, without the words; the newest first."""
    asked = select(Draft).where(Draft.owner_id == owner.id, Draft.discarded_at.is_not(None))
    return db.session.scalars(asked.order_by(Draft.discarded_at.desc(), Draft.id.desc())).all()


def of(owner: User, number: int) -> Draft | None:
    """Her draft with this number, thrown away or not; None when it is somebody else's."""
    asked = select(Draft).where(Draft.owner_id == owner.id, Draft.id == number)
    return db.session.scalar(asked) if number <= LARGEST_ID else None
