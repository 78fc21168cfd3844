"""The table of what the index still has to take in."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from ladekast.lib import clock
from ladekast.lib.db import Model, UtcDateTime


class WaitingDocument(Model):
    """A change that the index has not taken in yet, saved together with what changed.

    `payload` is the document as JSON, or nothing when it is gone. Later rows of a document overrule earlier
    ones.
    """

    __tablename__ = "waiting_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(Text)
    payload: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
