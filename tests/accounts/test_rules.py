"""Who may do what, and what may be a password."""

import pytest

from ladekast.accounts import rules
from ladekast.accounts.models import User


def test_only_the_beheerder_administers(amina: User, carla: User, daan: User) -> None:
    assert [rules.may_administer(each) for each in (amina, carla, daan)] == [False, False, True]


def test_the_redacteur_and_the_beheerder_edit_every_tool(amina: User, carla: User, daan: User) -> None:
    assert [rules.may_edit_any_tool(each) for each in (amina, carla, daan)] == [False, True, True]


@pytest.mark.parametrize(
    ("password", "is_fine"),
    [
        ("groene fiets zolder", True),
        ("negen 999", False),
        ("Wachtwoord!!", False),
        ("WELKOM12345", False),
        ("1234567890", False),
        ("abababababab", False),
        ("Amina@Kwadraad.Example", False),
        ("amina@kwadraad", True),
        ("één twee 3", True),
    ],
)
def test_a_password_is_hard_to_guess(password: str, is_fine: bool) -> None:
    assert (rules.objection_to_password(password, email="amina@kwadraad.example") is None) is is_fine


@pytest.mark.parametrize(
    ("value", "is_fine"),
    [
        ("a@b.example", True),
        ("a@intranet.local", True),
        ("a@b", False),
        ("a b@c.example", False),
        ("jörg@b.example", False),
        ("a@bücher.example", False),
        ("", False),
    ],
)
def test_an_address_looks_like_one(value: str, is_fine: bool) -> None:
    assert rules.is_email(value) is is_fine
