"""Saying whether a tool may be used, and what editors have to look at. Nobody waits for it to place a tool."""

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from ladekast import search
from ladekast.accounts.access import current_user
from ladekast.accounts.guarding import record_confirmation
from ladekast.cabinet import rules
from ladekast.cabinet.commands import EditConflictError, judging
from ladekast.cabinet.forms.judging import JudgeForm
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.cabinet.views import address, back_to, blueprint, tool_or_404
from ladekast.lib.db import db
from ladekast.lib.paging import number_from, page_of

PER_PAGE = 30
LISTS: dict[str, Callable[[], Select[Tool]]] = {"nieuw": judging.unjudged, "onderzoek": judging.long_under_review}


@blueprint.route("/tools/<int:id>/gebruik", methods=["GET", "POST"])
def judge(id: int) -> ResponseReturnValue:
    """Asks an editor whether this tool may be used, and keeps her answer unless somebody else was first."""
    found = tool_or_404(id)
    _only_editors()
    if rules.is_archived(found):
        return redirect(address(found), 303)
    if request.method != "POST":
        return _show(found, JudgeForm(tool=found))
    form = JudgeForm(request.form, tool=found)
    return _save(found, form) if form.validate() else (_show(found, form), 422)


@blueprint.get("/beheer/gebruik")
def judging_queue() -> ResponseReturnValue:
    """What nobody looked at yet, and what is long being found out."""
    _only_editors()
    chosen = request.args.get("lijst", "")
    chosen = chosen if chosen in LISTS else "nieuw"
    tools, kind = LISTS[chosen](), _kind()
    return render_template(
        "cabinet/judging_queue.html",
        chosen=chosen,
        kind=kind,
        kinds=judging.kinds_of(tools),
        counts=dict(zip(LISTS, judging.counts(), strict=True)),
        page=page_of(
            tools.where(Tool.kind == kind) if kind else tools, number_from(request.args.get("pagina")), PER_PAGE
        ),
        href_for=lambda number: url_for("cabinet.judging_queue", lijst=chosen, soort=kind, pagina=number),
    )


def _kind() -> str | None:
    """The kind that the address narrows the list to."""
    asked = request.args.get("soort")
    return asked if asked in taxonomy().kinds else None


def _only_editors() -> None:
    if not rules.may_set_policy(current_user()):
        abort(403)


def _save(found: Tool, form: JudgeForm) -> ResponseReturnValue:
    said = {"policy": form.use_policy.data or "", "note": form.use_note.data or "", "alternative": form.alternative}
    try:
        is_new = judging.judge_tool(tool=found, by=current_user(), seen_version=form.seen_version, **said)
    except EditConflictError:
        return _show_conflict(found.id, form)
    if not is_new:
        flash("Dit stond er al zo.", "info")
        return redirect(_goes_on(found), 303)
    record_confirmation(form, by=current_user(), subject=f"gebruik van {found.title}")
    if "uit" not in request.args:
        return back_to(found, "Je oordeel staat bij de tool.")
    db.session.commit()
    search.catch_up()
    flash(f"Je oordeel staat bij “{found.title}”.", "success")
    return redirect(_goes_on(found), 303)


def _goes_on(found: Tool) -> str:
    """Back to the list that she came from, or else to the tool."""
    if (came_from := request.args.get("uit")) in LISTS:
        return url_for("cabinet.judging_queue", lijst=came_from, soort=_kind())
    return address(found)


def _show_conflict(id: int, form: JudgeForm) -> ResponseReturnValue:
    db.session.rollback()
    found = tool_or_404(id)
    form.version.data = str(found.version)
    return _show(found, form, conflict=True), 409


def _show(found: Tool, form: JudgeForm, *, conflict: bool = False) -> str:
    return render_template(
        "cabinet/judge.html", tool=found, form=form, conflict=conflict, titles=judging.titles_like(found)
    )
