"""A forgotten password."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from ladekast.accounts import commands
from ladekast.accounts.models import OneTimeLink, User
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.deliver import deliver
from ladekast.outbox.models import Mail
from tests.page import Browser

NEW = {"password": "rode trein kelder", "password_again": "rode trein kelder"}


def mails() -> Sequence[Mail]:
    return db.session.scalars(select(Mail).order_by(Mail.id)).all()


def test_she_is_sent_to_her_mail_only_when_mail_is_sent(
    app: Flask, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.jinja_env.globals, "sends_mail", True)
    assert visitor.get("/wachtwoord-vergeten?verstuurd=1").heading == "Kijk in je mail"


def test_amina_gets_a_mail_and_chooses_another_password(
    visitor: Browser, member: User, sign_in: Callable[[User], Browser]
) -> None:
    phone = sign_in(member)
    visitor.get("/wachtwoord-vergeten")
    answer = visitor.post("/wachtwoord-vergeten", {"email": "AMINA@kwadraad.example"})
    assert visitor.get(answer.location).heading == "Vraag de beheerder om een link"  # no mail server is set here
    link = next(line for line in mails()[0].text.split("\n") if line.startswith("http"))
    visitor.post(link.removeprefix("http://127.0.0.1:8000"), NEW)
    visitor.get("/mijn")
    phone.get("/mijn", 303)
    assert mails()[1].subject == "Je wachtwoord van de Ladekast is veranderd"


def test_a_link_that_lives_an_hour_does_not_wait_for_a_mail_that_fails(
    app: Flask, member: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The welcome failed before and waits for hours; of two requests the newest is sent."""
    commands.invite(user=member, by=None, base_url="http://127.0.0.1:8000")
    commands.request_reset(email=member.email, base_url="http://127.0.0.1:8000")
    db.session.flush()
    for mail in mails():
        mail.due_at = now() + timedelta(hours=6)
    commands.request_reset(email=member.email, base_url="http://127.0.0.1:8000")
    db.session.commit()
    monkeypatch.setitem(app.extensions, "ladekast", replace(app.extensions["ladekast"], mail_url=f"file://{tmp_path}"))
    assert deliver() == 1
    assert mails()[-1].sent_at


def test_the_answer_is_the_same_for_whom_we_do_not_know(visitor: Browser, member: User, daan: User) -> None:
    commands.deactivate(user=member, by=daan)
    db.session.commit()
    for email in ("nobody@kwadraad.example", member.email):
        assert visitor.post("/wachtwoord-vergeten", {"email": email}).location == "/wachtwoord-vergeten?verstuurd=1"
    assert mails() == []


def test_an_empty_address_is_asked_for_again(visitor: Browser) -> None:
    assert visitor.post("/wachtwoord-vergeten", {"email": " "}, 422).errors() == {"email": "Vul je e-mailadres in."}


def test_asking_too_often_has_to_wait(visitor: Browser, member: User) -> None:
    for _ in range(3):
        visitor.post("/wachtwoord-vergeten", {"email": member.email})
    page = visitor.post("/wachtwoord-vergeten", {"email": member.email}, 429)
    assert "Probeer het opnieuw om" in page.text
    assert len(mails()) == 3


def test_the_link_lasts_an_hour_and_the_mail_is_not_sent_after_it(visitor: Browser, member: User) -> None:
    visitor.post("/wachtwoord-vergeten", {"email": member.email})
    link = db.session.scalars(select(OneTimeLink)).one()
    assert timedelta(minutes=59) < link.expires_at - now() <= timedelta(hours=1)
    (mail,) = mails()
    assert mail.expires_at is not None
    assert abs(mail.expires_at - link.expires_at) < timedelta(seconds=1)


def test_a_link_in_the_mail_leads_to_us_whatever_the_request_says(visitor: Browser, member: User) -> None:
    sent = {"email": member.email, "csrf_token": visitor.token()}
    visitor.client.post("/wachtwoord-vergeten", data=sent, headers={"Host": "kwaad.example"})
    assert all("kwaad.example" not in mail.text for mail in mails())


def test_a_reset_leaves_an_earlier_welcome_link_open(visitor: Browser, amina: User, daan: User) -> None:
    token = commands.invite(user=amina, by=daan, base_url="")
    db.session.commit()
    visitor.post("/wachtwoord-vergeten", {"email": amina.email})
    visitor.get(f"/welkom/{token}")


def test_no_other_method(sign_in: Callable[[User], Browser], bram: User) -> None:
    his = sign_in(bram)
    headers = {"X-CSRFToken": his.token()}
    assert his.client.put("/wachtwoord-vergeten", headers=headers).status_code == 405
