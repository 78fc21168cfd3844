"""Favourites: the star on a tool, and the page with all of them."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.cabinet import cards
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.cabinet.views import address, tool_or_404
from ladekast.collecting import commands, queries
from ladekast.collecting.views import blueprint
from ladekast.lib.db import db
from ladekast.lib.paging import number_from, page_of

PER_PAGE = 30
ON, OFF = "aan", "uit"
FROM_LIST = "favorieten"


@blueprint.post("/tools/<int:id>/favoriet")
def favourite(id: int) -> ResponseReturnValue:
    """Puts her star on a tool, or takes it off; what is so already stays so."""
    tool, wanted = tool_or_404(id), request.form.get("ster")
    if wanted not in (ON, OFF):
        abort(400)
    if wanted == ON and is_archived(tool):
        flash(
            f"“{tool.title}” is uit de kast gehaald. Je kunt deze tool niet meer bij je favorieten zetten.", "warning"
        )
        return redirect(address(tool), 303)
    flash(_star(tool) if wanted == ON else _unstar(tool), "success")
    db.session.commit()
    is_from_list = request.form.get("van") == FROM_LIST
    return redirect(url_for("collecting.favourites") if is_from_list else address(tool), 303)


@blueprint.get("/favorieten")
def favourites() -> str:
    """All her favourites, the newest first; those that are in the cabinet no more say so."""
    listed = queries.favourites_of(current_user()).with_only_columns(Tool.id)
    page = page_of(listed, number_from(request.args.get("pagina")), PER_PAGE)
    found = {card.id: card for card in cards.in_order(page.items)}
    gone = queries.archived_among(page.items)
    return render_template(
        "collecting/favourites.html",
        page=page,
        tools=[found.get(each) or gone[each] for each in page.items],
        href_for=lambda number: url_for("collecting.favourites", pagina=number),
    )


def _star(tool: Tool) -> str:
    commands.star(person=current_user(), tool=tool)
    return f"“{tool.title}” staat bij je favorieten. Je vindt ze in je eigen kast."


def _unstar(tool: Tool) -> str:
    commands.unstar(person=current_user(), tool=tool)
    return f"“{tool.title}” staat niet meer bij je favorieten."
