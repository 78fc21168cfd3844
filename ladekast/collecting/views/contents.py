"""What lies in a drawer: adding a tool, noting something about it, its place, taking it out and putting it back."""

from urllib.parse import urlsplit

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import base_url, current_user
from ladekast.accounts.guarding import record_confirmation
from ladekast.cabinet.models import Tool
from ladekast.cabinet.views import tool_or_404
from ladekast.collecting import commands, naming
from ladekast.collecting.commands import ChangedMeanwhileError, FullError, NotInItError
from ladekast.collecting.forms import FULL, AddForm, NoteForm
from ladekast.collecting.models import Collection
from ladekast.collecting.views import address, back_to, blueprint, drawer_to_change
from ladekast.collecting.views.drawers import show
from ladekast.lib.db import db
from ladekast.lib.forms import version_from

MOVES = {"omhoog": -1, "omlaag": 1}


@blueprint.post("/lades/<int:id>/tools")
def add(id: int) -> ResponseReturnValue:
    """Lays the tool that she named in a drawer."""
    found, form = drawer_to_change(id), AddForm(request.form)
    hosts = {request.host, urlsplit(base_url()).netloc}
    tool = form.accept(naming.meant_by(form.tool.data or "", hosts=hosts))
    if tool is None:
        return show(found, form), 422
    try:
        is_new = commands.put(drawer=found, tool=tool)
    except FullError:
        form.refuse(FULL)
        return show(found, form), 422
    if not is_new:
        return back_to(found, f"“{tool.title}” lag al in deze lade.", "info")
    return back_to(found, f"“{tool.title}” ligt nu onderaan in deze lade.")


@blueprint.route("/lades/<int:id>/tools/<int:tool_id>/notitie", methods=["GET", "POST"])
def note(id: int, tool_id: int) -> ResponseReturnValue:
    """Notes something about a tool in a drawer."""
    found, tool = drawer_to_change(id), tool_or_404(tool_id)
    row = commands.row_of(found, tool)
    if row is None:
        return _show_gone(found, tool)
    form = NoteForm(request.form, kept=row.note, version=found.version)
    if request.method != "POST":
        return _show_note(form, found, tool)
    if not form.validate():
        return _show_note(form, found, tool), 422
    return _save_note(form, found, tool)


@blueprint.post("/lades/<int:id>/tools/<int:tool_id>/plek")
def move(id: int, tool_id: int) -> ResponseReturnValue:
    """Moves a tool one place up or down, and leads back to the button that was pressed, or to the other one when that
    is of no use any more."""
    found, tool = drawer_to_change(id), tool_or_404(tool_id)
    way = request.form.get("richting", "")
    if way not in MOVES:
        abort(400)
    seen_version = version_from(request.form.get("version"))
    try:
        has_moved = commands.move(drawer=found, tool=tool, places=MOVES[way], seen_version=seen_version)
    except NotInItError:
        return back_to(found, _gone(tool), "info")
    if not has_moved:
        end = "bovenaan" if way == "omhoog" else "onderaan"
        return back_to(found, f"“{tool.title}” ligt al {end}.", "info")
    lying = [row.tool_id for row in commands.lying_in(found)]
    db.session.commit()
    is_at_end = tool.id == (lying[0] if way == "omhoog" else lying[-1])
    other = {"omhoog": "omlaag", "omlaag": "omhoog"}
    return redirect(address(found, f"{other[way] if is_at_end else way}-{tool.id}"), 303)


@blueprint.post("/lades/<int:id>/tools/<int:tool_id>/eruit")
def take_out(id: int, tool_id: int) -> ResponseReturnValue:
    """Takes a tool out of a drawer; it can be put back with its note."""
    found, tool = drawer_to_change(id), tool_or_404(tool_id)
    if not commands.take_out(drawer=found, tool=tool):
        return back_to(found, _gone(tool), "info")
    return back_to(found, f"“{tool.title}” is uit deze lade. Onderaan kun je de tool terugleggen.")


@blueprint.post("/lades/<int:id>/tools/<int:tool_id>/terug")
def put_back(id: int, tool_id: int) -> ResponseReturnValue:
    """Puts back what was taken out, with its note."""
    found, tool = drawer_to_change(id), tool_or_404(tool_id)
    try:
        is_new = commands.put(drawer=found, tool=tool)
    except FullError:
        return back_to(found, FULL, "warning")
    if not is_new:
        return back_to(found, f"“{tool.title}” lag al in deze lade.", "info")
    return back_to(found, f"“{tool.title}” ligt weer in deze lade, onderaan.")


def _gone(tool: Tool) -> str:
    return f"“{tool.title}” ligt niet meer in deze lade."


def _save_note(form: NoteForm, found: Collection, tool: Tool) -> ResponseReturnValue:
    text = form.note.data or ""
    try:
        is_changed = commands.note(drawer=found, tool=tool, text=text, seen_version=form.seen_version)
    except NotInItError:
        return _show_gone(found, tool)
    except ChangedMeanwhileError:
        return _show_conflict(form, found, tool)
    record_confirmation(form, by=current_user(), subject=f"eigen lade {found.id}")
    if is_changed:
        return back_to(found, f"Je notitie bij “{tool.title}” is opgeslagen.")
    return back_to(found, "Er was niets gewijzigd.", "info")


def _show_note(form: NoteForm, found: Collection, tool: Tool, stands: str | None = None) -> str:
    return render_template("collecting/note.html", form=form, drawer=found, tool=tool, stands=stands)


def _show_conflict(form: NoteForm, found: Collection, tool: Tool) -> ResponseReturnValue:
    """The note as it stands, and what she wrote: saved once more, hers counts."""
    db.session.rollback()
    row, form.version.data = commands.row_of(found, tool), str(found.version)
    return _show_note(form, found, tool, stands=row.note if row else ""), 409


def _show_gone(found: Collection, tool: Tool) -> ResponseReturnValue:
    """The tool was taken out meanwhile: how to put it back, and what she wrote."""
    texts = [request.form["note"]] if request.form.get("note") else []
    return render_template("collecting/gone.html", drawer=found, tool=tool, texts=texts), 409 if texts else 404
