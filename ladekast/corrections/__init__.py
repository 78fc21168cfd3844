"""Corrections: what a colleague would change in a tool, taken over or answered by its author."""

from flask import Flask

from ladekast.corrections import queries, rules, wording
from ladekast.corrections.models import Correction
from ladekast.corrections.views import blueprint, deciding, suggesting

__all__ = ["Correction", "init_app"]

SCREENS = (deciding, suggesting)


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what waits at a tool, for a person, and of a person."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        correction_rules=rules,
        corrections_at=queries.at_tool,
        corrections_for=queries.waiting_for,
        corrections_of=queries.suggested_by,
        correction_standing=wording.standing,
        correction_outcome=wording.outcome,
        correction_readers=wording.readers,
    )
