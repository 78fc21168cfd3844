"""Who is signed in. Every page is closed until its view says `@public`."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from typing import Any, TypeVar, cast
from urllib.parse import quote

import flask_login
from flask import Flask, abort, current_app, request, session

from ladekast.accounts import rules
from ladekast.accounts.models import User
from ladekast.config import Settings
from ladekast.lib.db import db

SESSION_LIFETIME = timedelta(hours=12)

login_manager = flask_login.LoginManager()


class Nobody(flask_login.AnonymousUserMixin):  # type: ignore[misc]
    """Who is not signed in; templates ask `{% if person %}`."""

    def __bool__(self) -> bool:
        return False


View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Opens a view to who is not signed in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(endpoint: str | None) -> bool:
    """Whether this endpoint answers without signing in."""
    return endpoint is not None and hasattr(current_app.view_functions[endpoint], "is_public")


def is_signed_in() -> bool:
    """Whether this request is that of a colleague."""
    return bool(flask_login.current_user.is_authenticated)


def current_user() -> User:
    """The colleague whose request this is; aborts with 401 when there is none."""
    if not is_signed_in():
        abort(401)
    return cast(User, flask_login.current_user._get_current_object())


def sign_in(user: User) -> None:
    """Begins a session. Nothing of the one before stays, so nobody can prepare it for another."""
    session.clear()
    flask_login.login_user(user)
    session.permanent = True
    session["csrf_token"] = _form_secret(user)


def sign_out() -> None:
    """Ends the session of this browser."""
    flask_login.logout_user()
    session.clear()


def client_address() -> str:
    """Where the request comes from, to count attempts by; of IPv6 the network, which has one owner."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return f"{address.exploded[:19]}::/64"
    return str(address)


def local_path(value: str | None) -> str:
    """An address within this application to go on to; home for anything that leads elsewhere."""
    value = value or "/"
    # Browsers take a second slash, or a backslash, for the beginning of another host, whatever stands before it.
    is_local = value.startswith("/") and value[1:2] not in ("/", "\\") and value.isprintable()
    return value if is_local else "/"


def requested_path() -> str:
    """The address of this request within the application, as it can be asked for again."""
    query = f"?{quote(request.query_string, safe='%&=+')}" if request.query_string else ""
    return local_path(quote(request.path) + query)


def settings() -> Settings:
    """What the program was started with, for commands, which know no request."""
    found: Settings = current_app.extensions["ladekast"]
    return found


def base_url() -> str:
    """The address that people know us by, for links in mail; never what a request says of itself."""
    return settings().base_url


def init_app(app: Flask) -> None:
    """Sessions of twelve hours from the last request, in a cookie that scripts and other sites cannot use."""
    chosen: Settings = app.extensions["ladekast"]
    app.config.update(
        PERMANENT_SESSION_LIFETIME=SESSION_LIFETIME,
        SESSION_COOKIE_NAME="ladekast-demo" if chosen.demo else "ladekast",  # cookies do not keep to a port
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=chosen.is_secure,
    )
    # It would end a session when a phone changes from wifi to mobile, and a thief can imitate the rest.
    login_manager.session_protection = None
    login_manager.user_loader(_load)
    login_manager.anonymous_user = Nobody
    # Its own context processor asks the database for every page, also the one that says the database is away.
    login_manager.init_app(app, add_context_processor=False)
    app.jinja_env.globals["person"] = flask_login.current_user
    app.jinja_env.globals["may_look_after"] = lambda: is_signed_in() and rules.may_look_after(current_user())
    app.jinja_env.globals["may_administer"] = lambda: is_signed_in() and rules.may_administer(current_user())


def _load(session_id: str) -> User | None:
    number, _, token = session_id.partition(".")
    user = db.session.get(User, int(number)) if number.isdigit() else None
    if user is None or not user.is_active or not secrets.compare_digest(user.session_token, token):
        return None
    return user


def _form_secret(user: User) -> str:
    """What the tokens in her forms are compared with.

    The same in all her sessions: a form made before her session ended can still be sent after she signed in
    again, and nobody else's can. A new password changes it.
    """
    key = str(current_app.secret_key).encode()
    return hmac.new(key, f"csrf:{user.get_id()}".encode(), hashlib.sha256).hexdigest()
