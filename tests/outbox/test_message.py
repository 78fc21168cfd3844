"""A mail reads as plain text and as a simple page, and a calendar finds what is for it."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from ladekast.config import Settings
from ladekast.lib.db import db
from ladekast.outbox import commands
from ladekast.outbox.message import message_of
from ladekast.outbox.models import Mail
from tests.outbox.conftest import text_of

LINK = "http://127.0.0.1:8000/meekijken/1?a=1&b=2"
ROOM = "https://bellen.example/kamer"
TEXT = f"Beste Amina,\n\nBram <b>vraagt</b> & wacht.\nAntwoord hier:\n{LINK}\n\n{ROOM}\n\nDe Ladekast"
INVITATION = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Meekijken één\r\n keer\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def ladekast(app: Flask) -> Settings:
    found: Settings = app.extensions["ladekast"]
    return found


def arrived(mail: Mail, settings: Settings) -> EmailMessage:
    """The message as it is read at the other end."""
    db.session.flush()
    sent = message_of(mail, settings).as_bytes()
    db.session.rollback()
    assert sent.isascii()
    return message_from_bytes(sent, _class=EmailMessage, policy=policy.default)


def page_of(message: EmailMessage) -> BeautifulSoup:
    """Its HTML."""
    found = message.get_body(("html",))
    assert isinstance(found, EmailMessage)
    return BeautifulSoup(found.get_content(), "html.parser")


def test_amina_reads_the_same_words_in_both(ladekast: Settings) -> None:
    message = arrived(commands.put(to="a@b.example", subject="Zoë <vraagt>", text=TEXT), ladekast)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert text_of(message).splitlines() == TEXT.split("\n")
    page = page_of(message)
    assert page.title
    assert page.title.text == "Zoë <vraagt>"
    assert [each.get_text("|") for each in page.select("p")] == [
        "Beste Amina,",
        "Bram <b>vraagt</b> & wacht.|Antwoord hier:|Open in de Ladekast",
        ROOM,
        "De Ladekast",
    ]


def test_a_mail_has_one_button(ladekast: Settings) -> None:
    """Bram may have typed an address on a line of its own; only ours, the last one, is what to do."""
    typed = f"{ROOM}\nhttp://127.0.0.1:8000/uitloggen\n{TEXT}"
    page = page_of(arrived(commands.put(to="a@b.example", subject="Dag", text=typed), ladekast))
    assert [each["href"] for each in page.select("a")] == [LINK]


def test_a_link_between_words_stays_text(ladekast: Settings) -> None:
    text = f"Kijk op {LINK}\njavascript:alert(1)\nhttps://a.example/ <script>"
    page = page_of(arrived(commands.put(to="a@b.example", subject="Dag", text=text), ladekast))
    assert page.select("a, script") == []


def test_an_address_that_is_told_as_a_fact_can_be_pressed_unless_it_is_ours(ladekast: Settings) -> None:
    room = "https://teams.example/kamer?a=1&b=2"
    typed = [
        "https://ladekast.example/uitloggen",
        "http://a.example/",
        'https://a.example/"onclick=x',
        "in https://a.b/",
    ]
    text = "\n".join(f"Waar: {each}" for each in [room, *typed])
    settings = replace(ladekast, base_url="https://ladekast.example")
    (link,) = page_of(arrived(commands.put(to="a@b.example", subject="Dag", text=text), settings)).select("a")
    assert (link["href"], link.text, link["rel"]) == (room, room, ["noopener", "noreferrer"])
    assert "style" not in link.attrs


def test_a_quote_in_an_address_stays_in_it(ladekast: Settings) -> None:
    odd = f'{LINK}"onclick="x'
    page = page_of(arrived(commands.put(to="a@b.example", subject="Dag", text=odd), ladekast))
    (link,) = page.select("a")
    assert link["href"] == odd
    assert "onclick" not in link.attrs


def test_nothing_is_fetched_from_elsewhere_and_the_reader_chooses_the_dark(ladekast: Settings) -> None:
    page = page_of(arrived(commands.put(to="a@b.example", subject="Dag", text=TEXT), ladekast))
    assert page.select("img, link, script, iframe, [src], [background]") == []
    assert "url(" not in str(page)
    assert isinstance(page.html, Tag)
    assert page.html["lang"] == "nl"
    assert page.select('meta[name="color-scheme"][content="light dark"]')


def test_a_calendar_finds_its_part_last(ladekast: Settings) -> None:
    mail = commands.put(
        to="a@b.example", subject="Dag", text=TEXT, calendar=INVITATION, calendar_method="REQUEST", topic="t"
    )
    message = arrived(mail, ladekast)
    *_, last = message.iter_parts()
    assert last.get_content_type() == "text/calendar"
    assert last.get_param("method") == "REQUEST"
    assert last.get_content_charset() == "utf-8"
    assert last.get_payload(decode=True) == INVITATION.encode()
    assert last.get_content_disposition() is None


@pytest.mark.usefixtures("app")
def test_a_calendar_text_comes_with_its_method() -> None:
    with pytest.raises(ValueError, match="go together"):
        commands.put(to="a@b.example", subject="Dag", text="Hoi", calendar=INVITATION)
    with pytest.raises(ValueError, match="go together"):
        commands.put(to="a@b.example", subject="Dag", text="Hoi", calendar_method="CANCEL")
