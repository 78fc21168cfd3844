"""Forms that people are still writing: kept by themselves, private, found again after whatever went wrong."""

from flask import Flask

from ladekast.drafts.models import Draft
from ladekast.drafts.views import blueprint

__all__ = ["Draft", "init_app"]


def init_app(app: Flask) -> None:
    """Registers the pages."""
    app.register_blueprint(blueprint)
