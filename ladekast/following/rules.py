"""What may be followed, and when it is time for a digest."""

from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from typing import NamedTuple

from ladekast.following.models import Kind, Rhythm
from ladekast.lib.clock import AMSTERDAM
from ladekast.lib.workdays import is_working_day

MOST = 100  # things that one person follows
LONGEST_SEARCH = 1000  # characters of an address: no more fits in an index of PostgreSQL
SENT_FROM = time(7)
MONDAY = 0


class Thing(NamedTuple):
    """Something that can be followed; the value as `Follow` has it."""

    kind: Kind
    value: str


class Objection(Enum):
    """Why something cannot be followed."""

    NOTHING_CHOSEN = auto()
    UNKNOWN = auto()
    NO_PHASE = auto()
    NO_GROUP = auto()
    NO_TOOL = auto()
    ARCHIVED = auto()
    EMPTY_SEARCH = auto()
    LONG_SEARCH = auto()
    PRIVATE_SEARCH = auto()
    TOO_MANY = auto()


class NotFollowedError(Exception):
    """Nothing was followed; `why` tells the reason."""

    def __init__(self, why: Objection) -> None:
        super().__init__(why.name)
        self.why = why


def due_day(rhythm: Rhythm, moment: datetime) -> date:
    """The last day on which there was to be a digest in this rhythm: a Monday, or a day on which offices are open."""
    local = moment.astimezone(AMSTERDAM)
    day = local.date() if local.time() >= SENT_FROM else local.date() - timedelta(days=1)
    while not (day.weekday() == MONDAY if rhythm is Rhythm.WEEKLY else is_working_day(day)):
        day -= timedelta(days=1)
    return day
