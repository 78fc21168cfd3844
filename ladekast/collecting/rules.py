"""Who may do what with a drawer of somebody's own, and how much there can be."""

from ladekast.accounts.models import User
from ladekast.collecting.models import Collection

MOST_DRAWERS = 50  # of one person, those that she threw away not counted
MOST_TOOLS = 100  # in one drawer


def may_see(user: User, drawer: Collection) -> bool:
    """Her own, also one that she threw away; of others what they share."""
    return may_change(user, drawer) or (drawer.is_shared and drawer.thrown_away_at is None)


def may_change(user: User, drawer: Collection) -> bool:
    """Only whose it is; no editor does."""
    return drawer.owner_id == user.id


def is_of_leaver(drawer: Collection) -> bool:
    """Whose it is no longer works here: what she shared stays to be read."""
    return not drawer.owner.is_active
