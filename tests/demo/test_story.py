"""The demo: full of colleagues who do not exist, marked as such."""

import pytest

from ladekast.accounts import queries as people
from ladekast.accounts.models import Role, Team
from ladekast.accounts.passwords import is_right
from ladekast.cabinet import queries
from ladekast.cabinet.models import Tool
from ladekast.demo.people import MARK, accounts, password
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.transfer.commands import starter_files
from tests.demo.conftest import in_the_cabinet

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def tools() -> list[Tool]:
    """What lies in the cabinet of the demo."""
    return in_the_cabinet()


def test_there_are_about_twenty_five_colleagues_in_real_municipalities() -> None:
    everyone = people.everyone()
    assert 20 <= len(everyone) <= 30
    assert {role: sum(user.role == role for user in everyone) > 0 for role in Role} == dict.fromkeys(Role, True)
    assert [user.name for user in everyone if user.team is None or not user.team.municipality] == []


def test_whatever_was_made_up_says_that_it_is_an_example(tools: list[Tool]) -> None:
    starters = {path.stem for path in starter_files()}
    assert [user.name for user in people.everyone() if not user.name.endswith(MARK)] == []
    assert [user.email for user in people.everyone() if not user.email.endswith("@voorbeeld.example")] == []
    assert [team.name for team in db.session.query(Team) if not team.name.endswith(MARK)] == []
    assert [tool.title for tool in tools if tool.key not in starters and not tool.title.endswith(MARK)] == []
    judged = [tool for tool in tools if tool.use_policy and tool.key != "whatsapp-bellen"]
    assert judged
    assert [tool.use_note for tool in judged if not tool.use_note.startswith("Voorbeeld van een oordeel")] == []


def test_half_of_the_starter_tools_have_a_colleague_and_the_rest_wait(tools: list[Tool]) -> None:
    starters = {path.stem for path in starter_files()}
    cared = [tool for tool in tools if tool.key in starters and tool.owner]
    assert len(cared) == len(starters) // 2
    assert len({tool.owner for tool in cared}) > 10
    assert 0 < sum(tool.checked is not None for tool in cared) < len(cared)


def test_colleagues_placed_tools_of_their_own_and_one_was_taken_out(tools: list[Tool]) -> None:
    own = [tool for tool in tools if tool.title.endswith(MARK)]
    assert len(own) >= 7
    assert [tool.title for tool in own if tool.owner is None] == []
    assert len(db.session.scalars(queries.archived()).all()) == 1


def test_nothing_of_it_lies_in_the_future(tools: list[Tool]) -> None:
    assert [tool.title for tool in tools if tool.changed_at > now() or tool.created_at > tool.changed_at] == []


def test_what_colleagues_placed_is_newer_than_what_came_with_the_cabinet() -> None:
    assert [tool.title for tool in queries.newest(5) if not tool.title.endswith(MARK)] == []


def test_there_is_somebody_to_be_for_every_role() -> None:
    found = [people.by_email(account.email) for account in accounts()]
    assert [user.role for user in found if user and is_right(password(), user.password_hash)] == [
        Role.WORKER,
        Role.EDITOR,
        Role.ADMIN,
    ]
