"""Suggesting a correction to a tool that one may not edit, and taking it back."""

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from ladekast.accounts.access import current_user, settings
from ladekast.accounts.guarding import record_confirmation
from ladekast.cabinet import queries as cabinet
from ladekast.cabinet.content import differing
from ladekast.cabinet.forms import LISTS
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.cabinet.views import address as tool_address
from ladekast.cabinet.views import tool_or_404
from ladekast.corrections import commands, queries, rules
from ladekast.corrections.commands import TooManyError
from ladekast.corrections.forms import CorrectionForm
from ladekast.corrections.models import State
from ladekast.corrections.views import back_to, blueprint, correction_or_404
from ladekast.drafts import keeping
from ladekast.drafts.models import Draft
from ladekast.lib.forms import version_from

TOO_MANY = (
    f"Dit is nog niet verstuurd. Er staan al {rules.MOST_OPEN} verbeteringen van jou open bij deze tool, "
    f"of je stuurde er vandaag al {rules.MOST_A_DAY}. Wacht op antwoord, of trek er een in."
)


@blueprint.get("/tools/<int:id>/verbeteren")
def begin(id: int) -> ResponseReturnValue:
    """The form. Who may edit the tool goes there instead."""
    tool = tool_or_404(id)
    if is_archived(tool):
        return redirect(tool_address(tool), 303)
    if not rules.may_suggest(current_user(), tool):
        return redirect(url_for("cabinet.edit_tool", id=tool.id), 303)
    draft = keeping.at(request.path)
    page = make_response(_show(tool, _form(tool, draft.values if draft else None), draft))
    # Who goes back finds this very form again, so that sending it twice is recognised.
    page.headers["Cache-Control"] = "private, no-cache"
    return page


@blueprint.post("/tools/<int:id>/verbeteren")
def suggest(id: int) -> ResponseReturnValue:
    """Sends it to who may edit the tool, once for each filled-in form."""
    tool = tool_or_404(id)
    form = _form(tool, request.form)
    if keeping.is_draft():
        return _keep(tool, form)
    if not rules.may_suggest(current_user(), tool):
        return _refuse(tool, form)
    if not form.validate():
        return _show(tool, form), 422
    try:
        made = commands.suggest(
            author=current_user(),
            tool=tool,
            base=form.began_from,
            base_version=form.seen_version,
            content=form.content,
            note=form.note.data or "",
            submission=form.submission.data or "",
            settings=settings(),
        )
    except TooManyError:
        form.say_too_many(TOO_MANY)
        return _show(tool, form), 429
    record_confirmation(form, by=current_user(), subject=f"verbetering bij {tool.title}")
    keeping.done(request.path)
    return back_to(made, "Dank je wel. Je verbetering is verstuurd.")


@blueprint.post("/tools/<int:id>/verbeteringen/<int:number>/intrekken")
def withdraw(id: int, number: int) -> ResponseReturnValue:
    """Takes it back."""
    found = correction_or_404(id, number)
    if found.author_id != current_user().id:
        abort(403)
    if found.state == State.WITHDRAWN:
        return back_to(found, "Je had deze verbetering al ingetrokken.", "info")
    commands.withdraw(correction=found)
    return back_to(found, "Je verbetering is ingetrokken.")


def _form(tool: Tool, filled_in: MultiDict[str, str] | None) -> CorrectionForm:
    """The form about the version that she began from; about the newest when it does not say which."""
    version = version_from(filled_in.get("version")) if filled_in else 0
    began_from = cabinet.revision(tool, version) if version else None
    form = CorrectionForm(filled_in, base=began_from.said if began_from else tool.content, newest=tool.content)
    form.version.data = str(began_from.number if began_from else tool.version)
    return form


def _keep(tool: Tool, form: CorrectionForm) -> ResponseReturnValue:
    sent = queries.by_submission(current_user(), form.submission.data or "")
    place = request.path
    return keeping.keep(place, "", tool.title, place, form="Verbetering", is_over=sent is not None)


def _refuse(tool: Tool, form: CorrectionForm) -> ResponseReturnValue:
    """The tool was taken out, or became hers, while she wrote: what she wrote is there to copy."""
    names = [name for name in differing(form.content, form.began_from) if name not in LISTS]  # a tick is no writing
    touched = [getattr(form.content, name) for name in names]
    texts = [each if isinstance(each, str) else "\n".join(each) for each in (form.note.data, *touched) if each]
    return render_template("corrections/refused.html", tool=tool, texts=texts), 409


def _show(tool: Tool, form: CorrectionForm, draft: Draft | None = None) -> str:
    return render_template(
        "corrections/suggest.html",
        tool=tool,
        form=form,
        draft=draft,
        lines=queries.at_tool(tool, current_user()),
    )
