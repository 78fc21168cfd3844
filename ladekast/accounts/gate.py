"""Closed unless said otherwise: what a request meets before any view."""

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from ladekast.accounts import resume
from ladekast.accounts.access import is_public, is_signed_in, requested_path
from ladekast.accounts.forms import SignInForm
from ladekast.lib import problems
from ladekast.lib.db import READING_METHODS

SHOWN = 300  # characters of each typed text, enough to recognise it


def init_app(app: Flask) -> None:
    """Puts the gate in front of every view."""
    app.before_request(ask_who_it_is)
    app.register_error_handler(CSRFError, refuse_form)


def ask_who_it_is() -> ResponseReturnValue | None:
    """Sends who is not signed in to the login page, with what she typed. Programs have a gate of their own: `api`."""
    if is_public(request.endpoint) or problems.is_for_program() or is_signed_in():
        return None
    return _ask_to_sign_in()


def refuse_form(_error: CSRFError) -> ResponseReturnValue:
    """A form without a valid token: the session it was made in is over, or it came from elsewhere."""
    if request.endpoint == "accounts.sign_in":
        return _sign_in_again()
    if not is_signed_in():
        return _ask_to_sign_in() if not is_public(request.endpoint) else _start_over()
    if is_public(request.endpoint) or resume.is_from_elsewhere():
        return _start_over()
    carried = resume.from_request()
    fields = [(name, value) for name, value in carried.pairs if name != "csrf_token"]
    texts = [value[:SHOWN] for _, value in fields if value.strip()]
    return render_template("accounts/expired.html", to=carried.to, fields=fields, texts=texts), 400


def sign_in_page(form: SignInForm, *, carried: resume.Carried | None = None, go_on: str = "/", reason: str = "") -> str:
    """The login page; `reason` says why it is shown.

    After signing in `carried` is posted, or else the address `go_on` opens.
    """
    return render_template("accounts/sign_in.html", form=form, carried=carried, go_on=go_on, reason=reason)


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method in READING_METHODS:
        wanted = requested_path()
        return redirect(url_for("accounts.sign_in", next=wanted if wanted != "/" else None), 303)
    carried = resume.from_request()
    if carried.pairs:
        reason = "Je was uitgelogd. Je tekst is bewaard en wordt na het inloggen verstuurd."
    else:
        reason = "Je was uitgelogd. Log in en doe het nog een keer."
    return sign_in_page(SignInForm(), carried=carried, reason=reason), 401


def _sign_in_again() -> ResponseReturnValue:
    carried, go_on = resume.from_form(), request.form.get("next", "/")
    if is_signed_in() and carried is None:
        return redirect(url_for("accounts.sign_in", next=go_on), 303)
    form = SignInForm(email=request.form.get("email", ""))
    reason = "De inlogpagina stond te lang open. Vul je wachtwoord nog een keer in."
    return sign_in_page(form, carried=carried, go_on=go_on, reason=reason), 400


def _start_over() -> ResponseReturnValue:
    return render_template("accounts/start_over.html", to=requested_path()), 400
