"""Everything that changes people, teams and the ways in. What others must know later goes in the log."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, update
from sqlalchemy.exc import IntegrityError

from ladekast.accounts import emails, queries
from ladekast.accounts.models import ApiToken, OneTimeLink, Purpose, Role, SignInAttempt, Team, User
from ladekast.accounts.rules import LIFETIMES, ROLE_NAMES, Limit, is_email, is_open
from ladekast.audit import commands as audit
from ladekast.lib import text
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox
from ladekast.outbox.rendering import Message

OLDEST_ATTEMPT = timedelta(days=1)
LONGEST_TOKEN_NAME = 100


class TakenError(Exception):
    """What must be the only one is there already; `field` names it as the form does."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class LastAdminError(Exception):
    """Without this person nobody could administer any more."""


class LinkUsedError(Exception):
    """Somebody chose a password with this link already, or it is too old."""


def add_user(
    *, email: str, name: str, role: str = Role.WORKER, team: Team | None = None, by: User | None = None
) -> User:
    """Adds a colleague, who cannot come in before she chose a password.

    `by` is who did it, None for the program. Raises TakenError when the address is somebody's already, and
    ValueError for what is no e-mail address.
    """
    email, name = text.one_line(email).lower(), text.one_line(name)
    if not is_email(email):
        raise ValueError(f"not an e-mail address: {email!r}")
    user = User(email=email, name=name, role=Role(role).value, team=team, session_token=_token())
    with _only_one("email"):
        db.session.add(user)
    audit.record(actor=by, action="collega toegevoegd", subject=_who(user), detail=ROLE_NAMES[Role(role)])
    return user


def add_sleeping(*, email: str, name: str = "", team: Team | None = None, function: str = "") -> User:
    """Adds somebody whom an import names and nobody knows: she cannot come in until an admin lets her."""
    user = add_user(email=email, name=name or email.partition("@")[0], team=team)
    user.is_active, user.function = False, function
    return user


def first_admin(*, email: str, base_url: str) -> str | None:
    """Makes sure that somebody can administer, and returns a welcome link for her to print on the console.

    None, and nothing is done, when an admin chose a password already.
    """
    if queries.has_admin_with_password():
        return None
    user = queries.by_email(email) or add_user(email=email, name="Beheerder", role=Role.ADMIN)
    user.role, user.is_active = Role.ADMIN.value, True
    db.session.flush()
    _close_links(user)
    return emails.link_address(base_url=base_url, token=_make_link(user, Purpose.WELCOME))


def invite(*, user: User, by: User | None, base_url: str) -> str:
    """Makes a welcome link, puts it in a mail, and returns its token for `by` to hand over. Logged.

    Earlier links of this colleague stop working. Raises ValueError for somebody who left.
    """
    if not user.is_active:
        raise ValueError(f"{user.email} left")
    _close_links(user)
    token = _make_link(user, Purpose.WELCOME)
    lifetime = LIFETIMES[Purpose.WELCOME]
    message = emails.welcome(name=user.name, base_url=base_url, token=token, days=lifetime.days)
    _mail_link(user, message, Purpose.WELCOME, now() + lifetime)
    audit.record(actor=by, action="welkomstlink gemaakt", subject=_who(user))
    return token


