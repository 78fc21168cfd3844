"""When the mail about what is new comes, and when it does not; whatever happens to the clock and the worker."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.following import rules
from ladekast.following.models import Follow, Following, Kind, Rhythm
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox
from tests import make
from tests.following.conftest import TELL, Clock, at, changed, follow, mails, monday, told, wants
from tests.page import Browser


def test_with_nothing_new_there_is_no_mail_and_he_is_done_for_the_week(bram: User, amina: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    assert told(bram, it_is) == ""
    make.tool(amina)
    assert told(bram, it_is) == "", "what came later this Monday waits for the next"
    assert told(bram, it_is, 2)


def test_who_wants_no_mail_gets_none_and_later_only_what_is_new_then(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    wants(bram, Rhythm.NEVER)
    make.tool(amina, title="In stilte")
    assert told(bram, it_is) == ""
    wants(bram, Rhythm.WEEKLY)
    make.tool(amina, title="Daarna")
    text = told(bram, it_is, 2)
    assert "Daarna" in text
    assert "In stilte" not in text


def test_who_chooses_every_week_early_on_a_monday_hears_that_monday(amina: User, bram: User, it_is: Clock) -> None:
    wants(bram, Rhythm.DAILY)
    follow(bram, Kind.PHASE, 2)
    make.tool(amina)
    it_is(monday(1, 2))
    wants(bram, Rhythm.WEEKLY)
    assert told(bram, it_is, 1)


def test_a_mail_that_could_not_be_sent_is_not_forgotten_for_the_next(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    for week in (1, 2):
        make.tool(amina, title=f"Week {week}")
        assert told(bram, it_is, week)
    first, second = mails(bram)
    first.gave_up_at, second.sent_at = now(), now()
    db.session.commit()
    outbox.retry(mail=first)
    db.session.refresh(first)
    assert first.gave_up_at is None


@pytest.mark.parametrize(("path", "said"), [("/volgen/afmelden", {}), ("/volgen/ritme", {"ritme": "never"})])
def test_a_mail_that_waits_does_not_leave_once_he_wants_none(
    his: Browser, amina: User, bram: User, it_is: Clock, path: str, said: dict[str, str]
) -> None:
    follow(bram, Kind.PHASE, 2)
    follow(amina, Kind.PHASE, 3)
    make.tool(bram, title="Voor Amina", phases=(3,))
    make.tool(amina)
    assert told(bram, it_is)
    his.post(path, said)
    db.session.expire_all()
    assert [mail.to for mail in mails() if mail.expires_at is None] == [amina.email]


def test_who_left_gets_nothing(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    make.tool(amina)
    accounts.deactivate(user=bram, by=None)
    db.session.commit()
    assert told(bram, it_is) == ""


def test_who_comes_back_hears_only_of_what_came_after(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    accounts.deactivate(user=bram, by=None)
    make.tool(amina, title="Toen hij weg was")
    assert told(bram, it_is) == ""
    accounts.reactivate(user=bram, by=None)
    make.tool(amina, title="Daarna")
    text = told(bram, it_is, 2)
    assert ("- Daarna" in text, "Toen hij weg was" in text) == (True, False)


def test_what_is_followed_and_gone_finds_nothing(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    db.session.query(Follow).delete()
    for kind, value in (("phase", "9"), ("group", "weg"), ("search", "fase=9")):
        db.session.add(Follow(person_id=bram.id, kind=kind, value=value, since=0))
    make.tool(amina)
    make.event(amina, span=make.span(days=50))
    assert told(bram, it_is) == ""


def test_missed_weeks_are_one_mail(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    for title in ("Een", "Twee"):
        make.tool(amina, title=title)
    text = told(bram, it_is, 5)
    assert ("- Een" in text, "- Twee" in text, len(mails())) == (True, True, 1)


def test_a_clock_that_was_wrong_tells_nothing_twice_and_loses_nothing(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    it_is(monday(500))
    make.tool(amina, title="In de toekomst")
    TELL()
    assert "In de toekomst" in mails(bram)[-1].text
    it_is(monday(1))
    make.tool(amina, title="Weer nu")
    TELL()
    assert ["Weer nu" in mail.text for mail in mails(bram)] == [False, True]
    assert told(bram, it_is, 2) == ""


def test_a_worker_that_was_off_and_a_late_commit_miss_nothing(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    it_is(monday(1))
    make.tool(amina, title="Eerst")
    TELL()
    it_is(monday(1) - timedelta(hours=20))
    make.tool(amina, title="Laat bewaard")
    it_is(monday(1) + timedelta(days=1))
    make.tool(amina, title="Terwijl alles uit stond")
    it_is(monday(1) + timedelta(days=12))
    TELL()
    text = mails(bram)[-1].text
    assert ("Laat bewaard" in text, "Terwijl" in text, "Eerst" in text, len(mails())) == (True, True, False, 2)


@pytest.mark.parametrize(
    ("rhythm", "moment", "expected"),
    [
        (Rhythm.WEEKLY, at(date(2027, 3, 1), 7), date(2027, 3, 1)),
        (Rhythm.WEEKLY, at(date(2027, 3, 1), 6), date(2027, 2, 22)),
        (Rhythm.WEEKLY, at(date(2027, 3, 7), 23), date(2027, 3, 1)),
        (Rhythm.DAILY, at(date(2027, 3, 5), 7), date(2027, 3, 5)),
        (Rhythm.DAILY, at(date(2027, 3, 5), 6), date(2027, 3, 4)),
        (Rhythm.DAILY, at(date(2027, 3, 7), 12), date(2027, 3, 5)),
        (Rhythm.DAILY, at(date(2026, 12, 28), 6), date(2026, 12, 24)),
    ],
)
def test_a_digest_is_for_a_monday_or_a_working_day(rhythm: Rhythm, moment: datetime, expected: date) -> None:
    assert rules.due_day(rhythm, moment) == expected


def test_who_wants_it_daily_hears_each_working_day(amina: User, bram: User, it_is: Clock) -> None:
    it_is(monday(1, 12))
    follow(bram, Kind.PHASE, 2)
    wants(bram, Rhythm.DAILY)
    heard = []
    for day in range(1, 8):
        it_is(monday(1, 6) + timedelta(days=day))
        make.tool(amina, title=f"Dag {day}")
        for hours in (0, 2):
            it_is(monday(1, 6) + timedelta(days=day, hours=hours))
            TELL()
        heard.append(len(mails(bram)))
    assert heard == [1, 2, 3, 4, 4, 4, 5]


def test_it_asks_as_many_queries_however_much_is_new(amina: User, bram: User, queries: Callable[[], int]) -> None:
    tools = [make.tool(amina, title=f"Oud {number}") for number in range(12)]
    for kind, value in ((Kind.PHASE, 2), (Kind.GROUP, "ouderen"), (Kind.TOOL, tools[0].id)):
        follow(bram, kind, value)

    def cost(*some: Tool) -> int:
        for each in some:
            changed(each, amina, summary=f"{each.summary} Anders.")
        make.event(amina, tools=list(some[:2]))
        db.session.get_one(Following, bram.id).sent_on = None
        db.session.commit()
        before = queries()
        TELL()
        return queries() - before

    cost(tools[0])
    assert cost(tools[0]) == cost(*tools) < 26
    assert len(mails(bram)) == 3
