"""One drawer: what lies in it, and what the research says of online help in that phase."""

from urllib.parse import urlencode

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.cabinet import browsing, queries, shelves
from ladekast.cabinet.cards import Card
from ladekast.cabinet.shelves import Shelf
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.cabinet.views import blueprint
from ladekast.search import Findings

PHASE = ("fase",)  # the drawer itself
ON_A_SHELF = 5  # tools of a kind that show at once


@blueprint.get("/lade/<int:number>")
def drawer(number: int) -> ResponseReturnValue:
    """The tools of one phase: some of each kind, or, once she chose something, all that fits, page by page."""
    phase = next((phase for phase in taxonomy().phases if phase.key == number), None) or abort(404)
    path = url_for("cabinet.drawer", number=number)
    asked = browsing.read(request.args, leave_out=PHASE)
    findings = browsing.answer(asked, also={"fase": [str(number)]})
    is_overview = asked == browsing.NOTHING_ASKED
    return render_template(
        "cabinet/drawer.html",
        phase=phase,
        findings=findings,
        count=findings.total if is_overview else browsing.drawer_counts()[number],
        shelves=_in_front(number, findings) if is_overview else shelves.by_kind(_found(findings)),
        is_overview=is_overview,
        groups=browsing.groups(findings, asked, leave_out=PHASE),
        chips=browsing.chips(asked, path),
        asked=asked,
        kind_href=lambda kind: f"{path}?{urlencode({'soort': kind})}",
        href_for=lambda page: f"{path}?{urlencode(asked.pairs(pagina=str(page)))}",
    )


def _in_front(phase: int, findings: Findings) -> list[Shelf]:
    totals = findings.facets.get("soort", {}) if findings.is_complete else queries.kinds_in(phase)
    return shelves.in_front(phase, ON_A_SHELF, totals)


def _found(findings: Findings) -> list[Card]:
    return [result.tool for result in browsing.results(findings)]
