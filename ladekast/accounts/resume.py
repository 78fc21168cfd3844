"""What somebody typed survives that her session ended: carried through the login page, and posted after it.

Why this is safe. What is carried travels in the page of the person herself and is stored nowhere. After she
signed in it is dispatched again, in the server, as if her browser had sent it: with her new session, past the
same gate, and past the same check of the token in the form. That token is bound to the person (see
`access.sign_in`), so a form that another site or another colleague made for her is refused there, as it would
have been before. Only closed pages can be posted to, so it cannot sign in or out again. Passwords and files are
not carried.
"""

import json
from dataclasses import dataclass
from urllib.parse import quote_plus, unquote

from flask import Response, current_app, request, session
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.test import EnvironBuilder

from ladekast.accounts.access import base_url, is_public, local_path, requested_path

LARGEST = 500_000  # bytes as they travel; with the rest of the login form below what a request may hold
# Part of the names of fields that hold one.
SECRET = "password"  # nosec B105


@dataclass(frozen=True)
class Carried:
    """A post that waits until somebody is signed in: where it goes, and its fields."""

    to: str
    pairs: list[tuple[str, str]]

    def as_json(self) -> str:
        """The fields, for a hidden field of a page."""
        return json.dumps(self.pairs, ensure_ascii=False)


def from_request() -> Carried:
    """The present post, to be kept; without its fields when they are too large or another site made them."""
    if is_from_elsewhere():
        return Carried(requested_path(), [])
    pairs = [(name, value) for name, value in request.form.items(multi=True) if SECRET not in name]
    carried = Carried(to=requested_path(), pairs=pairs)
    return carried if len(quote_plus(carried.as_json())) <= LARGEST else Carried(carried.to, [])


def is_from_elsewhere() -> bool:
    """Whether the browser says that another site made this request; browsers that say nothing are believed."""
    origin = request.headers.get("Origin")
    if origin is not None and origin not in (request.host_url.rstrip("/"), base_url()):
        return True
    return request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none")


def from_form() -> Carried | None:
    """What the login page carried; None when there is nothing, or it was tampered with."""
    target = request.form.get("carried_to", "")
    if not target or "#" in target or local_path(target) != target or _is_open(target):
        return None
    try:
        pairs = json.loads(request.form.get("carried", ""))
        return Carried(target, [(_clean(name), _clean(value)) for name, value in pairs]) if pairs else None
    except (ValueError, TypeError, RecursionError):
        return None


def replay(carried: Carried) -> Response:
    """Posts what was carried in the session that has just begun, and answers as that page does."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    with app.app_context(), app.request_context(_environ(carried)):
        response: Response = app.full_dispatch_request()
        session_after = dict(session)
    session.clear()
    session.update(session_after)
    response.headers.remove("Set-Cookie")  # the outer request writes the session that both of them made
    return response


def _clean(value: object) -> str:
    """Text without the half signs that JSON can hold and no form can send."""
    return str(value).encode("utf-8", "ignore").decode()


def _is_open(target: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    assert adapter is not None  # nosec B101
    try:
        endpoint, _ = adapter.match(unquote(target.partition("?")[0]), method="POST")
    except HTTPException:
        return False
    return is_public(endpoint)


def _environ(carried: Carried) -> dict[str, object]:
    path, _, query = carried.to.partition("?")
    serializer = current_app.session_interface.get_signing_serializer(current_app)  # type: ignore[attr-defined]
    name = current_app.config["SESSION_COOKIE_NAME"]
    builder = EnvironBuilder(
        method="POST",
        path=path,
        query_string=query,
        base_url=request.root_url,
        data=MultiDict(carried.pairs),
        headers=[
            ("Cookie", f"{name}={serializer.dumps(dict(session))}"),
            ("Referer", request.root_url),
            ("User-Agent", request.headers.get("User-Agent", "")),
        ],
        environ_overrides={"REMOTE_ADDR": request.remote_addr or ""},
    )
    try:
        return builder.get_environ()
    finally:
        builder.close()
