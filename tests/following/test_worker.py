"""What the worker does at night: several at once, batches, and what is forgotten."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from ladekast import create_app
from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.following import digest, gathering, queries
from ladekast.following.models import Following, Kind, News
from ladekast.lib import migrating
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests import make
from tests.conftest import DATABASE, settings
from tests.following.conftest import FORGET, TELL, Clock, follow, mails, monday


def news() -> int:
    """How much news there is."""
    return db.session.scalar(select(func.count(News.id))) or 0


def test_everything_is_gathered_once(amina: User, it_is: Clock) -> None:
    make.tool(amina)
    make.event(amina)
    for days in (0, 0, 30, -400, 0):
        it_is(now() + timedelta(days=days))
        gathering.gather()
        db.session.commit()
        assert news() == 2


def test_what_everybody_heard_is_forgotten_after_more_than_a_year(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    for title in ("Een", "Twee", "Drie"):
        make.tool(amina, title=title)
    gathering.gather()
    db.session.commit()
    it_is(now() + timedelta(days=399))
    FORGET()
    assert news() == 3
    it_is(now() + timedelta(days=401))
    FORGET()
    assert news() == 3, "Bram heard of none of it"
    TELL()
    FORGET()
    assert news() == 1, "the last number is never given again"
    TELL()
    assert (news(), len(mails())) == (1, 1)


def test_without_followers_all_that_is_old_is_forgotten(amina: User, it_is: Clock) -> None:
    for title in ("Een", "Twee"):
        make.tool(amina, title=title)
    TELL()
    it_is(now() + timedelta(days=401))
    FORGET()
    assert news() == 1


def test_a_digest_whose_person_was_just_told_by_another_worker_is_not_sent(
    amina: User, bram: User, it_is: Clock
) -> None:
    """Where writers do not queue: she was found before the other worker committed."""
    follow(bram, Kind.PHASE, 2)
    make.tool(amina)
    gathering.gather()
    it_is(monday())
    row = queries.next_to_tell(monday(), 0)
    assert row
    db.session.expunge(row)
    digest.tell_next(after=0, settings=access.settings())
    db.session.commit()
    assert not digest._claim(bram, row, queries.newest_news(), monday().date())
    assert len(mails(bram)) == 1


def test_who_leaves_while_her_mail_is_written_does_not_get_it(bram: User) -> None:
    follow(bram, Kind.PHASE, 2)
    row = db.session.get_one(Following, bram.id)
    bram.is_active = False
    db.session.flush()
    assert not digest._claim(bram, row, 0, monday().date())
    db.session.rollback()


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Flask]:
    """The application on a database that two workers use, in which a crowd follows what is new."""
    app = create_app(settings(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'shared.sqlite3'}"))
    with app.app_context():
        migrating.upgrade()
        for each in range(12):
            follow(accounts.add_user(email=f"c{each}@kwadraad.example", name=f"Collega {each}"), Kind.PHASE, 2)
        for title in ("Een", "Twee", "Drie"):
            make.tool(accounts.add_user(email=f"{title.lower()}@kwadraad.example", name=title), title=title)
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_two_workers_at_once_send_each_mail_once(shared: Flask, it_is: Clock) -> None:
    it_is(monday())

    def work_once() -> None:
        with shared.app_context():
            TELL()
            db.session.remove()

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(work_once) for _ in range(2)]
    for each in done:
        each.result()
    to = select(Mail.to, func.count()).group_by(Mail.to)
    assert [count for _, count in db.session.execute(to)] == [1] * 12
    assert news() == 3


@pytest.mark.skipif(not DATABASE.startswith("postgresql"), reason="for PostgreSQL: set TEST_DATABASE_URL")
def test_what_is_gathered_gets_its_numbers_in_the_order_of_commits(app: Flask, amina: User) -> None:
    make.tool(amina)
    gathering.gather()

    def gather_meanwhile() -> None:
        with app.app_context():
            gathering.gather()
            db.session.commit()
            db.session.remove()

    with ThreadPoolExecutor(1) as pool:
        waits = pool.submit(gather_meanwhile)
        db.session.commit()
        waits.result(10)
    assert news() == 1
