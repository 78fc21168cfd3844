"""Everything that changes a tool. Each change leaves a revision and a row for the index, in the same commit."""

from dataclasses import replace

from sqlalchemy.orm.exc import StaleDataError

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.documents import document_id, document_of
from ladekast.cabinet.models import Action, Origin, Revision, Tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.slugs import slug
from ladekast.search import index


class EditConflictError(Exception):
    """Somebody else saved the tool after this person began to edit it."""


def post_tool(*, author: User, content: ToolContent, submission: str | None = None) -> Tool:
    """Places a tool of `author`; `submission` names the filled-in form, so that it makes one tool, sent twice too."""
    tool = Tool(key=_free_key(content.title), submission=submission or None)
    _store(tool, as_posted(content, author), author, Action.PLACED, Origin.SCREEN)
    return tool


def as_posted(content: ToolContent, author: User) -> ToolContent:
    """What a tool says once `author` placed it: that it is hers."""
    return replace(content, owner=author.email)


def import_tool(*, key: str, content: ToolContent, by: User | None, origin: Origin) -> Tool:
    """Places or changes the tool with this key as a file says it; the owner must be a colleague already."""
    tool = queries.by_key(key)
    if tool is None:
        tool, action = Tool(key=key), Action.PLACED
    else:
        action = Action.CHANGED
    _store(tool, content, by, action, origin)
    return tool


def edit_tool(*, tool: Tool, by: User, content: ToolContent, seen_version: int) -> bool:
    """Saves an edit and tells whether anything changed; the same text again is no edit.

    `seen_version` is the version that she began from. Raises EditConflictError when that is not the newest one.
    """
    if content == tool.content:
        return False
    if seen_version != tool.version:
        raise EditConflictError
    _store(tool, content, by, Action.CHANGED, Origin.SCREEN)
    return True


def archive_tool(*, tool: Tool, by: User) -> None:
    """Takes a tool out of the cabinet; it stays as it is and can be put back."""
    tool.archived_at, tool.archived_by = now(), by
    _revise(tool, by, Action.ARCHIVED, Origin.SCREEN)
    index.removed(document_id(tool))


def bring_back_tool(*, tool: Tool, by: User) -> None:
    """Puts a tool back in the cabinet."""
    tool.archived_at, tool.archived_by = None, None
    _revise(tool, by, Action.BROUGHT_BACK, Origin.SCREEN)
    index.changed(document_of(tool))


def adopt_tool(*, tool: Tool, by: User) -> None:
    """Makes `by` the owner of a tool that nobody answers for."""
    tool.owner = by
    _revise(tool, by, Action.ADOPTED, Origin.SCREEN)
    index.changed(document_of(tool))


def release_tool(*, tool: Tool, by: User) -> None:
    """Takes a tool from her care: it waits for another colleague."""
    tool.owner = None
    _revise(tool, by, Action.RELEASED, Origin.SCREEN)
    index.changed(document_of(tool))


def hand_over_tools(*, giver: User, receiver: User, by: User | None) -> int:
    """Gives all tools of one colleague to another and tells how many; those in the archive go along."""
    tools = [*queries.owned_by(giver), *queries.archived_of(giver)]
    for tool in tools:
        tool.owner = receiver
        _revise(tool, by, Action.ADOPTED, Origin.SCREEN)
        if tool.archived_at is None:
            index.changed(document_of(tool))
    return len(tools)


def refresh_owner(*, owner: User) -> None:
    """Lets the index know the new name or team of a colleague, which her tools are found by."""
    db.session.flush()
    for tool in queries.owned_by(owner):
        index.changed(document_of(tool))


def _store(tool: Tool, content: ToolContent, by: User | None, action: Action, origin: Origin) -> None:
    owner = people.by_email(content.owner) if content.owner else None
    tool.take_over(content, owner)
    tool.changed_at = now()
    _revise(tool, by, action, origin)
    if tool.archived_at is None:
        index.changed(document_of(tool))


def _revise(tool: Tool, by: User | None, action: Action, origin: Origin) -> None:
    """Adds the next revision. Raises EditConflictError when another session did so at the same moment."""
    tool.version = 1 if tool.id is None else tool.version + 1
    db.session.add(tool)
    try:
        db.session.flush()
    except StaleDataError:
        raise EditConflictError from None
    content = tool.content.to_json()
    revision = Revision(tool_id=tool.id, number=tool.version, author=by, action=action, origin=origin, content=content)
    db.session.add(revision)


def _free_key(title: str) -> str:
    wanted, number = slug(title), 1
    key = wanted
    while queries.by_key(key):
        number += 1
        key = f"{wanted}-{number}"
    return key
