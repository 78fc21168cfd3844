"""“Deze link werkt niet”: one press for any reader, one to take it back, and one for who knows that it works again."""

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.cabinet import rules
from ladekast.cabinet.views import address, back_to, tool_or_404
from ladekast.freshness import commands
from ladekast.freshness.views import blueprint, go_on, place_in_list


@blueprint.post("/tools/<int:id>/link-werkt-niet")
def report_link(id: int) -> ResponseReturnValue:
    """Lets who answers for the tool know that its link fails; once for each reader."""
    found = tool_or_404(id)
    if not found.link:
        abort(404)
    if rules.is_archived(found):
        return redirect(address(found), 303)
    if not commands.report_link(tool=found, by=current_user()):
        flash("Je had dit al gemeld.", "info")
        return redirect(address(found), 303)
    who = "de redactie" if rules.is_ownerless(found) or found.owner is None else found.owner.name
    return back_to(found, f"Dank je wel voor het melden. We vragen {who} om de link na te kijken.")


@blueprint.post("/tools/<int:id>/link-toch-goed")
def take_back_report(id: int) -> ResponseReturnValue:
    """Takes back what she said of the link herself; what colleagues said stands."""
    found = tool_or_404(id)
    if rules.is_archived(found):
        return redirect(address(found), 303)
    if not commands.take_back_report(tool=found, by=current_user()):
        flash("Je hebt over deze link niets gemeld.", "info")
        return redirect(address(found), 303)
    return back_to(found, "Je melding over de link is ingetrokken.")


@blueprint.post("/tools/<int:id>/link-werkt-weer")
def link_works(id: int) -> ResponseReturnValue:
    """Says that what was reported of the link is no longer so."""
    found = tool_or_404(id)
    if not rules.may_check(current_user(), found):
        abort(403)
    if not found.link:
        abort(404)
    others = place_in_list(found)
    commands.close_reports(tool=found)
    return go_on(found, others, f"De melding over de link van “{found.title}” is afgehandeld.")
