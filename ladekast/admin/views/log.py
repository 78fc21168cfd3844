"""The log book."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.admin.views import blueprint
from ladekast.audit import queries
from ladekast.lib.paging import number_from


@blueprint.get("/logboek")
def log() -> ResponseReturnValue:
    """Who did what, the last first."""
    page = queries.latest(page=number_from(request.args.get("pagina")))
    return render_template("admin/log.html", page=page, href_for=lambda number: url_for("admin.log", pagina=number))
