"""Throwing a draft away, and bringing it back."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.drafts import commands, queries
from ladekast.drafts.commands import TakenError, TooManyError
from ladekast.drafts.models import Draft
from ladekast.lib.db import db

blueprint = Blueprint("drafts", __name__)


@blueprint.post("/concepten/<int:id>/weggooien")
def throw_away(id: int) -> ResponseReturnValue:
    """Throws away my draft. Who does so to begin again goes to the empty form, anybody else to her list."""
    draft = _mine_or_404(id)
    commands.throw_away(draft=draft)
    db.session.commit()
    flash("Je concept is weggegooid. Bij “Mijn kast” kun je het nog 30 dagen terughalen.", "success")
    return redirect(draft.place if "begin_again" in request.form else _list(), 303)


@blueprint.post("/concepten/<int:id>/terughalen")
def bring_back(id: int) -> ResponseReturnValue:
    """Puts my draft on my list again, when there is room for it."""
    draft = _mine_or_404(id)
    try:
        commands.bring_back(draft=draft, owner=current_user())
    except TakenError:
        flash("Van dit formulier heb je al een ander concept. Maak dat af of gooi het weg.", "warning")
    except TooManyError:
        flash(f"Je hebt al {commands.MOST} concepten. Maak er een af of gooi er een weg.", "warning")
    else:
        db.session.commit()
        flash("Je concept is terug.", "success")
    return redirect(_list(), 303)


def _mine_or_404(number: int) -> Draft:
    return queries.of(current_user(), number) or abort(404)


def _list() -> str:
    return url_for("accounts.mine")
