"""Who may do what with an experience, and what it counts for."""

from collections.abc import Iterable
from typing import Protocol

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived, is_ownerless
from ladekast.experiences.models import Experience, Outcome

GOOD = (Outcome.WORKED, Outcome.PARTLY)  # who tells this uses the tool
MOST_A_DAY = 30  # experiences that one person tells: each may be a mail to a colleague
MOST_LIFT = 10
WORTH = {Outcome.WORKED: 2, Outcome.PARTLY: 1, Outcome.DID_NOT: -1}


class Report(Protocol):
    """Who told how it went."""

    @property
    def author_id(self) -> int: ...

    @property
    def outcome(self) -> str: ...


def may_tell(user: User, tool: Tool) -> bool:
    """Every colleague, also whose tool it is; as long as it is in the cabinet."""
    return user.is_active and not is_archived(tool)


def may_thank(user: User, tool: Tool) -> bool:
    """There is somebody to thank, and it is not herself."""
    return not is_ownerless(tool) and tool.owner_id != user.id


def may_see(user: User, experience: Experience) -> bool:
    """What somebody took back is for her own eyes."""
    return experience.withdrawn_at is None or experience.author_id == user.id


def may_change(user: User, experience: Experience) -> bool:
    """Only who told it edits it, takes it back and puts it back; no editor does."""
    return experience.author_id == user.id


def lift(reports: Iterable[Report]) -> int:
    """How far a tool is lifted among what is found, from 0 to 10. Each person counts once, by the best she told."""
    best: dict[int, int] = {}
    for each in reports:
        worth = WORTH[Outcome(each.outcome)]
        best[each.author_id] = max(best.get(each.author_id, worth), worth)
    return min(MOST_LIFT, max(0, sum(best.values())))
