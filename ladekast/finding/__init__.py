"""Searching over everything in the cabinet."""

from flask import Flask

from ladekast.finding import opensearch, remembering, search_words, suggesting
from ladekast.finding.views import blueprint

SCREENS = (opensearch, search_words, suggesting)


def init_app(app: Flask) -> None:
    """Registers the pages, and counts what is opened after a search."""
    app.register_blueprint(blueprint)
    app.after_request(remembering.note_opened)
