"""What the command line and other features ask of accounts."""

import pytest
from sqlalchemy import select

from ladekast.accounts import commands, passwords, queries
from ladekast.accounts.models import Role, User
from ladekast.audit.models import AuditEntry
from ladekast.lib.db import db
from ladekast.outbox.models import Mail

BASE = "http://ladekast.example"
pytestmark = pytest.mark.usefixtures("app")


def log() -> list[tuple[str, str]]:
    db.session.flush()
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(entry.actor_name, entry.action) for entry in entries]


def test_a_colleague_is_added_and_cannot_come_in_yet() -> None:
    user = commands.add_user(email=" Zoe@Kwadraad.example ", name=" Zoë  Bos ")
    assert (user.email, user.name, user.role, user.password_hash) == (
        "zoe@kwadraad.example",
        "Zoë Bos",
        "worker",
        None,
    )
    assert log() == [("Ladekast", "collega toegevoegd")]


def test_an_address_belongs_to_one_colleague(amina: User) -> None:
    with pytest.raises(commands.TakenError) as taken:
        commands.add_user(email=amina.email.upper(), name="Een ander")
    assert taken.value.field == "email"
    commands.add_user(email="ander@kwadraad.example", name="Een ander")
    db.session.commit()


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="not an e-mail address"):
        commands.add_user(email="zomaar", name="Een ander")


def test_the_first_admin_gets_a_link_until_somebody_has_a_password() -> None:
    link = commands.first_admin(email="beheer@ladekast.example", base_url=BASE)
    assert link is not None
    assert link.startswith("http://ladekast.example/welkom/")
    again = commands.first_admin(email="beheer@ladekast.example", base_url=BASE)
    assert again not in (None, link)
    admin = queries.by_email("beheer@ladekast.example")
    assert admin is not None
    commands.set_password(user=admin, password_hash="a hash")
    assert commands.first_admin(email="another@ladekast.example", base_url=BASE) is None
    assert len(queries.everyone()) == 1
    assert db.session.scalars(select(Mail)).all() == []
    db.session.commit()


def test_the_last_admin_stays(daan: User, amina: User) -> None:
    with pytest.raises(commands.LastAdminError):
        commands.change_role(user=daan, role=Role.WORKER, by=daan)
    with pytest.raises(commands.LastAdminError):
        commands.deactivate(user=daan, by=daan)
    commands.change_role(user=amina, role=Role.ADMIN, by=daan)
    commands.change_role(user=daan, role=Role.WORKER, by=amina)
    assert log() == [("Daan Bakker", "rol gewijzigd"), ("Amina de Wit", "rol gewijzigd")]
    db.session.commit()


def test_an_admin_who_left_does_not_count(daan: User, amina: User) -> None:
    commands.change_role(user=amina, role=Role.ADMIN, by=daan)
    commands.deactivate(user=amina, by=daan)
    with pytest.raises(commands.LastAdminError):
        commands.deactivate(user=daan, by=daan)
    db.session.commit()


def test_who_left_gets_no_link(amina: User, daan: User) -> None:
    commands.deactivate(user=amina, by=daan)
    with pytest.raises(ValueError, match="left"):
        commands.invite(user=amina, by=daan, base_url=BASE)
    db.session.commit()


def test_a_first_password_sends_no_warning(amina: User) -> None:
    amina.password_hash = None
    commands.change_password(user=amina, password_hash="a hash", base_url=BASE)
    assert db.session.scalars(select(Mail)).all() == []
    db.session.commit()


def test_a_team_is_named_once() -> None:
    commands.add_team(name="Broodnodig", municipality="Katwijk")
    with pytest.raises(commands.TakenError):
        commands.add_team(name="Broodnodig")
    db.session.commit()


def test_editors_are_those_who_may_edit_and_are_here(amina: User, carla: User, daan: User) -> None:
    assert list(queries.editors()) == [carla, daan]
    commands.deactivate(user=carla, by=daan)
    assert list(queries.editors()) == [daan]
    assert amina in queries.active()
    db.session.commit()


def test_the_same_letters_are_the_same_password_on_every_keyboard() -> None:
    assert passwords.is_right("cafe\u0301 en thee", passwords.hash_of("caf\u00e9 en thee"))
    assert not passwords.is_right("anything", None)
    assert not passwords.is_right("anything", "not a hash")
