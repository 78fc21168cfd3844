"""The mail to an owner: one about all of it, a week apart at most, and only when there is something to say."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from ladekast import create_app
from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.freshness import commands, queries, rules
from ladekast.freshness.models import OwnerAsked
from ladekast.lib import migrating
from ladekast.lib.clock import AMSTERDAM, now, today
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests import make
from tests.conftest import DATABASE, settings
from tests.freshness.conftest import ASK, LINK, checked, long_ago
from tests.people import add_person

Clock = Callable[[datetime], None]
TEN = time(10, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock by which owners are asked."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(commands, "now", lambda: moment)
        monkeypatch.setattr(queries, "today", lambda: moment.astimezone(AMSTERDAM).date())

    return set_to


def mails() -> list[Mail]:
    """All that was ever put, in order, also what was withdrawn."""
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))


def report(tool: Tool, by: User) -> None:
    commands.report_link(tool=tool, by=by)
    db.session.commit()


def at(day: date) -> datetime:
    """Ten o'clock on a day."""
    return datetime.combine(day, TEN)


def test_amina_gets_one_mail_about_all_that_is_due_and_all_that_fails(amina: User, bram: User, carla: User) -> None:
    long_ago(make.tool(amina, title="Oud"))
    fails = make.tool(amina, title="Stuk", link=LINK)
    for person in (bram, carla):
        report(fails, person)
    make.tool(amina, title="In orde")
    ASK()
    mail = mails()[-1]
    assert [each.to for each in mails()] == [amina.email]
    assert mail.subject == "Kloppen deze 2 tools van jou nog?"
    assert "- Stuk: 2 collega’s melden dat de link niet werkt\n- Oud: nagekeken op" in mail.text
    assert "In orde" not in mail.text
    assert [line for line in mail.text.splitlines() if line.startswith("http")] == [
        "http://127.0.0.1:8000/mijn/nakijken"
    ]


def test_running_it_twice_sends_once(amina: User) -> None:
    long_ago(make.tool(amina))
    for _ in range(3):
        ASK()
    assert len(mails()) == 1


def test_what_becomes_due_within_the_week_waits_for_the_next_mail(amina: User, it_is: Clock) -> None:
    first = today()
    long_ago(make.tool(amina, title="Oud"))
    checked(make.tool(amina, title="Bijna"), rules.last_day_before(first + timedelta(days=2), 9))
    for days, expected in ((0, 1), (2, 1), (6, 1), (7, 2), (8, 2), (14, 2), (21, 2), (34, 2), (35, 3)):
        it_is(at(first + timedelta(days=days)))
        ASK()
        assert len(mails()) == expected, f"after {days} days"
    assert "Bijna" in mails()[1].text


def test_without_news_she_is_asked_again_after_four_weeks(amina: User, it_is: Clock) -> None:
    first = today()
    long_ago(make.tool(amina))
    for days, expected in ((0, 1), (7, 1), (14, 1), (27, 1), (28, 2), (29, 2)):
        it_is(at(first + timedelta(days=days)))
        ASK()
        assert len(mails()) == expected, f"after {days} days"


def test_a_link_that_fails_is_news_once(amina: User, bram: User, it_is: Clock) -> None:
    long_ago(make.tool(amina), periods=2)
    tool = make.tool(amina, title="Stuk", link=LINK)
    it_is(now() - timedelta(days=8))
    ASK()
    report(tool, bram)
    it_is(now())
    ASK()
    assert len(mails()) == 2
    it_is(now() + timedelta(days=7))
    ASK()
    assert len(mails()) == 2


def test_when_she_did_it_all_she_hears_nothing(amina: User, it_is: Clock) -> None:
    tool = long_ago(make.tool(amina))
    ASK()
    checked(tool, today())
    it_is(now() + timedelta(days=60))
    ASK()
    assert len(mails()) == 1


def test_missed_days_are_caught_up_with_one_mail(amina: User, it_is: Clock) -> None:
    make.tool(amina, title="Een")
    make.tool(amina, title="Twee", kind="app")
    it_is(now() + timedelta(days=500))
    ASK()
    ASK()
    assert [mail.subject for mail in mails()] == ["Kloppen deze 2 tools van jou nog?"]


def test_a_clock_that_jumps_back_sends_nothing_again(amina: User, it_is: Clock) -> None:
    long_ago(make.tool(amina), periods=3)
    moment = now()
    for days in (0, -1, -6, -7, 0, 6):
        it_is(moment + timedelta(days=days))
        ASK()
    assert len(mails()) == 1


def test_who_left_gets_nothing(amina: User) -> None:
    long_ago(make.tool(amina))
    accounts.deactivate(user=amina, by=None)
    db.session.commit()
    ASK()
    assert mails() == []


