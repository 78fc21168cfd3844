"""What was ever saved of a tool: the list, one saved state, two of them compared, and bringing a text back."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from ladekast.accounts.access import current_user
from ladekast.accounts.guarding import record_confirmation
from ladekast.cabinet import queries, rules
from ladekast.cabinet.commands import EditConflictError, restoring
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.forms.restoring import RestoreForm
from ladekast.cabinet.models import Revision, Tool
from ladekast.cabinet.queries import history as telling
from ladekast.cabinet.views import address, back_to, blueprint, tool_or_404
from ladekast.lib import markup
from ladekast.lib.db import db
from ladekast.lib.forms import version_from
from ladekast.lib.paging import number_from, page_of

PER_PAGE = 30
SHOWN_APART = ("title", "summary", "body")


@blueprint.get("/tools/<int:id>/geschiedenis")
def history(id: int) -> ResponseReturnValue:
    """Every saved state, the newest first; with `van` and `naar` in the address two of them beside each other."""
    found = tool_or_404(id)
    if "van" not in request.args and "naar" not in request.args:
        return _list(found)
    before, after = (version_from(request.args.get(name)) for name in ("van", "naar"))
    both = queries.numbered(found, [before, after])
    if sentence := _odd(found, both, before, after):
        return _list(found, wrong=sentence), 422
    return _compare(found, both[before], both[after])


@blueprint.get("/tools/<int:id>/geschiedenis/<int:number>")
def revision(id: int, number: int) -> ResponseReturnValue:
    """One saved state: what changed in it, and all that the tool said then."""
    found = tool_or_404(id)
    form = RestoreForm(data={"version": str(found.version)})
    return _show(found, _revision_or_404(found, number), form)


@blueprint.post("/tools/<int:id>/geschiedenis/<int:number>/terugzetten")
def restore(id: int, number: int) -> ResponseReturnValue:
    """Brings back an older text, unless somebody changed the tool since she saw it."""
    found = tool_or_404(id)
    older = _revision_or_404(found, number)
    if rules.may_bring_back(current_user(), found):
        flash(
            "Deze tool is uit de kast. Zet hem eerst terug in de kast; daarna kun je een oude tekst terugzetten.",
            "info",
        )
        return redirect(address(found), 303)
    if not rules.may_restore(current_user(), found):
        abort(403)
    form = RestoreForm(request.form)
    form.brings_back(older.said, found.content)
    if not form.validate():
        return _show(found, older, form), 422
    if wrong := restoring.objections(older, found):
        named = [(telling.LABELS[name], sentence) for name, sentence in wrong.items()]
        return render_template("cabinet/restore_refused.html", tool=found, revision=older, wrong=named), 422
    return _restore(found, older, form)


def _restore(found: Tool, older: Revision, form: RestoreForm) -> ResponseReturnValue:
    seen_version, reason = form.seen_version, form.reason.data or ""
    try:
        is_changed = restoring.restore_tool(
            tool=found, by=current_user(), revision=older, seen_version=seen_version, reason=reason
        )
    except EditConflictError:
        return _show_conflict(found.id, older.number, form)
    if not is_changed:
        flash("Er verandert niets: deze tekst staat nu al in de kast.", "info")
        return redirect(address(found), 303)
    record_confirmation(form, by=current_user(), subject=found.title)
    current_app.extensions["title_changed"](tool=found)
    return back_to(found, f"De tekst van versie {older.number} staat weer in de kast.")


def _show_conflict(id: int, number: int, form: RestoreForm) -> ResponseReturnValue:
    db.session.rollback()
    found = tool_or_404(id)
    seen = queries.revision(found, form.seen_version)
    form.version.data = str(found.version)
    page = render_template(
        "cabinet/restore_conflict.html",
        tool=found,
        form=form,
        number=number,
        newest=queries.newest_revision(found),
        changes=telling.changes(seen.said, found.content) if seen else [],
        telling=telling,
    )
    return page, 409


def _list(found: Tool, wrong: str = "") -> str:
    shows_minor = request.args.get("klein") != "nee"
    page = page_of(queries.history_of(found, minor=shows_minor), number_from(request.args.get("pagina")), PER_PAGE)
    return render_template(
        "cabinet/history.html",
        tool=found,
        page=page,
        entries=telling.entries(found, page.items),
        has_minor=queries.has_minor(found),
        shows_minor=shows_minor,
        href_for=lambda number: _list_address(found, shows_minor, number),
        other_list=_list_address(found, not shows_minor),
        wrong=wrong,
        telling=telling,
    )


def _list_address(found: Tool, shows_minor: bool, number: int | None = None) -> str:
    return url_for("cabinet.history", id=found.id, klein=None if shows_minor else "nee", pagina=number)


def _odd(found: Tool, both: dict[int, Revision], before: int, after: int) -> str:
    """Why these two cannot be compared; nothing when they can."""
    if before not in both or after not in both:
        return f"Kies twee versies die er zijn: deze tool heeft versie 1 tot en met {found.version}."
    return "Dit is twee keer dezelfde versie. Kies twee verschillende." if before == after else ""


def _compare(found: Tool, before: Revision, after: Revision) -> str:
    return render_template(
        "cabinet/compare.html",
        tool=found,
        before=before,
        after=after,
        changes=telling.changes(before.said, after.said),
        telling=telling,
    )


def _show(found: Tool, shown: Revision, form: RestoreForm) -> str:
    before = queries.revision(found, shown.number - 1)
    return render_template(
        "cabinet/revision.html",
        tool=found,
        revision=shown,
        said=shown.said,
        changes=telling.changes(before.said, shown.said) if before else None,
        body=_body(shown.said),
        about=_about(shown.said),
        form=form,
        telling=telling,
    )


def _revision_or_404(found: Tool, number: int) -> Revision:
    known = queries.revision(found, number) if number <= found.version else None
    return known or abort(404)


def _body(said: ToolContent) -> Markup | None:
    """The text as a page; nothing when today we would not make a page of it. Then it is shown as it was typed."""
    return None if markup.problem(said.body) else markup.to_html(said.body, top=3)


def _about(said: ToolContent) -> list[tuple[str, str]]:
    """Everything else that it said, as names and values."""
    return [
        (label, "; ".join(telling.in_words(name, getattr(said, name))))
        for name, label in telling.LABELS.items()
        if name not in SHOWN_APART
    ]
