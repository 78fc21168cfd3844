"""What other pages show of experiences: a tool, and what is mine."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.experiences import queries
from ladekast.experiences.forms import ExperienceForm
from ladekast.experiences.models import Experience
from ladekast.experiences.summing import Sum, add_up

LINES = 3
NAMES = 3


@dataclass(frozen=True)
class OnTool:
    """What a tool shows: the sum, the newest lines, a few of the colleagues who use it and how many more there are, and
    the form to tell another one."""

    sum: Sum
    lines: Sequence[Experience]
    users: Sequence[User]
    more_users: int
    form: ExperienceForm


def on_tool(tool: Tool, viewer: User) -> OnTool:
    """What there is about a tool."""
    users, told = queries.users_of(tool), queries.of_tool(tool)
    hers = [each for each in told if each.author_id == viewer.id]
    last = max(hers, key=lambda each: (each.changed_at, each.id), default=None)
    return OnTool(
        sum=add_up(told),
        lines=queries.newest_lines(tool, LINES),
        users=users[:NAMES],
        more_users=len(users[NAMES:]),
        form=ExperienceForm(tool=tool, author=viewer, may_be_asked=last is None or last.may_be_asked),
    )


def mine(author: User) -> tuple[Sequence[Experience], Sequence[Experience]]:
    """What she told, and what of it she took back."""
    told = queries.of_person(author)
    return [each for each in told if not each.withdrawn_at], [each for each in told if each.withdrawn_at]
