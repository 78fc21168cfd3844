"""The mails about moments to learn, beside their expected texts; WRITE_EMAILS=1 writes those anew, to be reviewed."""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ladekast.accounts.models import User
from ladekast.learning import emails
from ladekast.learning.models import LearningEvent, Way
from ladekast.lib.db import db
from ladekast.outbox.message import html_of
from ladekast.outbox.models import Mail
from ladekast.outbox.rendering import Message

EXPECTED = Path(__file__).parent / "emails"
BASE = "https://ladekast.example"
ROOM = "https://teams.example/kamer"
TEMPLATES = Path(emails.__file__).parents[1] / "templates" / "learning" / "emails"
LINK = re.compile(r"https?://\S+")

Maker = Callable[[LearningEvent, User], Message]


@pytest.fixture
def found(amina: User) -> LearningEvent:
    """Amina leads it online, on the fourth of March; the waiting list moves up until a day before."""
    event = LearningEvent(
        title="Samen oefenen met beeldbellen",
        aim="Je kunt een gesprek starten en je scherm delen.",
        starts_at=datetime(2027, 3, 4, 9, tzinfo=UTC),
        ends_at=datetime(2027, 3, 4, 10, 30, tzinfo=UTC),
        way=Way.ONLINE,
        place=ROOM,
        town="",
        promotion_ends=24,
        planner=amina,
        leader=amina,
        submission="one filled-in form",
    )
    db.session.add(event)
    db.session.commit()
    return event


def _placed(found: LearningEvent, to: User) -> Message:
    return emails.placed(event=found, to=to, base_url=BASE)


def _placed_on_location(found: LearningEvent, to: User) -> Message:
    found.way, found.town, found.place = Way.ON_LOCATION, "Katwijk", "Kerkstraat 1, zaal 2"
    return emails.placed(event=found, to=to, base_url=BASE)


def _placed_without_a_place_to_be(found: LearningEvent, to: User) -> Message:
    found.way, found.place = Way.ON_LOCATION, ""
    return emails.placed(event=found, to=to, base_url=BASE)


def _placed_without_a_leader(found: LearningEvent, to: User) -> Message:
    found.leader = None
    return emails.placed(event=found, to=to, base_url=BASE)


def _waiting(found: LearningEvent, to: User) -> Message:
    return emails.waiting(event=found, to=to, number=3, base_url=BASE)


def _waiting_on_location(found: LearningEvent, to: User) -> Message:
    found.way, found.town, found.place = Way.ON_LOCATION, "Katwijk", "Kerkstraat 1, zaal 2"
    return emails.waiting(event=found, to=to, number=1, base_url=BASE)


def _promoted(found: LearningEvent, to: User) -> Message:
    return emails.promoted(event=found, to=to, base_url=BASE)


def _signed_off(found: LearningEvent, to: User) -> Message:
    return emails.signed_off(event=found, to=to, base_url=BASE)


def _removed(found: LearningEvent, to: User) -> Message:
    reason = "Dit is voor wie net begint.\nJij kunt dit al."
    return emails.removed(event=found, to=to, reason=reason, base_url=BASE)


def _changed(found: LearningEvent, to: User) -> Message:
    changes: set[emails.Change] = {"title", "moment", "place"}
    return emails.changed(event=found, to=to, is_placed=True, changes=changes, base_url=BASE)


def _changed_for_who_waits(found: LearningEvent, to: User) -> Message:
    return emails.changed(event=found, to=to, is_placed=False, changes={"moment"}, base_url=BASE)


def _changed_on_location(found: LearningEvent, to: User) -> Message:
    found.way, found.town, found.place = Way.ON_LOCATION, "Katwijk", "Kerkstraat 1, zaal 2"
    return emails.changed(event=found, to=to, is_placed=True, changes={"place"}, base_url=BASE)


def _cancelled(found: LearningEvent, to: User) -> Message:
    found.cancel_reason = "Ik ben ziek.\nWe plannen iets nieuws."
    return emails.cancelled(event=found, to=to, is_placed=True, base_url=BASE)


def _cancelled_for_who_waits(found: LearningEvent, to: User) -> Message:
    found.cancel_reason = "Ik ben ziek."
    return emails.cancelled(event=found, to=to, is_placed=False, base_url=BASE)


def _no_place(found: LearningEvent, to: User) -> Message:
    return emails.no_place(event=found, to=to, base_url=BASE)


