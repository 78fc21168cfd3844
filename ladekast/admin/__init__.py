"""What administrators do: people, teams, mail that does not leave, and reading the log book."""

from flask import Flask

from ladekast.admin.views import blueprint, colleagues, erasing, log, mail, teams

SCREENS = (colleagues, teams, mail, log, erasing)


def init_app(app: Flask) -> None:
    """Registers the pages."""
    app.register_blueprint(blueprint)
