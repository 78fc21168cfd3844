"""Wishes: what colleagues want to learn or look for, who wants it too, and what came of it."""

from flask import Flask

from ladekast.wishes import answers, models, rules, showing, wording  # noqa: F401
from ladekast.wishes.views import answering, asking, blueprint, overview

SCREENS = (asking, answering, overview)


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what other pages show of it."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(wish_rules=rules, wish_words=wording, wishes_shown=showing, wish_answers=answers)
