"""What other pages show of what is still true, each in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ladekast.accounts.models import User
from ladekast.accounts.rules import may_edit_any_tool
from ladekast.cabinet.commands import judging
from ladekast.cabinet.models import Tool
from ladekast.freshness import queries, rules
from ladekast.freshness.models import LinkReport
from ladekast.freshness.waiting import Broken, Waiting
from ladekast.lib.clock import AMSTERDAM, today


@dataclass(frozen=True)
class Standing:
    """Whether a tool is still true as far as anybody knows: whether it was checked or placed too long ago, the name of
    who checked it ("": nobody knows), the day on which it changed since, what was said of its link, and what the person
    who looks said of it herself."""

    is_overdue: bool
    checked_by: str
    changed_on: date | None
    broken: Broken | None
    reported: LinkReport | None


@dataclass(frozen=True)
class Work:
    """How many tools wait for editors: for a judgement, long being found out, long not checked, ownerless and not
    checked, ownerless with a link that fails."""

    unjudged: int
    under_review: int
    overdue: int
    ownerless: int
    broken: int

    @property
    def to_judge(self) -> int:
        """What stands in the list of use."""
        return self.unjudged + self.under_review

    @property
    def stale(self) -> int:
        """What stands in the list of what is stale; a tool may be in two parts of it."""
        return self.overdue + self.ownerless + self.broken


def of_tool(tool: Tool, user: User) -> Standing:
    """How a tool stands, for its page."""
    broken = queries.broken_link(tool) if tool.link else None
    reported = queries.report_of(user, tool) if broken else None
    changed = tool.changed_at.astimezone(AMSTERDAM).date()
    return Standing(
        is_overdue=rules.due_on(tool) <= today(),
        checked_by=queries.checked_by(tool) if tool.checked else "",
        changed_on=changed if changed > rules.true_on(tool) else None,
        broken=broken,
        reported=reported,
    )


def asked_about(user: User) -> Mapping[int, Waiting]:
    """All her tools that she is to look at, by number, in the order of lists."""
    return {each.id: each for each in queries.waiting_of([user]).get(user.id, [])}


def for_editors(user: User) -> Work | None:
    """What waits for her when she is an editor; None when she is none."""
    return Work(*judging.counts(), *queries.counts()) if may_edit_any_tool(user) else None
