"""What programs of a colleague fetch by themselves: her calendar subscription."""

from flask import Flask

from ladekast.feeds.views import blueprint


def init_app(app: Flask) -> None:
    """Registers the pages."""
    app.register_blueprint(blueprint)
