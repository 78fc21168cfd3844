"""Searching over everything in the cabinet."""

from flask import Flask

from ladekast.finding.views import blueprint


def init_app(app: Flask) -> None:
    """Registers the page."""
    app.register_blueprint(blueprint)
