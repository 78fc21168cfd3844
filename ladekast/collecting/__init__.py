"""Collecting: favourites, drawers of one's own, and what a client gets along on paper."""

from flask import Flask

from ladekast.collecting import models, rules, showing  # noqa: F401
from ladekast.collecting.views import blueprint, contents, drawers, favourites, handing_out, placing, printing

SCREENS = (contents, drawers, favourites, handing_out, placing, printing)


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what other pages show of it."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(collecting_shown=showing, collecting_rules=rules)
