"""The pages of administrators; nobody else gets in."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.accounts.rules import may_administer

blueprint = Blueprint("admin", __name__, url_prefix="/beheer")


@blueprint.before_request
def only_administrators() -> None:
    """Answers 403 to everybody else."""
    if not may_administer(current_user()):
        abort(403)


@blueprint.get("")
def index() -> ResponseReturnValue:
    """What there is to administer."""
    return render_template("admin/index.html")