def _no_place_without_a_leader(found: LearningEvent, to: User) -> Message:
    found.leader = None
    return emails.no_place(event=found, to=to, base_url=BASE)


def _reminder(found: LearningEvent, to: User) -> Message:
    return emails.reminder(event=found, to=to, base_url=BASE)


def _leads(found: LearningEvent, to: User) -> Message:
    return emails.leads(event=found, to=to, by=None, base_url=BASE)


def _leads_because_another_chose_her(found: LearningEvent, to: User) -> Message:
    found.way, found.town, found.place = Way.ON_LOCATION, "Katwijk", ""
    return emails.leads(event=found, to=to, by=found.planner, base_url=BASE)


def _leads_because_she_planned_it(found: LearningEvent, to: User) -> Message:
    return emails.leads(event=found, to=to, by=to, base_url=BASE)


def _leads_because_somebody_left(found: LearningEvent, to: User) -> Message:
    return emails.leads(event=found, to=to, by=None, after=found.planner, base_url=BASE)


def _leads_changed(found: LearningEvent, to: User) -> Message:
    return emails.leads_changed(event=found, to=to, by=to, changes={"moment"}, base_url=BASE)


def _leads_changed_by_an_editor(found: LearningEvent, to: User) -> Message:
    editor = User(name="Carla Visser")
    return emails.leads_changed(event=found, to=to, by=editor, changes={"title", "place"}, base_url=BASE)


def _leads_cancelled(found: LearningEvent, to: User) -> Message:
    found.cancel_reason = "Ik ben ziek."
    return emails.leads_cancelled(event=found, to=to, by=to, base_url=BASE)


def _leads_cancelled_by_an_editor(found: LearningEvent, to: User) -> Message:
    found.cancel_reason = "De zaal is niet vrij."
    return emails.leads_cancelled(event=found, to=to, by=User(name="Carla Visser"), base_url=BASE)


def _leads_no_more(found: LearningEvent, to: User) -> Message:
    return emails.leads_no_more(event=found, to=to, by=found.leader, base_url=BASE)


def _leads_no_more_by_an_editor(found: LearningEvent, to: User) -> Message:
    editor = User(name="Carla Visser")
    return emails.leads_no_more(event=found, to=to, by=editor, base_url=BASE)


def _leads_no_more_without_a_leader(found: LearningEvent, to: User) -> Message:
    found.leader = None
    return emails.leads_no_more(event=found, to=to, by=None, base_url=BASE)


def _leader_left(found: LearningEvent, to: User) -> Message:
    return emails.leader_left(event=found, to=to, name="Amina de Wit", base_url=BASE)


def _leader_reminder(found: LearningEvent, to: User) -> Message:
    return emails.leader_reminder(event=found, to=to, placed=8, waiting=2, base_url=BASE)


def _leader_reminder_with_one_of_each(found: LearningEvent, to: User) -> Message:
    found.place = ""
    return emails.leader_reminder(event=found, to=to, placed=1, waiting=1, base_url=BASE)


def _leader_reminder_without_anybody(found: LearningEvent, to: User) -> Message:
    return emails.leader_reminder(event=found, to=to, placed=0, waiting=0, base_url=BASE)


def _leader_after(found: LearningEvent, to: User) -> Message:
    return emails.leader_after(event=found, to=to, placed=8, waiting=0, base_url=BASE)


def _leader_after_with_people_waiting(found: LearningEvent, to: User) -> Message:
    return emails.leader_after(event=found, to=to, placed=8, waiting=3, base_url=BASE)


def _leader_after_with_one_waiting(found: LearningEvent, to: User) -> Message:
    return emails.leader_after(event=found, to=to, placed=1, waiting=1, base_url=BASE)


def _leader_after_without_anybody(found: LearningEvent, to: User) -> Message:
    return emails.leader_after(event=found, to=to, placed=0, waiting=0, base_url=BASE)


def _thanks(found: LearningEvent, to: User) -> Message:
    return emails.thanks(event=found, to=to, base_url=BASE)


def _thanks_with_material(found: LearningEvent, to: User) -> Message:
    found.material = "De stappen op een rij."
    return emails.thanks(event=found, to=to, base_url=BASE)


