"""The pages of administrators; editors find the lists that are for them on the first one, nobody else gets in."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.accounts.rules import may_administer, may_look_after

blueprint = Blueprint("admin", __name__, url_prefix="/beheer")


@blueprint.before_request
def only_who_may() -> None:
    """Answers 403 to everybody else."""
    may = may_look_after if request.endpoint == "admin.index" else may_administer
    if not may(current_user()):
        abort(403)


@blueprint.get("")
def index() -> ResponseReturnValue:
    """What there is to administer, as far as it is hers."""
    return render_template("admin/index.html")
