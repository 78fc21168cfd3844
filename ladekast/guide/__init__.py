"""The guide (blendwijzer): helps to choose a form of contact together with the client, and never decides."""

from flask import Flask

from ladekast.guide.loading import guide
from ladekast.guide.views import blueprint


def init_app(app: Flask) -> None:
    """Registers the pages. Raises SettingError for a `content/guide.yaml` that is none."""
    guide()
    app.register_blueprint(blueprint)
