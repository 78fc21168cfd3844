"""Who asks: a program with the token of a colleague, or her own browser. The gate of everything below `/api/`."""

from flask import Flask, Response, current_app, request

from ladekast.accounts import queries
from ladekast.accounts.access import client_address, current_user, is_signed_in
from ladekast.accounts.rules import works
from ladekast.api.limits import Limit
from ladekast.lib import problems

# A token may ask 1,200 times a minute: that is promised. The rest is for whoever counts her minute otherwise.
MOST_ASKED = 1_500
MOST_REFUSED = 120  # from one address
CHALLENGE = ("WWW-Authenticate", 'Bearer realm="Ladekast"')


def init_app(app: Flask) -> None:
    """Puts the gate in front of every address for programs, also those that do not exist."""
    app.extensions["api"] = {"asked": Limit(MOST_ASKED), "refused": Limit(MOST_REFUSED)}
    app.before_request(ask_who_it_is)


def ask_who_it_is() -> Response | None:
    """Answers 401 to who is no colleague, and 429 to who asks too often."""
    if not problems.is_for_program():
        return None
    caller = _caller()
    wait = _limit("asked").count(caller) if caller else _limit("refused").count(client_address())
    if wait:
        return problems.answer(429, [("Retry-After", str(wait))])
    return None if caller else problems.answer(401, [CHALLENGE])


def _caller() -> str | None:
    """Whose request it is, to count by. What a program says of itself goes before the session of a browser."""
    said = request.headers.get("Authorization")
    if said is None:
        return f"user {current_user().id}" if is_signed_in() else None
    scheme, _, token = said.partition(" ")
    found = queries.api_token(token.strip()) if scheme.lower() == "bearer" else None
    return f"token {found.id}" if found and works(found) else None


def _limit(name: str) -> Limit:
    limit: Limit = current_app.extensions["api"][name]
    return limit
