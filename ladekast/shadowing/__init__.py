"""Watching along: a colleague asks to see a tool in use, and both find it in their calendars."""

from flask import Flask

from ladekast.shadowing import queries, rules, wording
from ladekast.shadowing.forms import WAYS
from ladekast.shadowing.views import answering, asking, blueprint, meeting, offering, reading

SCREENS = (answering, asking, meeting, offering, reading)


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what a tool and a colleague show of watching along."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        shadowing_rules=rules,
        offer_of=queries.offer_of,
        hosts_of=queries.hosts,
        shown_of=queries.shown,
        waiting_for=queries.waiting_for,
        watchable=queries.watchable,
        way_names=WAYS,
        standing_of=wording.standing,
        story_of=wording.story,
    )
