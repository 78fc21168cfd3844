"""What the worker does by itself: one reminder, a kind end, and the question afterwards. Each of it once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from ladekast import create_app, work
from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib import migrating
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingRequest, State, Step, Way
from tests import make
from tests.conftest import settings
from tests.people import add_person
from tests.shadowing.conftest import Clock, forget_mail, mails, requests
from tests.tables import everything

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FOLLOW = next(job.do for job in work.JOBS if job.name == "requests to watch along")


def at(text: str) -> datetime:
    """A moment on the clock in Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.fixture
def asked(bram: User, tool: Tool) -> Callable[[str], ShadowingRequest]:
    """Bram asked at this moment."""

    def ask(moment: str, state: State = State.ASKED) -> ShadowingRequest:
        found = make.request(bram, tool, state)
        found.since = at(moment)
        db.session.commit()
        forget_mail()
        return found

    return ask


# 5 March 2027 is a Friday; 28 and 29 March are Easter, 26 March is Good Friday; 27 April is the King's birthday.
@pytest.mark.parametrize(
    ("since", "not_yet", "then"),
    [
        ("2027-03-02 10:00", "2027-03-04 09:59", "2027-03-04 10:00"),
        ("2027-03-05 10:00", "2027-03-09 09:59", "2027-03-09 10:00"),  # a weekend between
        ("2027-03-06 10:00", "2027-03-09 09:59", "2027-03-09 10:00"),  # asked on Saturday
        ("2027-03-25 10:00", "2027-03-31 09:59", "2027-03-31 10:00"),  # Easter, and the clock goes forward
        ("2027-04-26 10:00", "2027-04-29 09:59", "2027-04-29 10:00"),  # the King's birthday
    ],
)
def test_after_two_working_days_amina_is_reminded_once(
    asked: Callable[..., ShadowingRequest], it_is: Clock, amina: User, bram: User, since: str, not_yet: str, then: str
) -> None:
    found = asked(since)
    it_is(at(not_yet))
    FOLLOW()
    assert mails() == []
    it_is(at(then))
    FOLLOW()
    assert [(mail.to, mail.reply_to) for mail in mails()] == [(amina.email, bram.email)]
    assert (found.state, found.since, found.history[-1].step) == (State.ASKED, at(since), Step.REMIND)
    for later in (at(then), at(then) + timedelta(days=3)):
        it_is(later)
        FOLLOW()
    assert len(mails()) == 1
    assert len(found.history) == 2


def test_it_is_who_is_to_answer_that_is_reminded(
    asked: Callable[..., ShadowingRequest], it_is: Clock, bram: User
) -> None:
    asked("2027-03-02 10:00", State.PROPOSED)
    it_is(at("2027-03-04 10:00"))
    FOLLOW()
    assert [mail.to for mail in mails()] == [bram.email]


@pytest.mark.parametrize("state", [State.ASKED, State.PROPOSED])
def test_after_ten_working_days_it_lapses_and_others_are_named(
    asked: Callable[..., ShadowingRequest], it_is: Clock, amina: User, bram: User, carla: User, tool: Tool, state: State
) -> None:
    commands.offer(tool=tool, is_possible=True, way=Way.BOTH, suits_when="", second_contact=carla)
    found = asked("2027-03-15 10:00", state)
    it_is(at("2027-03-30 09:59"))  # eight working days: Good Friday and Easter Monday do not count
    FOLLOW()
    forget_mail()
    it_is(at("2027-03-31 09:59"))
    FOLLOW()
    assert mails() == []
    it_is(at("2027-03-31 10:00"))
    FOLLOW()
    assert (found.state, found.history[-1].step, found.history[-1].by) == (State.LAPSED, Step.LAPSE, None)
    assert {mail.to for mail in mails()} == {amina.email, bram.email}
    (hers,) = (mail.text for mail in mails() if mail.to == bram.email)
    assert "Je kunt het ook vragen aan: Amina de Wit." not in hers
    assert "Je kunt het ook vragen aan: Carla Visser." in hers
    once = everything()
    FOLLOW()
    assert everything() == once


def test_without_anybody_else_the_redactie_is_named(
    asked: Callable[..., ShadowingRequest], it_is: Clock, carla: User, bram: User
) -> None:
    asked("2027-03-02 10:00")
    it_is(at("2027-04-02 10:00"))
    FOLLOW()
    (his,) = (mail.text for mail in mails() if mail.to == bram.email)
    assert f"Je kunt het ook vragen aan: {carla.name}." in his


