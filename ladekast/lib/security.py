"""Headers that keep the browser to what we sent: nothing inline, nothing from another host, no frame around us."""

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin

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
TWO_YEARS = 2 * 365 * 24 * 3600


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

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}"
        return response
