"""Placing a tool and editing one: one form, with a preview, and both versions when somebody else was first."""

from dataclasses import fields, replace

from flask import abort, current_app, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict

from ladekast.accounts.access import current_user
from ladekast.cabinet import commands, queries, rules
from ladekast.cabinet.commands import EditConflictError
from ladekast.cabinet.content import ToolContent, only_touched, phases_from
from ladekast.cabinet.forms import ToolForm
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.cabinet.views import address, back_to, blueprint, tool_or_404
from ladekast.lib import markup
from ladekast.lib.clock import today
from ladekast.lib.db import db


@blueprint.get("/tools/nieuw")
def new_tool() -> ResponseReturnValue:
    """An empty form; `fase` in the address ticks a drawer."""
    form = ToolForm(is_editor=rules.may_set_policy(current_user()))
    form.phases.data = [str(key) for key in phases_from(request.args.getlist("fase")) if key]
    page = make_response(_show(form))
    # Who goes back finds this very form again, so that sending it twice is recognised.
    page.headers["Cache-Control"] = "private, no-cache"
    return page


@blueprint.post("/tools/nieuw")
def place_tool() -> ResponseReturnValue:
    """Places the tool, once for each filled-in form: sent again with other words, it is an edit of that tool."""
    try:
        return _place()
    except IntegrityError:  # the same form or title twice at one instant, where the database does not queue writers
        db.session.rollback()
        return _place()


def _place() -> ResponseReturnValue:
    form = ToolForm(request.form, is_editor=rules.may_set_policy(current_user()))
    placed = queries.by_submission(form.submission.data or "") or queries.placed_lately(current_user(), form.content)
    if placed:
        return _place_again(placed, form)
    if not form.validate():
        return _show(form), 422
    if "preview" in request.form:
        return _show(form, preview=markup.to_html(form.content.body))
    made = commands.post_tool(author=current_user(), content=form.content, submission=form.submission.data)
    return back_to(made, "Je tool staat in de kast. Dank je wel!")


def _place_again(placed: Tool, form: ToolForm) -> ResponseReturnValue:
    if rules.is_archived(placed):
        form.begin_anew(
            "Deze tool heb je al geplaatst, en hij is uit de kast gehaald. Verstuur je dit nog een keer, "
            "dan komt hij er als nieuwe tool in."
        )
        return _show(form), 409
    if commands.as_posted(form.content, current_user()) == placed.content:
        flash("Deze tool stond al in de kast.", "info")
        return redirect(address(placed), 303)
    return _save(placed, _edit_form(placed), 1)


@blueprint.get("/tools/<int:id>/bewerken")
def edit_tool(id: int) -> ResponseReturnValue:
    """The form with what the tool says now."""
    found = tool_or_404(id)
    if rules.is_archived(found):
        return redirect(address(found), 303)
    if not rules.may_edit(current_user(), found):
        abort(403)
    form = _form_for(found)
    form.version.data = str(found.version)
    return _show(form, found)


@blueprint.post("/tools/<int:id>/bewerken")
def save_tool(id: int) -> ResponseReturnValue:
    """Saves the edit, unless somebody else saved the tool since this person began."""
    found = tool_or_404(id)
    form = _edit_form(found)
    return _save(found, form, form.seen_version)


def _edit_form(found: Tool) -> ToolForm:
    if not rules.may_edit(current_user(), found):
        abort(403)
    return _form_for(found, request.form)


def _form_for(found: Tool, filled_in: MultiDict[str, str] | None = None) -> ToolForm:
    user = current_user()
    return ToolForm(
        filled_in,
        is_editor=rules.may_set_policy(user),
        names_co_authors=rules.may_name_co_authors(user, found),
        base=found.content,
    )


def _save(found: Tool, form: ToolForm, seen_version: int) -> ResponseReturnValue:
    if not form.validate():
        return _show(form, found), 422
    if "preview" in request.form:
        return _show(form, found, preview=markup.to_html(form.content.body))
    content = replace(form.content, checked=today()) if "right" in request.form else form.content
    try:
        changed = commands.edit_tool(
            tool=found, by=current_user(), content=content, seen_version=seen_version, why=form.why
        )
    except EditConflictError:
        return _show_conflict(found.id, form)
    if not changed:
        return _unchanged(found)
    current_app.extensions["title_changed"](tool=found)
    return back_to(found, "Je wijziging is opgeslagen.")


def _unchanged(found: Tool) -> ResponseReturnValue:
    flash("Er was niets gewijzigd.", "info")
    return redirect(address(found), 303)


def _show_conflict(id: int, form: ToolForm) -> ResponseReturnValue:
    db.session.rollback()
    found = tool_or_404(id)
    began_from = queries.revision(found, form.seen_version)
    mine = only_touched(form.content, began_from.said, found.content) if began_from else form.content
    merged = ToolForm(is_editor=rules.may_set_policy(current_user()), base=mine)
    merged.version.data = str(found.version)
    page = render_template(
        "cabinet/conflict.html",
        form=merged,
        tool=found,
        differences=_differences(merged, mine, found.content),
        revision=queries.newest_revision(found),
    )
    return page, 409


def _differences(form: ToolForm, mine: ToolContent, theirs: ToolContent) -> list[tuple[str, str, str]]:
    """Label, what the tool says now and what she typed, for each field where the two differ."""
    differing = [each.name for each in fields(ToolContent) if getattr(mine, each.name) != getattr(theirs, each.name)]
    return [
        (form[name].label.text, _in_words(getattr(theirs, name)), _in_words(getattr(mine, name)))
        for name in differing
        if name in form
    ]


def _in_words(value: object) -> str:
    lists = taxonomy()
    names = {
        term.key: term.name for terms in (lists.target_groups, lists.methods, lists.forms) for term in terms.values()
    }
    if isinstance(value, tuple):
        return ", ".join(names.get(str(each), str(each)) for each in value)
    return str(value or "")


def _show(form: ToolForm, found: Tool | None = None, preview: Markup | None = None) -> str:
    return render_template("cabinet/form.html", form=form, tool=found, preview=preview)
