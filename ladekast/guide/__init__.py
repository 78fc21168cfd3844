"""The guide (blendwijzer): helps to choose a form of contact together with the client, and never decides."""

from flask import Flask

from ladekast.guide.views import blueprint


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates what other pages show of it."""
    app.register_blueprint(blueprint)
