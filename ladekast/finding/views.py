"""The search page."""

from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts import queries as people
from ladekast.accounts.access import current_user
from ladekast.cabinet import browsing
from ladekast.cabinet.documents import ONLY_TOOLS
from ladekast.finding import events, knowing, recognised, remembering
from ladekast.search import near_words

SORT_LABELS = {"beste": "Beste eerst", "nieuwste": "Nieuwste eerst", "gecontroleerd": "Laatst nagekeken"}
blueprint = Blueprint("finding", __name__)


@blueprint.get("/zoeken")
def search() -> ResponseReturnValue:
    """Results for the words and filters in the address; without words, everything that is new first."""
    path = url_for("finding.search")
    asked = browsing.read(request.args)
    findings = browsing.answer(asked)
    remembering.note(asked, findings)
    results = browsing.results(findings)
    named = recognised.named_in(findings, asked)
    is_helped = findings.is_weak or not results
    return render_template(
        "finding/search.html",
        asked=asked,
        findings=findings,
        results=results,
        groups=browsing.groups(findings, asked),
        chips=browsing.chips(asked, path),
        chosen=[(name, value) for name, values in asked.chosen.items() for value in values],
        offers=recognised.offers(named, findings, asked, path),
        about_groups=recognised.groups_of(named, asked),
        unknown=browsing.unknown(asked),
        sorts=_sorts(asked, path),
        leermomenten=events.beside(asked, findings.text, current_user()) if findings.is_complete else [],
        colleagues=knowing.colleagues(findings, current_user()) if asked.page == 1 else [],
        near_words=near_words(asked.words, ONLY_TOOLS) if is_helped else [],
        wider=browsing.wider(findings, asked, path) if is_helped else [],
        contacts=people.editors() if is_helped else [],
        href_for=lambda page: f"{path}?{urlencode(asked.pairs(pagina=str(page)))}",
        href_as_typed=f"{path}?{urlencode(asked.pairs(**{browsing.AS_TYPED: '1'}))}",
    )


def _sorts(asked: browsing.Request, path: str) -> list[tuple[str, str, bool]]:
    """The orders to choose from: what each is called, its address, and whether it is the one on the page. Without words
    nothing is best, and the newest come first."""
    current = "nieuwste" if asked.sort == "beste" and not asked.words else asked.sort
    return [
        (label, f"{path}?{urlencode(asked.pairs(sorteer=key))}", key == current)
        for key, label in SORT_LABELS.items()
        if asked.words or key != "beste"
    ]
