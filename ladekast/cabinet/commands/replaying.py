"""The past of a tool in the shape of files, with people by e-mail, and a tool made from its past."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert

from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.cabinet.commands import POLICY
from ladekast.cabinet.content import DECIDED, ToolContent, differing
from ladekast.cabinet.documents import document_id, document_of
from ladekast.cabinet.models import Action, Origin, Revision, Tool
from ladekast.lib.db import Model, db
from ladekast.search import index

# Rows, not objects: nothing of a long history is kept in memory.
_INSERT = insert(Model.metadata.tables[Revision.__tablename__])
People = Callable[[str], User | None]  # who has an e-mail address; nobody for an empty one


@dataclass(frozen=True, kw_only=True)
class Past:
    """One revision. `by` is empty for the program itself; `minor`, `restored_from` and `suggested_by` as `Revision`."""

    number: int
    at: datetime
    by: str = ""
    action: Action
    origin: Origin = Origin.SCREEN
    reason: str = ""
    minor: bool = False
    restored_from: int | None = None
    suggested_by: str = ""
    said: ToolContent


@dataclass(frozen=True, kw_only=True)
class Standing:
    """When a tool became what it is, and who saw to that."""

    created_at: datetime
    changed_at: datetime
    archived_at: datetime | None = None
    archived_by: str = ""
    judged_at: datetime | None = None
    judged_by: str = ""


def past_of(revision: Revision) -> Past:
    """A revision that was kept."""
    return Past(
        number=revision.number,
        at=revision.at,
        by=_email(revision.author),
        action=Action(revision.action),
        origin=Origin(revision.origin),
        reason=revision.reason,
        minor=revision.is_minor,
        restored_from=revision.restored_from,
        suggested_by=_email(revision.suggested_by),
        said=revision.said,
    )


def standing_of(tool: Tool) -> Standing:
    """When this tool became what it is."""
    return Standing(
        created_at=tool.created_at,
        changed_at=tool.changed_at,
        archived_at=tool.archived_at,
        archived_by=_email(tool.archived_by),
        judged_at=tool.judged_at,
        judged_by=_email(tool.judged_by),
    )


def follows(past: Sequence[Past]) -> Standing:
    """What a whole past, from the first revision on, makes of a tool; the same as the commands that made it."""
    archived = next((each for each in reversed(past) if each.action in (Action.ARCHIVED, Action.BROUGHT_BACK)), None)
    is_archived = archived is not None and archived.action is Action.ARCHIVED
    judged = _judged(past)
    return Standing(
        created_at=past[0].at,
        changed_at=_changed_at(past),
        archived_at=archived.at if archived and is_archived else None,
        archived_by=archived.by if archived and is_archived else "",
        judged_at=judged.at if judged else None,
        judged_by=judged.by if judged else "",
    )


def is_untouched(tool: Tool) -> bool:
    """It came with the program, and nobody changed anything about it since."""
    return tool.version == 1 and queries.last_revision(tool, [Origin.STARTER]) is not None


def replay_tool(
    *, key: str, tool: Tool | None, content: ToolContent, past: Sequence[Past], standing: Standing, people: People
) -> Tool:
    """Places a tool that says `content` with its whole past, moments and makers included.

    `tool` is the one of this key that came with the program and stands there untouched, whose place it takes.
    """
    made = tool or Tool(key=key)
    everyone = (people(email) for email in content.co_authors)
    made.take_over(content, people(content.owner), [each for each in everyone if each])
    _stand(made, standing, people)
    made.version = past[-1].number
    db.session.add(made)
    db.session.flush()
    if tool:
        db.session.execute(delete(Revision).where(Revision.tool_id == tool.id))
    db.session.execute(_INSERT, [_row(made, each, people) for each in past])
    if made.archived_at is None:
        index.changed(document_of(made))
    else:
        index.removed(document_id(made))
    return made


def _changed_at(past: Sequence[Past]) -> datetime:
    """When its text was changed last; a small change and a decision do not count."""
    found, before = past[0].at, past[0].said
    for each in past:
        if not each.minor and not set(differing(each.said, before)) <= set(DECIDED):
            found = each.at
        before = each.said
    return found


def _judged(past: Iterable[Past]) -> Past | None:
    found, before = None, None
    for each in past:
        said = [getattr(each.said, name) for name in POLICY]
        if said != before:
            found, before = each, said
    return found if found and found.by and found.said.use_policy else None


def _stand(tool: Tool, standing: Standing, people: People) -> None:
    tool.created_at, tool.changed_at = standing.created_at, standing.changed_at
    tool.archived_at, tool.archived_by = standing.archived_at, people(standing.archived_by)
    tool.judged_at, tool.judged_by = standing.judged_at, people(standing.judged_by)


def _row(tool: Tool, past: Past, people: People) -> dict[str, object]:
    author, suggester = people(past.by), people(past.suggested_by)
    return {
        "tool_id": tool.id,
        "number": past.number,
        "at": past.at,
        "author_id": author.id if author else None,
        "action": past.action.value,
        "origin": past.origin.value,
        "content": past.said.to_json(),
        "reason": past.reason,
        "is_minor": past.minor,
        "restored_from": past.restored_from,
        "suggested_by_id": suggester.id if suggester else None,
    }


def _email(user: User | None) -> str:
    return user.email if user else ""
