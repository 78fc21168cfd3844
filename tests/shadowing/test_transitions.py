"""Every step, by everybody, in every state a request can be in: allowed exactly where the table of transitions says."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest
from flask import Flask

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import now, today
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingRequest, State, Step
from ladekast.shadowing.rules import TRANSITIONS, Party, When
from ladekast.shadowing.wording import standing
from tests import make
from tests.page import Browser
from tests.shadowing.conftest import Browsers, forget_mail, mails, requests
from tests.tables import everything

ASKER, HOST, BOTH, NOBODY = ({Party.ASKER}, {Party.HOST}, {Party.ASKER, Party.HOST}, set[Party]())
OTHER = {Party.LADEKAST}  # stands for the one of the two who did not do it


class Press(NamedTuple):
    """Where a person takes a step, with which fields, and who gets a mail of it."""

    path: str
    fields: Callable[[ShadowingRequest], dict[str, str]]
    told: set[Party]


PRESSES = {
    Step.ACCEPT: Press("afspreken", lambda found: {"moment": str(found.moments[0].id)}, BOTH),
    Step.PROPOSE: Press("ander-moment", lambda _: make.moments(make.span(days=9)), OTHER),
    Step.DECLINE: Press("afwijzen", lambda _: {"reason": "Te druk.", "other": ""}, ASKER),
    Step.WITHDRAW: Press("intrekken", lambda _: {"reason": ""}, HOST),
    Step.MOVE: Press("verzetten", lambda _: make.moments(make.span(days=9), reason="Ziek."), BOTH),
    Step.CANCEL: Press("afzeggen", lambda _: {"reason": "Ziek."}, BOTH),
    Step.CONFIRM: Press("doorgegaan", lambda _: {"answer": "ja"}, NOBODY),
    Step.DENY: Press("doorgegaan", lambda _: {"answer": "nee"}, NOBODY),
    Step.THANK: Press("bedanken", lambda _: {"thanks": "Dank je wel!", "learned": ""}, HOST),
}
# Every state, before and after the appointment where there is one, and while it lasts (None).
SITUATIONS: list[tuple[State, When | None]] = [
    *((state, When.BEFORE) for state in State if state not in (State.TOOK_PLACE, State.MISSED)),
    (State.ACCEPTED, None),
    *((state, When.AFTER) for state in (State.ACCEPTED, State.CANCELLED, State.TOOK_PLACE, State.MISSED)),
]
BUTTONS = {Step.ACCEPT, Step.CONFIRM, Step.DENY}  # on the page of the request; the other steps have their own
OUTSIDERS = {"a colleague": 404, "an editor": 404, "an admin": 404, "nobody": 401}


@pytest.fixture
def zoe(app: Flask) -> User:  # noqa: ARG001
    """A colleague who has nothing to do with it."""
    made = accounts.add_user(email="zoe@kwadraad.example", name="Zoë Bos", by=None)
    db.session.commit()
    return made


@pytest.fixture
def browsers(
    sign_in: Browsers, amina: User, bram: User, carla: User, daan: User, zoe: User, visitor: Browser
) -> dict[str, Browser]:
    """Everybody's, by what they are in a request."""
    people = {Party.ASKER: bram, Party.HOST: amina, "a colleague": zoe, "an editor": carla, "an admin": daan}
    return {who: sign_in(user) for who, user in people.items()} | {"nobody": visitor}


def made_in(state: State, when: When | None, tool: Tool, asker: User) -> ShadowingRequest:
    """A request in this state, at this side of the beginning of its appointment."""
    found = make.request(asker, tool, state)
    if when is When.AFTER and found.appointment and found.appointment.starts_at > now():
        make.time_passes(found, days=7.5)
    if when is None and found.appointment:
        found.appointment.starts_at = now() - timedelta(minutes=5)
        found.appointment.ends_at = now() + timedelta(minutes=5)
        db.session.commit()
    forget_mail()
    return found


def expected(step: Step, party: Party, state: State, when: When | None) -> State | int:
    """The state that it leads to, or the status of the answer."""
    rows = [row for row in TRANSITIONS if (row.step, row.by) == (step, party)]
    possible = [row.after for row in rows if row.before == state and row.when in (When.ALWAYS, when)]
    if possible:
        return possible[0]
    return 409 if rows else 403


def test_every_step_can_be_taken_somewhere() -> None:
    by_people = {row.step for row in TRANSITIONS if row.by is not Party.LADEKAST} - {Step.ASK}
    assert by_people == set(PRESSES)
    assert {row.step for row in TRANSITIONS} == set(Step)


def test_every_state_can_be_reached_and_is_looked_at() -> None:
    assert {row.after for row in TRANSITIONS} == set(State) == {state for state, _ in SITUATIONS}


@pytest.mark.parametrize(("state", "when"), SITUATIONS)
def test_who_has_nothing_to_do_with_it_takes_no_step(
    browsers: dict[str, Browser], tool: Tool, bram: User, state: State, when: When | None
) -> None:
    found = made_in(state, when, tool, bram)
    before = everything()
    for who, status in OUTSIDERS.items():
        for step in PRESSES:
            browsers[who].post(*press(found, step), status)
    assert everything() == before


