"""The pages about leermomenten, one file a subject; importing them registers them."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from ladekast import search
from ladekast.accounts.access import current_user
from ladekast.learning import queries, rules
from ladekast.learning.commands import ObjectionError
from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.forms import typed_in

blueprint = Blueprint("learning", __name__)
TYPED = ("title", "aim", "town", "place", "body", "reason", "material")  # what somebody would not like to write again


def event_or_404(number: int) -> LearningEvent:
    """The leermoment with this number; the 404 page for a draft of others."""
    return queries.event_of(current_user(), number) or abort(404)


def event_to_change(number: int) -> LearningEvent:
    """The leermoment that she may change. 404 for a draft of others, 403 for who may not change it; raises
    ObjectionError when nobody can any more."""
    found = event_or_404(number)
    if not rules.may_change(current_user(), found):
        abort(403)
    objection = rules.to_change(found, now())
    if objection is not None:
        raise ObjectionError(found, objection)
    return found


def address(event: LearningEvent) -> str:
    """The path of its page."""
    return url_for("learning.event", id=event.id, slug=event.slug)


def back_to(event: LearningEvent, message: str, kind: str = "success") -> ResponseReturnValue:
    """Keeps what was done, lets the index know, and shows the leermoment with a word on what happened."""
    db.session.commit()
    search.catch_up()
    flash(message, kind)
    return redirect(address(event), 303)


@blueprint.errorhandler(ObjectionError)
def show_objection(error: ObjectionError) -> ResponseReturnValue:
    """What she wanted cannot be done now: why, and how it stands."""
    db.session.rollback()
    texts = typed_in(TYPED)
    return render_template("learning/impossible.html", event=error.event, objection=error.objection, texts=texts), 409
