"""The first page."""

from flask import Flask

from ladekast.home.views import blueprint


def init_app(app: Flask) -> None:
    """Registers the page."""
    app.register_blueprint(blueprint)
