"""Saying that a tool is still true, once she saw what it says now."""

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.cabinet import queries as tools
from ladekast.cabinet import rules
from ladekast.cabinet.commands import EditConflictError
from ladekast.cabinet.commands.checking import check_tool
from ladekast.cabinet.content import DECIDED, differing
from ladekast.cabinet.models import Tool
from ladekast.cabinet.queries import history
from ladekast.cabinet.queries.history import FieldChange
from ladekast.cabinet.views import address, tool_or_404
from ladekast.freshness import commands
from ladekast.freshness.views import blueprint, go_on, place_in_list
from ladekast.lib.db import db
from ladekast.lib.forms import version_from


@blueprint.post("/tools/<int:id>/klopt-nog")
def check(id: int) -> ResponseReturnValue:
    """Notes that it is still true today, unless its text changed since she saw it."""
    found = tool_or_404(id)
    if rules.is_archived(found):
        flash("Deze tool is uit de kast gehaald. Zet hem eerst terug.", "info")
        return redirect(address(found), 303)
    if not rules.may_check(current_user(), found):
        abort(403)
    try:
        return _check(found)
    except EditConflictError:  # somebody saved it at this very moment
        db.session.rollback()
        return _check(tool_or_404(id))


def _check(found: Tool) -> ResponseReturnValue:
    seen_version = version_from(request.form.get("version"))
    changes = _changes_since(found, seen_version)
    if changes is None or changes:
        return _show_stale(found, changes or []), 409
    others = place_in_list(found)
    if not check_tool(tool=found, by=current_user()):
        return go_on(found, others, f"“{found.title}” is vandaag al nagekeken.", "info")
    commands.looked_at(owner=found.owner)
    return go_on(found, others, f"Dank je wel. Collega’s zien dat “{found.title}” vandaag is nagekeken.")


def _changes_since(found: Tool, seen_version: int) -> list[FieldChange] | None:
    """What of its text changed since the version that she saw; None when there was no such version."""
    if seen_version == found.version:
        return []
    seen = tools.revision(found, seen_version)
    if seen is None:
        return None
    names = [name for name in differing(seen.said, found.content) if name not in DECIDED]
    return [change for change in history.changes(seen.said, found.content) if change.name in names]


def _show_stale(found: Tool, changes: list[FieldChange]) -> str:
    return render_template(
        "freshness/changed_meanwhile.html",
        tool=found,
        changes=changes,
        newest=tools.newest_revision(found),
        chosen=request.form.get("lijst", ""),
    )
