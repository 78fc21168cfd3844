"""One drawer: what lies in it, and what the research says of online help in that phase."""

from itertools import groupby
from urllib.parse import urlencode

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.cabinet import browsing, queries
from ladekast.cabinet.browsing import Shelf
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.cabinet.views import blueprint
from ladekast.search import Findings

PHASE = ("fase",)  # the drawer itself
ON_A_SHELF = 4  # tools of a kind that show at once


@blueprint.get("/lade/<int:number>")
def drawer(number: int) -> ResponseReturnValue:
    """The tools of one phase: some of each kind, or all of them, page by page, once she chose a kind."""
    phase = next((phase for phase in taxonomy().phases if phase.key == number), None) or abort(404)
    path = url_for("cabinet.drawer", number=number)
    asked = browsing.read(request.args, leave_out=PHASE)
    inside = {"fase": [str(number)]}
    findings = browsing.answer(asked, also=inside)
    is_overview = "soort" not in asked.chosen and not asked.words and asked.page == 1
    counts = findings.facets.get("soort", {})
    return render_template(
        "cabinet/drawer.html",
        phase=phase,
        findings=findings,
        count=queries.drawer_counts()[number],
        shelves=browsing.shelves(asked, inside, counts, ON_A_SHELF) if is_overview else _by_kind(findings),
        is_overview=is_overview,
        groups=browsing.groups(findings, asked, leave_out=PHASE),
        chips=browsing.chips(asked, path),
        asked=asked,
        kind_href=lambda kind: f"{path}?{urlencode([*asked.pairs(), ('soort', kind)])}",
        href_for=lambda page: f"{path}?{urlencode(asked.pairs(pagina=str(page)))}",
    )


def _by_kind(findings: Findings) -> list[Shelf]:
    """The tools of this page, those of one kind together; nothing is said of how many there are elsewhere."""
    order = list(taxonomy().kinds)
    ordered = sorted((result.tool for result in browsing.results(findings)), key=lambda tool: order.index(tool.kind))
    grouped = [(kind, list(tools)) for kind, tools in groupby(ordered, key=lambda tool: tool.kind)]
    return [Shelf(kind, len(tools), tools) for kind, tools in grouped]
