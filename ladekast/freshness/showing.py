"""What other pages show of what is still true, each in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from ladekast.accounts.models import User
from ladekast.accounts.rules import may_edit_any_tool
from ladekast.cabinet.commands import judging
from ladekast.cabinet.models import Tool
from ladekast.freshness import queries, rules
from ladekast.freshness.models import LinkReport
from ladekast.freshness.waiting import Broken, Waiting
from ladekast.lib.clock import today
from ladekast.lib.paging import Page

AT_HOME = 3


@dataclass(frozen=True)
class Standing:
    """Whether a tool is still true as far as anybody knows: the last day on which somebody did, whether that is too
    long ago, what was said of its link, and what the person who looks said of it herself."""

    true_on: date
    is_overdue: bool
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
    return Standing(rules.true_on(tool), rules.due_on(tool) <= today(), broken, reported)


def waiting_for(user: User, most: int = AT_HOME) -> Page[Waiting]:
    """The first tools that she is to look at, and how many there are."""
    return queries.page_of_waiting(queries.of_owner(user), 1, most)


def for_editors(user: User) -> Work | None:
    """What waits for her when she is an editor; None when she is none."""
    return Work(*judging.counts(), *queries.counts()) if may_edit_any_tool(user) else None
