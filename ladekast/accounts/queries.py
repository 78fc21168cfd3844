"""People as pages need them, each in a fixed number of queries."""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from sqlalchemy import ColumnElement, case, select, true

from ladekast.accounts.models import ApiToken, OneTimeLink, Role, SignInAttempt, Team, User
from ladekast.accounts.rules import Limit, objection_to_receiver
from ladekast.lib import text
from ladekast.lib.clock import now, today
from ladekast.lib.db import db

PER_PAGE = 50
CONTACTS = 3
LARGEST_ID = 2**31 - 1


def by_id(user_id: int) -> User | None:
    """The person with this number, also when she left."""
    return db.session.get(User, user_id) if user_id <= LARGEST_ID else None


def by_email(email: str) -> User | None:
    """The person with this e-mail address, in whatever case it is written, also when she left."""
    return db.session.scalar(select(User).where(User.email == text.one_line(email).lower()))


def by_emails(emails: Sequence[str]) -> list[User]:
    """The people with these e-mail addresses, in the order given; addresses that nobody has are left out."""
    if not emails:
        return []
    found = {user.email: user for user in db.session.scalars(select(User).where(User.email.in_(emails)))}
    return [found[email] for email in emails if email in found]


def editors() -> Sequence[User]:
    """The people to ask about a tool that nobody answers for: a few who may edit it and can sign in. First who is not
    away, editors before admins.
    """
    may_edit = User.is_active & User.role.in_([Role.EDITOR, Role.ADMIN]) & User.password_hash.is_not(None)
    order = (case((User.away_until > today(), 1), else_=0), case((User.role == Role.EDITOR, 0), else_=1))
    return db.session.scalars(select(User).where(may_edit).order_by(*order, User.name, User.id).limit(CONTACTS)).all()


def active() -> list[User]:
    """All colleagues who can sign in, by name."""
    return _by_name(db.session.scalars(select(User).where(User.is_active)).all())


def receivers(giver: User | None) -> list[User]:
    """Those to whom a colleague can hand over what is hers, by name."""
    return [user for user in active() if objection_to_receiver(user, giver=giver) is None]


def everyone() -> list[User]:
    """All people there ever were, those who left at the end, each part by name."""
    return sorted(_by_name(db.session.scalars(select(User)).all()), key=lambda user: not user.is_active)


def first_admin() -> User | None:
    """The admin who was there first and still is: in whose name an import is done when nobody is named."""
    admins = select(User).where(User.is_active, User.role == Role.ADMIN)
    return db.session.scalars(admins.order_by(User.id).limit(1)).first()


def has_admin_with_password() -> bool:
    """Whether somebody can already sign in and administer."""
    admins = select(User.id).where(User.is_active, User.role == Role.ADMIN, User.password_hash.is_not(None))
    return db.session.scalar(admins.limit(1)) is not None


def other_admin_ids(user: User) -> list[int]:
    """The admins who can sign in besides this person, all held until the commit: two cannot remove each other."""
    admins = select(User.id, User.password_hash).where(User.is_active, User.role == Role.ADMIN).order_by(User.id)
    rows = db.session.execute(admins.with_for_update())
    return [row.id for row in rows if row.id != user.id and row.password_hash is not None]


def hold(*users: User) -> None:
    """Lets nobody else change these people, or count what is theirs, until the commit; what others just changed is
    read again. Where writers queue anyway this is nothing new.

    Others may go on to name them in what they write: two who ask each other something would wait for each other.
    """
    theirs = select(User).where(User.id.in_([user.id for user in users])).order_by(User.id)
    held = theirs.with_for_update(key_share=True, of=User)
    db.session.scalars(held, execution_options={"populate_existing": True}).all()


def teams() -> list[Team]:
    """All teams by name."""
    return sorted(db.session.scalars(select(Team)).all(), key=lambda team: _folded(team.name))


def team_by_id(team_id: int) -> Team | None:
    """The team with this number."""
    return db.session.get(Team, team_id) if team_id <= LARGEST_ID else None


def members(team: Team) -> Sequence[User]:
    """Everybody in this team, also who left."""
    return db.session.scalars(select(User).where(User.team_id == team.id)).all()


def team_by_name(name: str) -> Team | None:
    """The team with this name."""
    return db.session.scalar(select(Team).where(Team.name == text.one_line(name)))


@dataclass(frozen=True)
class Colleagues:
    """One page of the list: the people, how many there are in all, its own number and the last one."""

    people: list[User]
    total: int
    number: int
    pages: int


def colleagues(*, q: str = "", team_id: int | None = None, page: int = 1) -> Colleagues:
    """Active colleagues by name: those with every word of `q` in what they tell, of one team when it is given.

    Words are compared without accents and case, which no database does the same: hence in two queries.
    """
    told = select(User.id, User.name, User.function, User.ask_me_about)
    rows = db.session.execute(told.where(User.is_active, _in_team(team_id))).all()
    words = _folded(q).split()
    found = [row for row in rows if all(word in _folded(" ".join(row[1:])) for word in words)]
    ids = [row.id for row in sorted(found, key=lambda row: (_folded(row.name), row.id))]
    pages = max(1, ceil(len(ids) / PER_PAGE))
    number = min(page, pages)
    shown = ids[(number - 1) * PER_PAGE : number * PER_PAGE]
    people = {user.id: user for user in db.session.scalars(select(User).where(User.id.in_(shown)))}
    return Colleagues([people[each] for each in shown], len(ids), number, pages)


def link_by_token(token: str) -> OneTimeLink | None:
    """The one-time link of this token, also when it was used or is too old."""
    return db.session.scalar(select(OneTimeLink).where(OneTimeLink.token_hash == digest(token)))


def api_token(token: str) -> ApiToken | None:
    """What this token of a program is, also when it no longer works."""
    return db.session.scalar(select(ApiToken).where(ApiToken.token_hash == digest(token)))


def api_token_by_id(token_id: int) -> ApiToken | None:
    """The token of a program with this number, also when it no longer works."""
    return db.session.get(ApiToken, token_id) if token_id <= LARGEST_ID else None


def api_tokens() -> Sequence[ApiToken]:
    """All tokens of programs that there ever were, the first one first."""
    return db.session.scalars(select(ApiToken).order_by(ApiToken.id)).all()


def blocked_until(*, what: str, email: str, address: str, limit: Limit) -> datetime | None:
    """When this may be tried again, or None when it may be now."""
    moments = (
        _full_until(SignInAttempt.email_hash == digest(email), what, limit.per_email, limit),
        _full_until(SignInAttempt.address == address, what, limit.per_address, limit),
    )
    return max((moment for moment in moments if moment is not None), default=None)


def digest(value: str) -> str:
    """SHA-256, for what must be recognised and not read: tokens, and addresses that somebody tried."""
    return hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()


def _full_until(whose: ColumnElement[bool], what: str, most: int, limit: Limit) -> datetime | None:
    recent = select(SignInAttempt.at).where(whose, SignInAttempt.what == what, SignInAttempt.at > now() - limit.within)
    moments = db.session.scalars(recent.order_by(SignInAttempt.at.desc()).limit(most)).all()
    return moments[-1] + limit.within if len(moments) == most else None


def _in_team(team_id: int | None) -> ColumnElement[bool]:
    return true() if team_id is None else User.team_id == team_id


def _by_name(people: Sequence[User]) -> list[User]:
    return sorted(people, key=lambda user: (_folded(user.name), user.id))


def _folded(value: str) -> str:
    apart = text.composed(value.casefold(), "NFKD")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
