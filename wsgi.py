"""The application, for a web server."""

from ladekast import create_app

app = create_app()
