"""All my requests, and one of them."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.calendar import queries as calendar
from ladekast.calendar.moments import Span
from ladekast.lib.clock import now
from ladekast.lib.paging import number_from, page_of
from ladekast.shadowing import queries, rules
from ladekast.shadowing.forms import AcceptForm, OutcomeForm
from ladekast.shadowing.models import ShadowingRequest, Step
from ladekast.shadowing.views import blueprint, request_or_404

PER_PAGE = 20


@blueprint.get("/meekijken")
def overview() -> ResponseReturnValue:
    """What waits for me, for others, what was agreed and what is over."""
    me = current_user()
    return render_template(
        "shadowing/overview.html",
        waiting=queries.waiting_for(me),
        for_others=queries.waiting_for_others(me),
        agreed=queries.agreed(me),
        page=page_of(queries.over(me), number_from(request.args.get("pagina")), PER_PAGE),
        href_for=lambda number: url_for("shadowing.overview", pagina=number),
    )


@blueprint.get("/meekijken/<int:id>")
def one(id: int) -> ResponseReturnValue:
    """One request: how it stands, what I can do now, and what happened."""
    return show(request_or_404(id))


def show(found: ShadowingRequest, form: AcceptForm | None = None, *, outcome: OutcomeForm | None = None) -> str:
    """The page of a request; `form` is a filled-in answer that was not right, `outcome` what was no yes or no."""
    me = current_user()
    steps = {step.value for step in Step if rules.may_take(step, me, found, now())}
    coming = [each for each in found.moments if each.starts_at > now()]
    if form is None and Step.ACCEPT in steps:
        form = AcceptForm(data={"place": found.place, "moment": str(coming[0].id) if len(coming) == 1 else None})
    if form is not None:
        form.offer_moments(coming)
        form.version.data = str(found.version)
    spans = [Span(each.starts_at, each.ends_at) for each in found.moments] if form else []
    return render_template(
        "shadowing/request.html",
        found=found,
        other=rules.other_of(me, found),
        is_host=me.id == found.host_id,
        steps=steps,
        form=form,
        outcome=outcome,
        overlaps=calendar.overlapping(me.id, spans),
        others=queries.others_to_ask(found) if rules.may_turn_to_others(me, found) else [],
    )
