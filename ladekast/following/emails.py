"""The mail about what is new. Facts in, message out."""

from collections.abc import Sequence

from ladekast.accounts.models import User
from ladekast.following.wording import Heading
from ladekast.outbox.rendering import Message, render


def topic(to: User) -> str:
    """Under what all her mail about what is new waits in the box. Each has a topic of its own below it, because a later
    one does not tell what an earlier one did."""
    return f"news:{to.id}"


def whats_new(*, to: User, headings: Sequence[Heading], base_url: str) -> Message:
    """What is new and changed in what she follows, each tool once."""
    tools = [part for heading in headings for part in heading.parts if not part.is_events]
    events = [part for heading in headings for part in heading.parts if part.is_events]
    return render(
        "following/emails/whats_new.txt",
        name=to.name,
        headings=headings,
        tools=sum(part.count for part in tools),
        events=sum(part.count for part in events),
        base_url=base_url,
        chosen=f"{base_url}/volgen",
        sign_off=f"{base_url}/volgen/afmelden",
    )
