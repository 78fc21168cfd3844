"""Giving a tool to a colleague, who answers for it from then on."""

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts import access
from ladekast.accounts.access import current_user
from ladekast.cabinet.commands import EditConflictError
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.cabinet.views import address, tool_or_404
from ladekast.freshness import commands, rules
from ladekast.freshness.forms import HandOverForm
from ladekast.freshness.views import blueprint, go_on, place_in_list
from ladekast.lib.db import db


@blueprint.route("/tools/<int:id>/overdragen", methods=["GET", "POST"])
def hand_over(id: int) -> ResponseReturnValue:
    """Asks who takes it over, and hands it over."""
    found = tool_or_404(id)
    if is_archived(found):
        return redirect(address(found), 303)
    if not rules.may_hand_over(current_user(), found):
        abort(403)
    form = HandOverForm(request.form)
    form.offer_receivers(found.owner, nobody="Kies een collega")
    if request.method != "POST":
        return _show(found, form)
    return _hand_over(found, form) if form.validate() else (_show(found, form), 422)


def _hand_over(found: Tool, form: HandOverForm) -> ResponseReturnValue:
    receiver, id = form.chosen or abort(422), found.id
    others = place_in_list(found)
    try:
        commands.hand_over(tool=found, receiver=receiver, by=current_user(), settings=access.settings())
    except EditConflictError:
        db.session.rollback()
        form.receiver.errors = ["Net op dit moment wijzigde iemand deze tool. Probeer het nog een keer."]
        return _show(tool_or_404(id), form), 409
    return go_on(found, others, f"{receiver.name} is nu de collega bij “{found.title}”.")


def _show(found: Tool, form: HandOverForm) -> str:
    chosen = request.values.get("lijst", "")
    return render_template("freshness/hand_over.html", tool=found, form=form, chosen=chosen)