@pytest.mark.parametrize(("state", "when"), SITUATIONS)
@pytest.mark.parametrize("party", [Party.ASKER, Party.HOST])
def test_each_of_the_two_takes_no_step_but_those_of_the_table(
    browsers: dict[str, Browser], tool: Tool, bram: User, party: Party, state: State, when: When | None
) -> None:
    found = made_in(state, when, tool, bram)
    before, words = everything(), standing(found, _people(found)[party]).words
    for step in PRESSES:
        wanted = expected(step, party, state, when)
        if not isinstance(wanted, State):
            address, sent = press(found, step)
            page = browsers[party].post(address, sent, wanted)
            browsers[party].get(address, 405 if step in BUTTONS else wanted)
            assert wanted == 403 or words in page.text, step
    assert everything() == before


@pytest.mark.parametrize(
    ("party", "step", "state", "when"),
    [
        (party, step, state, when)
        for party in (Party.ASKER, Party.HOST)
        for step in PRESSES
        for state, when in SITUATIONS
        if isinstance(expected(step, party, state, when), State)
    ],
)
def test_each_of_the_two_takes_the_steps_of_the_table(
    browsers: dict[str, Browser], tool: Tool, bram: User, party: Party, step: Step, state: State, when: When | None
) -> None:
    found = made_in(state, when, tool, bram)
    steps = len(found.history)
    assert browsers[party].post(*press(found, step)).location == f"/meekijken/{found.id}"
    last = found.history[-1]
    assert (found.state, last.step, last.by) == (expected(step, party, state, when), step, _people(found)[party])
    assert len(found.history) == steps + 1
    told = {Party.HOST, Party.ASKER} - {party} if PRESSES[step].told == OTHER else PRESSES[step].told
    assert {mail.to for mail in mails()} == {_people(found)[each].email for each in told}


def press(found: ShadowingRequest, step: Step) -> tuple[str, dict[str, str]]:
    """The address and the fields of a step, as the page of this version sends them."""
    return f"/meekijken/{found.id}/{PRESSES[step].path}", PRESSES[step].fields(found) | {"version": str(found.version)}


def _people(found: ShadowingRequest) -> dict[Party, User]:
    return {Party.ASKER: found.asker, Party.HOST: found.host}


class Work(NamedTuple):
    """What makes the program take a step by itself, in a request in this state."""

    step: Step
    before: State
    do: Callable[[ShadowingRequest], None]


def _days_pass(days: int) -> Callable[[ShadowingRequest], None]:
    def work(found: ShadowingRequest) -> None:
        make.time_passes(found, days=days)
        commands.remind_and_lapse(settings=access.settings())

    return work


def _host_leaves(found: ShadowingRequest) -> None:
    accounts.deactivate(user=found.host, by=None)
    commands.end_for(leaver=found.host, settings=access.settings())


WORK = (
    Work(Step.REMIND, State.ASKED, _days_pass(11)),
    Work(Step.REMIND, State.PROPOSED, _days_pass(11)),
    Work(Step.LAPSE, State.ASKED, _days_pass(30)),
    Work(Step.LAPSE, State.PROPOSED, _days_pass(30)),
    Work(Step.CANCEL, State.ACCEPTED, _host_leaves),
)


@pytest.mark.usefixtures("carla")
@pytest.mark.parametrize("work", WORK, ids=lambda work: f"{work.step}-{work.before}")
def test_the_ladekast_takes_a_step_by_itself(tool: Tool, bram: User, work: Work) -> None:
    found = make.request(bram, tool, work.before)
    work.do(found)
    row = next(row for row in TRANSITIONS if (row.step, row.by, row.before) == (work.step, Party.LADEKAST, work.before))
    assert (found.history[-1].step, found.history[-1].by, found.state) == (work.step, None, row.after)


def test_a_host_who_is_away_answers_by_the_ladekast(his: Browser, amina: User, tool: Tool) -> None:
    amina.away_until = today() + timedelta(days=20)
    db.session.commit()
    his.post(f"/tools/{tool.id}/meekijken", make.moments(why="Hoe het werkt.", way="online"))
    (found,) = requests()
    assert [(step.step, step.by) for step in found.history] == [(Step.ASK, found.asker), (Step.DECLINE, None)]
    assert found.state == State.DECLINED


def test_no_other_step_is_taken_by_the_ladekast() -> None:
    ours = {(row.step, row.before) for row in TRANSITIONS if row.by is Party.LADEKAST}
    assert ours == {(work.step, work.before) for work in WORK} | {(Step.DECLINE, State.ASKED)}


@pytest.mark.parametrize(
    "state", [state for state in State if state not in (State.ASKED, State.PROPOSED, State.ACCEPTED)]
)
def test_the_ladekast_leaves_alone_what_is_over(tool: Tool, bram: User, state: State) -> None:
    found = made_in(state, When.ALWAYS, tool, bram)
    make.time_passes(found, days=30)
    before = everything()
    for work in (commands.remind_and_lapse, commands.ask_afterwards):
        work(settings=access.settings())
    commands.end_for(leaver=found.asker, settings=access.settings())
    db.session.commit()
    assert everything() == before
