"""Getting in and out: log in, log out, welcome links, a forgotten password."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts import access, commands, passwords, queries, resume, rules
from ladekast.accounts.access import public
from ladekast.accounts.forms import ForgottenForm, NewPasswordForm, SignInForm
from ladekast.accounts.gate import sign_in_page
from ladekast.accounts.models import OneTimeLink
from ladekast.accounts.views import begin, blueprint, count_sign_in, person_with, too_often, wait_headers
from ladekast.lib.clock import now
from ladekast.lib.db import db

WRONG = "Dit e-mailadres en wachtwoord horen niet bij elkaar."


@blueprint.route("/inloggen", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """The login page; who is in already goes on."""
    if request.method == "POST":
        return _sign_in()
    go_on = access.local_path(request.args.get("next"))
    if access.is_signed_in():
        return redirect(go_on, 303)
    return sign_in_page(SignInForm(), go_on=go_on)


def _sign_in() -> ResponseReturnValue:
    """Begins a session, and posts what the login page carried."""
    form, carried = SignInForm(request.form), resume.from_form()
    go_on = access.local_path(request.form.get("next"))
    if not form.validate():
        return sign_in_page(form, carried=carried, go_on=go_on), 422
    email, password = form.email.data or "", form.password.data or ""
    blocked = count_sign_in(email)
    if blocked:
        page = sign_in_page(form, carried=carried, go_on=go_on, reason=too_often(blocked))
        return page, 429, wait_headers(blocked)
    user = person_with(email, password)
    if user is None:
        form.email.errors = [WRONG]
        return sign_in_page(form, carried=carried, go_on=go_on), 422
    begin(user)
    return resume.replay(carried) if carried else redirect(go_on, 303)


@blueprint.route("/uitloggen", methods=["GET", "POST"])
@public
def sign_out() -> ResponseReturnValue:
    """Ends the session of this browser; a link alone logs nobody out, it shows the button."""
    if request.method == "POST":
        access.sign_out()
        flash("Je bent uitgelogd.", "success")
    elif access.is_signed_in():
        return render_template("accounts/sign_out.html")
    return redirect(url_for("accounts.sign_in"), 303)


@blueprint.route("/wachtwoord-vergeten", methods=["GET", "POST"])
@public
def forgotten() -> ResponseReturnValue:
    """Mails a link to a new password. The answer is the same whoever asks, and for whichever address."""
    if request.method != "POST":
        page = "accounts/forgotten_sent.html" if "verstuurd" in request.args else "accounts/forgotten.html"
        return render_template(page, form=ForgottenForm(), reason="")
    form = ForgottenForm(request.form)
    if not form.validate():
        return render_template("accounts/forgotten.html", form=form, reason=""), 422
    email, address = form.email.data or "", access.client_address()
    blocked = commands.count_attempt(what="reset", email=email, address=address, limit=rules.RESET_LIMIT)
    if blocked:
        page = render_template("accounts/forgotten.html", form=form, reason=too_often(blocked))
        return page, 429, wait_headers(blocked)
    commands.request_reset(email=email, base_url=access.base_url())
    db.session.commit()
    return redirect(url_for("accounts.forgotten", verstuurd=1), 303)


@blueprint.route("/welkom/<token>", methods=["GET", "POST"])
@public
def welcome(token: str) -> ResponseReturnValue:
    """Asks for a password, sets it and begins a session.

    Looking does not use the link up: programs that check mail look at every link.
    """
    link = queries.link_by_token(token)
    if link is None or not rules.is_open(link, now()):
        return _closed(link)
    form = NewPasswordForm(request.form, email=link.user.email)
    if request.method != "POST":
        return render_template("accounts/welcome.html", form=form, link=link)
    if not form.validate():
        return render_template("accounts/welcome.html", form=form, link=link), 422
    return _choose(link, form.password.data or "")


def _choose(link: OneTimeLink, password: str) -> ResponseReturnValue:
    db.session.commit()
    password_hash = passwords.hash_of(password)
    try:
        user = commands.choose_password(link=link, password_hash=password_hash, base_url=access.base_url())
    except commands.LinkUsedError:
        return _closed(link)
    begin(user)
    flash("Je wachtwoord is opgeslagen. Je bent nu ingelogd.", "success")
    return redirect("/", 303)


def _closed(link: OneTimeLink | None) -> ResponseReturnValue:
    """Unknown, used or too old. A second press of the button comes here too: she is in already."""
    if link is not None and access.is_signed_in() and access.current_user().id == link.user_id:
        return redirect("/", 303)
    return render_template("accounts/link_closed.html", link=link), 404 if link is None else 410
