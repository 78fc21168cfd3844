"""Answering a request: yes, another moment, no, or never mind."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts import queries as people
from ladekast.accounts.access import current_user, settings
from ladekast.calendar import queries as calendar
from ladekast.calendar.queries import Overlaps
from ladekast.lib.clock import now
from ladekast.shadowing import commands, rules
from ladekast.shadowing.forms import AcceptForm, DeclineForm, ProposeForm, WithdrawForm
from ladekast.shadowing.models import ShadowingRequest, Step
from ladekast.shadowing.views import back_to, blueprint, to_take
from ladekast.shadowing.views.reading import show


@blueprint.post("/meekijken/<int:id>/afspreken")
def accept(id: int) -> ResponseReturnValue:
    """Agrees on one of the moments."""
    form = AcceptForm(request.form)
    found = to_take(id, Step.ACCEPT, form)
    moments = [each for each in found.moments if each.starts_at > now()]
    if not moments:
        raise commands.ImpossibleStepError(found)
    form.offer_moments(moments)
    form.is_at = found.place
    span = form.span_among(moments) if form.validate() else None
    if span is None:
        return show(found, form), 422
    commands.accept(
        request=found,
        by=current_user(),
        span=span,
        place=form.place.data,
        note=form.note.data or "",
        settings=settings(),
    )
    return back_to(found, "Het staat. Jullie krijgen er allebei een mail van.", form=form)


@blueprint.route("/meekijken/<int:id>/ander-moment", methods=["GET", "POST"])
def propose(id: int) -> ResponseReturnValue:
    """Names other moments."""
    form = ProposeForm(request.form)
    found = to_take(id, Step.PROPOSE, form)
    if request.method != "POST":
        form.place.data = found.place
        return _show_proposal(found, form)
    form.is_at = found.place
    if not form.validate():
        return _show_proposal(found, form), 422
    overlaps = calendar.overlapping(current_user().id, form.spans)
    if overlaps and not form.seen_overlap.data:
        return _show_proposal(found, form, overlaps), 422
    commands.propose(
        request=found,
        by=current_user(),
        spans=form.spans,
        place=form.place.data,
        note=form.note.data or "",
        settings=settings(),
    )
    return back_to(found, f"Je voorstel is verstuurd naar {rules.other_of(current_user(), found).name}.", form=form)


@blueprint.route("/meekijken/<int:id>/afwijzen", methods=["GET", "POST"])
def decline(id: int) -> ResponseReturnValue:
    """Says no, and who perhaps can."""
    form = DeclineForm(request.form)
    found = to_take(id, Step.DECLINE, form)
    form.offer_colleagues(people.active(), without=(found.asker_id, found.host_id))
    if request.method == "POST" and form.validate():
        other = people.by_id(int(form.other.data)) if form.other.data else None
        commands.decline(
            request=found, by=current_user(), reason=form.reason.data or "", other=other, settings=settings()
        )
        return back_to(found, f"Je antwoord is verstuurd naar {found.asker.name}.", form=form)
    form.version.data = str(found.version)
    page = render_template("shadowing/decline.html", found=found, form=form)
    return page, 422 if request.method == "POST" else 200


@blueprint.route("/meekijken/<int:id>/intrekken", methods=["GET", "POST"])
def withdraw(id: int) -> ResponseReturnValue:
    """Takes my question back."""
    form = WithdrawForm(request.form)
    found = to_take(id, Step.WITHDRAW, form)
    if request.method == "POST" and form.validate():
        commands.withdraw(request=found, by=current_user(), reason=form.reason.data or "", settings=settings())
        return back_to(found, f"Je vraag is ingetrokken. {found.host.name} krijgt er een mail van.", form=form)
    form.version.data = str(found.version)
    page = render_template("shadowing/withdraw.html", found=found, form=form)
    return page, 422 if request.method == "POST" else 200


def _show_proposal(found: ShadowingRequest, form: ProposeForm, overlaps: Overlaps = ()) -> str:
    form.version.data = str(found.version)
    form.seen_overlap.data = "1" if overlaps else ""
    other = rules.other_of(current_user(), found)
    return render_template("shadowing/propose.html", found=found, form=form, other=other, overlaps=overlaps)
