"""The pages about corrections, one file a side; importing them registers them."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.cabinet.views import tool_or_404
from ladekast.corrections import queries
from ladekast.corrections.models import Correction
from ladekast.lib.db import db

blueprint = Blueprint("corrections", __name__)


def correction_or_404(tool: int, number: int) -> Correction:
    """The correction of this tool; the 404 page for everybody but who suggested it and who decides about it."""
    return queries.correction_of(current_user(), tool_or_404(tool), number) or abort(404)


def address(found: Correction) -> str:
    """The path of a correction's page."""
    return url_for("corrections.one", id=found.tool_id, number=found.id)


def back_to(found: Correction, message: str, kind: str = "success") -> ResponseReturnValue:
    """Keeps what was done and shows the correction with a word on what happened."""
    db.session.commit()
    flash(message, kind)
    return redirect(address(found), 303)
