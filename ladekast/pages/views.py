"""The help pages."""

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.queries import editors
from ladekast.pages import queries

blueprint = Blueprint("pages", __name__)


@blueprint.get("/pagina")
def index() -> ResponseReturnValue:
    """All help pages, each with what it is for."""
    return render_template("pages/index.html")


@blueprint.get("/pagina/<slug>")
def page(slug: str) -> ResponseReturnValue:
    """One help page."""
    found = queries.by_slug(slug) or abort(404)
    return render_template("pages/page.html", page=found, word_lists=queries.word_lists(), editors=editors)


def help_with(name: str) -> str | None:
    """Where the words of a list are explained, by the name that its filter has in an address; None for other names."""
    page = queries.explaining(name)
    return url_for("pages.page", slug=page.slug, _anchor=name) if page else None