def request_reset(*, email: str, base_url: str) -> None:
    """Puts a mail with a link to a new password, when the address is that of somebody who may come in."""
    user = queries.by_email(email)
    if user is None or not user.is_active:
        return
    token = _make_link(user, Purpose.RESET)
    lifetime = LIFETIMES[Purpose.RESET]
    message = emails.reset(name=user.name, base_url=base_url, token=token, minutes=int(lifetime.total_seconds() // 60))
    _mail_link(user, message, Purpose.RESET, now() + lifetime)


def choose_password(*, link: OneTimeLink, password_hash: str, base_url: str) -> User:
    """Uses a one-time link. Raises LinkUsedError when it is no longer open, also to the second of two."""
    unused = update(OneTimeLink).where(OneTimeLink.id == link.id, OneTimeLink.used_at.is_(None))
    if not is_open(link, now()):
        raise LinkUsedError
    used = cast("CursorResult[Any]", db.session.execute(unused.values(used_at=now())))
    if used.rowcount != 1:
        raise LinkUsedError
    change_password(user=link.user, password_hash=password_hash, base_url=base_url)
    return link.user


def set_password(*, user: User, password_hash: str) -> None:
    """Gives somebody this password. Every session and every link of hers ends."""
    user.password_hash = password_hash
    sign_out_everywhere(user=user)
    _close_links(user)


def change_password(*, user: User, password_hash: str, base_url: str) -> None:
    """As `set_password`; who had one before gets a mail about it, in case it was not she."""
    if user.password_hash is not None:
        message = emails.password_changed(name=user.name, base_url=base_url)
        outbox.put(to=user.email, subject=message.subject, text=message.text)
    set_password(user=user, password_hash=password_hash)


def sign_out_everywhere(*, user: User) -> None:
    """Ends every session of this person, on every device."""
    user.session_token = _token()


def save_profile(
    *, user: User, name: str, function: str, phone: str, ask_me_about: str, away_until: date | None = None
) -> None:
    """What a colleague tells about herself. `away_until`: the first day on which others may ask her things again."""
    user.name, user.function, user.phone, user.ask_me_about = name, function, phone, ask_me_about
    user.away_until = away_until


def change_colleague(*, user: User, email: str, name: str, team: Team | None, by: User | None) -> None:
    """Puts right how a colleague is known. Raises TakenError when the address is somebody else's."""
    before, team_before = _who(user), user.team
    with _only_one("email"):
        user.email, user.name, user.team = email, name, team
    if before != _who(user):
        audit.record(actor=by, action="gegevens gewijzigd", subject=_who(user), detail=f"was: {before}")
    if team_before is not team:
        audit.record(actor=by, action="team gewijzigd", subject=_who(user), detail=team.name if team else "geen")


def change_role(*, user: User, role: str, by: User | None) -> None:
    """Lets a colleague do more or less. Raises LastAdminError when nobody could administer after it."""
    if role == user.role:
        return
    _keep_an_admin(user)
    user.role = Role(role).value
    audit.record(actor=by, action="rol gewijzigd", subject=_who(user), detail=ROLE_NAMES[Role(role)])


def deactivate(*, user: User, by: User | None) -> None:
    """Shuts out who left, at once and on every device. What she made stays; her tools are handed over apart.

    Raises LastAdminError when nobody could administer after it.
    """
    _keep_an_admin(user)
    user.is_active = False
    sign_out_everywhere(user=user)
    _close_links(user)
    _revoke_tokens(user)
    audit.record(actor=by, action="toegang gestopt", subject=_who(user))


def reactivate(*, user: User, by: User | None) -> None:
    """Lets somebody who left come in again, with the password she had."""
    user.is_active = True
    audit.record(actor=by, action="toegang hersteld", subject=_who(user))


def make_api_token(*, user: User, name: str, by: User | None = None) -> str:
    """Makes a token for a program that asks in the name of this colleague; only who gets it here knows it. Logged.

    Raises ValueError for somebody who left, and for a name that is empty or too long.
    """
    name = text.one_line(name)
    if not user.is_active or not 0 < len(name) <= LONGEST_TOKEN_NAME:
        raise ValueError(f"no token for {user.email} with the name {name!r}")
    token = _token()
    db.session.add(ApiToken(user=user, name=name, token_hash=queries.digest(token)))
    audit.record(actor=by, action="token gemaakt", subject=_who(user), detail=name)
    return token


def revoke_api_token(*, token: ApiToken, by: User | None = None) -> None:
    """Ends a token at once and for good; one that was ended already stays so. Logged."""
    if token.revoked_at is None:
        token.revoked_at = now()
        audit.record(actor=by, action="token ingetrokken", subject=_who(token.user), detail=token.name)


def add_team(*, name: str, municipality: str = "", by: User | None = None) -> Team:
    """Adds a team. Raises TakenError when there is one of that name."""
    team = Team(name=text.one_line(name), municipality=text.one_line(municipality))
    with _only_one("name"):
        db.session.add(team)
    audit.record(actor=by, action="team toegevoegd", subject=team.name, detail=team.municipality)
    return team


def change_team(*, team: Team, name: str, municipality: str, by: User | None) -> None:
    """Renames or moves a team. Raises TakenError when there is another of that name."""
    before = f"was: {team.name}, {team.municipality}"
    with _only_one("name"):
        team.name, team.municipality = name, municipality
    audit.record(actor=by, action="team gewijzigd", subject=name, detail=before)


def count_attempt(*, what: str, email: str, address: str, limit: Limit) -> datetime | None:
    """Counts one try, before it is known whether it succeeds: many at once cannot slip past.

    Returns None when it may go on, or the moment from which it may be tried again; then nothing is counted.
    `address` is where it comes from.
    """
    blocked = queries.blocked_until(what=what, email=email, address=address, limit=limit)
    if blocked is None:
        row = SignInAttempt(what=what, email_hash=queries.digest(email), address=address, at=now())
        db.session.add(row)
    return blocked


def forget_attempts(*, what: str, email: str) -> None:
    """Forgets what was tried for this address: it was she herself."""
    hers = SignInAttempt.email_hash == queries.digest(email)
    db.session.execute(delete(SignInAttempt).where(hers, SignInAttempt.what == what))


def forget_old_attempts() -> None:
    """Removes what no limit looks at any more, and with it the internet addresses. For the worker."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now() - OLDEST_ATTEMPT))


def _keep_an_admin(user: User) -> None:
    is_admin = user.is_active and user.role == Role.ADMIN
    if is_admin and not queries.other_admin_ids(user):
        raise LastAdminError


def _make_link(user: User, purpose: Purpose) -> str:
    token, moment = _token(), now()
    lifetime = LIFETIMES[purpose]
    link = OneTimeLink(user=user, purpose=purpose.value, token_hash=queries.digest(token))
    link.created_at, link.expires_at = moment, moment + lifetime
    db.session.add(link)
    return token


def _close_links(user: User) -> None:
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.user_id == user.id, OneTimeLink.used_at.is_(None)))
    for purpose in Purpose:
        outbox.withdraw(topic=_link_topic(user, purpose))


def _revoke_tokens(user: User) -> None:
    hers = update(ApiToken).where(ApiToken.user_id == user.id, ApiToken.revoked_at.is_(None))
    db.session.execute(hers.values(revoked_at=now()))


def _mail_link(user: User, message: Message, purpose: Purpose, expires_at: datetime) -> None:
    topic = _link_topic(user, purpose)
    outbox.withdraw(topic=topic)
    outbox.put(to=user.email, subject=message.subject, text=message.text, expires_at=expires_at, topic=topic)


def _link_topic(user: User, purpose: Purpose) -> str:
    """Apart for each purpose: a link to a new password, which soon dies, does not wait for a welcome that fails."""
    return f"{'link' if purpose is Purpose.WELCOME else 'reset'}:{user.id}"


def _token() -> str:
    return secrets.token_urlsafe(32)


def _who(user: User) -> str:
    return f"{user.name} ({user.email})"


@contextmanager
def _only_one(field: str) -> Iterator[None]:
    """What is changed inside goes to the database at the end; there somebody else may have been first."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError:
        raise TakenError(field) from None
