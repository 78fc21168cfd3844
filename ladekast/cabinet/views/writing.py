"""Placing a tool and editing one: one form, with a preview, and both versions when somebody else was first."""

from dataclasses import replace

from flask import abort, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict

from ladekast.accounts.access import current_user
from ladekast.accounts.guarding import record_confirmation
from ladekast.cabinet import commands, queries, rules
from ladekast.cabinet.commands import EditConflictError, restoring
from ladekast.cabinet.content import ToolContent, phases_from
from ladekast.cabinet.forms import ToolForm
from ladekast.cabinet.models import Tool
from ladekast.cabinet.views import address, back_to, blueprint, closed, conflict, tool_or_404
from ladekast.drafts import keeping
from ladekast.drafts.models import Draft
from ladekast.lib import markup
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.lib.forms import only_token, version_from

NEW = "/tools/nieuw"  # the path of the form by which a tool is placed


@blueprint.get("/tools/nieuw")
def new_tool() -> ResponseReturnValue:
    """An empty form, or the draft that the address names; `fase` ticks a drawer."""
    token = request.args.get("concept", "")
    draft = keeping.at(NEW, token) if token else None
    if token and draft is None:
        return _no_such_draft(token)
    form = ToolForm(draft.values if draft else None, is_editor=rules.may_set_policy(current_user()))
    if draft is None:
        form.phases.data = [str(key) for key in phases_from(request.args.getlist("fase")) if key]
    page = make_response(_show(form, draft=draft))
    # Who goes back finds this very form again, so that sending it twice is recognised.
    page.headers["Cache-Control"] = "private, no-cache"
    return page


def _no_such_draft(token: str) -> ResponseReturnValue:
    placed = queries.by_submission(only_token(token))
    if placed:
        flash("Dit concept staat al als tool in de kast.", "info")
        return redirect(address(placed), 303)
    flash("Dit concept is er niet meer. Staat het bij wat je weggooide?", "info")
    return redirect(url_for("accounts.mine"), 303)


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
    if keeping.is_draft():
        return _keep_new(form)
    placed = queries.by_submission(form.submission.data or "") or queries.placed_lately(current_user(), form.content)
    if placed:
        return _place_again(placed, form)
    if not form.validate():
        return _show(form), 422
    if "preview" in request.form:
        return _show(form, preview=markup.to_html(form.content.body))
    made = commands.post_tool(author=current_user(), content=form.content, submission=form.submission.data)
    record_confirmation(form, by=current_user(), subject=made.title)
    keeping.done(NEW, form.submission.data or "")
    return back_to(made, "Je tool staat in de kast. Dank je wel!")


def _keep_new(form: ToolForm) -> ResponseReturnValue:
    token = form.submission.data or ""
    resume = url_for("cabinet.new_tool", concept=token)
    is_over = queries.by_submission(token) is not None
    return keeping.keep(NEW, token, form.title.data or "", resume, form="Nieuwe tool", is_over=is_over)


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
    """The form with what the tool says now, with her draft, or with an older text that `versie` names."""
    found = tool_or_404(id)
    if not rules.may_edit(current_user(), found):
        return _not_to_edit(found)
    older = _older_text(found)
    draft = None if older else keeping.at(request.path)
    form = _form_for(found, conflict.with_choices(draft.values, found.content) if draft else None, older)
    if draft is None:
        form.version.data = str(found.version)
    return _show(form, found, draft=draft)


def _not_to_edit(found: Tool) -> ResponseReturnValue:
    """What she kept when she could still edit it, she can always read."""
    draft = keeping.at(request.path)
    if draft:
        return closed.show_draft(found, draft)
    return redirect(address(found), 303) if rules.is_archived(found) else abort(403)


def _older_text(found: Tool) -> ToolContent | None:
    """What the tool would say with the text of the version that the address names, if it names one."""
    older = queries.revision(found, version_from(request.args.get("versie")))
    if older is None:
        return None
    flash(f"Dit is de tekst van versie {older.number}. Hij staat pas in de kast als je hem opslaat.", "info")
    return restoring.text_of(older, found)


@blueprint.post("/tools/<int:id>/bewerken")
def save_tool(id: int) -> ResponseReturnValue:
    """Saves the edit, unless somebody else saved the tool since this person began."""
    found = tool_or_404(id)
    form = _edit_form(found)
    if conflict.FROM_THEIRS in request.form:
        return conflict.go_on_from_theirs(found, form)
    if keeping.is_draft():
        is_over = form.content == found.content
        return keeping.keep(request.path, "", found.title, request.path, form="Wijziging", is_over=is_over)
    return _save(found, _with_choices(found), form.seen_version)


def _edit_form(found: Tool) -> ToolForm:
    if not rules.may_edit(current_user(), found):
        abort(closed.show_typed(found, request.form))
    return _form_for(found, request.form)


def _with_choices(found: Tool) -> ToolForm:
    return _form_for(found, conflict.with_choices(request.form, found.content))


def _form_for(found: Tool, filled_in: MultiDict[str, str] | None = None, said: ToolContent | None = None) -> ToolForm:
    user = current_user()
    return ToolForm(
        filled_in,
        is_editor=rules.may_set_policy(user),
        names_co_authors=rules.may_name_co_authors(user, found),
        base=said or found.content,
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
        return conflict.show_conflict(found.id, form, content, seen_version)
    if not changed:
        return _unchanged(found)
    record_confirmation(form, by=current_user(), subject=found.title)
    keeping.done(url_for("cabinet.edit_tool", id=found.id))
    current_app.extensions["title_changed"](tool=found)
    return back_to(found, "Je wijziging is opgeslagen.")


def _unchanged(found: Tool) -> ResponseReturnValue:
    keeping.done(url_for("cabinet.edit_tool", id=found.id))
    db.session.commit()
    flash("Er was niets gewijzigd.", "info")
    return redirect(address(found), 303)


def _show(form: ToolForm, found: Tool | None = None, preview: Markup | None = None, draft: Draft | None = None) -> str:
    return render_template("cabinet/form.html", form=form, tool=found, preview=preview, draft=draft)
