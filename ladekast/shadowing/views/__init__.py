"""The pages about watching along, one file a subject; importing them registers them."""

from datetime import timedelta

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.accounts.guarding import Guarded, record_confirmation
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.forms import typed_in
from ladekast.shadowing import queries, rules
from ladekast.shadowing.commands import ImpossibleStepError
from ladekast.shadowing.forms import VersionedForm
from ladekast.shadowing.models import ShadowingRequest, Step

blueprint = Blueprint("shadowing", __name__)
TYPED = ("why", "note", "reason", "thanks", "learned", "place")  # what somebody would not like to write again
MOMENT = ("day", "from", "to")
A_DAY = timedelta(days=1)


def request_or_404(number: int) -> ShadowingRequest:
    """The request with this number; the 404 page for everybody but its two people."""
    return queries.request_of(current_user(), number) or abort(404)


def to_take(number: int, step: Step, form: VersionedForm | None = None) -> ShadowingRequest:
    """The request in which she may take this step now, with what she filled in.

    404 for a stranger, 403 for a step that is never hers. Raises ImpossibleStepError when it cannot be taken now, or
    when something was done after the version that the form is about. The same press sent twice leads to the request.
    """
    found, me = request_or_404(number), current_user()
    refuse_too_many()
    seen_version = form.seen_version if form else None
    if not rules.may_ever(step, rules.party_of(me, found)):
        abort(403)
    if form and seen_version is not None and rules.is_repeat(step, me, found, seen_version, form.named_in(found)):
        flash("Dit had je al gedaan. Zo staat het nu.", "info")
        abort(redirect(address(found), 303))
    is_stale = seen_version is not None and rules.changed_since(found, seen_version)
    if is_stale or not rules.may_take(step, me, found, now()):
        raise ImpossibleStepError(found)
    return found


def refuse_too_many() -> None:
    """Answers 429, with what she wrote, to who pressed more buttons today than anybody needs: each may be a mail."""
    taken = queries.steps_of(current_user(), since=now() - A_DAY) if request.method == "POST" else 0
    if taken >= rules.MOST_STEPS:
        abort(make_response(render_template("shadowing/too_many.html", texts=typed(), most=rules.MOST_STEPS), 429))


@blueprint.errorhandler(ImpossibleStepError)
def show_impossible(error: ImpossibleStepError) -> ResponseReturnValue:
    """What she wanted cannot be done now; how the request stands."""
    db.session.rollback()
    return render_template("shadowing/impossible.html", found=error.request, texts=typed()), 409


def typed() -> list[str]:
    """What she wrote in the form of this request, to give back when it cannot be kept."""
    moments = [" ".join(request.form.get(f"{part}_{number}", "") for part in MOMENT).strip() for number in (1, 2, 3)]
    return typed_in(TYPED) + [each for each in moments if each]


def address(found: ShadowingRequest) -> str:
    """The path of a request's page."""
    return url_for("shadowing.one", id=found.id)


def back_to(
    found: ShadowingRequest, message: str, kind: str = "success", *, form: Guarded | None = None
) -> ResponseReturnValue:
    """Keeps what was done and shows the request with a word on what happened. `form` is what she wrote for it: the log
    book tells what she confirmed there."""
    if form is not None:
        record_confirmation(form, by=current_user(), subject=f"meekijkverzoek {found.id}")
    db.session.commit()
    flash(message, kind)
    return redirect(address(found), 303)
