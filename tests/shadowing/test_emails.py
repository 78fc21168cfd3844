"""The mails about watching along, beside their expected texts; WRITE_EMAILS=1 writes those anew, to be reviewed."""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ladekast.accounts.models import User
from ladekast.calendar.moments import Span
from ladekast.lib.db import db
from ladekast.outbox.rendering import Message
from ladekast.shadowing import emails
from ladekast.shadowing.models import ShadowingRequest, State, Way
from tests import make

EXPECTED = Path(__file__).parent / "emails"
BASE = "https://ladekast.example"
NOTE = "Dan heb ik spreekuur.\nDaarna kan het wel."
TEMPLATES = Path(emails.__file__).parents[1] / "templates" / "shadowing" / "emails"
LINK = re.compile(r"https?://\S+")


def _day(day: int, hour: int) -> Span:
    return Span(datetime(2027, 3, day, hour, tzinfo=UTC), datetime(2027, 3, day, hour + 1, tzinfo=UTC))


@pytest.fixture
def found(amina: User, bram: User) -> ShadowingRequest:
    """Bram wants to watch Amina on the fourth or the fifth of March."""
    tool = make.tool(amina)
    found = make.request(bram, tool, State.ACCEPTED, spans=[make.span(7), make.span(8)])
    for moment, span in zip(found.history[0].moments, [_day(4, 9), _day(5, 13)], strict=True):
        moment.starts_at, moment.ends_at = span.starts_at, span.ends_at
    assert found.appointment
    found.appointment.starts_at, found.appointment.ends_at = _day(5, 13).starts_at, _day(5, 13).ends_at
    return found


def _asked(found: ShadowingRequest) -> Message:
    _wait(found)
    return emails.asked(request=found, base_url=BASE)


def _asked_for_her_experience(found: ShadowingRequest) -> Message:
    _wait(found)
    return emails.asked(request=found, for_her_experience=True, base_url=BASE)


def _asked_on_location(found: ShadowingRequest) -> Message:
    _wait(found)
    found.way = Way.ON_LOCATION
    found.why = "Hoe je het scherm deelt.\nEn wat je dan zegt."
    found.history[0].moments.pop()
    return emails.asked(request=found, base_url=BASE)


def _proposed(found: ShadowingRequest) -> Message:
    _wait(found)
    return emails.proposed(request=found, to=found.asker, note=NOTE, base_url=BASE)


def _proposed_to_host(found: ShadowingRequest) -> Message:
    _wait(found)
    found.history[0].moments.pop()
    return emails.proposed(request=found, to=found.host, note="", base_url=BASE)


def _accepted(found: ShadowingRequest) -> Message:
    found.place = "https://teams.example/kamer"
    return emails.accepted(request=found, to=found.asker, by=found.host, note="Tot dan!", base_url=BASE)


def _accepted_by_host(found: ShadowingRequest) -> Message:
    return emails.accepted(request=found, to=found.host, by=found.host, note="Tot dan!", base_url=BASE)


def _accepted_by_asker(found: ShadowingRequest) -> Message:
    found.way, found.place = Way.ON_LOCATION, "Kerkstraat 1, Katwijk"
    return emails.accepted(request=found, to=found.asker, by=found.asker, note="", base_url=BASE)


def _accepted_to_host(found: ShadowingRequest) -> Message:
    return emails.accepted(request=found, to=found.host, by=found.asker, note="", base_url=BASE)


def _moved(found: ShadowingRequest) -> Message:
    found.place = "Kerkstraat 1, Katwijk"
    return emails.moved(request=found, to=found.asker, by=found.host, note=NOTE, base_url=BASE)


def _moved_by_me(found: ShadowingRequest) -> Message:
    return emails.moved(request=found, to=found.host, by=found.host, note=NOTE, base_url=BASE)


def _placed(found: ShadowingRequest) -> Message:
    found.place = "Kerkstraat 1, Katwijk"
    return emails.placed(request=found, to=found.asker, by=found.host, note="", is_first=True, base_url=BASE)


def _placed_by_me(found: ShadowingRequest) -> Message:
    found.place = "https://teams.example/kamer"
    return emails.placed(request=found, to=found.host, by=found.host, note="Tot dan!", is_first=True, base_url=BASE)


def _placed_elsewhere(found: ShadowingRequest) -> Message:
    found.place = "Kerkstraat 1, Katwijk"
    return emails.placed(request=found, to=found.host, by=found.asker, note=NOTE, is_first=False, base_url=BASE)


def _placed_nowhere(found: ShadowingRequest) -> Message:
    return emails.placed(request=found, to=found.asker, by=found.host, note="", is_first=False, base_url=BASE)


def _cancelled(found: ShadowingRequest) -> Message:
    return emails.cancelled(request=found, to=found.host, by=found.asker, note="Ik ben ziek.", base_url=BASE)


def _cancelled_by_host(found: ShadowingRequest) -> Message:
    return emails.cancelled(request=found, to=found.asker, by=found.host, note="Ik ben ziek.", base_url=BASE)


