"""Moments to learn: planned by a colleague, signed up for freely, with a waiting list that moves up by itself."""

from flask import Flask

from ladekast.learning import queries, rules, showing, wording
from ladekast.learning.views import blueprint, ending, leading, overview, planning, reading, signing

SCREENS = (ending, leading, overview, planning, reading, signing)


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what they show of a leermoment."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        learning_rules=rules,
        learning_ways=wording.WAYS,
        learning_objections=wording.OBJECTIONS,
        shown_standing=wording.standing_of,
        seen_by=queries.seen_by,
        learning_shown=showing,
    )
