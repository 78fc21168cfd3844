"""Calling a leermoment off, throwing a draft away and bringing it back, and what there is to read afterwards."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user, settings
from ladekast.accounts.guarding import record_confirmation
from ladekast.learning import commands, queries, rules
from ladekast.learning.commands import ObjectionError
from ladekast.learning.forms.conflict import mark_of
from ladekast.learning.forms.ending import CancelForm, MaterialForm
from ladekast.learning.models import LearningEvent, Stage
from ladekast.learning.rules import Objection
from ladekast.learning.views import back_to, blueprint, event_or_404, event_to_change
from ladekast.learning.wording import told_in_words
from ladekast.lib.clock import now
from ladekast.lib.db import db


@blueprint.route("/leren/<int:id>/annuleren", methods=["GET", "POST"])
def cancel(id: int) -> ResponseReturnValue:
    """Calls it off, with the reason that everybody in it reads; a draft is thrown away."""
    found = event_or_404(id)
    is_draft = found.opened_at is None
    form = CancelForm(request.form, is_open=not is_draft)
    if request.method == "POST" and _is_called_off_for(found, form.why):
        done = (
            "Dit concept had je al weggegooid." if is_draft else "Dit had je al gedaan: het leermoment gaat niet door."
        )
        return back_to(found, done, "info")
    event_to_change(id)
    if request.method == "POST" and form.validate():
        told = commands.cancel(event=found, by=current_user(), reason=form.why, settings=settings())
        record_confirmation(form, by=current_user(), subject=f"reden bij leermoment {found.id}")
        if is_draft:
            return _thrown_away()
        return back_to(found, f"Het leermoment gaat niet door. {told_in_words(told)}")
    (seen,) = queries.seen_by(current_user(), [found])
    page = render_template("learning/cancel.html", event=found, form=form, seen=seen)
    return page, 422 if request.method == "POST" else 200


@blueprint.post("/leren/<int:id>/terughalen")
def restore(id: int) -> ResponseReturnValue:
    """Brings back a draft that was thrown away."""
    found = event_or_404(id)
    if not rules.may_change(current_user(), found):
        abort(403)
    if rules.stage(found, now()) is Stage.DRAFT:
        return back_to(found, "Dit concept was al terug.", "info")
    commands.restore(event=found)
    return back_to(found, "Je concept is terug.")


@blueprint.route("/leren/<int:id>/materiaal", methods=["GET", "POST"])
def material(id: int) -> ResponseReturnValue:
    """What there is to read again: slides, links, what was said."""
    found = _to_add_to(id)
    if request.method != "POST":
        return _show(found, MaterialForm(data={"material": found.material}))
    form = MaterialForm(request.form, data={"material": found.material})
    if not form.validate():
        return _show(found, form, keeps_mark=True), 422
    text = form.material.data or ""
    if form.began.data and form.began.data != mark_of(found.material) and text != found.material:
        return _show(found, form, was_first=True), 409
    commands.add_material(event=found, text=text)
    record_confirmation(form, by=current_user(), subject=f"materiaal bij leermoment {found.id}")
    return back_to(found, "Het materiaal is opgeslagen." if text else "Het materiaal is weggehaald.")


def _thrown_away() -> ResponseReturnValue:
    """Back to all of them: of what is gone there is nothing to look at. There stands too where to find it again."""
    db.session.commit()
    flash("Je concept is weg.", "success")
    return redirect(url_for("learning.overview"), 303)


def _is_called_off_for(found: LearningEvent, reason: str) -> bool:
    """She, or somebody else who may, pressed the same before."""
    is_same = found.cancelled_at is not None and found.cancel_reason == reason
    return is_same and rules.may_change(current_user(), found)


def _to_add_to(number: int) -> LearningEvent:
    """The leermoment that she may add to, also when it is over; 403 for others, raises ObjectionError for a draft and
    for what was called off."""
    found = event_or_404(number)
    if not rules.may_change(current_user(), found):
        abort(403)
    if found.cancelled_at is not None:
        raise ObjectionError(found, Objection.CANCELLED)
    if found.opened_at is None:
        raise ObjectionError(found, Objection.DRAFT)
    return found


def _show(found: LearningEvent, form: MaterialForm, *, keeps_mark: bool = False, was_first: bool = False) -> str:
    if not keeps_mark:
        form.began.data = mark_of(found.material)
    return render_template("learning/material.html", event=found, form=form, was_first=was_first)
