"""Bringing back an older text of a tool. Never commits."""

from dataclasses import replace

from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.cabinet.commands import EditConflictError, Why, edit_tool
from ladekast.cabinet.content import DECIDED, ToolContent, differing, problems
from ladekast.cabinet.models import Action, Revision, Tool


def restore_tool(*, tool: Tool, by: User, revision: Revision, seen_version: int, reason: str = "") -> bool:
    """Makes a tool say what it said in an older revision, and tells whether that changed anything.

    What was decided about it (policy, check, owner) stays as it is now. `seen_version` is the version that she saw
    when she asked for it: raises EditConflictError when the text changed since.
    """
    content, seen = text_of(revision, tool), queries.revision(tool, seen_version)
    if content == tool.content:
        return False
    if seen is None or not set(differing(seen.said, tool.content)) <= set(DECIDED):
        raise EditConflictError
    why = Why(reason=reason, restored_from=revision.number)
    return edit_tool(tool=tool, by=by, content=content, seen_version=tool.version, why=why, action=Action.RESTORED)


def text_of(revision: Revision, tool: Tool) -> ToolContent:
    """What the tool would say with the text of this revision."""
    return replace(revision.said, **{name: getattr(tool.content, name) for name in DECIDED})


def objections(revision: Revision, tool: Tool) -> dict[str, str]:
    """Why the text of this revision may not stand in the cabinet any more: a Dutch sentence for each field."""
    found = problems(text_of(revision, tool))
    return {name: sentence for name, sentence in found.items() if name not in DECIDED}
