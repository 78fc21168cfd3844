"""Who may do what to a tool."""

from typing import Protocol

from ladekast.accounts.models import User
from ladekast.accounts.rules import may_edit_any_tool
from ladekast.cabinet.models import Tool


class Owner(Protocol):
    """Whoever answers for a tool."""

    @property
    def is_active(self) -> bool: ...


class Owned(Protocol):
    """A tool, or what a list tells of it."""

    @property
    def owner(self) -> Owner | None: ...


def is_ownerless(tool: Owned) -> bool:
    """Nobody answers for it: there never was an owner, or she no longer works here."""
    return tool.owner is None or not tool.owner.is_active


def is_archived(tool: Tool) -> bool:
    """It was taken out of the cabinet."""
    return tool.archived_at is not None


def may_edit(user: User, tool: Tool) -> bool:
    """Her own tools and those of which she is co-author; an editor all of them. In the cabinet only: what was taken out
    is put back first.
    """
    return not is_archived(tool) and (_may_keep(user, tool) or is_co_author(user, tool))


def is_co_author(user: User, tool: Tool) -> bool:
    """The owner named her as somebody who may edit it too."""
    return user.is_active and any(row.user_id == user.id for row in tool.co_author_rows)


def may_name_co_authors(user: User, tool: Tool | None) -> bool:
    """Whose tool it is says who may edit it too; an editor as well. No tool: the one that she is placing."""
    return tool is None or _may_keep(user, tool)


def may_restore(user: User, tool: Tool) -> bool:
    """Who may edit it may bring back an older text."""
    return may_edit(user, tool)


def may_check(user: User, tool: Tool) -> bool:
    """Who may edit it says that it is still true."""
    return may_edit(user, tool)


def may_archive(user: User, tool: Tool) -> bool:
    """Whose tool it is may take it out; an editor too."""
    return not is_archived(tool) and _may_keep(user, tool)


def may_bring_back(user: User, tool: Tool) -> bool:
    """Who could edit it before may put it back."""
    return is_archived(tool) and _may_keep(user, tool)


def may_adopt(user: User, tool: Tool) -> bool:
    """Anybody may take a tool under her care that nobody answers for."""
    return user.is_active and is_ownerless(tool) and not is_archived(tool)


def may_release(user: User, tool: Tool) -> bool:
    """Only who answers for a tool can stop doing so."""
    return tool.owner_id == user.id and not is_archived(tool)


def may_set_policy(user: User) -> bool:
    """Only editors say whether a tool may be used, and whose it is."""
    return may_edit_any_tool(user)


def _may_keep(user: User, tool: Tool) -> bool:
    return tool.owner_id == user.id or may_edit_any_tool(user)
