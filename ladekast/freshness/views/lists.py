"""What somebody is to look at, and what editors are."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.accounts.rules import may_edit_any_tool
from ladekast.cabinet import queries as tools
from ladekast.freshness import queries
from ladekast.freshness.views import HERS, LISTS, PER_PAGE, blueprint, list_address
from ladekast.lib.paging import number_from


@blueprint.get("/mijn/nakijken")
def to_check() -> ResponseReturnValue:
    """Her tools that she is asked about: whether they are still true, and whether their links work."""
    number = number_from(request.args.get("pagina"))
    return render_template(
        "freshness/to_check.html",
        page=queries.page_of_waiting(queries.of_owner(current_user()), number, PER_PAGE),
        href_for=lambda each: list_address(HERS, pagina=each),
    )


@blueprint.get("/beheer/verouderd")
def stale() -> ResponseReturnValue:
    """What nobody looked at for long, and what nobody is there to ask about."""
    if not may_edit_any_tool(current_user()):
        abort(403)
    chosen = request.args.get("lijst", "")
    chosen = chosen if chosen in LISTS else next(iter(LISTS))
    number = number_from(request.args.get("pagina"))
    return render_template(
        "freshness/stale.html",
        chosen=chosen,
        counts=dict(zip(LISTS, queries.counts(), strict=True)),
        ownerless=tools.ownerless_count(),
        page=queries.page_of_waiting(LISTS[chosen](), number, PER_PAGE),
        href_for=lambda each: list_address(chosen, pagina=each),
    )
