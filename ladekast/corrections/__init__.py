"""Corrections: what a colleague would change in a tool, taken over or answered by its author."""

from flask import Flask

from ladekast.corrections.models import Correction
from ladekast.corrections.views import blueprint

__all__ = ["Correction", "init_app"]


def init_app(app: Flask) -> None:
    """Registers the pages."""
    app.register_blueprint(blueprint)
