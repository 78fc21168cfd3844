"""Colleagues: adding, changing, letting in and shutting out."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast import search
from ladekast.accounts import access, commands, emails, queries, rules
from ladekast.accounts.access import current_user
from ladekast.accounts.models import Team, User
from ladekast.admin.commands import stop_access
from ladekast.admin.forms import ColleagueForm, DepartureForm
from ladekast.admin.views import blueprint
from ladekast.admin.wording import left_in_words, left_waiting
from ladekast.cabinet import queries as tools
from ladekast.cabinet.commands import EditConflictError
from ladekast.learning import queries as events
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.shadowing import queries as requests

TAKEN = "Er is al een collega met dit e-mailadres."
LAST_ADMIN = "Dit is de laatste beheerder. Maak eerst een andere collega beheerder."
CHANGED_MEANWHILE = "Net op dit moment wijzigde iemand een van de tools. Probeer het nog een keer."


@blueprint.get("/collegas")
def colleagues() -> ResponseReturnValue:
    """Everybody, also who left."""
    return render_template("admin/colleagues.html", people=queries.everyone(), role_names=rules.ROLE_NAMES)


@blueprint.route("/collegas/nieuw", methods=["GET", "POST"])
def new_colleague() -> ResponseReturnValue:
    """Adds a colleague, who gets a mail with a welcome link."""
    form = ColleagueForm(request.form)
    form.offer(queries.teams())
    if request.method != "POST":
        return render_template("admin/new_colleague.html", form=form)
    user = _added(form) if form.validate() else None
    if user is None:
        return render_template("admin/new_colleague.html", form=form), 422
    commands.invite(user=user, by=current_user(), base_url=access.base_url())
    db.session.commit()
    flash(f"{user.name} is toegevoegd. Er gaat een mail met een welkomstlink naar {user.email}.", "success")
    return redirect(url_for("admin.colleague", id=user.id), 303)


@blueprint.route("/collegas/<int:id>", methods=["GET", "POST"])
def colleague(id: int) -> ResponseReturnValue:
    """Changes how a colleague is known and what she may do."""
    user = _user_or_404(id)
    form = ColleagueForm(request.form, obj=user)
    form.offer(queries.teams())
    if request.method != "POST":
        form.team.data = str(user.team_id or "")
        return render_template("admin/colleague.html", form=form, user=user)
    if not (form.validate() and _changed(user, form)):
        return render_template("admin/colleague.html", form=form, user=user), 422
    return _back_to(user, "De gegevens zijn opgeslagen.")


@blueprint.post("/collegas/<int:id>/welkomstlink")
def welcome_link(id: int) -> ResponseReturnValue:
    """Makes a new welcome link and shows it once, to hand over. The log book tells who did."""
    user = _user_or_404(id)
    if not user.is_active:
        abort(409)
    token = commands.invite(user=user, by=current_user(), base_url=access.base_url())
    db.session.commit()
    link = emails.link_address(base_url=access.base_url(), token=token)
    return render_template("admin/welcome_link.html", user=user, link=link)


@blueprint.route("/collegas/<int:id>/stoppen", methods=["GET", "POST"])
def leave(id: int) -> ResponseReturnValue:
    """Asks who takes over what is hers, and shuts the colleague out."""
    user = _user_or_404(id)
    if not user.is_active:
        return redirect(url_for("admin.colleague", id=user.id), 303)
    form = DepartureForm(request.form)
    form.offer_receivers(user, nobody="Niemand")
    done = _stop(user, form) if request.method == "POST" and form.validate() else None
    if done is not None:
        return _back_to(user, done)
    page = render_template(
        "admin/leave.html",
        form=form,
        user=user,
        left=left_in_words(tools.owned_count(user), events.led_count(user, now())),
        co_authored=len(tools.co_authored_by(user)),
        requests=requests.unanswered_count(user),
    )
    return page, 422 if request.method == "POST" else 200


@blueprint.post("/collegas/<int:id>/terug")
def come_back(id: int) -> ResponseReturnValue:
    """Lets somebody who left come in again."""
    user = _user_or_404(id)
    if not user.is_active:
        commands.reactivate(user=user, by=current_user())
    return _back_to(user, f"{user.name} kan weer inloggen.")


def _user_or_404(number: int) -> User:
    return queries.by_id(number) or abort(404)


def _team(form: ColleagueForm) -> Team | None:
    return queries.team_by_id(int(form.team.data)) if form.team.data else None


def _added(form: ColleagueForm) -> User | None:
    name, email, role = form.name.data or "", form.email.data or "", form.role.data
    try:
        return commands.add_user(email=email, name=name, role=role, team=_team(form), by=current_user())
    except commands.TakenError:
        form.email.errors = [TAKEN]
        return None


def _changed(user: User, form: ColleagueForm) -> bool:
    """Whether all of it could be done; if not, nothing was, and the form tells why."""
    name, email = form.name.data or "", form.email.data or ""
    try:
        commands.change_role(user=user, role=form.role.data, by=current_user())
        commands.change_colleague(user=user, email=email, name=name, team=_team(form), by=current_user())
    except commands.TakenError:
        db.session.rollback()
        form.email.errors = [TAKEN]
        return False
    except commands.LastAdminError:
        form.role.errors = [LAST_ADMIN]
        return False
    return True


def _stop(user: User, form: DepartureForm) -> str | None:
    """What was done, in words; None when she cannot be stopped, and the form tells why."""
    receiver, waiting = form.chosen, tools.owned_count(user)
    try:
        handed = stop_access(leaver=user, receiver=receiver, by=current_user(), settings=access.settings())
    except (commands.LastAdminError, EditConflictError) as error:
        db.session.rollback()
        form.receiver.errors = [LAST_ADMIN if isinstance(error, commands.LastAdminError) else CHANGED_MEANWHILE]
        return None
    done = f"{user.name} kan niet meer inloggen."
    if receiver is None:
        return f"{done} {left_waiting(waiting)}".rstrip()
    return f"{done} {receiver.name} neemt {left_in_words(handed.tools, handed.led)} over."


def _back_to(user: User, message: str) -> ResponseReturnValue:
    """Keeps what was changed, lets the index know, and shows the colleague with a word on what happened."""
    current_app.extensions["profile_changed"](owner=user)
    db.session.commit()
    search.catch_up()
    flash(message, "success")
    return redirect(url_for("admin.colleague", id=user.id) if rules.may_administer(current_user()) else "/", 303)
