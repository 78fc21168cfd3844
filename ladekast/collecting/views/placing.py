"""From a tool to a drawer of one's own: choosing one, or making one at once."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.accounts.guarding import record_confirmation
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.cabinet.views import tool_or_404
from ladekast.collecting import commands, queries
from ladekast.collecting.commands import About, FullError, TooManyDrawersError
from ladekast.collecting.forms import FULL, NO_ROOM, PlaceForm
from ladekast.collecting.models import Collection
from ladekast.collecting.views import back_to, blueprint
from ladekast.lib.db import db


@blueprint.route("/tools/<int:id>/lades", methods=["GET", "POST"])
def place(id: int) -> ResponseReturnValue:
    """Asks in which drawer a tool is to lie, and lays it there."""
    tool, drawers = tool_or_404(id), queries.kept_by(current_user())
    form = PlaceForm(request.form, drawers=drawers)
    if is_archived(tool):
        texts = [field.data for field in (form.name, form.note) if field.data]
        return render_template("collecting/archived.html", tool=tool, texts=texts), 410
    if request.method != "POST":
        return _show(form, tool)
    if not form.validate():
        return _show(form, tool), 422
    return _lay(form, tool)


def _lay(form: PlaceForm, tool: Tool) -> ResponseReturnValue:
    note = form.note.data or ""
    try:
        drawer = form.chosen or _make(form)
        is_new = commands.put(drawer=drawer, tool=tool, note=note)
    except (TooManyDrawersError, FullError) as error:
        db.session.rollback()
        form.refuse(FULL if isinstance(error, FullError) else NO_ROOM)
        return _show(form, tool), 422
    if not is_new and note not in ("", _note_of(drawer, tool)):
        form.refuse(f"Deze tool ligt al in “{drawer.name}”. De notitie daarbij wijzig je in die lade zelf.")
        db.session.rollback()
        return _show(form, tool), 422
    record_confirmation(form, by=current_user(), subject=f"eigen lade {drawer.id}")
    if not is_new:
        return back_to(drawer, f"“{tool.title}” lag al in deze lade.", "info")
    return back_to(drawer, f"“{tool.title}” ligt nu onderaan in deze lade.")


def _make(form: PlaceForm) -> Collection:
    about = About(name=form.name.data or "")
    return commands.make(owner=current_user(), about=about, submission=form.submission.data or "")


def _note_of(drawer: Collection, tool: Tool) -> str:
    row = commands.row_of(drawer, tool)
    return row.note if row else ""


def _show(form: PlaceForm, tool: Tool) -> str:
    lies_in = queries.drawers_with(current_user(), tool)
    return render_template("collecting/place.html", form=form, tool=tool, lies_in=lies_in)
