"""“Klopt dit nog?”: who answers for a tool is asked now and then, and a link that fails is told her."""

from flask import Flask

from ladekast.freshness import rules, showing
from ladekast.freshness.models import LinkReport
from ladekast.freshness.views import blueprint, checking, handing_over, links, lists

__all__ = ["LinkReport", "init_app"]
SCREENS = (checking, handing_over, links, lists)


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what other pages show of it."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(freshness_shown=showing, freshness_rules=rules)