# Who has a place, or leads it: these may know where it is. The others may not.
WITH_PLACE: tuple[Maker, ...] = (
    _placed, _placed_on_location, _placed_without_a_place_to_be, _placed_without_a_leader, _promoted, _changed,
    _changed_on_location, _reminder, _leads, _leads_because_another_chose_her,
    _leads_because_she_planned_it, _leads_because_somebody_left, _leads_changed, _leads_changed_by_an_editor,
    _leader_reminder, _leader_reminder_with_one_of_each, _leader_reminder_without_anybody,
)  # fmt: skip
WITHOUT_PLACE: tuple[Maker, ...] = (
    _waiting, _waiting_on_location, _signed_off, _removed, _changed_for_who_waits, _cancelled,
    _cancelled_for_who_waits, _no_place, _no_place_without_a_leader, _leads_cancelled,
    _leads_cancelled_by_an_editor, _leads_no_more, _leads_no_more_by_an_editor,
    _leads_no_more_without_a_leader, _leader_left, _leader_after, _leader_after_with_people_waiting,
    _leader_after_with_one_waiting, _leader_after_without_anybody, _thanks, _thanks_with_material,
)  # fmt: skip
MAILS = WITH_PLACE + WITHOUT_PLACE


def _name(one: Maker) -> str:
    return one.__name__.strip("_")


def _made(one: Maker, found: LearningEvent, to: User) -> Message:
    with db.session.no_autoflush:
        message = one(found, to)
    db.session.rollback()
    return message


@pytest.mark.parametrize("one", MAILS, ids=_name)
def test_they_read_what_was_reviewed(found: LearningEvent, bram: User, one: Maker) -> None:
    message = _made(one, found, bram)
    path = EXPECTED / f"{_name(one)}.txt"
    written = f"{message.subject}\n\n{message.text}\n"
    if os.environ.get("WRITE_EMAILS"):
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")
    assert "\n\n\n" not in written


@pytest.mark.parametrize("one", MAILS, ids=_name)
def test_each_has_one_button_to_a_page_about_it(found: LearningEvent, bram: User, one: Maker) -> None:
    page = html_of(_mail(_made(one, found, bram)), base_url=BASE)
    moment = f"{BASE}/leren/{found.id}"
    assert re.findall(r'<a href="([^"]+)"', page) in ([moment], [f"{moment}/deelnemers"], [f"{BASE}/leren"])
    assert page.count(BASE) == 1


@pytest.mark.parametrize("one", WITHOUT_PLACE, ids=_name)
def test_who_has_no_place_does_not_read_where_it_is(found: LearningEvent, bram: User, one: Maker) -> None:
    message = _made(one, found, bram)
    for place in (ROOM, "Kerkstraat"):
        assert place not in message.subject + message.text


@pytest.mark.parametrize("one", MAILS, ids=_name)
def test_what_a_colleague_typed_stays_one_line_and_is_no_template(found: LearningEvent, bram: User, one: Maker) -> None:
    title = f"Oefenen{{{{ 7 * 7 }}}}\r\nBcc: iedereen@example.org\n{BASE}/uitloggen\n{{% include 'x' %}} <b>"
    found.title, found.town = title, f"Katwijk\n{BASE}/uitloggen"
    found.place = f"Zaal 2\n{BASE}/uitloggen"
    found.cancel_reason = f"Ziek.\n\n{BASE}/uitloggen\n\n{{{{ name }}}}"
    db.session.commit()
    message = _made(one, found, bram)
    assert "\n" not in message.subject
    assert "Oefenen{{ 7 * 7 }} Bcc: iedereen@example.org" in message.subject
    assert "{% include 'x' %} <b>" in message.subject
    assert not re.search(r"^Bcc", message.text, re.MULTILINE)
    page = html_of(_mail(message), base_url=BASE)
    assert re.findall(r'<a href="[^"]+/(leren[^"]*)"', page)
    assert "uitloggen" not in "".join(re.findall(r"<a [^>]+>", page))


def test_every_mail_is_reviewed_and_every_review_is_of_a_mail() -> None:
    reviews = {path.stem for path in EXPECTED.iterdir()}
    assert reviews == {_name(one) for one in MAILS}
    made = {path.stem for path in TEMPLATES.iterdir() if not path.stem.startswith("_")}
    assert made == {re.sub(r"_(because|by|for|on|with|without)_.*", "", review) for review in reviews}


def _mail(message: Message) -> Mail:
    return Mail(to="bram@kwadraad.example", subject=message.subject, text=message.text)
