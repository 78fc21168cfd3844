"""The pages of people, one file a subject; importing them registers them."""

from datetime import datetime, timedelta

from flask import Blueprint

from ladekast.accounts import access, commands, passwords, queries, rules
from ladekast.accounts.models import User
from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.db import db

blueprint = Blueprint("accounts", __name__)


def count_sign_in(email: str) -> datetime | None:
    """Counts one try of a password, at once; returns from when it may be tried again, if not now."""
    address = access.client_address()
    blocked = commands.count_attempt(what="sign-in", email=email, address=address, limit=rules.SIGN_IN_LIMIT)
    db.session.commit()
    return blocked


def person_with(email: str, password: str) -> User | None:
    """Who has this address and this password. As slow for an address that nobody has."""
    user = queries.by_email(email)
    kept = user.password_hash if user and user.is_active else None
    db.session.commit()
    return user if passwords.is_right(password, kept) else None


def begin(user: User) -> None:
    """Begins a session in this browser, and commits."""
    commands.forget_attempts(what="sign-in", email=user.email)
    access.sign_in(user)
    db.session.commit()


def too_often(until: datetime) -> str:
    """Tells from when it may be tried again, in whole minutes and never too early."""
    moment = (until + timedelta(minutes=1)).astimezone(AMSTERDAM)
    return f"Het is te vaak geprobeerd. Probeer het opnieuw om {moment:%H:%M} uur."


def wait_headers(until: datetime) -> dict[str, str]:
    """Tells the same to programs."""
    return {"Retry-After": str(max(1, int((until - now()).total_seconds()) + 1))}
