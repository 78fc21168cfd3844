"""When a tool is to be looked at again, and who may say what about it."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Protocol

from ladekast.accounts.models import User
from ladekast.accounts.rules import may_edit_any_tool
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.clock import AMSTERDAM

ASKED_AT_MOST_EVERY = timedelta(days=7)
ASKED_AGAIN_AFTER = timedelta(weeks=4)  # also when there is no news


class Checkable(Protocol):
    """What is to be known of a tool to tell when it is due; a tool is one."""

    @property
    def kind(self) -> str: ...

    @property
    def checked(self) -> date | None: ...

    @property
    def created_at(self) -> datetime: ...


def months_after(day: date, months: int) -> date:
    """The same day so many months later (below 0: earlier), or the last day of that month when it is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def last_day_before(day: date, months: int) -> date:
    """The latest day of which `months_after` is not later than `day`: at the end of a month more days lead to it."""
    earlier = months_after(day, -months)
    is_last = day.day == monthrange(day.year, day.month)[1]
    return earlier.replace(day=monthrange(earlier.year, earlier.month)[1]) if is_last else earlier


def period_of(kind: str) -> int:
    """After how many months a tool of this kind is to be looked at again."""
    return taxonomy().kinds[kind].check_after_months


def true_on(tool: Checkable) -> date:
    """The last day on which somebody knew that it was true: it was checked or placed then, in Amsterdam."""
    return tool.checked or tool.created_at.astimezone(AMSTERDAM).date()


def due_on(tool: Checkable) -> date:
    """The day from which it is to be looked at."""
    return months_after(true_on(tool), period_of(tool.kind))


def may_hand_over(user: User, tool: Tool) -> bool:
    """Who answers for it gives it to another, and an editor does."""
    return not is_archived(tool) and (tool.owner_id == user.id or may_edit_any_tool(user))


def trusted(asked_at: datetime | None, moment: datetime) -> datetime | None:
    """When she was last mailed, as far as that can be; a clock that was far ahead then told nothing."""
    return None if asked_at is None or asked_at - moment > ASKED_AT_MOST_EVERY else asked_at


def may_be_asked(asked_at: datetime | None, moment: datetime) -> bool:
    """Whether it is a week ago that she was mailed; a clock that jumped back is no week."""
    return asked_at is None or moment - asked_at >= ASKED_AT_MOST_EVERY


def is_long_ago(asked_at: datetime | None, moment: datetime) -> bool:
    """Whether she may be asked the same again, or never was asked."""
    return asked_at is None or moment - asked_at >= ASKED_AGAIN_AFTER
