"""One drawer: what lies in it, and what the research says of online help in that phase."""

from itertools import groupby
from urllib.parse import urlencode

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.cabinet import browsing, queries
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.cabinet.views import blueprint

PHASE = ("fase",)  # the drawer itself


@blueprint.get("/lade/<int:number>")
def drawer(number: int) -> ResponseReturnValue:
    """The tools of one phase by kind, narrowed by the filters in the address."""
    phase = next((phase for phase in taxonomy().phases if phase.key == number), None) or abort(404)
    path = url_for("cabinet.drawer", number=number)
    asked = browsing.read(request.args, leave_out=PHASE)
    findings = browsing.answer(asked, also={"fase": [str(number)]})
    return render_template(
        "cabinet/drawer.html",
        phase=phase,
        findings=findings,
        count=queries.drawer_counts()[number],
        by_kind=_by_kind(browsing.results(findings)),
        groups=browsing.groups(findings, asked, leave_out=PHASE),
        chips=browsing.chips(asked, path),
        asked=asked,
        href_for=lambda page: f"{path}?{urlencode(asked.pairs(pagina=str(page)))}",
    )


def _by_kind(results: list[browsing.Result]) -> list[tuple[str, list[browsing.Result]]]:
    order = list(taxonomy().kinds)
    ordered = sorted(results, key=lambda result: order.index(result.tool.kind))
    return [(kind, list(found)) for kind, found in groupby(ordered, key=lambda result: result.tool.kind)]
