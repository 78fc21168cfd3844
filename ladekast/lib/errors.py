"""Pages for what goes wrong: each says what happened and what to do next. Programs get the same in their own way."""

import re

import structlog
from flask import Flask, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound, ServiceUnavailable

from ladekast.lib import problems
from ladekast.lib.db import READING_METHODS, db

# An address of ours with a slash behind it, and nothing that a browser could take for another host.
PLAIN_PATH = re.compile(r"(?:/[\w.-]+)+/", re.ASCII)
log = structlog.get_logger()
PAGES = (400, 403, 404, 405, 409, 413, 429, 500, 503)


def init_app(app: Flask) -> None:
    """Registers the pages. Anything unforeseen becomes the page for 500, and goes into the log."""
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(NotFound, show_not_found)
    app.register_error_handler(OperationalError, show_unavailable)
    app.register_error_handler(InternalServerError, show_broken)


def show(error: HTTPException) -> ResponseReturnValue:
    """The page for this status, or that of its family."""
    if error.response is not None:
        return error.response
    code = error.code or 500
    headers = [(name, value) for name, value in error.get_headers() if name not in ("Content-Type", "Content-Length")]
    if problems.is_for_program():
        return problems.answer(code, headers)
    page = code if code in PAGES else 400 if code < 500 else 500
    return render_template(f"errors/{page}.html"), code, headers


def show_not_found(error: NotFound) -> ResponseReturnValue:
    """An address with a slash too many leads to the page without it."""
    if request.method in READING_METHODS and not problems.is_for_program() and PLAIN_PATH.fullmatch(request.path):
        query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
        return redirect(request.path.rstrip("/") + query, 301)
    return show(error)


def show_unavailable(error: OperationalError) -> ResponseReturnValue:
    """The database does not answer, or somebody else has been writing for too long."""
    log.error("database unavailable", error=str(error.orig))
    db.session.rollback()
    return show(ServiceUnavailable())


def show_broken(error: InternalServerError) -> ResponseReturnValue:
    """A fault of ours. The log has the trace; the person gets a page that asks nothing of the database."""
    log.exception("unforeseen error", path=request.path, exc_info=error.original_exception)
    db.session.rollback()
    return show(error)
