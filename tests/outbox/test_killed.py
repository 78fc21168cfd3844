"""A worker that is killed while it sends: no mail is lost, the others do not wait, at most that one is repeated."""

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ladekast import create_app
from ladekast.config import ROOT
from ladekast.lib.clock import now
from ladekast.lib.db import Model, db
from ladekast.outbox import commands
from ladekast.outbox.deliver import LEASE
from ladekast.outbox.models import Mail
from tests.conftest import settings
from tests.outbox.conftest import Postbox, later, text_of

KILLS = 50
LIVE = 0
Run = Callable[[int], dict[str, Any]]


@dataclass
class Story:
    """A worker that can be killed at a step, and the texts of the mails that wait for it, by topic."""

    run: Run
    texts: Iterator[int]

    def put(self, number: int) -> None:
        """Adds waiting mails: two about each thing, and as many about nothing in particular."""
        for each in range(number):
            topic = f"thing {each // 4}" if each % 2 else ""
            commands.put(to="amina@kwadraad.example", subject="Dag", text=f"{next(self.texts)} {topic}", topic=topic)
        db.session.commit()


@pytest.fixture
def story(tmp_path: Path, port: int, server: object) -> Iterator[Story]:  # noqa: ARG001
    database, mail = f"sqlite:///{tmp_path / 'mail.sqlite3'}", f"smtp://127.0.0.1:{port}"
    app = create_app(settings(tmp_path, DATABASE_URL=database))
    command = [sys.executable, "-m", "tests.outbox.mortal", str(tmp_path), database, mail]
    with app.app_context():
        Model.metadata.create_all(db.engine)
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as worker:
            yield Story(run=lambda step: _ask(worker, step), texts=count())
            assert worker.stdin
            worker.stdin.close()
        db.session.remove()
        db.engine.dispose()


def _ask(worker: "subprocess.Popen[str]", step: int) -> dict[str, Any]:
    assert worker.stdin
    assert worker.stdout
    worker.stdin.write(f"{step}\n")
    worker.stdin.flush()
    answer: dict[str, Any] = json.loads(worker.stdout.readline())
    return answer


def unsent() -> list[Mail]:
    mails = list(db.session.scalars(select(Mail).where(Mail.sent_at.is_(None)).order_by(Mail.id)))
    db.session.commit()
    return mails


def names(postbox: Postbox) -> list[str]:
    """The name of each mail that the server took, in order, the repeated ones as well."""
    return [str(message["Message-ID"]).strip("<>").partition("@")[0] for message in postbox.messages]


def moments_of_death(story: Story) -> list[int]:
    """Every line of ours in sending a mail, and of the talk with the server as many as fill it up. One mail goes before
    it, so that the worker has sent something when it is killed."""
    story.put(2)
    steps = story.run(LIVE)["steps"]
    of_the_second = range(len(steps) // 2, len(steps) + 1)
    talk = [number for number in of_the_second if steps[number - 1].startswith("smtplib")]
    ours = {steps[number - 1]: number for number in reversed(of_the_second) if number not in talk}
    left = KILLS - len(ours)
    assert left > 5, "there is room for the talk as well"
    return [*ours.values(), *talk[:: len(talk) // left][:left]]


def test_killed_between_each_two_steps_nothing_is_lost(story: Story, postbox: Postbox) -> None:
    deaths = moments_of_death(story)
    assert len(deaths) == KILLS
    random.Random(4).shuffle(deaths)
    story.put(2 * KILLS)
    for death in deaths:
        repeats = len(postbox.messages) - len(set(names(postbox)))
        assert story.run(death)["killed"]
        waiting = unsent()
        assert len(waiting) > 1, "there was more to do"
        assert len([mail for mail in waiting if mail.claimed_until and mail.claimed_until > now()]) <= 1
        assert len({mail.message_id for mail in waiting} & set(names(postbox))) <= 1
        assert len(postbox.messages) - len(set(names(postbox))) <= repeats + 1
        later(seconds=LEASE.total_seconds())
    assert not story.run(LIVE)["killed"]
    assert unsent() == []
    assert_all_arrived(postbox)


def assert_all_arrived(postbox: Postbox) -> None:
    """Every mail, some of them again under the same name, and those about one thing in their order."""
    times = Counter(names(postbox))
    everything = db.session.scalars(select(Mail.message_id)).all()
    db.session.commit()
    assert set(times) == set(everything)
    assert len(everything) < sum(times.values()) <= len(everything) + KILLS, "some were repeated, one for a death"
    arrived = dict.fromkeys(text_of(message).split(maxsplit=1)[0] for message in postbox.messages)
    for topic in set(db.session.scalars(select(Mail.topic).where(Mail.topic != ""))):
        written = db.session.scalars(select(Mail.text).where(Mail.topic == topic).order_by(Mail.id)).all()
        numbers = [text.split()[0] for text in written]
        assert [number for number in arrived if number in numbers] == numbers


def test_the_others_do_not_wait_for_the_dead(story: Story, postbox: Postbox) -> None:
    story.put(2)
    steps = story.run(LIVE)["steps"]
    story.put(4)
    connect = next(number for number, step in enumerate(steps, start=1) if step.startswith("smtplib"))
    assert story.run(connect)["killed"]
    assert len(postbox.messages) == 2
    story.run(LIVE)
    assert len(unsent()) == 1
    later(seconds=LEASE.total_seconds())
    story.run(LIVE)
    assert unsent() == []
    assert len(set(names(postbox))) == len(names(postbox)) == 6
