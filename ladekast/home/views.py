"""Home: the five drawers, what is new in them, and what is mine."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.cabinet import queries

NEWEST = 5
MINE = 5
blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """The cabinet."""
    return render_template(
        "home/index.html",
        counts=queries.drawer_counts(),
        newest=queries.newest(NEWEST),
        mine=queries.last_changed_of(current_user(), MINE),
        ownerless=queries.ownerless_count(),
    )
