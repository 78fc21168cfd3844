"""Erasing words from a tool and its history: first what it comes to, then for ever."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast import search
from ladekast.accounts.access import current_user
from ladekast.admin.erasing import erase
from ladekast.admin.forms import EraseForm
from ladekast.admin.views import blueprint
from ladekast.cabinet import queries
from ladekast.lib.db import db


@blueprint.route("/wissen/<int:id>", methods=["GET", "POST"])
def erase_words(id: int) -> ResponseReturnValue:
    """Asks which words, tells where they stand, and takes them out when she is sure."""
    tool = queries.by_id(id) or abort(404)
    form = EraseForm(request.form)
    if request.method != "POST":
        return render_template("admin/erase.html", tool=tool, form=form, found=None)
    if not form.validate():
        return render_template("admin/erase.html", tool=tool, form=form, found=None), 422
    erased = erase(tool=tool, words=form.words.data or "", by=current_user())
    if "sure" not in request.form or not erased.total:
        db.session.rollback()
        tool = queries.by_id(id) or abort(404)
        return render_template("admin/erase.html", tool=tool, form=form, found=erased)
    current_app.extensions["title_changed"](tool=tool)
    db.session.commit()
    search.catch_up()
    flash(
        f"Gewist op {erased.total} {'plek' if erased.total == 1 else 'plekken'}. Dit is niet terug te halen.", "success"
    )
    return redirect(url_for("cabinet.history", id=id), 303)
