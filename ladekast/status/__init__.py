"""How the program is doing, for IT."""

from flask import Flask

from ladekast.status.views import blueprint


def init_app(app: Flask) -> None:
    """Registers the two addresses."""
    app.register_blueprint(blueprint)
