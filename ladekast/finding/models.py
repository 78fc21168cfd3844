"""What is searched for, by day and never by whom."""

from datetime import date

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladekast.lib.db import Model


class SearchCount(Model):
    """How often the same words with the same filters were searched for on a day.

    `words` are those that the index or the lexicon knows, folded, with a space between them: never a name. `filters`
    are the chosen ones as in an address, in order. `found` is the number of tools that the last of these searches gave,
    `clicked` counts the searches after which something was opened.
    """

    __tablename__ = "search_count"
    __table_args__ = (UniqueConstraint("day", "words", "filters"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    words: Mapped[str] = mapped_column(Text)
    filters: Mapped[str] = mapped_column(Text, default="")
    times: Mapped[int] = mapped_column(default=0)
    found: Mapped[int] = mapped_column(default=0)
    clicked: Mapped[int] = mapped_column(default=0)
