"""Amina's tool, in which Bram sees something that could be better, and what is in the database."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import select

from ladekast.accounts.models import Role, User
from ladekast.cabinet.models import CoAuthor, Revision, Tool
from ladekast.corrections.models import Correction
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests import make
from tests.page import Browser

Browsers = Callable[[User], Browser]
NOTE = "Het knopje heet nu Delen."


@pytest.fixture
def tool(amina: User) -> Tool:
    """Amina's."""
    return make.tool(amina, phases=(2, 3), suitable=("ouderen",), keywords=("scherm", "monitor"))


@pytest.fixture
def hers(sign_in: Browsers, amina: User) -> Browser:
    """Amina's browser."""
    return sign_in(amina)


@pytest.fixture
def his(sign_in: Browsers, bram: User) -> Browser:
    """Bram's browser."""
    return sign_in(bram)


@pytest.fixture
def eva(app: object) -> User:  # noqa: ARG001
    """Another colleague, who has nothing to do with it."""
    user = User(
        email="eva@kwadraad.example",
        name="Eva Mol",
        role=Role.WORKER.value,
        session_token="session of eva",
        password_hash="of no password at all",
    )
    db.session.add(user)
    db.session.commit()
    return user


def path(tool: Tool) -> str:
    """Where a correction to it is suggested."""
    return f"/tools/{tool.id}/verbeteren"


def at(found: Correction, what: str = "") -> str:
    """The address of a correction, or of what can be done with it."""
    return f"/tools/{found.tool_id}/verbeteringen/{found.id}{what}"


def sent(tool: Tool, **changes: Any) -> dict[str, Any]:
    """The form as a browser sends it, opened just now, with these fields changed."""
    said = tool.content
    return {
        "note": NOTE, "version": str(tool.version), "submission": "one filled-in form",
        "title": said.title, "summary": said.summary, "kind": said.kind, "body": said.body, "link": said.link,
        "phases": [str(key) for key in said.phases], "suitable": list(said.suitable), "fit_note": said.fit_note,
        "for_client": said.for_client,
        "municipalities": "\n".join(said.municipalities), "keywords": "\n".join(said.keywords),
        "source": "\n".join(said.source), **changes,
    }  # fmt: skip


def corrections() -> Sequence[Correction]:
    """All corrections there are."""
    db.session.expire_all()
    return db.session.scalars(select(Correction).order_by(Correction.id)).unique().all()


def revisions(tool: Tool) -> Sequence[Revision]:
    """Every saved state of a tool, the first one first."""
    return db.session.scalars(select(Revision).where(Revision.tool_id == tool.id).order_by(Revision.number)).all()


def mails() -> Sequence[Mail]:
    """What waits to be sent, in order."""
    return db.session.scalars(select(Mail).where(Mail.expires_at.is_(None)).order_by(Mail.id)).all()


def write_together(tool: Tool, *people: User) -> None:
    """The owner named these colleagues as co-authors."""
    tool.co_author_rows[:] = [CoAuthor(user_id=each.id, user=each, position=at) for at, each in enumerate(people)]
    db.session.commit()


def leave(user: User) -> None:
    """She does not work here any more."""
    user.is_active = False
    db.session.commit()
