"""Collecting: favourites, drawers of one's own, and what a client gets along on paper."""

from flask import Flask

from ladekast.collecting import models  # noqa: F401
from ladekast.collecting.views import blueprint, drawers, favourites, handing_out

SCREENS = (drawers, favourites, handing_out)


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what other pages show of it."""
    app.register_blueprint(blueprint)
