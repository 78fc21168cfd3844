"""“Klopt dit nog?”: who answers for a tool is asked now and then, and a link that fails is told her."""

from flask import Flask

from ladekast.freshness.models import LinkReport
from ladekast.freshness.views import blueprint

__all__ = ["LinkReport", "init_app"]


def init_app(app: Flask) -> None:
    """Registers the pages."""
    app.register_blueprint(blueprint)
