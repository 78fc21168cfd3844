"""Everything that changes a tool. Each change leaves a revision and a row for the index, in the same commit."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm.exc import StaleDataError

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.cabinet.content import DECIDED, ToolContent, differing, only_touched
from ladekast.cabinet.documents import document_id, document_of
from ladekast.cabinet.models import Action, Origin, Revision, Tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.slugs import slug
from ladekast.search import index


class EditConflictError(Exception):
    """Somebody else saved the tool after this person began to edit it."""


@dataclass(frozen=True)
class Why:
    """What somebody says about a change: why she made it, and whether it matters to who reads the tool.

    `suggested_by` is the colleague whose correction it is, `restored_from` the number of the revision that came back.
    """

    reason: str = ""
    is_minor: bool = False
    suggested_by: User | None = None
    restored_from: int | None = None


NO_REASON = Why()
POLICY = ("use_policy", "use_note", "use_alternative")


def post_tool(*, author: User, content: ToolContent, submission: str | None = None) -> Tool:
    """Places a tool of `author`; `submission` names the filled-in form, so that it makes one tool, sent twice too."""
    tool = Tool(key=_free_key(content.title), submission=submission or None)
    store(tool, as_posted(content, author), author, Action.PLACED, Origin.SCREEN)
    return tool


def as_posted(content: ToolContent, author: User) -> ToolContent:
    """What a tool says once `author` placed it: that it is hers, with nobody else who is herself."""
    others = tuple(each for each in content.co_authors if each != author.email)
    return replace(content, owner=author.email, co_authors=others)


def import_tool(*, key: str, content: ToolContent, by: User | None, origin: Origin) -> Tool:
    """Places or changes the tool with this key as a file says it; the owner must be a colleague already."""
    tool = queries.by_key(key)
    if tool is None:
        tool, action = Tool(key=key), Action.PLACED
    else:
        action = Action.CHANGED
    store(tool, content, by, action, origin)
    return tool


def edit_tool(
    *,
    tool: Tool,
    by: User,
    content: ToolContent,
    seen_version: int,
    why: Why = NO_REASON,
    action: Action = Action.CHANGED,
) -> bool:
    """Saves an edit and tells whether anything changed; the same text again is no edit.

    `seen_version` is the version that she began from. When it is not the newest one, what was decided since and she
    left alone (a check, say) stays. Raises EditConflictError when the text itself changed since, or what she touched.
    """
    if seen_version != tool.version and content != tool.content:
        content = _on_the_newest(tool, content, seen_version)
    if content == tool.content:
        return False
    store(tool, content, by, _what_it_is(tool, content, action), Origin.SCREEN, why)
    return True


def _what_it_is(tool: Tool, content: ToolContent, action: Action) -> Action:
    """What somebody did who edits: by the form a decision alone can be made too."""
    changed = set(differing(content, tool.content))
    decisions = ({"checked"}, Action.CHECKED), (set(POLICY), Action.JUDGED), ({"owner"}, Action.HANDED_OVER)
    return next((named for fields, named in decisions if changed <= fields and action is Action.CHANGED), action)


def _on_the_newest(tool: Tool, mine: ToolContent, seen_version: int) -> ToolContent:
    seen = queries.revision(tool, seen_version)
    if seen is None:
        raise EditConflictError
    theirs = differing(tool.content, seen.said)
    both = set(theirs) & set(differing(mine, seen.said)) & set(differing(mine, tool.content))
    if both or not set(theirs) <= set(DECIDED):
        raise EditConflictError
    return only_touched(mine, seen.said, tool.content)


def archive_tool(*, tool: Tool, by: User) -> None:
    """Takes a tool out of the cabinet; it stays as it is and can be put back."""
    tool.archived_at, tool.archived_by = now(), by
    revise(tool, by, Action.ARCHIVED, Origin.SCREEN, at=tool.archived_at)
    index.removed(document_id(tool))


def bring_back_tool(*, tool: Tool, by: User) -> None:
    """Puts a tool back in the cabinet."""
    tool.archived_at, tool.archived_by = None, None
    revise(tool, by, Action.BROUGHT_BACK, Origin.SCREEN)
    index.changed(document_of(tool))


def adopt_tool(*, tool: Tool, by: User) -> None:
    """Makes `by` the owner of a tool that nobody answers for."""
    tool.owner = by
    tool.co_author_rows[:] = [row for row in tool.co_author_rows if row.user_id != by.id]
    revise(tool, by, Action.ADOPTED, Origin.SCREEN)
    index.changed(document_of(tool))


def release_tool(*, tool: Tool, by: User) -> None:
    """Takes a tool from her care: it waits for another colleague."""
    tool.owner = None
    revise(tool, by, Action.RELEASED, Origin.SCREEN)
    index.changed(document_of(tool))


def hand_over_tools(*, giver: User, receiver: User, by: User | None) -> int:
    """Gives all tools of one colleague to another and tells how many; those in the archive go along."""
    tools = [*queries.owned_by(giver), *queries.archived_of(giver)]
    for tool in tools:
        hand_over_tool(tool=tool, receiver=receiver, by=by)
    return len(tools)


def hand_over_tool(*, tool: Tool, receiver: User, by: User | None) -> None:
    """Makes another colleague the owner; who may edit it besides stays so."""
    others = tuple(user.email for user in tool.co_authors if user.id != receiver.id)
    given = replace(tool.content, owner=receiver.email, co_authors=others)
    store(tool, given, by, Action.HANDED_OVER, Origin.SCREEN)


def hand_over_co_authorship(*, giver: User, receiver: User, by: User | None) -> int:
    """Lets another colleague edit what this one could edit of others, and tells of how many tools."""
    tools = queries.co_authored_by(giver)
    for tool in tools:
        names = [receiver if user.id == giver.id else user for user in tool.co_authors]
        emails = dict.fromkeys(user.email for user in names if user.id != tool.owner_id)
        store(tool, replace(tool.content, co_authors=tuple(emails)), by, Action.HANDED_OVER, Origin.SCREEN)
    return len(tools)


def refresh_owner(*, owner: User) -> None:
    """Lets the index know the new name or team of a colleague, which her tools are found by."""
    db.session.flush()
    for tool in queries.owned_by(owner):
        index.changed(document_of(tool))


def store(
    tool: Tool, content: ToolContent, by: User | None, action: Action, origin: Origin, why: Why = NO_REASON
) -> None:
    """Makes a tool say this and adds the revision; what is found of it follows. For commands of this package."""
    moment = now()
    # Asked before anything is changed: a question sends what was changed to the database, and that is for `revise`.
    owner = people.by_email(content.owner) if content.owner else None
    co_authors = people.by_emails(content.co_authors)
    changed = set(differing(content, tool.content)) if tool.id else {"title", *POLICY}
    if tool.id is None:
        tool.created_at = moment
    if changed & set(POLICY):
        tool.judged_at, tool.judged_by = (moment, by) if content.use_policy and by else (None, None)
    if not (why.is_minor or changed <= set(DECIDED)):
        tool.changed_at = moment
    tool.take_over(content, owner, co_authors)
    revise(tool, by, action, origin, why, at=moment)
    if tool.archived_at is None:
        index.changed(document_of(tool))


def revise(
    tool: Tool,
    by: User | None,
    action: Action,
    origin: Origin,
    why: Why = NO_REASON,
    *,
    at: datetime | None = None,
) -> None:
    """Adds the next revision, of what the tool says now. For commands of this package.

    `at` is its moment when the tool tells that too, so that the one follows from the other to the last bit. Raises
    EditConflictError when another session did so at the same moment; then all of this transaction is undone.
    """
    tool.version = 1 if tool.id is None else tool.version + 1
    db.session.add(tool)
    try:
        db.session.flush()
    except StaleDataError:
        db.session.rollback()
        raise EditConflictError from None
    # The row is ours from here on: what colleagues told meanwhile, which is no edit, goes along into the index.
    db.session.expire(tool, ["told", "lift"])
    revision = Revision(tool_id=tool.id, number=tool.version, author=by, action=action, origin=origin, at=at or now())
    revision.content = tool.content.to_json()
    revision.reason, revision.is_minor = why.reason, why.is_minor
    revision.restored_from, revision.suggested_by = why.restored_from, why.suggested_by
    db.session.add(revision)


def _free_key(title: str) -> str:
    wanted, number = slug(title), 1
    key = wanted
    while queries.by_key(key):
        number += 1
        key = f"{wanted}-{number}"
    return key