def test_a_new_proposal_gets_its_own_two_days(asked: Callable[..., ShadowingRequest], it_is: Clock, bram: User) -> None:
    found = asked("2027-03-02 10:00")
    it_is(at("2027-03-08 10:00"))
    FOLLOW()
    forget_mail()
    commands.propose(request=found, by=found.host, spans=[make.span(9)], place="", note="", settings=access.settings())
    db.session.commit()
    forget_mail()
    it_is(at("2027-03-09 10:00"))
    FOLLOW()
    assert mails() == []
    it_is(at("2027-03-10 10:00"))
    FOLLOW()
    assert [mail.to for mail in mails()] == [bram.email]


def test_what_was_answered_is_left_alone(bram: User, tool: Tool) -> None:
    for state in set(State) - {State.ASKED, State.PROPOSED, State.ACCEPTED}:
        make.time_passes(make.request(bram, tool, state), days=60)
    before = everything()
    FOLLOW()
    assert everything() == before


@pytest.fixture
def met(bram: User, tool: Tool) -> ShadowingRequest:
    """They had an appointment, that is over for 23 hours and some minutes."""
    found = make.request(bram, tool, State.ACCEPTED)
    assert found.appointment
    ended = now() - timedelta(hours=23, minutes=50)
    found.appointment.starts_at, found.appointment.ends_at = ended - timedelta(hours=1), ended
    db.session.commit()
    forget_mail()
    return found


def test_a_day_later_both_are_asked_once(met: ShadowingRequest, amina: User, bram: User) -> None:
    FOLLOW()
    assert mails() == []
    make.time_passes(met, minutes=11)
    FOLLOW()
    assert {mail.to for mail in mails()} == {amina.email, bram.email}
    assert all("Is het doorgegaan?" in mail.subject and not mail.calendar for mail in mails())
    once = everything()
    FOLLOW()
    assert everything() == once


def test_who_told_already_is_not_asked(met: ShadowingRequest, amina: User) -> None:
    commands.tell_outcome(request=met, by=amina, took_place=True)
    make.time_passes(met, days=2)
    FOLLOW()
    assert mails() == []


def test_when_one_tells_the_other_need_not_be_asked_any_more(met: ShadowingRequest, amina: User) -> None:
    make.time_passes(met, days=1)
    FOLLOW()
    assert len(mails()) == 2
    commands.tell_outcome(request=met, by=amina, took_place=True)
    db.session.commit()
    assert mails() == []


def test_who_left_is_not_asked_afterwards(met: ShadowingRequest, amina: User, bram: User) -> None:
    amina.is_active = False
    make.time_passes(met, days=1)
    FOLLOW()
    assert [(mail.to, mail.reply_to) for mail in mails()] == [(bram.email, None)]


@pytest.mark.usefixtures("app")
def test_the_worker_does_it_in_its_first_round(met: ShadowingRequest, program: Flask) -> None:
    make.time_passes(met, days=1)
    for turn in (0, 1, work.EVERY_TEN_MINUTES):
        work.run_once(program, turn)
    assert len(mails()) == 2


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[Flask]:
    """The application on a file, with a question that nobody answered for two months."""
    app = create_app(settings(tmp_path, DATABASE_URL=""))
    with app.app_context():
        migrating.upgrade()
        make.time_passes(make.request(add_person("bram"), make.tool(add_person("amina"))), days=60)
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def lapse() -> None:
    """What the worker does."""
    commands.remind_and_lapse(settings=access.settings())


def decline() -> None:
    """What Amina does."""
    (found,) = requests()
    commands.decline(request=found, by=found.host, reason="Druk.", other=None, settings=access.settings())


@pytest.mark.parametrize(
    ("first", "second", "state", "trouble"),
    [(lapse, decline, State.LAPSED, commands.ImpossibleStepError), (decline, lapse, State.DECLINED, type(None))],
)
def test_amina_answers_while_the_worker_lets_it_lapse(
    on_disk: Flask, first: Callable[[], None], second: Callable[[], None], state: State, trouble: type
) -> None:
    """The second waits for the first, and finds it done."""

    def do_second() -> None:
        with on_disk.app_context():
            second()
            db.session.commit()

    with ThreadPoolExecutor() as pool:
        first()
        waiting = pool.submit(do_second)
        assert wait([waiting], timeout=0.3).not_done
        db.session.commit()
        assert type(waiting.exception(timeout=10)) is trouble
    (found,) = requests()
    assert (found.state, len(found.history)) == (state, 2)


def test_many_at_once_are_followed_in_several_commits(
    bram: User, carla: User, amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that colleagues can answer in between, also after the worker stood still for weeks."""
    monkeypatch.setattr(commands, "AT_ONCE", 2)
    tools = [make.tool(amina, title=f"Tool {number}") for number in range(5)]
    for asker, tool in zip([bram, bram, bram, carla, carla], tools, strict=True):
        make.request(asker, tool).since = now() - timedelta(days=40)
    db.session.commit()
    assert [commands.remind_and_lapse(settings=access.settings()) for _ in range(4)] == [2, 2, 1, 0]
    assert {each.state for each in requests()} == {State.LAPSED}
