"""Style, script and fonts reach the browser whole, fresh, and may be kept."""

import gzip
import os
import re
import time
from pathlib import Path

import pytest
from flask import Flask

from ladekast.lib import assets

TEMPLATES = assets.OWN_FILES.parent / "templates"
GENERATED = {"css/phases.css": ":root{--phase-1:#123456}"}


@pytest.fixture
def small(tmp_path: Path) -> Flask:
    app = Flask("small")
    assets.init_app(app, tmp_path, GENERATED)
    return app


def address_of(app: Flask, name: str) -> str:
    asset = app.jinja_env.globals["asset"]
    assert callable(asset)
    return str(asset(name))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("css/main.css", "text/css"),
        ("css/bootstrap.min.css", "text/css"),
        ("css/phases.css", "text/css"),
        ("js/modules/focus.js", "text/javascript"),
        ("img/icons.svg", "image/svg+xml"),
        ("fonts/AtkinsonHyperlegible-Regular.ttf", "font/ttf"),
    ],
)
def test_a_file_is_served_with_its_type_and_may_be_kept_for_ever(small: Flask, name: str, kind: str) -> None:
    with small.test_client().get(address_of(small, name)) as answer:
        assert answer.status_code == 200
        assert answer.mimetype == kind
        assert "immutable" in answer.headers["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_browser_that_can_unpack_gets_a_small_file(small: Flask) -> None:
    address = address_of(small, "css/bootstrap.min.css")
    with small.test_client().get(address, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.data).startswith(b"@charset")


def test_a_page_from_before_an_upgrade_still_gets_its_style(small: Flask) -> None:
    answer = small.test_client().get(f"/static/{'0' * 16}/css/main.css")
    assert answer.status_code == 302
    assert answer.headers["Location"] == address_of(small, "css/main.css")


@pytest.mark.parametrize("path", ["css/nothing.css", "../config.py", "%2e%2e/secret_key"])
def test_what_is_no_file_of_ours_is_not_found(small: Flask, path: str) -> None:
    assert small.test_client().get(f"/static/{'0' * 16}/{path}").status_code == 404


def test_a_misspelt_name_is_an_error(small: Flask) -> None:
    with pytest.raises(LookupError, match=r"css/mian\.css"):
        address_of(small, "css/mian.css")


def test_the_address_changes_with_the_content_and_only_then(tmp_path: Path) -> None:
    first, again, other = Flask("one"), Flask("two"), Flask("three")
    assets.init_app(first, tmp_path, GENERATED)
    assets.init_app(again, tmp_path, GENERATED)
    assets.init_app(other, tmp_path, {"css/phases.css": ":root{}"})
    assert address_of(first, "css/main.css") == address_of(again, "css/main.css")
    assert address_of(first, "css/main.css") != address_of(other, "css/main.css")


def test_of_two_processes_that_start_at_once_the_first_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename

    def lose_the_race(draft: Path, folder: Path) -> None:
        folder.mkdir()
        (folder / "made by the other").touch()
        rename(draft, folder)

    monkeypatch.setattr(os, "rename", lose_the_race)
    folder = assets.publish(tmp_path, "abc", {"a.css": b"a{}"})
    assert [path.name for path in folder.iterdir()] == ["made by the other"]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_cannot_be_written_is_an_oserror(tmp_path: Path) -> None:
    (tmp_path / "assets").write_text("a file in the way")
    with pytest.raises(OSError, match="assets"):
        assets.publish(tmp_path / "assets", "abc", {})


def test_only_the_last_other_version_is_kept(tmp_path: Path) -> None:
    now = time.time()
    for age, name in enumerate(("current", "previous", "older", f"{assets.DRAFT}busy")):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (now - age * 60, now - age * 60))
    (tmp_path / f"{assets.DRAFT}left").mkdir()
    os.utime(tmp_path / f"{assets.DRAFT}left", (now - 2 * assets.DAY, now - 2 * assets.DAY))
    assets.forget_older(tmp_path, "current")
    assert {path.name for path in tmp_path.iterdir()} == {"current", "previous", f"{assets.DRAFT}busy"}


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    sprite = assets.gather({})["img/icons.svg"].decode()
    drawn = set(re.findall(r'<symbol[^>]* id="([^"]+)"', sprite))
    assert drawn == set(assets.ICONS)
    text = "\n".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    named = set(re.findall(r'(?:\bicon\(|\bicon=)"([a-z-]+)"', text))
    assert named
    assert named <= drawn


def test_every_import_in_the_style_sheets_leads_to_a_file() -> None:
    gathered = assets.gather(GENERATED)
    for name in [name for name in gathered if name.startswith("css/") and not name.endswith("bootstrap.min.css")]:
        for target in re.findall(r'url\("([^"]+)"\)', gathered[name].decode()):
            path = os.path.normpath(os.path.join(os.path.dirname(name), target))
            assert path in gathered, f"{name} asks for {target}"


def test_every_style_sheet_of_ours_is_imported() -> None:
    folder = assets.OWN_FILES / "css"
    main = (folder / "main.css").read_text()
    sheets = {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")} - {"main.css"}
    assert {name for name in sheets if f'url("{name}")' not in main} == set()
