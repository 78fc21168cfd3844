"""Headers that keep the browser to what we sent: nothing inline, nothing from another host, no frame around us."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Bootstrap draws its check marks as data images
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
LONGEST_LABEL = 70  # characters between two dots of a host (RFC 1035 allows 63), a port included
TWO_YEARS = 2 * 365 * 24 * 3600


def _refuse_odd_hosts(inner: "WSGIApplication") -> "WSGIApplication":
    """Answers a request for a host that cannot exist before anything tries to make an address with it."""

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        labels = environ.get("HTTP_HOST", "").split(".")
        if all(len(label) <= LONGEST_LABEL for label in labels):
            return inner(environ, start)
        start("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8"), *HEADERS.items()])
        return [b"Dit adres bestaat niet.\n"]

    return answer


class Sessions(SecureCookieSessionInterface):
    """Sessions in a signed cookie. A page that a browser may keep for who goes back does not vary with that cookie,
    which is new after every request: the browser would never find the page again."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Writes the cookie."""
        super().save_session(app, session, response)
        if response.cache_control.private:
            response.vary.discard("Cookie")


def init_app(app: Flask) -> None:
    """Adds the headers to every answer; pages are never kept, but for those that say `private` themselves."""
    app.session_interface = Sessions()

    app.wsgi_app = _refuse_odd_hosts(app.wsgi_app)  # type: ignore[assignment,method-assign]

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}"
        return response
