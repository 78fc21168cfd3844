"""The mail about an answer to a wish. Facts in, message out; nothing is looked up here."""

from ladekast.accounts.models import User
from ladekast.outbox.rendering import Message, render
from ladekast.wishes.models import Kind, Way
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
        link=f"{base_url}/vragen/{wish.id}-{wish.slug}",
    )
