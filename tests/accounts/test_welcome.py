"""The link that lets somebody in once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from ladekast.accounts import commands
from ladekast.accounts.models import OneTimeLink, User
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox
from ladekast.outbox.models import Mail
from ladekast.outbox.queries import is_waiting
from tests.page import Browser

BASE = "http://127.0.0.1:8000"
CHOSEN = {"password": "groene fiets zolder", "password_again": "groene fiets zolder"}


@pytest.fixture
def link(amina: User, daan: User) -> str:
    """The path of a welcome link for Amina."""
    token = commands.invite(user=amina, by=daan, base_url=BASE)
    db.session.commit()
    return f"/welkom/{token}"


def test_amina_chooses_a_password_and_is_in(visitor: Browser, link: str, amina: User) -> None:
    assert amina.name in visitor.get(link).text
    assert visitor.post(link, CHOSEN).location == "/"
    assert "Je wachtwoord is opgeslagen." in visitor.get("/mijn").text
    visitor.post("/uitloggen")
    visitor.post("/inloggen", {"email": amina.email, "password": CHOSEN["password"]})


def test_looking_does_not_use_it_up(visitor: Browser, link: str) -> None:
    for _ in range(3):
        visitor.get(link)
    assert visitor.client.head(link).status_code == 200
    visitor.post(link, CHOSEN)


def test_it_works_once(visitor: Browser, link: str, brams: Browser) -> None:
    visitor.post(link, CHOSEN)
    assert visitor.post(link, CHOSEN).location == "/"
    page = brams.get(link, 410)
    assert page.heading == "Deze link is al gebruikt"
    brams.post(link, CHOSEN, 410)


@pytest.mark.usefixtures("link")
def test_of_two_at_once_the_second_is_refused(amina: User) -> None:
    row = db.session.scalars(select(OneTimeLink)).one()
    commands.choose_password(link=row, password_hash="first", base_url=BASE)
    row.used_at = None  # as a second process still sees it
    with db.session.no_autoflush, pytest.raises(commands.LinkUsedError):
        commands.choose_password(link=row, password_hash="second", base_url=BASE)
    assert amina.password_hash == "first"
    db.session.rollback()


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, {"password", "password_again"}),
        ({"password": "kort", "password_again": "kort"}, {"password"}),
        ({"password": "Wachtwoord123", "password_again": "Wachtwoord123"}, {"password"}),
        ({"password": "aaaaaaaaaaaa", "password_again": "aaaaaaaaaaaa"}, {"password"}),
        ({"password": "amina@kwadraad.example", "password_again": "amina@kwadraad.example"}, {"password"}),
        ({"password": "groene fiets zolder", "password_again": "groene fiets kelder"}, {"password_again"}),
    ],
)
def test_a_password_that_cannot_be_is_asked_for_again(
    visitor: Browser, link: str, typed: dict[str, str], errors: set[str]
) -> None:
    assert set(visitor.post(link, typed, 422).errors()) == errors
    visitor.post(link, CHOSEN)


def test_after_seven_days_it_is_too_old(visitor: Browser, link: str) -> None:
    db.session.execute(update(OneTimeLink).values(expires_at=now() - timedelta(seconds=1)))
    db.session.commit()
    page = visitor.get(link, 410)
    assert page.heading == "Deze link werkt niet meer"
    assert page.all('a[href="/wachtwoord-vergeten"]')
    visitor.post(link, CHOSEN, 410)


def test_an_unknown_link_says_so(visitor: Browser) -> None:
    assert visitor.get("/welkom/verzonnen", 404).heading == "Deze link werkt niet meer"


def test_a_newer_link_replaces_it(visitor: Browser, link: str, amina: User, daan: User) -> None:
    commands.invite(user=amina, by=daan, base_url=BASE)
    db.session.commit()
    visitor.get(link, 404)


def test_who_left_cannot_use_it(visitor: Browser, link: str, amina: User, daan: User) -> None:
    commands.deactivate(user=amina, by=daan)
    db.session.commit()
    visitor.get(link, 404)


def test_the_link_is_not_in_the_database(link: str) -> None:
    row = db.session.scalars(select(OneTimeLink)).one()
    assert link.removeprefix("/welkom/") not in row.token_hash


def test_the_mail_waits_with_the_link(link: str, amina: User) -> None:
    mail = db.session.scalars(select(Mail)).one()
    assert mail.to == amina.email
    assert BASE + link in mail.text


def test_a_mail_with_a_link_that_died_is_not_sent_any_more(link: str, amina: User, daan: User) -> None:  # noqa: ARG001
    first = db.session.scalars(select(Mail)).one()
    assert first.expires_at is not None
    assert first.expires_at > now()
    commands.invite(user=amina, by=daan, base_url=BASE)
    db.session.commit()
    waiting = db.session.scalars(select(Mail).where(is_waiting(now()))).all()
    assert [mail.id for mail in waiting] == [first.id + 1]


def test_other_mail_leaves_though_the_links_died(link: str, amina: User, bram: User, daan: User) -> None:  # noqa: ARG001
    outbox.put(to=amina.email, subject="Morgen", text="Tot dan", expires_at=now() + timedelta(days=1), topic="talk:1")
    commands.invite(user=bram, by=daan, base_url=BASE)
    commands.deactivate(user=amina, by=daan)
    db.session.commit()
    waiting = db.session.scalars(select(Mail).where(is_waiting(now())).order_by(Mail.id)).all()
    assert [(mail.to, mail.topic) for mail in waiting] == [(amina.email, "talk:1"), (bram.email, f"link:{bram.id}")]


def test_who_left_gets_no_mail_with_a_dead_link(link: str, amina: User, daan: User) -> None:  # noqa: ARG001
    commands.deactivate(user=amina, by=daan)
    db.session.commit()
    assert db.session.scalars(select(Mail).where(is_waiting(now()))).all() == []


def test_no_other_method(brams: Browser, link: str) -> None:
    assert brams.client.put(link, headers={"X-CSRFToken": brams.token()}).status_code == 405


@pytest.fixture
def brams(sign_in: Callable[[User], Browser], bram: User) -> Browser:
    """Bram's browser: somebody else."""
    return sign_in(bram)
