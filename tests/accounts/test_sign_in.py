"""Logging in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from ladekast.accounts import commands
from ladekast.accounts.models import SignInAttempt, User
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests.accounts.conftest import PASSWORD
from tests.page import Browser, Page

WRONG = "Dit e-mailadres en wachtwoord horen niet bij elkaar."


def log_in(browser: Browser, email: str, password: str = PASSWORD, status: int = 303, **more: str) -> Page:
    return browser.post("/inloggen", {"email": email, "password": password, **more}, status)


def test_amina_logs_in_and_stays_in(visitor: Browser, member: User) -> None:
    assert log_in(visitor, " Amina@Kwadraad.example ").location == "/"
    assert visitor.get("/mijn").one("#name")["value"] == member.name


def test_the_cookie_is_for_this_site_and_not_for_scripts(visitor: Browser, member: User) -> None:
    cookie = log_in(visitor, member.email).response.headers["Set-Cookie"]
    assert cookie.startswith("ladekast=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires=" in cookie


def test_after_logging_in_she_is_where_she_wanted_to_be(visitor: Browser, member: User) -> None:
    asked = visitor.get("/collegas?q=bram", 303)
    page = visitor.get(asked.location)
    go_on = str(page.one("input[name=next]")["value"])
    assert log_in(visitor, member.email, next=go_on).location == "/collegas?q=bram"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://kwaad.example/", "//kwaad.example", "/\\kwaad.example", "\\\\kwaad.example", "/\t/kwaad.example", "x"],
)
def test_nobody_is_sent_to_another_site(visitor: Browser, member: User, elsewhere: str) -> None:
    assert log_in(visitor, member.email, next=elsewhere).location == "/"


def test_who_is_in_goes_on(sign_in: Callable[[User], Browser], bram: User) -> None:
    assert sign_in(bram).get("/inloggen?next=/collegas", 303).location == "/collegas"


def test_empty_fields_are_asked_for_again(visitor: Browser) -> None:
    page = log_in(visitor, "", "", status=422)
    assert page.errors() == {"email": "Vul je e-mailadres in.", "password": "Vul je wachtwoord in."}


def test_a_wrong_password_keeps_the_address_and_not_the_password(visitor: Browser, member: User) -> None:
    page = log_in(visitor, member.email, "gele fiets zolder", status=422)
    assert page.errors() == {"email": WRONG}
    assert page.one("#email")["value"] == member.email
    assert not page.one("#password").get("value")


@pytest.mark.usefixtures("member")
def test_an_unknown_address_gets_the_same_answer(visitor: Browser, bram: User) -> None:
    known = log_in(visitor, "amina@kwadraad.example", "wrong password", status=422)
    unknown = log_in(visitor, "nobody@kwadraad.example", "wrong password", status=422)
    without_password = log_in(visitor, bram.email, "wrong password", status=422)
    assert known.errors() == unknown.errors() == without_password.errors()


def test_who_left_cannot_come_in(visitor: Browser, member: User, daan: User) -> None:
    commands.deactivate(user=member, by=daan)
    db.session.commit()
    assert log_in(visitor, member.email, status=422).errors() == {"email": WRONG}


def test_who_left_is_out_at_once(sign_in: Callable[[User], Browser], amina: User, daan: User) -> None:
    hers = sign_in(amina)
    hers.get("/mijn")
    commands.deactivate(user=amina, by=daan)
    db.session.commit()
    hers.get("/mijn", 303)


def test_after_five_wrong_passwords_she_waits_and_is_told_until_when(visitor: Browser, member: User) -> None:
    for _ in range(5):
        log_in(visitor, member.email, "wrong password", status=422)
    page = log_in(visitor, member.email, status=429)
    assert "Het is te vaak geprobeerd. Probeer het opnieuw om" in page.text
    assert 0 < int(page.response.headers["Retry-After"]) <= 900
    db.session.execute(update(SignInAttempt).values(at=now() - timedelta(minutes=16)))
    db.session.commit()
    log_in(visitor, member.email)


def test_an_address_that_nobody_has_is_blocked_the_same(visitor: Browser) -> None:
    for _ in range(5):
        log_in(visitor, "nobody@kwadraad.example", "wrong password", status=422)
    log_in(visitor, "nobody@kwadraad.example", "wrong password", status=429)


def test_the_right_password_clears_what_went_wrong_before(visitor: Browser, member: User) -> None:
    for _ in range(4):
        log_in(visitor, member.email, "wrong password", status=422)
    log_in(visitor, member.email)
    assert db.session.scalars(select(SignInAttempt)).all() == []


def test_one_place_cannot_try_many_people(visitor: Browser) -> None:
    for number in range(30):
        log_in(visitor, f"person{number}@kwadraad.example", "wrong password", status=422)
    log_in(visitor, "another@kwadraad.example", "wrong password", status=429)


def test_what_was_tried_is_forgotten_after_a_day(visitor: Browser) -> None:
    log_in(visitor, "nobody@kwadraad.example", "wrong password", status=422)
    commands.forget_old_attempts()
    assert len(db.session.scalars(select(SignInAttempt)).all()) == 1
    db.session.execute(update(SignInAttempt).values(at=now() - timedelta(hours=25)))
    commands.forget_old_attempts()
    assert db.session.scalars(select(SignInAttempt)).all() == []


def test_nobody_can_read_the_addresses_that_were_tried(visitor: Browser) -> None:
    log_in(visitor, "nobody@kwadraad.example", "wrong password", status=422)
    row = db.session.scalars(select(SignInAttempt)).one()
    assert "nobody" not in row.email_hash


def test_a_login_page_that_was_open_too_long_says_so(visitor: Browser, member: User) -> None:
    sent = {"email": member.email, "password": PASSWORD, "next": "/collegas", "csrf_token": "of yesterday"}
    page = visitor.post("/inloggen", sent, 400)
    assert "De inlogpagina stond te lang open." in page.text
    assert page.one("#email")["value"] == member.email
    assert page.one("input[name=next]")["value"] == "/collegas"
    log_in(visitor, member.email)


def test_a_second_press_of_the_button_goes_on(visitor: Browser, member: User) -> None:
    old_token = visitor.token()
    log_in(visitor, member.email, csrf_token=old_token)
    assert log_in(visitor, member.email, csrf_token=old_token).location == "/inloggen?next=/"


def test_logging_in_takes_no_other_method(sign_in: Callable[[User], Browser], bram: User) -> None:
    his = sign_in(bram)
    assert his.client.delete("/inloggen", headers={"X-CSRFToken": his.token()}).status_code == 405
