"""An edit that cannot be saved: the tool was taken out of the cabinet meanwhile, or is somebody else's now."""

from flask import Response, make_response, render_template
from werkzeug.datastructures import MultiDict

from ladekast.accounts.access import current_user
from ladekast.cabinet import queries, rules
from ladekast.cabinet.content import differing
from ladekast.cabinet.forms import ToolForm
from ladekast.cabinet.models import Tool
from ladekast.cabinet.queries import history
from ladekast.drafts.models import Draft
from ladekast.lib.forms import version_from


def show_typed(found: Tool, typed: MultiDict[str, str]) -> Response:
    """The page that says why her edit was not saved, with what she wrote."""
    return _show(found, typed, 409 if rules.is_archived(found) else 403)


def show_draft(found: Tool, draft: Draft) -> Response:
    """The page on which she reads what she kept of an edit that she cannot make any more."""
    return _show(found, draft.values, 410 if rules.is_archived(found) else 403, draft)


def _show(found: Tool, typed: MultiDict[str, str], status: int, draft: Draft | None = None) -> Response:
    texts = _written(found, typed)
    return make_response(render_template("cabinet/closed.html", tool=found, texts=texts, draft=draft), status)


def _written(found: Tool, typed: MultiDict[str, str]) -> list[str]:
    """What she changed since the version that she began from, and why, each with the name of its field."""
    began = queries.revision(found, version_from(typed.get("version")))
    base = began.said if began else found.content
    form = ToolForm(typed, is_editor=rules.may_set_policy(current_user()), base=base)
    mine = form.content
    touched = [(history.LABELS[name], getattr(mine, name), name) for name in differing(mine, base) if name in form]
    why = (form.reason.label.text, form.why.reason, "reason")
    told = [(label, "; ".join(history.in_words(name, value))) for label, value, name in [*touched, why]]
    return [f"{label}: {words}" for label, words in told if words]
