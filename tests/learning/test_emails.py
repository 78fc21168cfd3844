"""The mails about moments to learn, beside their expected texts; WRITE_EMAILS=1 writes those anew, to be reviewed."""

import os
import re
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
from tests.learning.letters import BASE, MAILS, ROOM, WITHOUT_PLACE, Maker, placed

EXPECTED = Path(__file__).parent / "emails"
TEMPLATES = Path(emails.__file__).parents[1] / "templates" / "learning" / "emails"
LINK = re.compile(r"https?://\S+")


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
    assert re.findall(r'<a href="([^"]+)" style', page) in ([moment], [f"{moment}/deelnemers"], [f"{BASE}/leren"])
    assert page.count(BASE) == 1


def test_the_link_of_the_meeting_can_be_pressed_and_is_no_button(found: LearningEvent, bram: User) -> None:
    page = html_of(_mail(_made(placed, found, bram)), base_url=BASE)
    assert f'Waar: <a href="{ROOM}" rel="noopener noreferrer">{ROOM}</a><br>' in page


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
