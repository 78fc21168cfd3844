"""What is searched for, for editors: what is missing in the cabinet, and by which words people look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import parse_qsl

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from ladekast.accounts import rules
from ladekast.accounts.access import current_user, is_signed_in
from ladekast.cabinet import browsing
from ladekast.finding import counting
from ladekast.finding.counting import Sought
from ladekast.finding.views import blueprint
from ladekast.lib import spreadsheets
from ladekast.lib.clock import today

PERIODS = {"7": "7 dagen", "30": "30 dagen", "90": "90 dagen", "365": "een jaar"}
USUAL = "30"
SHOWN = 50
COLUMNS = ("Woorden", "Filters", "Keer gezocht", "Gevonden", "Keer daarna iets geopend")


@dataclass(frozen=True)
class Line:
    """A row of the table: words and filters as people read them, the address of that search, and the numbers."""

    words: str
    filters: Sequence[str]
    href: str
    times: int
    found: int
    share: int  # of the searches after which something was opened, of a hundred


def may_read() -> bool:
    """Whether this colleague is one who sees to what is in the cabinet."""
    return is_signed_in() and rules.may_edit_any_tool(current_user())


@blueprint.get("/beheer/zoekwoorden")
def search_words() -> ResponseReturnValue:
    """What found nothing good, and what is searched for most."""
    period, since = _period()
    return render_template(
        "finding/search_words.html",
        periods=[(name, url_for("finding.search_words", dagen=key), key == period) for key, name in PERIODS.items()],
        period=period,
        days=PERIODS[period],
        total=counting.total(since),
        in_vain=[_line(each) for each in counting.sought_in_vain(since, SHOWN)],
        most=[_line(each) for each in counting.most_sought(since, SHOWN)],
    )


@blueprint.get("/beheer/zoekwoorden.csv")
def search_words_file() -> ResponseReturnValue:
    """All of it for a spreadsheet."""
    period, since = _period()
    return Response(
        spreadsheets.table(COLUMNS, [_cells(each) for each in counting.most_sought(since)]),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="zoekwoorden-{period}-dagen.csv"'},
    )


def _period() -> tuple[str, date]:
    """The number of days that the address names, and the first of them; for editors only."""
    if not may_read():
        abort(403)
    asked = request.args.get("dagen", "")
    period = asked if asked in PERIODS else USUAL
    return period, today() - timedelta(days=int(period) - 1)


def _line(sought: Sought) -> Line:
    address = url_for("finding.search", q=sought.words or None)
    return Line(
        words=sought.words,
        filters=_names(sought),
        href=f"{address}{'&' if '?' in address else '?'}{sought.filters}".rstrip("&?"),
        times=sought.times,
        found=sought.found,
        share=min(100, round(100 * sought.clicked / sought.times)),
    )


def _cells(sought: Sought) -> Sequence[str]:
    numbers = (sought.times, sought.found, sought.clicked)
    return (sought.words, ", ".join(_names(sought)), *map(str, numbers))


def _names(sought: Sought) -> Sequence[str]:
    asked = browsing.read(MultiDict(parse_qsl(sought.filters)))
    return [chip.label for chip in browsing.chips(asked, "")]