def _cancelled_by_me(found: ShadowingRequest) -> Message:
    return emails.cancelled(request=found, to=found.asker, by=found.asker, note="Ik ben ziek.", base_url=BASE)


def _cancelled_because_she_left(found: ShadowingRequest) -> Message:
    found.host.is_active = False
    note = "Amina de Wit werkt hier niet meer."
    return emails.cancelled(request=found, to=found.asker, by=None, note=note, base_url=BASE)


def _declined(found: ShadowingRequest) -> Message:
    return emails.declined(request=found, note=NOTE, others=[], base_url=BASE)


def _declined_with_another(found: ShadowingRequest) -> Message:
    return emails.declined(request=found, note="Te druk.", others=[found.asker], base_url=BASE)


def _withdrawn(found: ShadowingRequest) -> Message:
    return emails.withdrawn(request=found, note="Ik heb het al gezien.", base_url=BASE)


def _withdrawn_without_a_word(found: ShadowingRequest) -> Message:
    return emails.withdrawn(request=found, note="", base_url=BASE)


def _reminder(found: ShadowingRequest) -> Message:
    _wait(found)
    return emails.reminder(request=found, to=found.host, base_url=BASE)


def _reminder_to_asker(found: ShadowingRequest) -> Message:
    _wait(found)
    return emails.reminder(request=found, to=found.asker, base_url=BASE)


def _lapsed(found: ShadowingRequest) -> Message:
    others = [found.host, found.asker]
    return emails.lapsed(request=found, to=found.asker, note="Er kwam geen antwoord.", others=others, base_url=BASE)


def _lapsed_to_host(found: ShadowingRequest) -> Message:
    return emails.lapsed(request=found, to=found.host, note="Er kwam geen antwoord.", others=[], base_url=BASE)


def _lapsed_because_she_left(found: ShadowingRequest) -> Message:
    found.host.is_active = False
    note = "Amina de Wit werkt hier niet meer."
    return emails.lapsed(request=found, to=found.asker, note=note, others=[found.asker], base_url=BASE)


def _lapsed_because_the_asker_left(found: ShadowingRequest) -> Message:
    found.asker.is_active = False
    note = "Bram Jansen werkt hier niet meer."
    return emails.lapsed(request=found, to=found.host, note=note, others=[], base_url=BASE)


def _follow_up(found: ShadowingRequest) -> Message:
    return emails.follow_up(request=found, to=found.asker, base_url=BASE)


def _follow_up_to_host(found: ShadowingRequest) -> Message:
    return emails.follow_up(request=found, to=found.host, base_url=BASE)


def _thanked(found: ShadowingRequest) -> Message:
    found.thanks, found.learned = "Dank je wel!\nHet was heel leerzaam.", "Begin bij de brief die bovenop ligt."
    return emails.thanked(request=found, base_url=BASE)


def _thanked_with_one_line(found: ShadowingRequest) -> Message:
    found.learned = "Begin bij de brief die bovenop ligt."
    return emails.thanked(request=found, base_url=BASE)


def _wait(found: ShadowingRequest) -> None:
    """Back to when nothing was agreed."""
    del found.history[1:]
    found.appointment = None


MAILS = (
    _asked, _asked_for_her_experience, _asked_on_location,
    _proposed, _proposed_to_host, _accepted, _accepted_by_host, _accepted_by_asker,
    _accepted_to_host, _moved, _moved_by_me, _placed, _placed_by_me, _placed_elsewhere, _placed_nowhere,
    _cancelled, _cancelled_by_host, _cancelled_by_me,
    _cancelled_because_she_left, _declined, _declined_with_another, _withdrawn, _withdrawn_without_a_word, _reminder,
    _reminder_to_asker, _lapsed, _lapsed_to_host, _lapsed_because_she_left, _lapsed_because_the_asker_left,
    _follow_up, _follow_up_to_host,
    _thanked, _thanked_with_one_line,
)  # fmt: skip


@pytest.mark.parametrize("make_one", MAILS, ids=lambda one: one.__name__.strip("_"))
def test_they_read_what_was_reviewed(found: ShadowingRequest, make_one: Callable[[ShadowingRequest], Message]) -> None:
    with db.session.no_autoflush:
        message = make_one(found)
    db.session.rollback()
    path = EXPECTED / f"{make_one.__name__.strip('_')}.txt"
    written = f"{message.subject}\n\n{message.text}\n"
    if os.environ.get("WRITE_EMAILS"):
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")
    assert [link for link in LINK.findall(written) if link.startswith(BASE)] == [f"{BASE}/meekijken/{found.id}"]


def test_every_mail_is_reviewed_and_every_review_is_of_a_mail() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {one.__name__.strip("_") for one in MAILS}
    made = {name for name in vars(emails) if name in {path.stem for path in TEMPLATES.iterdir()}}
    assert made <= {re.sub(r"_(to|by|because|with|on|for)_.*|_without.*", "", path.stem) for path in EXPECTED.iterdir()}
