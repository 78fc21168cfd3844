"""People's browsers, the clock, and the worker that tells what is new."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from ladekast import work
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.commands import Why
from ladekast.cabinet.models import Tool
from ladekast.following import commands, digest, gathering, things
from ladekast.following.models import Follow, Kind, Rhythm
from ladekast.lib.clock import AMSTERDAM, today
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests.page import Browser

Browsers = Callable[[User], Browser]
Clock = Callable[[datetime], None]
TELL = next(job.do for job in work.JOBS if job.name == "what is new")
FORGET = next(job.do for job in work.JOBS if job.name == "what is old")


@pytest.fixture
def hers(sign_in: Browsers, amina: User) -> Browser:
    """Amina's browser."""
    return sign_in(amina)


@pytest.fixture
def his(sign_in: Browsers, bram: User) -> Browser:
    """Bram's browser."""
    return sign_in(bram)


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock by which people follow and are told."""
    return lambda moment: set_clock(monkeypatch, moment)


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Sets the clock by which people follow and are told, and by which tools are changed."""
    for module in (digest, gathering, commands, cabinet):
        monkeypatch.setattr(module, "now", lambda: moment)


def monday(weeks: int = 1, hour: int = 8) -> datetime:
    """Some Monday after this one (0: the last one that was), at an hour in Amsterdam."""
    day = today() - timedelta(days=today().weekday()) + timedelta(weeks=weeks)
    return at(day, hour)


def at(day: date, hour: int = 8) -> datetime:
    """This hour of a day in Amsterdam."""
    return datetime.combine(day, time(hour), AMSTERDAM)


def follow(person: User, kind: Kind, value: object) -> None:
    """She follows it; committed."""
    commands.follow(person=person, things=[things.read(kind, str(value))])
    db.session.commit()


def wants(person: User, rhythm: Rhythm) -> None:
    """She chooses how often she hears; committed."""
    commands.choose_rhythm(person=person, rhythm=rhythm)
    db.session.commit()


def changed(tool: Tool, by: User, *, is_minor: bool = False, **said: object) -> None:
    """Somebody edits a tool; committed."""
    content = replace(tool.content, **said)  # type: ignore[arg-type]
    why = Why(is_minor=is_minor)
    cabinet.edit_tool(tool=tool, by=by, content=content, seen_version=tool.version, why=why)
    db.session.commit()


def follows(person: User) -> list[tuple[str, str]]:
    """What she follows."""
    rows = db.session.scalars(select(Follow).where(Follow.person_id == person.id).order_by(Follow.id))
    return [(each.kind, each.value) for each in rows]


def mails(to: User | None = None) -> Sequence[Mail]:
    """The mails about what is new, in order."""
    found = select(Mail).where(Mail.topic.startswith("news:")).order_by(Mail.id)
    return db.session.scalars(found.where(Mail.to == to.email) if to else found).all()


def told(to: User, it_is: Clock, weeks: int = 1) -> str:
    """What she reads after the worker ran on a Monday; "" when she got no mail then."""
    before = len(mails(to))
    it_is(monday(weeks))
    TELL()
    return mails(to)[-1].text if len(mails(to)) > before else ""
