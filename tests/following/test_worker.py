"""What the worker does at night: several at once, batches, and what is forgotten."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update

from ladekast import create_app, search
from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.following import digest, gathering
from ladekast.following.models import Following, Kind, News, Rhythm
from ladekast.following.news import AllNews, Section
from ladekast.lib import migrating
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests import make
from tests.conftest import DATABASE, settings
from tests.following.conftest import FORGET, TELL, Clock, changed, follow, mails, monday, wants


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
    found = digest.Round().next_digest()
    assert found
    db.session.commit()
    TELL()
    digest.tell(digest=found, settings=access.settings())
    db.session.commit()
    assert len(mails(bram)) == 1


def test_who_heard_more_from_another_worker_is_not_told_that_again(amina: User, bram: User, it_is: Clock) -> None:
    """A clock that was set back makes it time for her once more."""
    for person in (amina, bram):
        follow(person, Kind.PHASE, 2)
    make.tool(amina, title="Een")
    gathering.gather()
    it_is(monday())
    slow = digest.Round()
    assert slow.next_digest()
    make.tool(amina, title="Twee")
    TELL()
    it_is(monday(0))
    found = slow.next_digest()
    assert found
    digest.tell(digest=found, settings=access.settings())
    it_is(monday(2))
    TELL()
    assert len(mails(bram)) == 1


def test_what_is_new_is_looked_up_once_for_everybody(
    amina: User, person: Callable[[str], User], queries: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = [person(name) for name in ("bram", "carla", "daan")]
    asked, find_ids = [], search.ids

    def count(question: search.Question) -> list[str] | None:
        asked.append(question.text)
        return find_ids(question)

    def cost() -> int:
        changed(tool, amina, summary=f"{tool.summary} Anders.")
        before = queries()
        TELL()
        return queries() - before

    monkeypatch.setattr(search, "ids", count)
    tool = make.tool(amina)
    costs = []
    for each in crowd:
        for kind, value in ((Kind.PHASE, 2), (Kind.SEARCH, "q=scherm"), (Kind.TOOL, tool.id)):
            follow(each, kind, value)
        db.session.execute(update(Following).values(sent_on=None))
        costs.append(cost())
    assert asked == ["scherm"] * 3, "once a round"
    assert costs[2] - costs[1] == costs[1] - costs[0] <= 10
    assert [len(mails(each)) for each in crowd] == [3, 2, 1]


@pytest.mark.parametrize("what", ["left", "wants none"])
def test_who_leaves_or_signs_off_while_her_mail_is_written_does_not_get_it(
    amina: User, bram: User, it_is: Clock, what: str
) -> None:
    follow(bram, Kind.PHASE, 2)
    make.tool(amina)
    gathering.gather()
    it_is(monday())
    found = digest.Round().next_digest()
    assert found
    if what == "left":
        bram.is_active = False
    else:
        wants(bram, Rhythm.NEVER)
    digest.tell(digest=found, settings=access.settings())
    db.session.commit()
    assert mails() == []


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


@pytest.mark.usefixtures("shared")
def test_while_a_mail_is_written_others_can_save(it_is: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only one can write at a time: looking up what is new is no writing."""
    it_is(monday())
    looked_up, saved = AllNews.of, []

    def of(*args: Any) -> list[Section]:
        with db.engine.connect() as another, another.begin():
            another.execute(text("PRAGMA busy_timeout=0"))
            another.execute(update(User).values(phone="071 123"))
            another.execute(text("PRAGMA busy_timeout=5000"))
        saved.append(True)
        return looked_up(*args)

    monkeypatch.setattr(AllNews, "of", of)
    TELL()
    assert len(saved) == len(mails()) == 12


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
