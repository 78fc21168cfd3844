"""Who is told what about a correction: those who decide that it is there, who suggested it what became of it."""

from ladekast.accounts.models import User
from ladekast.config import Settings
from ladekast.corrections import emails, queries
from ladekast.corrections.models import Correction
from ladekast.outbox import commands as outbox
from ladekast.outbox.rendering import Message


def suggested(correction: Correction, *, says_how: bool, settings: Settings) -> None:
    """Tells everybody whom it is for."""
    for to in queries.keepers_of(correction.tool):
        message = emails.suggested(correction=correction, to=to, says_how=says_how, base_url=settings.base_url)
        _mail(correction, to, correction.author, message)


def taken_over(correction: Correction, by: User, settings: Settings) -> None:
    """Thanks who suggested it."""
    closed(correction)
    _mail(
        correction, correction.author, by, emails.taken_over(correction=correction, by=by, base_url=settings.base_url)
    )


def answered(correction: Correction, by: User, settings: Settings) -> None:
    """Gives the answer to who suggested it."""
    closed(correction)
    _mail(correction, correction.author, by, emails.answered(correction=correction, by=by, base_url=settings.base_url))


def closed(correction: Correction) -> None:
    """What still waits to be sent about it is true no longer, whoever answers for the tool by now."""
    outbox.withdraw_under(topic=_topic(correction))


def _mail(correction: Correction, to: User, writer: User, message: Message) -> None:
    """No mail to who left, nor about what she did herself."""
    if to.is_active and to.id != writer.id:
        outbox.put(
            to=to.email,
            subject=message.subject,
            text=message.text,
            reply_to=writer.email,
            topic=f"{_topic(correction)}:{to.id}",
        )


def _topic(correction: Correction) -> str:
    return f"correction:{correction.id}"
