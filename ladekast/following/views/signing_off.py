"""No mail any more: a page with one button, and the way back."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.following import commands, showing
from ladekast.following.models import Rhythm
from ladekast.following.views import blueprint
from ladekast.following.views.choosing import sent_at_once
from ladekast.lib.db import db


@blueprint.get("/volgen/afmelden")
def sign_off() -> ResponseReturnValue:
    """Asks whether she wants no mail any more, or tells that she gets none."""
    return render_template("following/sign_off.html", rhythm=showing.rhythm_of(current_user()))


@blueprint.post("/volgen/afmelden")
@sent_at_once
def signed_off() -> ResponseReturnValue:
    """She gets no mail any more; what she follows stays."""
    commands.choose_rhythm(person=current_user(), rhythm=Rhythm.NEVER)
    db.session.commit()
    return redirect(url_for("following.sign_off"), 303)
