"""An appointment: another time, off, and how it went."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user, settings
from ladekast.calendar import queries as calendar
from ladekast.calendar.forms import filled_in
from ladekast.calendar.queries import Overlaps
from ladekast.shadowing import commands, rules
from ladekast.shadowing.forms import YES, CancelForm, MoveForm, OutcomeForm, ThankForm
from ladekast.shadowing.models import ShadowingRequest, Step
from ladekast.shadowing.views import back_to, blueprint, to_take
from ladekast.shadowing.views.reading import show


@blueprint.route("/meekijken/<int:id>/verzetten", methods=["GET", "POST"])
def move(id: int) -> ResponseReturnValue:
    """Puts it at another time, or in another place."""
    form = MoveForm(request.form)
    found = to_take(id, Step.MOVE, form)
    if request.method != "POST":
        return _show_move(found, _as_it_stands(found))
    form.compare_with(found)
    if not form.validate():
        return _show_move(found, form), 422
    overlaps = (
        calendar.overlapping(current_user().id, form.spans, but=found.appointment_id) if form.is_other_time else []
    )
    if overlaps and not form.seen_overlap.data:
        return _show_move(found, form, overlaps), 422
    commands.move(
        request=found,
        by=current_user(),
        span=form.span,
        place=form.place.data,
        reason=form.reason.data or "",
        settings=settings(),
    )
    done = "De afspraak is verzet." if form.is_other_time else "De plek is opgeslagen."
    return back_to(found, f"{done} Jullie krijgen er allebei een mail van.", form=form)


@blueprint.route("/meekijken/<int:id>/afzeggen", methods=["GET", "POST"])
def cancel(id: int) -> ResponseReturnValue:
    """Takes it out of both calendars."""
    form = CancelForm(request.form)
    found = to_take(id, Step.CANCEL, form)
    if request.method == "POST" and form.validate():
        commands.cancel(request=found, by=current_user(), reason=form.reason.data or "", settings=settings())
        return back_to(found, "De afspraak is afgezegd. Hij gaat uit jullie agenda’s.", form=form)
    form.version.data = str(found.version)
    other = rules.other_of(current_user(), found)
    page = render_template("shadowing/cancel.html", found=found, form=form, other=other)
    return page, 422 if request.method == "POST" else 200


@blueprint.post("/meekijken/<int:id>/doorgegaan")
def outcome(id: int) -> ResponseReturnValue:
    """Says whether it took place."""
    form = OutcomeForm(request.form)
    took_place = form.answer.data == YES
    found = to_take(id, Step.CONFIRM if took_place else Step.DENY, form)
    if not form.validate():
        return show(found, outcome=form), 422
    commands.tell_outcome(request=found, by=current_user(), took_place=took_place)
    return back_to(found, "Dank je wel.")


@blueprint.route("/meekijken/<int:id>/bedanken", methods=["GET", "POST"])
def thank(id: int) -> ResponseReturnValue:
    """Thanks the host, and tells what I learned."""
    found = to_take(id, Step.THANK)
    form = ThankForm(request.form if request.method == "POST" else None, obj=found)
    if request.method == "POST" and form.validate():
        commands.thank(
            request=found,
            by=current_user(),
            thanks=form.thanks.data or "",
            learned=form.learned.data or "",
            is_shared=form.learned_is_shared.data,
            settings=settings(),
        )
        return back_to(found, "Opgeslagen. Dank je wel.", form=form)
    page = render_template("shadowing/thank.html", found=found, form=form)
    return page, 422 if request.method == "POST" else 200


def _as_it_stands(found: ShadowingRequest) -> MoveForm:
    """What she finds filled in: so that she changes only what changes, a forgotten place for one."""
    return MoveForm(data={"place": found.place} | filled_in([found.appointment] if found.appointment else []))


def _show_move(found: ShadowingRequest, form: MoveForm, overlaps: Overlaps = ()) -> str:
    form.version.data = str(found.version)
    form.seen_overlap.data = "1" if overlaps else ""
    other = rules.other_of(current_user(), found)
    return render_template("shadowing/move.html", found=found, form=form, other=other, overlaps=overlaps)
