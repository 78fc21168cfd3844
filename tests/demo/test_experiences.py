"""The experiences of the demo: believable, marked, and something to read for whoever logs in."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from ladekast.accounts import queries as people
from ladekast.cabinet import queries as cabinet
from ladekast.demo.people import MARK, Account, accounts
from ladekast.experiences import commands, queries
from ladekast.experiences.models import Experience, Outcome
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def told() -> Sequence[Experience]:
    """All of them."""
    return db.session.scalars(select(Experience)).unique().all()


def test_every_outcome_is_there_and_most_went_well(told: Sequence[Experience]) -> None:
    outcomes = [each.outcome for each in told]
    assert set(outcomes) == set(Outcome)
    assert outcomes.count(Outcome.WORKED) > outcomes.count(Outcome.DID_NOT)
    assert any(tool.lift for tool in db.session.scalars(cabinet.newest_first()).unique())


def test_whatever_somebody_wrote_says_that_it_is_an_example(told: Sequence[Experience]) -> None:
    written = [text for each in told for text in (each.text, each.thanks) if text]
    assert len(written) > 50
    assert [text for text in written if not text.endswith(MARK)] == []


def test_it_all_happened_and_no_mail_about_it_leaves(told: Sequence[Experience]) -> None:
    assert [each for each in told if each.told_at >= now()] == []
    assert [mail for mail in db.session.scalars(select(Mail)) if mail.sent_at is None] == []


@pytest.mark.parametrize("account", accounts(), ids=lambda account: account.role)
def test_who_logs_in_told_some_and_reads_some_about_her_tools(account: Account) -> None:
    me = people.by_email(account.email)
    assert me
    assert len(queries.of_person(me)) >= 3
    assert all(queries.of_tool(tool) for tool in cabinet.owned_by(me))


def test_what_is_searched_is_what_they_told(told: Sequence[Experience]) -> None:
    tools = {each.tool for each in told}
    before = {tool.id: (tool.told, tool.lift) for tool in tools}
    for tool in tools:
        commands.retell(tool=tool)
    assert {tool.id: (tool.told, tool.lift) for tool in tools} == before
    db.session.rollback()
