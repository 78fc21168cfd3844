"""The address from which a program of Bram fetches his appointments, without logging in."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.calendar import commands
from ladekast.calendar.models import Appointment
from ladekast.feeds import tokens
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests.calendar.client import Client
from tests.page import Browser, forget_last_request

Browsers = Callable[[User], Browser]
TITLE = "Meekijken: Tweede scherm naast de cliënt"
LATER = timedelta(days=3)


def plan(*people: User, **changes: Any) -> Appointment:
    """An appointment of these people, in three days."""
    starts_at = changes.pop("starts_at", now() + LATER)
    facts = {"title": TITLE, "place": "https://video.example/kamer", "path": "/meekijken/1"} | changes
    made = commands.plan(
        settings=access.settings(),
        guest_ids=[each.id for each in people],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        **facts,
    )
    db.session.commit()
    return made


def link_of(browser: Browser) -> str:
    """The path of the https link on somebody's own page."""
    return str(browser.get("/mijn/agenda").all("a.handout")[0]["href"]).removeprefix(access.base_url())


def fetch(visitor: Browser, path: str, headers: Mapping[str, str] | None = None) -> TestResponse:
    """What a program gets."""
    forget_last_request()
    return visitor.client.get(path, headers=headers)


def shown(visitor: Browser, path: str) -> Client:
    """A calendar program that subscribed."""
    program = Client()
    program.subscribe(fetch(visitor, path).get_data(as_text=True))
    return program


def test_bram_subscribes_to_his_appointments(sign_in: Browsers, bram: User, amina: User, visitor: Browser) -> None:
    appointment = plan(bram, amina)
    path = link_of(sign_in(bram))
    assert list(shown(visitor, path).appointments) == [appointment.uid]
    answer = fetch(visitor, path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert path.removeprefix("/agenda/") not in answer.headers["Content-Disposition"]


def test_it_looks_again_every_hour_and_has_a_name(sign_in: Browsers, bram: User, visitor: Browser) -> None:
    lines = fetch(visitor, link_of(sign_in(bram))).get_data(as_text=True).split("\r\n")
    for line in (
        "METHOD:PUBLISH",
        "NAME:De ladekast",
        "X-WR-CALNAME:De ladekast",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ):
        assert line in lines


def test_whoever_has_the_link_reads_no_names_and_no_place(
    sign_in: Browsers, bram: User, amina: User, visitor: Browser
) -> None:
    plan(bram, amina)
    text = fetch(visitor, link_of(sign_in(bram))).get_data(as_text=True).replace("\r\n ", "")
    assert TITLE in text
    assert f"{access.base_url()}/meekijken/1" in text
    for secret in ("Amina", "Bram", "amina@", "bram@", "ATTENDEE", "LOCATION", "video.example"):
        assert secret not in text


def test_it_has_what_was_lately_and_not_what_was_long_ago_or_is_off(
    sign_in: Browsers, bram: User, amina: User, visitor: Browser
) -> None:
    lately = plan(bram, starts_at=now() - timedelta(days=29))
    plan(bram, starts_at=now() - timedelta(days=31))
    plan(amina)
    coming, off = plan(bram), plan(bram)
    path = link_of(sign_in(bram))
    assert set(shown(visitor, path).appointments) == {lately.uid, coming.uid, off.uid}
    commands.cancel(appointment=off)
    db.session.commit()
    assert set(shown(visitor, path).appointments) == {lately.uid, coming.uid}


def test_a_move_is_seen_at_the_next_look(sign_in: Browsers, bram: User, visitor: Browser) -> None:
    appointment, path = plan(bram), link_of(sign_in(bram))
    starts_at = appointment.starts_at + timedelta(hours=2)
    commands.move(appointment=appointment, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), place="")
    db.session.commit()
    (entry,) = shown(visitor, path).appointments.values()
    assert entry.starts_at == starts_at.replace(microsecond=0)


def test_a_new_link_ends_the_old_one(sign_in: Browsers, bram: User, amina: User, visitor: Browser) -> None:
    plan(bram)
    his, hers = sign_in(bram), link_of(sign_in(amina))
    old = link_of(his)
    assert his.post("/mijn/agenda/vernieuwen").location == "/mijn/agenda"
    new = link_of(his)
    assert new != old
    page = visitor.get(old, 410)
    assert page.heading == "Deze agenda-link werkt niet meer"
    assert page.all('a[href="/mijn/agenda"]')
    assert shown(visitor, new).appointments
    assert fetch(visitor, hers).status_code == 200
    his.post("/mijn/agenda/vernieuwen")
    assert fetch(visitor, new).status_code == fetch(visitor, old).status_code == 410


def test_the_link_of_who_left_is_gone(sign_in: Browsers, bram: User, visitor: Browser) -> None:
    path = link_of(sign_in(bram))
    bram.is_active = False
    db.session.commit()
    assert fetch(visitor, path).status_code == 410


def forged(person_id: int) -> str:
    """A token that somebody else signed."""
    return tokens.write(tokens.Subscription(person_id, 1), key="some other key than ours, and long enough too")


@pytest.mark.parametrize("token", ["x", "no-such-token", "W10.x", "..", "%00", "%F0%9F%98%80", "x" * 3000, "%ff"])
def test_what_is_no_token_is_no_page(visitor: Browser, token: str) -> None:
    assert fetch(visitor, f"/agenda/{token}.ics").status_code == 404


def test_a_token_that_somebody_else_made_is_no_page(sign_in: Browsers, bram: User, visitor: Browser) -> None:
    assert fetch(visitor, f"/agenda/{forged(bram.id)}.ics").status_code == 404
    path = link_of(sign_in(bram))
    assert fetch(visitor, path.replace(".ics", "x.ics")).status_code == 404


def test_a_token_of_nobody_is_gone(visitor: Browser) -> None:
    key = str(visitor.app.secret_key)
    for person_id in (999, 2**40):
        token = tokens.write(tokens.Subscription(person_id, 1), key=key)
        assert fetch(visitor, f"/agenda/{token}.ics").status_code == 410


def test_a_program_may_ask_for_the_head_alone_and_nothing_else(sign_in: Browsers, bram: User, visitor: Browser) -> None:
    path = link_of(sign_in(bram))
    answer = visitor.client.head(path)
    assert (answer.status_code, answer.get_data()) == (200, b"")
    assert sign_in(bram).post(path, status=405).response.headers["Allow"]


@pytest.mark.parametrize("number", [1, 6])
def test_it_asks_the_same_number_of_questions_for_any_number_of_appointments(
    sign_in: Browsers, bram: User, amina: User, visitor: Browser, queries: Callable[[], int], number: int
) -> None:
    for _ in range(number):
        plan(bram, amina)
    path = link_of(sign_in(bram))
    db.session.remove()
    before = queries()
    fetch(visitor, path)
    assert queries() - before <= 4  # SQLite begins; who, her link, her appointments
