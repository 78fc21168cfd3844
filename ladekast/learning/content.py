"""What somebody fills in of a leermoment, and what it says now in the same shape."""

from dataclasses import dataclass
from datetime import datetime

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import EVERYBODY
from ladekast.calendar.moments import Span
from ladekast.learning.models import LearningEvent


@dataclass(frozen=True)
class EventContent:
    """All fields that people fill in: `promotion_ends` in hours before the start, `net_minutes` in minutes."""

    title: str
    aim: str
    span: Span
    way: str
    leader: User | None
    body: str = ""
    town: str = ""
    place: str = ""
    places: int | None = None
    closes_at: datetime | None = None
    promotion_ends: int = 0
    net_minutes: int | None = None
    tools: tuple[Tool, ...] = ()
    phases: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Lists have no order of their own: the same ones make the same content. Who names everybody, among others
        or not, names no group in particular."""
        object.__setattr__(self, "tools", tuple(sorted(set(self.tools), key=lambda tool: tool.id)))
        object.__setattr__(self, "phases", tuple(sorted(set(self.phases))))
        object.__setattr__(self, "groups", () if EVERYBODY in self.groups else tuple(sorted(set(self.groups))))


PLAIN = ("title", "aim", "way", "leader", "town", "place", "places", "closes_at", "promotion_ends", "net_minutes")


def content_of(event: LearningEvent) -> EventContent:
    """What it says now."""
    return EventContent(
        **{name: getattr(event, name) for name in (*PLAIN, "body")},
        span=Span(event.starts_at, event.ends_at),
        tools=tuple(event.tools),
        phases=tuple(event.phases),
        groups=tuple(event.groups),
    )
