"""Settings: each stands in the table of the docs with its default, and a wrong one stops the start."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from ladekast import config
from ladekast.config import ROOT, SettingError, Settings


def documented() -> dict[str, str]:
    """Variable → default, out of the table in `docs/running.md`."""
    table = (ROOT / "docs" / "running.md").read_text()
    return dict(re.findall(r"^\| `(LADEKAST_[A-Z_]+)` \| (?:`([^`]*)`|[^|]*) \|", table, re.MULTILINE))


def test_the_table_names_every_setting_and_no_other() -> None:
    assert set(documented()) == {f"LADEKAST_{each.name.upper()}" for each in fields(Settings)}


def test_the_table_tells_the_defaults() -> None:
    told = documented()
    for each in fields(Settings):
        assert told[f"LADEKAST_{each.name.upper()}"] == each.metadata["default"], each.name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://host/naam"),
        ("STARTER", "ja"),
        ("SECRET_KEY", "kort"),
        ("BASE_URL", "ladekast.example"),
        ("BASE_URL", "https://ladekast.example/onder/pad"),
        ("ORGANISATION", " "),
        ("ORGANISATION", "x" * 101),
        ("ADMIN_EMAIL", "beheer"),
        ("MAIL_URL", "http://host"),
        ("MAIL_URL", "file://relatief/pad"),
        ("MAIL_URL", "smtp://host:99999"),
        ("MAIL_FROM", "niemand"),
        ("TRUSTED_PROXIES", "veel"),
        ("TRUSTED_PROXIES", "-1"),
        ("BIND", "8000"),
        ("BIND", "127.0.0.1:0"),
        ("BIND", "127.0.0.1:poort"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable(name: str, value: str) -> None:
    with pytest.raises(SettingError) as told:
        config.load({f"LADEKAST_{name}": value})
    assert str(told.value).startswith(f"LADEKAST_{name} heeft een onbruikbare waarde. Toegestaan: ")
    assert "\n" not in str(told.value)


def test_an_empty_value_means_the_default() -> None:
    assert config.load({"LADEKAST_BIND": ""}) == config.load({})


def test_links_lead_to_where_the_program_listens_unless_told_otherwise() -> None:
    assert config.load({"LADEKAST_BIND": "0.0.0.0:9000"}).base_url == "http://0.0.0.0:9000"
    assert config.load({"LADEKAST_BASE_URL": "https://ladekast.example/"}).base_url == "https://ladekast.example"


def test_the_secret_key_is_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    settings = config.load({"LADEKAST_DATA_DIR": str(tmp_path)})
    assert config.secret_key(settings) == config.secret_key(settings)
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
