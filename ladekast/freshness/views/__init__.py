"""The pages about what is still true, one file a subject; importing them registers them."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from ladekast import search
from ladekast.accounts.access import current_user
from ladekast.cabinet.models import Tool
from ladekast.cabinet.views import address
from ladekast.freshness import queries
from ladekast.lib.db import db

blueprint = Blueprint("freshness", __name__)
PER_PAGE = 20
HERS = "nakijken"
LISTS: dict[str, Callable[[], Select[Tool]]] = {
    "lang": queries.overdue_twice,
    "zonder-collega": queries.overdue_ownerless,
    "links": queries.broken_ownerless,
}


def place_in_list(found: Tool) -> Sequence[int]:
    """What comes after this tool in the list that she presses from, then what came before it; nothing elsewhere.

    To be asked before anything changes: then `go_on` knows where she was.
    """
    chosen = _chosen()
    if chosen is None:
        return ()
    ids = list(queries.ids_of(_tools(chosen)))
    at = ids.index(found.id) if found.id in ids else -1
    return [*ids[at + 1 :], *reversed(ids[: max(at, 0)])]


def go_on(found: Tool, others: Sequence[int], message: str, kind: str = "success") -> ResponseReturnValue:
    """Keeps what was done, and leads to the next tool in the list that she came from, or else to the tool."""
    db.session.commit()
    search.catch_up()
    flash(message, kind)
    chosen = _chosen()
    return redirect(_next_in(chosen, others) if chosen else address(found), 303)


def list_address(chosen: str, **more: Any) -> str:
    """The path of one of the lists."""
    if chosen == HERS:
        return url_for("freshness.to_check", **more)
    return url_for("freshness.stale", lijst=chosen, **more)


def _next_in(chosen: str, others: Sequence[int]) -> str:
    ids = list(queries.ids_of(_tools(chosen)))
    follows = next((each for each in others if each in ids), None)
    if follows is None:
        return list_address(chosen)
    page = ids.index(follows) // PER_PAGE + 1
    return list_address(chosen, pagina=page if page > 1 else None)


def _chosen() -> str | None:
    said = request.form.get("lijst", "")
    return said if said == HERS or said in LISTS else None


def _tools(chosen: str) -> Select[Tool]:
    return queries.of_owner(current_user()) if chosen == HERS else LISTS[chosen]()
