"""The mail about a wish: its answers, a change of a redacteur, and its end. Facts in, message out; nothing is looked
up here."""

from ladekast.accounts.models import User
from ladekast.outbox.rendering import Message, render
from ladekast.wishes.models import Kind, Way, Wish
from ladekast.wishes.rules import is_open
from ladekast.wishes.standing import Answer


def answered(*, answer: Answer, to: User, base_url: str) -> Message:
    """To who asked, or said “ik ook”: a colleague answered, and what she can do with it now."""
    row = answer.row
    wish = row.wish
    return render(
        "wishes/emails/answered.txt",
        name=to.name,
        by=row.by,
        way=row.way,
        note=row.note,
        tool=answer.tool,
        event=answer.event if row.way == Way.EVENT else None,
        is_asker=wish.asker_id == to.id,
        is_open=is_open(wish),
        is_to_learn=wish.kind == Kind.LEARN,
        subject=wish.subject,
        link=_link(wish, base_url),
    )


def closed(*, wish: Wish, to: User, base_url: str) -> Message:
    """To who asked, or said “ik ook”: it was closed, and no answer came."""
    return render(
        "wishes/emails/closed.txt",
        name=to.name,
        by=wish.closed_by,
        reason=wish.close_reason,
        is_asker=wish.asker_id == to.id,
        is_to_learn=wish.kind == Kind.LEARN,
        subject=wish.subject,
        link=_link(wish, base_url),
    )


def edited(*, wish: Wish, by: User, base_url: str) -> Message:
    """To who asked: a redacteur changed it. Not what stood there before: perhaps that was about a client."""
    return render(
        "wishes/emails/edited.txt",
        name=wish.asker.name,
        by=by,
        is_to_learn=wish.kind == Kind.LEARN,
        subject=wish.subject,
        link=_link(wish, base_url),
    )


def _link(wish: Wish, base_url: str) -> str:
    return f"{base_url}/vragen/{wish.id}-{wish.slug}"
