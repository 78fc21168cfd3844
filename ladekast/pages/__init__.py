"""Help pages: what the ladekast is, how to work with it, and who runs it. The texts stand in `content/pages`."""

from flask import Flask

from ladekast.pages import queries
from ladekast.pages.views import blueprint, help_with


def init_app(app: Flask) -> None:
    """Registers the pages, and lets every template link to them. Raises SettingError for a text that is no page."""
    queries.every_page()
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(help_pages=queries.every_page, help_answering=queries.answering, help_with=help_with)
