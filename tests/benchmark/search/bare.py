"""The page that others are measured against: the same server and frame, one full-text query of SQLite, twenty results.

Started by gunicorn, as the program itself: `tests.benchmark.search.bare:app`.
"""

import re

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from ladekast import create_app
from ladekast.lib.db import db
from tests.benchmark.search.serving import BARE_PAGE

app = create_app()
PAGE = app.jinja_env.from_string(
    """{% extends "layouts/page.html" %}
{% block title %}Zoeken{% endblock %}
{% block content %}
<h1>Zoeken</h1>
{% for row in rows %}
<article><h2><a href="/tools/{{ row.rowid }}">{{ row.title }}</a></h2><p>{{ row.summary }}</p></article>
{% endfor %}
{% endblock %}"""
)
FOUND = text("SELECT rowid, title, summary FROM bare WHERE bare MATCH :words ORDER BY rank LIMIT 20")


@app.get(BARE_PAGE)
def bare() -> ResponseReturnValue:
    """The tools that hold any of the words, best first as SQLite sees it."""
    words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", request.args.get("q", "")))
    return render_template(PAGE, rows=db.session.execute(FOUND, {"words": words}) if words else [])
