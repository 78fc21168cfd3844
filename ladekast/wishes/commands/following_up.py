"""What comes by itself after an answer to a wish, or its end: mail to who wants to know."""

from ladekast.config import Settings
from ladekast.lib.clock import now
from ladekast.wishes import queries, standing, telling
from ladekast.wishes.models import Wish
from ladekast.wishes.standing import Answer

AT_ONCE = 10  # answers; each may be a mail for everybody


def follow(*, settings: Settings) -> int:
    """Takes up what was made for a wish, and tells who wants to know of each answer that is true. Each is told once.

    Returns how many that were, at most AT_ONCE: so that others can write between two commits.
    """
    due = standing.untold(AT_ONCE)
    for answer in due:
        queries.hold(answer.row.wish)  # in the order of their numbers
        if standing.is_untold(answer.row):
            _take_up(answer)
            telling.answered(answer, settings)
    return len(due)


def closed(*, wish: Wish, settings: Settings) -> None:
    """Tells who waits for an answer that none comes. For who just closed it, in the same transaction."""
    if not standing.is_answered(wish):
        telling.closed(wish, settings)


def _take_up(answer: Answer) -> None:
    """From now on the answer names what was made with its form, and is as old as that: not as when she began."""
    if answer.row.tool_id is None and answer.tool is not None:
        answer.row.tool_id, answer.row.at = answer.tool.id, now()
    if answer.row.event_id is None and answer.event is not None:
        answer.row.event_id, answer.row.at = answer.event.id, now()
