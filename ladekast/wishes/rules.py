"""Who may do what with a wish, and when."""

from enum import StrEnum

from ladekast.accounts.models import User
from ladekast.accounts.rules import may_edit_any_tool
from ladekast.cabinet.content import FORBIDDEN
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.wishes.models import Wish, WishAnswer

MOST_A_DAY = 20  # wishes of one person: each is in front of everybody
MOST_ANSWERS_A_DAY = 30  # of one person: each is a mail to everybody who wants it too


class Objection(StrEnum):
    """Why something cannot be done with a wish now; each has its own sentence on screen."""

    CLOSED = "closed"
    CLOSED_TO_CHANGE = "closed-to-change"
    CLOSED_TO_ANSWER = "closed-to-answer"
    HER_OWN = "her-own"


def is_open(wish: Wish) -> bool:
    """Whether colleagues can still say “ik ook”, and answer."""
    return wish.closed_at is None


def may_change(user: User, wish: Wish) -> bool:
    """Who asked; and an editor, for when those left. They edit, close and reopen it."""
    return user.id == wish.asker_id or may_edit_any_tool(user)


def may_withdraw(user: User, answer: WishAnswer) -> bool:
    """Who gave it takes it back."""
    return user.id == answer.by_id


def may_remove(user: User, answer: WishAnswer) -> bool:
    """An editor takes away what somebody else answered, when it should not stand there."""
    return user.id != answer.by_id and may_edit_any_tool(user)


def is_hers(user: User, wish: Wish) -> bool:
    """Whether she asked it herself: she wants it anyway, and does not say “ik ook”."""
    return user.id == wish.asker_id


def to_support(wish: Wish) -> Objection | None:
    """Why nobody can say “ik ook” now."""
    return None if is_open(wish) else Objection.CLOSED


def to_edit(wish: Wish) -> Objection | None:
    """Why its words cannot be changed now."""
    return None if is_open(wish) else Objection.CLOSED_TO_CHANGE


def to_show(user: User, wish: Wish) -> Objection | None:
    """Why she cannot say now that she can show it herself: of what she asked she is to be shown something."""
    return to_answer(wish) or (Objection.HER_OWN if is_hers(user, wish) else None)


def is_usable(tool: Tool) -> bool:
    """Whether a tool can be an answer: it is in the cabinet, and nobody judged that it may not be used."""
    return not is_archived(tool) and tool.use_policy != FORBIDDEN


def to_answer(wish: Wish) -> Objection | None:
    """Why nobody can answer it now."""
    return None if is_open(wish) else Objection.CLOSED_TO_ANSWER
