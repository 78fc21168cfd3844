"""Following: hearing now and then of what is new and changed in what somebody chose."""

from flask import Flask

from ladekast.following import models  # noqa: F401
from ladekast.following.views import blueprint, choosing

SCREENS = (choosing,)


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what other pages show of it."""
    app.register_blueprint(blueprint)
