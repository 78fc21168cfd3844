"""Teams and their municipalities."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast import search
from ladekast.accounts import commands, queries
from ladekast.accounts.access import current_user
from ladekast.accounts.models import Team
from ladekast.admin.forms import TeamForm
from ladekast.admin.views import blueprint
from ladekast.cabinet import commands as cabinet
from ladekast.lib.db import db

TAKEN = "Er is al een team met deze naam."


@blueprint.route("/teams", methods=["GET", "POST"])
def teams() -> ResponseReturnValue:
    """All teams, and a form to add one."""
    form = TeamForm(request.form)
    if request.method != "POST":
        return render_template("admin/teams.html", form=form, teams=queries.teams())
    if not (form.validate() and _added(form)):
        return render_template("admin/teams.html", form=form, teams=queries.teams()), 422
    return _back_to_list("Het team is toegevoegd.")


@blueprint.route("/teams/<int:id>", methods=["GET", "POST"])
def team(id: int) -> ResponseReturnValue:
    """Changes the name or municipality of a team."""
    found = queries.team_by_id(id) or abort(404)
    form = TeamForm(request.form, obj=found)
    if request.method != "POST":
        return render_template("admin/team.html", form=form, team=found)
    if not (form.validate() and _changed(found, form)):
        return render_template("admin/team.html", form=form, team=found), 422
    for member in queries.members(found):
        cabinet.refresh_owner(owner=member)
    return _back_to_list("Het team is veranderd.")


def _added(form: TeamForm) -> bool:
    name, municipality = form.name.data or "", form.municipality.data or ""
    try:
        commands.add_team(name=name, municipality=municipality, by=current_user())
    except commands.TakenError:
        form.name.errors = [TAKEN]
        return False
    return True


def _changed(found: Team, form: TeamForm) -> bool:
    name, municipality = form.name.data or "", form.municipality.data or ""
    try:
        commands.change_team(team=found, name=name, municipality=municipality, by=current_user())
    except commands.TakenError:
        form.name.errors = [TAKEN]
        return False
    return True


def _back_to_list(message: str) -> ResponseReturnValue:
    db.session.commit()
    search.catch_up()
    flash(message, "success")
    return redirect(url_for("admin.teams"), 303)
