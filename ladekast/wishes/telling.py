"""Who hears of an answer: who asked and everybody who said “ik ook” and did not take that back, while they work here.
Never who answered, nor who closed the wish herself, and nobody twice. Who waited in vain hears that it was closed."""

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
    for to in _who_hears(row.wish, but=row.by_id):
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


def closed(wish: Wish, settings: Settings) -> None:
    """Puts a mail for each of them who had none about this wish yet. Needs the wish held."""
    heard = box.receivers(topic=f"wish:{wish.id}:", since=0)
    for to in _who_hears(wish):
        if to.email not in heard:
            message = emails.closed(wish=wish, to=to, base_url=settings.base_url)
            by = wish.closed_by.email if wish.closed_by else None
            topic = f"{_closing(wish)}:{to.id}"
            outbox.put(to=to.email, subject=message.subject, text=message.text, reply_to=by, topic=topic)


def not_closed_any_more(wish: Wish) -> None:
    """What still waits to be told of its end is not sent."""
    outbox.withdraw_under(topic=_closing(wish))


def edited(wish: Wish, by: User, settings: Settings) -> None:
    """Puts a mail for who asked, in the place of one that still waits. Its topic is not among those that `closed`
    looks at: it is no answer."""
    topic = f"wish-edited:{wish.id}"
    outbox.withdraw(topic=topic)
    if wish.asker.is_active:
        message = emails.edited(wish=wish, by=by, base_url=settings.base_url)
        outbox.put(to=wish.asker.email, subject=message.subject, text=message.text, reply_to=by.email, topic=topic)


def left(wish: Wish, person: User) -> None:
    """What still waits to be told to who does not want it any more is not sent."""
    outbox.withdraw(topic=f"{_closing(wish)}:{person.id}")
    for answer in db.session.scalars(select(WishAnswer).where(WishAnswer.wish_id == wish.id)).unique():
        outbox.withdraw(topic=f"{_topics(answer)}:{person.id}")


def _who_hears(wish: Wish, *, but: int | None = None) -> list[User]:
    them = [wish.asker, *queries.supporters(wish)]
    return [each for each in dict.fromkeys(them) if each.is_active and each.id not in (but, wish.closed_by_id)]


def _topics(answer: WishAnswer) -> str:
    """Each answer to each person has its own: mail that cannot be delivered to one holds up nobody else."""
    return f"wish:{answer.wish_id}:answer:{answer.id}"


def _closing(wish: Wish) -> str:
    return f"wish:{wish.id}:closed"
