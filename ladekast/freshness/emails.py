"""The mails about “klopt dit nog?” and about who answers for a tool. Facts in, message out."""

from collections.abc import Sequence

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.freshness.waiting import Waiting
from ladekast.outbox.rendering import Message, render

MOST_NAMED = 10


def to_check(*, to: User, waiting: Sequence[Waiting], base_url: str) -> Message:
    """To an owner, a week apart at most: all that she is to look at. What colleagues said of a link comes first."""
    named = sorted(waiting, key=lambda each: each.broken is None)[:MOST_NAMED]
    return render(
        "freshness/emails/to_check.txt",
        name=to.name,
        waiting=named,
        count=len(waiting),
        more=len(waiting) - len(named),
        link=f"{base_url}/mijn/nakijken",
    )


def handed_over(*, tool: Tool, to: User, by: User, base_url: str) -> Message:
    """To who answers for a tool from now on."""
    link = f"{base_url}/tools/{tool.id}-{tool.slug}"
    return render("freshness/emails/handed_over.txt", name=to.name, by=by.name, tool=tool.title, link=link)


def inherited(*, to: User, giver: User, tools: int, co_authored: int, led: int, base_url: str) -> Message:
    """To who takes over all that was of a colleague who leaves. Of each leermoment she gets its own mail as well, with
    the appointment."""
    facts = {"tools": tools, "co_authored": co_authored, "led": led}
    link = f"{base_url}/mijn"
    return render("freshness/emails/inherited.txt", name=to.name, giver=giver.name, link=link, **facts)
