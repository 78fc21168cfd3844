"""Search for programs, with a session or a token: docs/api.md."""

from flask import Flask

from ladekast.api import entrance
from ladekast.api.views import blueprint


def init_app(app: Flask) -> None:
    """Registers the addresses and the gate in front of them."""
    entrance.init_app(app)
    app.register_blueprint(blueprint)
