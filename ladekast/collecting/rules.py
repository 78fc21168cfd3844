"""Who may do what with a drawer of somebody's own, and how much there can be."""

from ladekast.accounts.models import User
from ladekast.accounts.rules import may_edit_any_tool
from ladekast.cabinet.content import FORBIDDEN
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.collecting.models import Collection

MOST_DRAWERS = 50  # of one person, those that she threw away not counted
MOST_TOOLS = 100  # in one drawer
FOR_WORKERS = ("method", "example", "guide")  # kinds that are for a client only when they have a text for her


def may_see(user: User, drawer: Collection) -> bool:
    """Her own, also one that she threw away; of others what they share."""
    return may_change(user, drawer) or (drawer.is_shared and drawer.thrown_away_at is None)


def may_change(user: User, drawer: Collection) -> bool:
    """Only whose it is; no editor does."""
    return drawer.owner_id == user.id


def may_stop_sharing(user: User, drawer: Collection) -> bool:
    """An editor, when something stands in it that colleagues should not read."""
    return may_edit_any_tool(user) and not may_change(user, drawer)


def is_of_leaver(drawer: Collection) -> bool:
    """Whose it is no longer works here: what she shared stays to be read."""
    return not drawer.owner.is_active


def may_hand_out(tool: Tool) -> bool:
    """What is gone, or may not be used, is not given along."""
    return not is_archived(tool) and tool.use_policy != FORBIDDEN


def is_for_client(tool: Tool) -> bool:
    """There is something in it for her: a text, or a link to what is more than a way of working."""
    return bool(tool.for_client or (tool.link and tool.kind not in FOR_WORKERS))
