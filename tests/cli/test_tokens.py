"""`ladekast token …`."""

import pytest

from tests.cli.conftest import Machine

ADMIN = "beheer@ladekast.example"


def test_a_token_is_shown_once_alone_on_the_last_line(machine: Machine) -> None:
    done = machine.run("token", "add", ADMIN.upper(), "--name", "intranet")
    token = done.said.splitlines()[-1]
    assert (done.code, len(token) >= 43, token.split()) == (0, True, [token])
    listed = machine.run("token", "list").said
    number, email, name, made, end = listed.rstrip("\n").split("\t")
    assert (number, email, name, end) == ("1", ADMIN, "intranet", "-")
    assert len(made) == len("2026-11-22")
    assert token not in listed


def test_a_withdrawn_token_stays_in_the_list(machine: Machine) -> None:
    machine.run("token", "add", ADMIN, "--name", "intranet")
    for _ in range(2):
        done = machine.run("token", "revoke", "1")
        assert (done.code, done.said) == (0, f"Token 1 (intranet) van {ADMIN} werkt niet meer.\n")
    assert not machine.run("token", "list").said.endswith("\t-\n")


@pytest.mark.parametrize("number", ["2", "99999999999999999999"])
def test_a_token_that_is_not_there_is_one_line(machine: Machine, number: str) -> None:
    done = machine.run("token", "revoke", number)
    assert (done.code, done.complained.count("\n")) == (1, 1)
    assert f"geen token met nummer {number}" in done.complained


def test_a_token_is_of_an_active_colleague_and_has_a_name(machine: Machine) -> None:
    machine.run("users", "add", "amina@kwadraad.example", "--name", "Amina de Wit")
    machine.run("users", "deactivate", "amina@kwadraad.example")
    for email in ("amina@kwadraad.example", "niemand@kwadraad.example", ""):
        done = machine.run("token", "add", email, "--name", "intranet")
        assert (done.code, done.said, "geen actieve collega" in done.complained) == (1, "", True)
    for name in ("", "  ", "a" * 101):
        done = machine.run("token", "add", ADMIN, "--name", name)
        assert (done.code, done.said, done.complained.count("\n")) == (1, "", 1)
    assert machine.run("token", "list").said == ""


def test_a_wrong_use_is_code_2(machine: Machine) -> None:
    for words in (("add", ADMIN), ("revoke", "x"), ("revoke", "0"), ("verzinnen",)):
        assert machine.run("token", *words).code == 2
