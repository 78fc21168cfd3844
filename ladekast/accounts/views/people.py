"""Colleagues, and what somebody tells about herself."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast import search
from ladekast.accounts import access, commands, passwords, queries
from ladekast.accounts.access import current_user
from ladekast.accounts.forms import ChangePasswordForm, ProfileForm
from ladekast.accounts.models import User
from ladekast.accounts.views import begin, blueprint, count_sign_in, person_with, too_often, wait_headers
from ladekast.lib import text
from ladekast.lib.db import db
from ladekast.lib.paging import number_from


@blueprint.get("/collegas")
def colleagues() -> ResponseReturnValue:
    """Who works here, by name; of one team when it is chosen."""
    q = text.one_line(request.args.get("q", ""))[:100]
    team = request.args.get("team", "")
    team_id = int(team) if team.isascii() and team.isdigit() and len(team) < 10 else None
    found = queries.colleagues(q=q, team_id=team_id, page=number_from(request.args.get("pagina")))
    return render_template(
        "accounts/colleagues.html",
        found=found,
        q=q,
        team_id=team_id,
        teams=queries.teams(),
        href_for=lambda number: url_for("accounts.colleagues", q=q or None, team=team_id, pagina=number),
    )


@blueprint.get("/collegas/<int:id>")
def colleague(id: int) -> ResponseReturnValue:
    """One colleague: how to reach her, and what she knows about."""
    user = queries.by_id(id) or abort(404)
    return render_template("accounts/colleague.html", user=user)


@blueprint.route("/mijn", methods=["GET", "POST"])
def mine() -> ResponseReturnValue:
    """What colleagues see of me."""
    user = current_user()
    form = ProfileForm(request.form, obj=user)
    if request.method != "POST":
        form.forget_what_is_over()
        return render_template("accounts/mine.html", form=form)
    if not form.validate():
        return render_template("accounts/mine.html", form=form), 422
    commands.save_profile(user=user, **form.data)
    current_app.extensions["profile_changed"](owner=user)
    db.session.commit()
    search.catch_up()
    flash("Je gegevens zijn opgeslagen.", "success")
    return redirect(url_for("accounts.mine"), 303)


@blueprint.route("/mijn/wachtwoord", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Changes my password. This browser stays in; every other one is out."""
    user = current_user()
    form = ChangePasswordForm(request.form, email=user.email)
    if request.method != "POST":
        return render_template("accounts/password.html", form=form, reason="")
    if not form.validate():
        return render_template("accounts/password.html", form=form, reason=""), 422
    blocked = count_sign_in(user.email)
    if blocked:
        page = render_template("accounts/password.html", form=form, reason=too_often(blocked))
        return page, 429, wait_headers(blocked)
    if person_with(user.email, form.old_password.data or "") is None:
        form.old_password.errors = ["Dit is niet je wachtwoord van nu."]
        return render_template("accounts/password.html", form=form, reason=""), 422
    return _change_password(user, form.password.data or "")


def _change_password(user: User, new: str) -> ResponseReturnValue:
    db.session.commit()
    password_hash = passwords.hash_of(new)
    commands.change_password(user=user, password_hash=password_hash, base_url=access.base_url())
    begin(user)
    flash("Je wachtwoord is veranderd. Op andere apparaten ben je uitgelogd.", "success")
    return redirect(url_for("accounts.mine"), 303)


@blueprint.post("/mijn/overal-uitloggen")
def leave_everywhere() -> ResponseReturnValue:
    """Ends all my sessions, on every device."""
    commands.sign_out_everywhere(user=current_user())
    db.session.commit()
    access.sign_out()
    flash("Je bent overal uitgelogd.", "success")
    return redirect(url_for("accounts.sign_in"), 303)
