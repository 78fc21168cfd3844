"""The demo: full of colleagues who do not exist, marked as such, and the same for the same seed."""

import pytest
from flask import Flask
from sqlalchemy import delete

from ladekast.accounts import queries as people
from ladekast.accounts.models import Role, Team, User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet import queries
from ladekast.cabinet.models import Origin, Revision, Tool
from ladekast.demo.commands import fill
from ladekast.demo.people import MARK, accounts
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.transfer.commands import import_files, starter_files

HASH = "the hash of the password of everybody"


def told(seed: int) -> list[Tool]:
    """All tools in the cabinet of the demo of this seed, by key."""
    import_files(paths=starter_files(), by=None, origin=Origin.STARTER, after_each=lambda _: None)
    fill(seed=seed, password_hash=HASH)
    db.session.commit()
    return sorted(queries.newest(queries.count()), key=lambda tool: tool.key)


def emptied() -> None:
    """Throws everything away again."""
    for model in (Revision, Tool, AuditEntry, User, Team):
        db.session.execute(delete(model))
    db.session.commit()


def summary(tools: list[Tool]) -> list[object]:
    """What one demo has in common with another of the same seed, whatever the hour."""
    return [(tool.key, tool.content.to_json(), tool.changed_at.date()) for tool in tools]


@pytest.fixture
def demo(app: Flask) -> list[Tool]:  # noqa: ARG001
    """The tools of the first demo."""
    return told(1)


def test_there_are_about_twenty_five_colleagues_in_real_municipalities(demo: list[Tool]) -> None:  # noqa: ARG001
    everyone = people.everyone()
    assert 20 <= len(everyone) <= 30
    assert {role: sum(user.role == role for user in everyone) > 0 for role in Role} == dict.fromkeys(Role, True)
    assert [user.name for user in everyone if user.team is None or not user.team.municipality] == []


def test_whatever_was_made_up_says_that_it_is_an_example(demo: list[Tool]) -> None:
    starters = {path.stem for path in starter_files()}
    assert [user.name for user in people.everyone() if not user.name.endswith(MARK)] == []
    assert [user.email for user in people.everyone() if not user.email.endswith("@voorbeeld.example")] == []
    assert [team.name for team in db.session.query(Team) if not team.name.endswith(MARK)] == []
    assert [tool.title for tool in demo if tool.key not in starters and not tool.title.endswith(MARK)] == []
    judged = [tool for tool in demo if tool.use_policy and tool.key != "whatsapp-bellen"]
    assert judged
    assert [tool.use_note for tool in judged if not tool.use_note.startswith("Voorbeeld van een oordeel")] == []


def test_half_of_the_starter_tools_have_a_colleague_and_the_rest_wait(demo: list[Tool]) -> None:
    starters = {path.stem for path in starter_files()}
    cared = [tool for tool in demo if tool.key in starters and tool.owner]
    assert len(cared) == len(starters) // 2
    assert len({tool.owner for tool in cared}) > 10
    assert 0 < sum(tool.checked is not None for tool in cared) < len(cared)


def test_colleagues_placed_tools_of_their_own_and_one_was_taken_out(demo: list[Tool]) -> None:
    own = [tool for tool in demo if tool.title.endswith(MARK)]
    assert len(own) >= 7
    assert [tool.title for tool in own if tool.owner is None] == []
    assert len(db.session.scalars(queries.archived()).all()) == 1


def test_nothing_of_it_lies_in_the_future(demo: list[Tool]) -> None:
    assert [tool.title for tool in demo if tool.changed_at > now() or tool.created_at > tool.changed_at] == []


def test_what_colleagues_placed_is_newer_than_what_came_with_the_cabinet(demo: list[Tool]) -> None:  # noqa: ARG001
    assert [tool.title for tool in queries.newest(5) if not tool.title.endswith(MARK)] == []


def test_the_same_seed_tells_the_same_story_and_another_seed_another(demo: list[Tool]) -> None:
    first = summary(demo)
    emptied()
    assert summary(told(1)) == first
    emptied()
    assert summary(told(2)) != first


def test_there_is_somebody_to_be_for_every_role(demo: list[Tool]) -> None:  # noqa: ARG001
    found = [people.by_email(account.email) for account in accounts()]
    assert [user.role for user in found if user and user.password_hash == HASH] == [
        Role.WORKER,
        Role.EDITOR,
        Role.ADMIN,
    ]
