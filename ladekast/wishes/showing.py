"""What other pages show of wishes that are asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladekast.accounts.models import User
from ladekast.cabinet.browsing import Request, Result
from ladekast.search import Findings
from ladekast.wishes import queries, similar
from ladekast.wishes.queries import Line

FILTERS = {"fase", "doelgroep"}  # of those of the search page, the ones that wishes have
MOST = 3


@dataclass(frozen=True)
class OnSearch:
    """What the search page says of wishes: those that resemble the words, and whether to offer asking one plainly,
    because nothing good was found."""

    wishes: Sequence[Line]
    is_offered: bool


def on_search(asked: Request, findings: Findings, results: Sequence[Result]) -> OnSearch:
    """For this question and its answer, in one search and one query; neither without words or on a later page.

    The words are those that were mended for the tools: mending them anew costs more than all the rest.
    """
    filters = {name: values for name, values in asked.chosen.items() if name in FILTERS}
    looks = bool(asked.words) and asked.page == 1 and findings.is_complete
    found = similar.wishes(findings.text or asked.words, filters, as_typed=True) if looks else []
    return OnSearch(found[:MOST], is_offered=findings.is_weak or not results)


def at_home(viewer: User) -> Sequence[Line]:
    """The newest questions of colleagues without an answer, for the first page."""
    return queries.newest_open(viewer, MOST)
