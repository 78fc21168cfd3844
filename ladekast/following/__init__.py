"""Following: hearing now and then of what is new and changed in what somebody chose."""

from flask import Flask

from ladekast.following import showing
from ladekast.following.views import blueprint, choosing, signing_off

SCREENS = (choosing, signing_off)


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what other pages show of it."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals["following_shown"] = showing
