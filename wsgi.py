"""The application, for a web server."""

from ladekast import create_app
from ladekast.lib import logs

logs.configure()
app = create_app()
