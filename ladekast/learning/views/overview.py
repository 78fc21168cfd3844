"""All leermomenten: what comes, as a list or by the month, and what was."""

from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.learning import listing, queries, showing
from ladekast.learning.listing import Asked
from ladekast.learning.month import WEEKDAYS, Month, weeks
from ladekast.learning.views import blueprint
from ladekast.lib.db import db
from ladekast.lib.paging import page_of


@blueprint.get("/leren")
def overview() -> ResponseReturnValue:
    """The list, or the month, that the address asks for."""
    asked = listing.read(request.args)
    return _month(asked, asked.month) if asked.month else _list(asked)


def _list(asked: Asked) -> str:
    page = page_of(listing.events(asked), asked.page, listing.PER_PAGE)
    is_front = not asked.pairs() and page.number == 1
    return render_template(
        "learning/overview.html",
        page=page,
        month=None,
        shown=queries.seen_by(current_user(), page.items),
        mine=showing.mine(current_user()) if is_front else None,
        href_for=lambda number: _address(asked, pagina=str(number)),
        **_around(asked),
    )


def _month(asked: Asked, month: Month) -> str:
    found = db.session.scalars(listing.events(asked)).unique().all()
    return render_template(
        "learning/overview.html",
        month=month,
        mine=None,
        weekdays=WEEKDAYS,
        total=len(found),
        weeks=weeks(month, queries.seen_by(current_user(), found)),
        href_for=lambda other: _address(asked, maand=str(other)),
        **_around(asked),
    )


def _around(asked: Asked) -> dict[str, object]:
    """What stands around a list and a month alike: the ways to look, and the filters."""
    path = url_for("learning.overview")
    return {
        "asked": asked,
        "ways": [
            ("Komende", _address(asked, weergave="", maand="", welke=""), not asked.month and not asked.is_past),
            ("Per maand", _address(asked, weergave="maand", welke=""), asked.month is not None),
            ("Geweest", _address(asked, weergave="", maand="", welke="geweest"), asked.is_past),
        ],
        "groups": listing.groups(asked),
        "chips": listing.chips(asked, path),
        "unknown": listing.unknown(asked),
        "kept": [pair for pair in asked.pairs() if pair[0] in ("weergave", "maand", "welke")],
    }


def _address(asked: Asked, **changes: str) -> str:
    asks = urlencode(asked.pairs(**changes))
    return url_for("learning.overview") + (f"?{asks}" if asks else "")
