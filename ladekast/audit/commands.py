"""Writing in the log book."""

from typing import Protocol

from ladekast.audit.models import AuditEntry
from ladekast.lib.db import db

SYSTEM = "Ladekast"


class Actor(Protocol):
    """Somebody with a number and a name."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...


def record(*, actor: Actor | None, action: str, subject: str, detail: str = "") -> AuditEntry:
    """Adds one line to the caller's transaction. No actor: the program itself, or who types its commands.

    `action` is what was done in a few Dutch words, `subject` to what or whom. No secret goes in.
    """
    entry = AuditEntry(
        actor_id=actor.id if actor else None,
        actor_name=actor.name if actor else SYSTEM,
        action=action,
        subject=subject[:300],
        detail=detail,
    )
    db.session.add(entry)
    return entry
