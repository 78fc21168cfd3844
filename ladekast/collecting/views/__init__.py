"""The pages of collecting, one file a subject; importing them registers them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.collecting import queries, rules
from ladekast.collecting.commands import ChangedMeanwhileError, ThrownAwayError
from ladekast.collecting.models import Collection
from ladekast.lib.db import db
from ladekast.lib.forms import typed_in

blueprint = Blueprint("collecting", __name__)
TYPED = ("name", "intro", "note")  # what somebody would not like to write again


def drawer_or_404(number: int) -> Collection:
    """The drawer with this number; the 404 page for a private one of somebody else."""
    return queries.drawer_of(current_user(), number) or abort(404)


def drawer_to_change(number: int) -> Collection:
    """The drawer that she may change. 404 for a private one of somebody else, 403 for what others share; raises
    ThrownAwayError."""
    found = own_drawer(number)
    if found.thrown_away_at is not None:
        raise ThrownAwayError(found)
    return found


def own_drawer(number: int) -> Collection:
    """As `drawer_to_change`, also when she threw it away."""
    found = drawer_or_404(number)
    if not rules.may_change(current_user(), found):
        abort(403)
    return found


def address(drawer: Collection, part: str | None = None) -> str:
    """The path of its page, or of a part of that."""
    return url_for("collecting.drawer", id=drawer.id, slug=drawer.slug, _anchor=part)


def back_to(drawer: Collection, message: str, kind: str = "success") -> ResponseReturnValue:
    """Keeps what was done, and shows the drawer with a word on what happened."""
    db.session.commit()
    flash(message, kind)
    return redirect(address(drawer), 303)


@blueprint.errorhandler(ThrownAwayError)
def show_thrown_away(error: ThrownAwayError) -> ResponseReturnValue:
    """She threw the drawer away, in another tab perhaps: how to get it back, and what she wrote."""
    db.session.rollback()
    texts = typed_in(TYPED)
    return render_template("collecting/thrown_away.html", drawer=error.drawer, texts=texts), 409


@blueprint.errorhandler(ChangedMeanwhileError)
def show_changed(_error: ChangedMeanwhileError) -> ResponseReturnValue:
    """A press on a page that is no longer how it stands; forms show more of it themselves."""
    db.session.rollback()
    found = drawer_or_404((request.view_args or {})["id"])
    flash(
        "Deze lade is intussen veranderd, door jou in een ander venster. Zo staat het nu. Doe het daarna nog een keer.",
        "info",
    )
    return redirect(address(found), 303)
