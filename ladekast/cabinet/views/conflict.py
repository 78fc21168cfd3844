"""Two people who edit one tool at once: what the other one changed stays, and where both did, she chooses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from ladekast.accounts.access import current_user
from ladekast.cabinet import queries, rules
from ladekast.cabinet.content import ToolContent, differing, only_touched
from ladekast.cabinet.forms import ToolForm
from ladekast.cabinet.models import Tool
from ladekast.cabinet.queries import history
from ladekast.cabinet.queries.history import FieldChange
from ladekast.cabinet.views import tool_or_404
from ladekast.drafts import keeping
from ladekast.lib.db import db

CHOICE, THEIRS = "choice-", "theirs"  # a field `choice-body` says whose text it is to be
FROM_THEIRS = "from_theirs"  # the button by which she goes on from what her colleague made of it


@dataclass(frozen=True)
class Clash:
    """A field in which the two differ, from what it says now to what she wrote; whether both changed it, or only she.

    None when the version that she began from is not known.
    """

    change: FieldChange
    by_both: bool | None


def with_choices(sent: MultiDict[str, str], now: ToolContent) -> MultiDict[str, str]:
    """What was sent, with what the tool says now in those fields of which she chose what her colleague wrote."""
    chosen = MultiDict(list(sent.items(multi=True)))
    for name in ToolContent.__dataclass_fields__:
        if sent.get(CHOICE + name) == THEIRS:
            chosen.setlist(name, _as_sent(getattr(now, name)))
    return chosen


def show_conflict(id: int, form: ToolForm, mine: ToolContent, seen_version: int) -> ResponseReturnValue:
    """Both versions beside each other, and the form by which she saves hers. Nothing was kept yet.

    `mine` is what the tool would say if she had been alone.
    """
    db.session.rollback()
    found = tool_or_404(id)
    now, began = found.content, queries.revision(found, seen_version)
    merged = only_touched(mine, began.said, now) if began else mine
    shown = _form(found, merged, form)
    clashes = _clashes(merged, now, began.said if began else None, shown)
    page = render_template(
        "cabinet/conflict.html",
        form=shown,
        tool=found,
        stays=_stays(began.said, now, clashes) if began else [],
        clashes=clashes,
        began=began,
        revision=queries.newest_revision(found),
        draft=keeping.at(url_for("cabinet.edit_tool", id=id)),
        telling=history,
    )
    return page, 409


def go_on_from_theirs(found: Tool, form: ToolForm) -> ResponseReturnValue:
    """The form with what the tool says now, and beside it what she wrote; that is kept among what she threw away."""
    is_kept = keeping.set_aside(request.path, found.title, form="Wijziging")
    db.session.commit()
    now, mine = found.content, form.content
    hers = [
        (history.LABELS[name], "; ".join(history.in_words(name, getattr(mine, name))))
        for name in differing(mine, now)
        if name in form
    ]
    return render_template(
        "cabinet/from_theirs.html",
        form=_form(found, now, form),
        tool=found,
        preview=None,
        draft=None,
        hers=hers,
        kept_at=url_for("accounts.mine", _anchor="concepten") if is_kept else "",
    )


def _form(found: Tool, content: ToolContent, sent: ToolForm) -> ToolForm:
    """A form that says this, for the newest version; with what she said about her change."""
    user = current_user()
    form = ToolForm(
        is_editor=rules.may_set_policy(user), names_co_authors=rules.may_name_co_authors(user, found), base=content
    )
    form.version.data = str(found.version)
    form.reason.data, form.is_minor.data = sent.why.reason, sent.why.is_minor
    return form


def _clashes(mine: ToolContent, now: ToolContent, began: ToolContent | None, form: ToolForm) -> list[Clash]:
    theirs = differing(began, now) if began else []
    return [
        Clash(change, change.name in theirs if began else None)
        for change in history.changes(now, mine)
        if change.name in form
    ]


def _stays(began: ToolContent, now: ToolContent, clashes: Sequence[Clash]) -> list[FieldChange]:
    """What her colleague changed and she did not."""
    asked = {clash.change.name for clash in clashes}
    return [change for change in history.changes(began, now) if change.name not in asked]


def _as_sent(value: Any) -> list[str]:
    """A value as a browser sends it."""
    return [str(each) for each in value] if isinstance(value, tuple) else [str(value or "")]
