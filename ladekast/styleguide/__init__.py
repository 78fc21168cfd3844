"""The stijlgids: a living page with every component, for who makes or judges a screen."""

from flask import Flask

from ladekast.styleguide.views import blueprint


def init_app(app: Flask) -> None:
    """Registers the page."""
    app.register_blueprint(blueprint)
