"""Changing a password by who knows the present one."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests.accounts.conftest import PASSWORD
from tests.page import Browser

NEW = "rode trein kelder"
FILLED_IN = {"old_password": PASSWORD, "password": NEW, "password_again": NEW}


def test_amina_changes_it_and_is_out_everywhere_else(sign_in: Callable[[User], Browser], member: User) -> None:
    here, phone = sign_in(member), sign_in(member)
    here.get("/mijn/wachtwoord")
    assert here.post("/mijn/wachtwoord", FILLED_IN).location == "/mijn"
    here.get("/mijn")
    phone.get("/mijn", 303)
    phone.post("/inloggen", {"email": member.email, "password": PASSWORD}, 422)
    phone.post("/inloggen", {"email": member.email, "password": NEW})


def test_she_gets_a_mail_about_it(sign_in: Callable[[User], Browser], member: User) -> None:
    sign_in(member).post("/mijn/wachtwoord", FILLED_IN)
    mail = db.session.scalars(select(Mail)).one()
    assert (mail.to, mail.subject) == (member.email, "Je wachtwoord van de Ladekast is veranderd")


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"old_password": ""}, {"old_password"}),
        ({"old_password": "niet dit"}, {"old_password"}),
        ({"password": "kort", "password_again": "kort"}, {"password"}),
        ({"password_again": "iets anders"}, {"password_again"}),
    ],
)
def test_what_cannot_be_is_asked_for_again(
    sign_in: Callable[[User], Browser], member: User, wrong: dict[str, str], errors: set[str]
) -> None:
    page = sign_in(member).post("/mijn/wachtwoord", FILLED_IN | wrong, 422)
    assert set(page.errors()) == errors


def test_who_found_her_computer_open_cannot_guess_on(sign_in: Callable[[User], Browser], member: User) -> None:
    hers = sign_in(member)
    for _ in range(5):
        hers.post("/mijn/wachtwoord", FILLED_IN | {"old_password": "niet dit"}, 422)
    hers.post("/mijn/wachtwoord", FILLED_IN, 429)


def test_a_stranger_is_asked_to_log_in(visitor: Browser) -> None:
    visitor.get("/mijn/wachtwoord", 303)
    visitor.post("/mijn/wachtwoord", FILLED_IN, 401)


def test_no_other_method(sign_in: Callable[[User], Browser], member: User) -> None:
    hers = sign_in(member)
    assert hers.client.put("/mijn/wachtwoord", headers={"X-CSRFToken": hers.token()}).status_code == 405
