"""What a tool offers to who wants to watch it."""

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts import queries as people
from ladekast.accounts.access import current_user
from ladekast.accounts.guarding import record_confirmation
from ladekast.cabinet.models import Tool
from ladekast.cabinet.views import address, tool_or_404
from ladekast.lib.db import db
from ladekast.shadowing import commands, queries, rules
from ladekast.shadowing.forms import NO, YES, OfferForm
from ladekast.shadowing.views import blueprint


@blueprint.route("/tools/<int:id>/meekijken/aanbod", methods=["GET", "POST"])
def offer(id: int) -> ResponseReturnValue:
    """Says whether and how one can watch this tool, and who else can show it."""
    tool = tool_or_404(id)
    if not rules.may_offer(current_user(), tool):
        abort(403)
    form = _form(tool)
    if request.method != "POST":
        return render_template("shadowing/offer.html", form=form, tool=tool)
    if not form.validate():
        return render_template("shadowing/offer.html", form=form, tool=tool), 422
    second = people.by_id(int(form.second_contact.data)) if form.second_contact.data else None
    commands.offer(
        tool=tool,
        is_possible=form.is_possible.data == YES,
        way=form.way.data,
        suits_when=form.suits_when.data or "",
        second_contact=second,
    )
    record_confirmation(form, by=current_user(), subject=f"aanbod bij tool {tool.id}")
    db.session.commit()
    flash("Opgeslagen. Collega’s zien dit bij de tool.", "success")
    return redirect(address(tool), 303)


def _form(tool: Tool) -> OfferForm:
    kept = queries.offer_of(tool)
    said = {
        "is_possible": YES if kept.is_possible else NO,
        "way": kept.way,
        "suits_when": kept.suits_when,
        "second_contact": str(kept.second_contact_id or ""),
    }
    form = OfferForm(request.form, data=said)
    form.offer_colleagues(people.active(), keeper=tool.owner)
    return form
