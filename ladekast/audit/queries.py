"""Reading the log book."""

from sqlalchemy import select

from ladekast.audit.models import AuditEntry
from ladekast.lib.paging import Page, page_of

PER_PAGE = 50


def latest(*, page: int) -> Page[AuditEntry]:
    """The lines, newest first, fifty a page."""
    return page_of(select(AuditEntry).order_by(AuditEntry.id.desc()), page, PER_PAGE)
