"""Home: the five drawers, what is new in them, and what is mine."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.cabinet import browsing, cards, queries

NEWEST = 5
MINE = 5
blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """The cabinet."""
    return render_template(
        "home/index.html",
        counts=browsing.drawer_counts(),
        newest=cards.of(queries.newest_first().limit(NEWEST)),
        mine=queries.in_brief(queries.last_changed_of(current_user()).limit(MINE)),
        ownerless=queries.ownerless_count(),
    )
