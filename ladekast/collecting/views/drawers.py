"""Drawers of one's own: all of them, one, making, editing and sharing one, throwing one away and copying one."""

from dataclasses import replace

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.accounts.guarding import record_confirmation
from ladekast.collecting import commands, queries, rules
from ladekast.collecting.commands import ChangedMeanwhileError, TooManyDrawersError
from ladekast.collecting.forms import NO_ROOM, AddForm, DrawerForm, ShareForm, new_token
from ladekast.collecting.models import Collection
from ladekast.collecting.views import address, back_to, blueprint, drawer_or_404, drawer_to_change, own_drawer
from ladekast.lib.db import db
from ladekast.lib.forms import only_token
from ladekast.lib.paging import number_from, page_of

PER_PAGE = 20
PUT_BACK = 20  # of what was taken out, the last ones
ON, OFF = "aan", "uit"
SHARED = "Collega’s kunnen je lade nu lezen."
NOT_SHARED = "Alleen jij ziet deze lade nu."


@blueprint.get("/mijn/lades")
def drawers() -> str:
    """Her own drawers, those that she threw away, and what colleagues share."""
    page = page_of(queries.shared_with(current_user()), number_from(request.args.get("pagina")), PER_PAGE)
    mine = queries.of_owner(current_user())
    return render_template(
        "collecting/drawers.html",
        mine=[each for each in mine if each.drawer.thrown_away_at is None],
        thrown_away=[each for each in mine if each.drawer.thrown_away_at is not None],
        shared=queries.listed(page.items),
        page=page,
        href_for=lambda number: url_for("collecting.drawers", pagina=number),
    )


@blueprint.route("/lades/nieuw", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Makes a drawer, once for each filled-in form."""
    form = DrawerForm(request.form)
    if request.method == "POST":
        return _make(form)
    page = make_response(_show_form(form))
    # Who goes back finds this very form again, so that sending it twice is recognised.
    page.headers["Cache-Control"] = "private, no-cache"
    return page


@blueprint.get("/lades/<int:id>")
@blueprint.get("/lades/<int:id>-")
@blueprint.get("/lades/<int:id>-<slug>")
def drawer(id: int, slug: str = "") -> ResponseReturnValue:
    """Reads a drawer. An old name in the address leads to the present one."""
    found = drawer_or_404(id)
    return show(found) if slug == found.slug else redirect(address(found), 301)


def show(found: Collection, form: AddForm | None = None) -> str:
    """The page of a drawer; `form` names a tool that could not be laid in it."""
    rows = queries.rows(found)
    out = sorted((row for row in rows if row.taken_out_at), key=lambda row: str(row.taken_out_at), reverse=True)
    return render_template(
        "collecting/drawer.html",
        drawer=found,
        rows=[row for row in rows if row.taken_out_at is None],
        taken_out=out[:PUT_BACK],
        form=form or AddForm(),
        submission=new_token(),
    )


@blueprint.route("/lades/<int:id>/bewerken", methods=["GET", "POST"])
def edit(id: int) -> ResponseReturnValue:
    """Changes what a drawer says of itself, and who may read it."""
    found = drawer_to_change(id)
    form = DrawerForm(request.form, kept=found)
    if request.method != "POST":
        return _show_form(form, found)
    if not form.validate():
        return _show_form(form, found), 422
    try:
        is_changed = commands.change(drawer=found, about=form.about, seen_version=form.seen_version)
    except ChangedMeanwhileError:
        return _show_conflict(found, form)
    record_confirmation(form, by=current_user(), subject=f"eigen lade {found.id}")
    return back_to(found, "Je lade is opgeslagen.") if is_changed else back_to(found, "Er was niets gewijzigd.", "info")


@blueprint.post("/lades/<int:id>/weggooien")
def throw_away(id: int) -> ResponseReturnValue:
    """Puts a drawer away; it can be brought back."""
    found = own_drawer(id)
    commands.throw_away(drawer=found)
    return back_to(found, "Je lade is weggegooid. Je kunt hem altijd terughalen.")


@blueprint.post("/lades/<int:id>/delen")
def share(id: int) -> ResponseReturnValue:
    """Lets colleagues read a drawer, or only whose it is; what is so already stays so. What may be somebody's own in it
    is asked about first."""
    found, wanted = drawer_to_change(id), request.form.get("deel")
    if wanted not in (ON, OFF):
        abort(400)
    if wanted == ON:
        form = ShareForm(request.form, drawer=found, notes=[row.note for row in commands.lying_in(found)])
        if not form.validate():
            return render_template("collecting/share.html", form=form, drawer=found), 422
        record_confirmation(form, by=current_user(), subject=f"eigen lade {found.id}")
    about = replace(commands.about_of(found), is_shared=wanted == ON)
    commands.change(drawer=found, about=about, seen_version=found.version)
    return back_to(found, SHARED if about.is_shared else NOT_SHARED)


@blueprint.post("/lades/<int:id>/niet-delen")
def stop_sharing(id: int) -> ResponseReturnValue:
    """Takes a drawer that a colleague shares from the eyes of the others."""
    found = drawer_or_404(id)
    if not rules.may_stop_sharing(current_user(), found):
        abort(403)
    commands.stop_sharing(drawer=found, by=current_user())
    db.session.commit()
    told = "" if rules.is_of_leaver(found) else f" Laat het {found.owner.name} weten."
    flash(f"Collega’s zien deze lade niet meer.{told}", "success")
    return redirect(url_for("collecting.drawers"), 303)


@blueprint.post("/lades/<int:id>/terughalen")
def bring_back(id: int) -> ResponseReturnValue:
    """Brings back what she threw away."""
    found = own_drawer(id)
    try:
        commands.bring_back(drawer=found)
    except TooManyDrawersError:
        return back_to(found, NO_ROOM, "warning")
    return back_to(found, "Je lade is terug, met alles wat erin lag.")


@blueprint.post("/lades/<int:id>/kopie")
def copy(id: int) -> ResponseReturnValue:
    """Makes a drawer of her own of what is in this one; once for each page that she pressed it on."""
    found = drawer_or_404(id)
    submission: str = only_token(request.form.get("submission", "")) or new_token()
    try:
        made = commands.copy(drawer=found, owner=current_user(), submission=submission)
    except TooManyDrawersError:
        return back_to(found, NO_ROOM, "warning")
    return back_to(made, "Dit is jouw kopie. Alleen jij ziet hem, en je kunt hem zelf aanpassen.")


def _make(form: DrawerForm) -> ResponseReturnValue:
    if not form.validate():
        return _show_form(form), 422
    try:
        made = commands.make(owner=current_user(), about=form.about, submission=form.submission.data or "")
    except TooManyDrawersError:
        form.refuse(NO_ROOM)
        return _show_form(form), 422
    record_confirmation(form, by=current_user(), subject=f"eigen lade {made.id}")
    return back_to(made, "Je lade is gemaakt. Leg er nu tools in.")


def _show_conflict(found: Collection, form: DrawerForm) -> ResponseReturnValue:
    """What it says now, and what she wrote: saved once more, hers counts."""
    db.session.rollback()
    found = drawer_to_change(found.id)
    form.version.data = str(found.version)
    return _show_form(form, found, stands=commands.about_of(found)), 409


def _show_form(form: DrawerForm, found: Collection | None = None, stands: commands.About | None = None) -> str:
    return render_template("collecting/form.html", form=form, drawer=found, stands=stands)