def test_who_is_away_gets_it_when_she_is_back(amina: User, it_is: Clock) -> None:
    long_ago(make.tool(amina))
    back = today() + timedelta(days=10)
    amina.away_until = back
    db.session.commit()
    it_is(at(back - timedelta(days=1)))
    ASK()
    assert mails() == []
    it_is(at(back))
    ASK()
    assert [mail.to for mail in mails()] == [amina.email]


def test_nobody_is_asked_about_what_is_nobodys_or_out_of_the_cabinet(amina: User, carla: User) -> None:
    long_ago(make.tool(None, link=LINK), periods=3)
    out = long_ago(make.tool(amina, title="Weg"))
    cabinet.archive_tool(tool=out, by=carla)
    db.session.commit()
    ASK()
    assert mails() == []


def test_what_could_not_leave_for_a_week_is_replaced(amina: User, bram: User, it_is: Clock) -> None:
    tool = long_ago(make.tool(amina, link=LINK), periods=2)
    it_is(now() - timedelta(days=8))
    ASK()
    report(tool, bram)
    it_is(now())
    ASK()
    old, new = mails()
    assert (old.expires_at is not None, new.expires_at, old.topic == new.topic) == (True, None, True)


def test_a_batch_is_committed_before_the_next_and_nobody_is_passed_over(
    app: Flask,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of five owners the first two have no news: they do not stand in the way of the others."""
    monkeypatch.setattr(commands, "AT_ONCE", 2)
    owners = [accounts.add_user(email=f"c{each}@kwadraad.example", name=f"Collega {each}") for each in range(5)]
    for owner in owners:
        long_ago(make.tool(owner), periods=2)
    for owner in owners[:2]:
        db.session.add(OwnerAsked(owner_id=owner.id, asked_at=now() - timedelta(days=8)))
    db.session.commit()
    held: list[int] = []

    def note(session: Session) -> None:
        if not session.in_nested_transaction():
            held.append(len(session.identity_map))

    event.listen(db.session(), "before_commit", note)
    ASK()
    assert len(held) == 4
    assert max(held) < 15, "no batch holds what the ones before it were about"
    assert {mail.to for mail in mails()} == {owner.email for owner in owners[2:]}


def test_it_asks_as_many_queries_however_many_tools_she_has(amina: User, queries: Callable[[], int]) -> None:
    def cost() -> int:
        db.session.query(OwnerAsked).delete()
        db.session.commit()
        before = queries()
        ASK()
        return queries() - before

    long_ago(make.tool(amina))
    cost()
    few = cost()
    for each in range(30):
        long_ago(make.tool(amina, title=f"Tool {each}"))
    assert cost() == few
    assert "- en nog 21" in mails()[-1].text


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Flask]:
    """The application on a database that two workers use, in which a crowd of owners has something to look at."""
    app = create_app(settings(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'shared.sqlite3'}"))
    with app.app_context():
        migrating.upgrade()
        for each in range(25):
            owner = accounts.add_user(email=f"c{each}@kwadraad.example", name=f"Collega {each}")
            long_ago(make.tool(owner, title=f"Tool {each}"))
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_two_workers_at_once_send_each_mail_once(shared: Flask) -> None:
    def work_once() -> None:
        with shared.app_context():
            ASK()
            db.session.remove()

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(work_once) for _ in range(2)]
        wait(done)
    for each in done:
        each.result()
    to = select(Mail.to, func.count()).group_by(Mail.to)
    assert [count for _, count in db.session.execute(to)] == [1] * 25


@pytest.mark.skipif(not DATABASE.startswith("postgresql"), reason="for PostgreSQL: set TEST_DATABASE_URL")
def test_a_worker_passes_over_whom_another_one_is_just_asking(app: Flask, amina: User, bram: User) -> None:
    for owner in (amina, bram):
        long_ago(make.tool(owner))
    commands.ask_owners(after=0, settings=access.settings())
    db.session.flush()

    def work_meanwhile() -> None:
        with app.app_context():
            ASK()
            db.session.remove()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(work_meanwhile).result(10)
    db.session.commit()
    ASK()
    assert sorted(mail.to for mail in mails()) == [amina.email, bram.email]


def test_an_owner_whom_another_worker_just_asked_is_left_alone(amina: User) -> None:
    """Where writers do not queue: she was found before the other worker committed."""
    long_ago(make.tool(amina))
    db.session.add(OwnerAsked(owner_id=amina.id, asked_at=now()))
    db.session.flush()
    db.session.expunge_all()
    fresh = db.session.get_one(User, amina.id)
    assert not commands._claim(fresh, None, now())
    assert add_person("bram").id, "the session goes on"
