"""Who hears of an answer: who asked and everybody who said “ik ook” and did not take that back, while they work here.
Never who answered, nor who closed the wish herself, and nobody twice."""

from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.config import Settings
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox
from ladekast.outbox import queries as box
from ladekast.wishes import emails, queries
from ladekast.wishes.models import Wish, WishAnswer
from ladekast.wishes.standing import Answer


def answered(answer: Answer, settings: Settings) -> None:
    """Puts a mail for each of them, and notes that this was done. Needs the wish held."""
    row = answer.row
    row.told_at = now()
    heard = box.receivers(topic=f"{_topics(row)}:", since=0)
    for to in _who_hears(row):
        if to.email not in heard:
            message = emails.answered(answer=answer, to=to, base_url=settings.base_url)
            outbox.put(
                to=to.email,
                subject=message.subject,
                text=message.text,
                reply_to=row.by.email if row.by.is_active else None,
                topic=f"{_topics(row)}:{to.id}",
            )


def not_true_any_more(answer: WishAnswer) -> None:
    """What still waits to be told of it is not sent."""
    outbox.withdraw_under(topic=_topics(answer))


def left(wish: Wish, person: User) -> None:
    """What still waits to be told to who does not want it any more is not sent."""
    for answer in db.session.scalars(select(WishAnswer).where(WishAnswer.wish_id == wish.id)).unique():
        outbox.withdraw(topic=f"{_topics(answer)}:{person.id}")


def _who_hears(answer: WishAnswer) -> list[User]:
    wish = answer.wish
    them = [wish.asker, *queries.supporters(wish)]
    return [each for each in dict.fromkeys(them) if each.is_active and each.id not in (answer.by_id, wish.closed_by_id)]


def _topics(answer: WishAnswer) -> str:
    """Each answer to each person has its own: mail that cannot be delivered to one holds up nobody else."""
    return f"wish:{answer.wish_id}:answer:{answer.id}"
