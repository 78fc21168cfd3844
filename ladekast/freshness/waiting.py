"""What a list, a page and a mail tell of a tool that somebody is to look at."""

from dataclasses import dataclass
from datetime import date, datetime

from ladekast.lib.slugs import slug


@dataclass(frozen=True)
class Broken:
    """How many colleagues said that a link does not work, since when, and the last time."""

    count: int
    since: datetime
    last: datetime


@dataclass(frozen=True)
class Waiting:
    """A tool that somebody is to look at: since when it is due (None: it is not), and what was said of its link.
    `received_at`: when it last went to another owner.
    """

    id: int
    title: str
    kind: str
    version: int
    checked: date | None
    created_at: datetime
    owner_id: int | None
    owner: str
    due: date | None
    broken: Broken | None
    received_at: datetime | None = None

    @property
    def slug(self) -> str:
        """The readable end of its address."""
        return slug(self.title)
