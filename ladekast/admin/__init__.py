"""What administrators do: people, teams, and reading the log book."""

from flask import Flask

from ladekast.admin.views import blueprint, colleagues, log, teams

SCREENS = (colleagues, teams, log)


def init_app(app: Flask) -> None:
    """Registers the pages."""
    app.register_blueprint(blueprint)
