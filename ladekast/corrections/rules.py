"""Who may suggest a correction and who decides about it, and what it comes to in the text as it stands now."""

from dataclasses import dataclass, replace

from ladekast.accounts.models import User
from ladekast.cabinet import rules as cabinet
from ladekast.cabinet.content import DECIDED, ToolContent, differing, only_touched
from ladekast.cabinet.models import Tool
from ladekast.corrections.models import Correction, State

MOST_OPEN = 10  # of one person about one tool
MOST_A_DAY = 50  # of one person: each is a mail to somebody
LONGEST_NOTE = 1000
LONGEST_ANSWER = 1000


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A correction beside the tool: what the tool said when her author began (`before`), as she would have it, and
    what it says `now`. `seen` is what it said when somebody decided about the difference; she knows of that.
    """

    before: ToolContent
    suggested: ToolContent
    now: ToolContent
    seen: ToolContent

    @property
    def touched(self) -> list[str]:
        """The fields of the text that she would change; none when she only tells what is wrong."""
        return differing(text_of(self.suggested, self.before), self.before)

    @property
    def clashes(self) -> list[str]:
        """Those of them that somebody else changed in another way since, which nobody decided about yet."""
        said = (self.seen, self.suggested)
        return [name for name in self.touched if all(getattr(self.now, name) != getattr(each, name) for each in said)]

    @property
    def merged(self) -> ToolContent:
        """What the tool says when it is taken over: what she did not touch stays as it is now."""
        return only_touched(text_of(self.suggested, self.before), self.before, self.now)

    @property
    def is_in_the_tool(self) -> bool:
        """The tool says so already, whoever wrote it."""
        return bool(self.touched) and self.merged == self.now


def text_of(said: ToolContent, before: ToolContent) -> ToolContent:
    """What somebody suggests, without what is decided about a tool: that stays as it was `before`."""
    return replace(said, **{name: getattr(before, name) for name in DECIDED})


def is_open(correction: Correction) -> bool:
    """Nobody decided about it yet."""
    return correction.state == State.OPEN


def may_suggest(user: User, tool: Tool) -> bool:
    """Any colleague who may not change the tool herself, as long as it is in the cabinet."""
    return user.is_active and not cabinet.is_archived(tool) and not cabinet.may_edit(user, tool)


def may_decide(user: User, tool: Tool) -> bool:
    """Who may edit the tool, or could when it was put back."""
    is_back = cabinet.may_edit(user, tool)
    return is_back or cabinet.may_bring_back(user, tool) or cabinet.is_co_author(user, tool)


def may_see(user: User, correction: Correction) -> bool:
    """Who suggested it and who decides; for others it is not there."""
    return correction.author_id == user.id or may_decide(user, correction.tool)


def may_withdraw(user: User, correction: Correction) -> bool:
    """Hers, as long as nobody decided."""
    return correction.author_id == user.id and is_open(correction)
