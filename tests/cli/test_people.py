"""`ladekast users …`."""

from ladekast import config, create_app
from ladekast.accounts import queries
from ladekast.learning.models import LearningEvent
from ladekast.lib.db import db
from ladekast.shadowing.models import ShadowingRequest, State
from tests import make
from tests.cli.conftest import Machine

AMINA = ("users", "add", "amina@kwadraad.example", "--name", "Amina de Wit")
BRAM = ("users", "add", "bram@kwadraad.example", "--name", "Bram", "--password-stdin")
PASSWORD = "drie losse woorden\n"


def test_a_colleague_without_a_password_gets_a_welcome_link(machine: Machine) -> None:
    done = machine.run(*AMINA, "--team", "Wijkteam Katwijk")
    assert done.code == 0
    assert done.said.strip().splitlines()[-1].startswith("http://127.0.0.1:8000/welkom/")
    assert "amina@kwadraad.example\tAmina de Wit\tworker\tWijkteam Katwijk\tactief" in machine.run("users", "list").said


def test_a_password_is_read_from_the_standard_input(machine: Machine) -> None:
    done = machine.run(*AMINA, "--password-stdin", typed="drie losse woorden\n")
    assert (done.code, done.said) == (0, "amina@kwadraad.example kan inloggen.\n")


def test_a_poor_password_is_refused(machine: Machine) -> None:
    for poor in ("kort", "", "amina@kwadraad.example", "1234567890"):
        done = machine.run(*AMINA, "--password-stdin", typed=f"{poor}\n")
        assert (done.code, done.complained.count("\n")) == (1, 1)
    assert "amina" not in machine.run("users", "list").said


def test_an_address_is_used_once_and_must_be_one(machine: Machine) -> None:
    machine.run(*AMINA)
    assert "al een collega" in machine.run("users", "add", "AMINA@kwadraad.example", "--name", "Nog een").complained
    assert "geen e-mailadres" in machine.run("users", "add", "amina", "--name", "Amina").complained


def test_a_role_is_given_and_the_last_admin_stays(machine: Machine) -> None:
    machine.run(*AMINA)
    assert machine.run("users", "role", "amina@kwadraad.example", "editor").said == "amina@kwadraad.example: editor.\n"
    done = machine.run("users", "role", "beheer@ladekast.example", "worker")
    assert (done.code, "enige beheerder" in done.complained) == (1, True)
    assert machine.run("users", "role", "niemand@kwadraad.example", "worker").code == 1


def test_who_leaves_hands_over_her_tools(machine: Machine) -> None:
    machine.run(*AMINA)
    machine.run(*BRAM, typed=PASSWORD)
    (machine.folder / "tools").mkdir()
    owned = "---\ntitle: T\nsummary: S\nkind: app\nowner: amina@kwadraad.example\n---\nZo.\n"
    (machine.folder / "tools" / "t.md").write_text(owned)
    assert machine.run("import", str(machine.folder / "tools")).code == 0
    done = machine.run("users", "deactivate", "amina@kwadraad.example", "--hand-over-to", "bram@kwadraad.example")
    assert "1 tool en geen leermomenten overgedragen." in done.said
    assert "1 gevonden" in machine.run("search", "bram").said
    assert "amina@kwadraad.example\tAmina de Wit\tworker\t-\tinactief" in machine.run("users", "list").said


def test_who_leaves_ends_what_stands_open_with_her(machine: Machine) -> None:
    """The question is put in the database of the machine; the command of IT must end it."""
    machine.run(*AMINA)
    machine.run("users", "add", "bram@kwadraad.example", "--name", "Bram")
    app = create_app(config.load(machine.environment))
    with app.app_context():
        amina, bram = (queries.by_email(f"{name}@kwadraad.example") for name in ("amina", "bram"))
        assert amina
        assert bram
        asked = make.request(bram, make.tool(amina)).id
        db.session.remove()
        assert machine.run("users", "deactivate", "amina@kwadraad.example").code == 0
        found = db.session.get_one(ShadowingRequest, asked)
        assert found.state == State.LAPSED
        assert found.history[-1].note == "Amina de Wit werkt hier niet meer."
        db.session.remove()
        db.engine.dispose()


def test_who_leaves_hands_over_the_leermomenten_that_she_leads(machine: Machine) -> None:
    machine.run(*AMINA)
    machine.run(*BRAM, typed=PASSWORD)
    app = create_app(config.load(machine.environment))
    with app.app_context():
        amina = queries.by_email("amina@kwadraad.example")
        assert amina
        planned = make.event(amina).id
        db.session.remove()
        done = machine.run("users", "deactivate", "amina@kwadraad.example", "--hand-over-to", "bram@kwadraad.example")
        assert "geen tools en 1 leermoment overgedragen." in done.said
        assert db.session.get_one(LearningEvent, planned).leader is queries.by_email("bram@kwadraad.example")
        db.session.remove()
        db.engine.dispose()


def test_it_says_where_all_goes_when_nobody_is_named(machine: Machine) -> None:
    said = " ".join(machine.run("users", "deactivate", "--help").said.split())
    assert "Wie de tools en de komende leermomenten krijgt." in said
    assert "Een leermoment gaat naar wie het plande" in said


def test_tools_are_not_handed_to_who_left_or_to_herself(machine: Machine) -> None:
    machine.run(*AMINA)
    done = machine.run("users", "deactivate", "amina@kwadraad.example", "--hand-over-to", "amina@kwadraad.example")
    assert (done.code, "Amina de Wit heeft dit nu zelf. Kies een andere collega." in done.complained) == (1, True)
    machine.run("users", "add", "bram@kwadraad.example", "--name", "Bram")
    done = machine.run("users", "deactivate", "amina@kwadraad.example", "--hand-over-to", "bram@kwadraad.example")
    assert (done.code, "Bram heeft nog geen wachtwoord gekozen" in done.complained) == (1, True)
    assert "amina@kwadraad.example\tAmina de Wit\tworker\t-\tactief" in machine.run("users", "list").said
    assert machine.run("users", "deactivate", "beheer@ladekast.example").code == 1
