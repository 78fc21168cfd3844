"""The pages of the cabinet, one file a screen; importing them registers them."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ladekast import search
from ladekast.cabinet import queries
from ladekast.cabinet.commands import EditConflictError
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db

blueprint = Blueprint("cabinet", __name__)


def tool_or_404(number: int) -> Tool:
    """The tool with this number, in the cabinet or taken out of it; the 404 page when there never was one."""
    return queries.by_id(number) or abort(404)


def address(tool: Tool) -> str:
    """The path of a tool's page."""
    return url_for("cabinet.tool", id=tool.id, slug=tool.slug)


@blueprint.errorhandler(EditConflictError)
def changed_at_that_moment(_error: EditConflictError) -> ResponseReturnValue:
    """Two presses at one instant: the second is shown what the first one did. Forms show more of it themselves."""
    flash("Iemand wijzigde deze tool net. Kijk of het nog nodig is.", "info")
    return redirect(address(tool_or_404((request.view_args or {})["id"])), 303)


def back_to(tool: Tool, message: str) -> ResponseReturnValue:
    """Keeps what was changed, makes it findable, and shows the tool with a word on what happened."""
    db.session.commit()
    search.catch_up()
    flash(message, "success")
    return redirect(address(tool), 303)
