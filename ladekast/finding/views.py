"""The search page."""

from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts import queries as people
from ladekast.accounts.access import current_user
from ladekast.cabinet import browsing
from ladekast.finding import events

SORT_LABELS = {"beste": "Beste eerst", "nieuwste": "Nieuwste eerst", "gecontroleerd": "Laatst gecontroleerd"}
blueprint = Blueprint("finding", __name__)


@blueprint.get("/zoeken")
def search() -> ResponseReturnValue:
    """Results for the words and filters in the address; without words, everything that is new first."""
    path = url_for("finding.search")
    asked = browsing.read(request.args)
    findings = browsing.answer(asked)
    results = browsing.results(findings)
    return render_template(
        "finding/search.html",
        asked=asked,
        findings=findings,
        results=results,
        groups=browsing.groups(findings, asked),
        chips=browsing.chips(asked, path),
        unknown=browsing.unknown(asked),
        kept=[pair for pair in asked.pairs() if pair[0] in ("q", "sorteer")],
        sorts=[
            (label, f"{path}?{urlencode(asked.pairs(sorteer=key))}", key == asked.sort)
            for key, label in SORT_LABELS.items()
            if asked.words or key != "beste"
        ],
        leermomenten=events.beside(asked, current_user()),
        contacts=[] if results else people.editors(),
        href_for=lambda page: f"{path}?{urlencode(asked.pairs(pagina=str(page)))}",
    )
