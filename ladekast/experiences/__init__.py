"""Experiences: how using a tool went, with whom, told by the colleagues who tried it."""

from flask import Flask

from ladekast.experiences import rules, showing, wording
from ladekast.experiences.models import Experience
from ladekast.experiences.views import blueprint

__all__ = ["Experience", "init_app"]


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what they show of experiences."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        experience_rules=rules,
        experience_words=wording,
        experiences_shown=showing,
    )
