"""`ladekast init`, `check` and `reindex`."""

import shutil
import sqlite3

from ladekast.transfer.commands import starter_files
from tests.cli.conftest import Machine

STARTERS = len(starter_files())


def test_init_makes_everything_ready_and_prints_one_welcome_link(empty: Machine) -> None:
    done = empty.run("init")
    assert done.code == 0
    assert f"Eerste inhoud: {STARTERS} nieuw" in done.said
    assert f"Zoekindex: klaar ({STARTERS} tools)." in done.said
    assert done.said.count("http://127.0.0.1:8000/welkom/") == 1
    assert empty.run("check").code == 0


def test_a_second_init_changes_nothing_that_people_made(stocked: Machine) -> None:
    stocked.run("users", "add", "amina@kwadraad.example", "--name", "Amina")
    database = stocked.folder / "data" / "ladekast.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE tool SET title = 'Door mensen gemaakt', version = 2 WHERE id = 1")
    done = stocked.run("init")
    assert f"0 nieuw, 0 gewijzigd, {STARTERS} ongewijzigd" in done.said
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT title FROM tool WHERE id = 1").fetchone() == ("Door mensen gemaakt",)
        assert connection.execute("SELECT count(*) FROM user_account").fetchone() == (2,)


def test_without_the_starter_content_the_cabinet_is_empty(machine: Machine) -> None:
    assert "0 van 0 tools" in machine.run("check").said


def test_no_link_is_printed_once_there_is_an_admin_who_can_sign_in(machine: Machine) -> None:
    words = ("users", "add", "daan@kwadraad.example", "--name", "Daan", "--role", "admin", "--password-stdin")
    assert machine.run(*words, typed="drie losse woorden\n").code == 0
    assert "/welkom/" not in machine.run("init").said


def test_reindex_makes_the_index_anew(stocked: Machine) -> None:
    shutil.rmtree(stocked.folder / "index")
    assert "FOUT  zoekindex" in stocked.run("check").said
    assert f"Zoekindex: klaar ({STARTERS} tools)." in stocked.run("reindex").said
    assert stocked.run("check").code == 0


def test_check_on_an_empty_machine_says_what_to_do(empty: Machine) -> None:
    done = empty.run("check")
    assert done.code == 1
    assert "ladekast init" in done.said


def test_check_does_not_advise_what_a_newer_database_refuses(machine: Machine) -> None:
    with sqlite3.connect(machine.folder / "data" / "ladekast.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
    done = machine.run("check")
    assert done.code == 1
    assert "nieuwere versie" in done.said
    assert "ladekast init" not in done.said


def test_others_on_the_machine_cannot_read_the_data(machine: Machine) -> None:
    folder = machine.folder / "data"
    assert folder.stat().st_mode & 0o077 == 0
    folder.chmod(0o755)
    done = machine.run("check")
    assert "geef de map mode 700" in done.said


def test_a_newer_database_is_one_line(machine: Machine) -> None:
    with sqlite3.connect(machine.folder / "data" / "ladekast.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
    for words in (("init",), ("serve",), ("worker",), ("search", "x"), ("import", str(machine.folder))):
        done = machine.run(*words)
        assert done.code == 1
        assert done.complained.count("\n") == 1
        assert "nieuwere versie" in done.complained


def test_an_older_database_asks_for_init(empty: Machine) -> None:
    done = empty.run("search", "x")
    assert done.code == 1
    assert "Voer eerst “ladekast init” uit" in done.complained


def test_a_folder_that_cannot_be_written_is_one_line(empty: Machine) -> None:
    (empty.folder / "file").write_text("in the way")
    for folder in (str(empty.folder / "file"), "/proc/ladekast"):
        done = empty.run("init", DATA_DIR=folder)
        assert done.code == 1
        assert done.complained.startswith("Fout: ")
        assert done.complained.count("\n") == 1


def test_a_database_that_is_none_is_one_line(empty: Machine) -> None:
    (empty.folder / "data").mkdir()
    (empty.folder / "data" / "ladekast.sqlite3").write_text("this is no database, and it is long enough to be one" * 99)
    done = empty.run("init")
    assert done.code == 1
    assert done.complained.count("\n") == 1
    assert "niet te gebruiken" in done.complained


def test_a_wrong_setting_is_one_line_that_names_it(empty: Machine) -> None:
    for words in (("init",), ("serve",), ("check",)):
        done = empty.run(*words, TRUSTED_PROXIES="veel")
        assert (done.code, done.complained.count("\n")) == (1, 1)
        assert "LADEKAST_TRUSTED_PROXIES" in done.complained


def test_a_wrong_use_is_code_2(empty: Machine) -> None:
    assert empty.run("zingen").code == 2
    assert empty.run("users", "role", "a@b.example", "koning").code == 2


def test_every_command_explains_itself(empty: Machine) -> None:
    commands = ("init", "serve", "worker", "users", "token", "import", "search", "reindex", "check")
    overview = empty.run("--help").said
    for name in commands:
        assert f"  {name}" in overview
        assert empty.run(name, "--help").code == 0
