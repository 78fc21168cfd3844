"""What comes by itself after an answer or a wish: mail to who wants to know, and who may know more about it."""

from ladekast.config import Settings
from ladekast.wishes import hinting, queries, standing, telling
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


def refresh_hints(*, after: int = 0) -> int | None:
    """Looks again who may know more about open wishes, from the one with this number on: tools came and went.

    Returns how far it came, None when there are no more.
    """
    wishes = hinting.to_renew(after)
    for wish in wishes:
        queries.hold(wish)
        hinting.renew(wish)
    return wishes[-1].id if wishes else None


def _take_up(answer: Answer) -> None:
    """From now on the answer names what was made with its form."""
    if answer.row.tool_id is None and answer.tool is not None:
        answer.row.tool_id = answer.tool.id
    if answer.row.event_id is None and answer.event is not None:
        answer.row.event_id = answer.event.id
