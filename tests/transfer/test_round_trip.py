"""Out and in again: nothing is lost, and the second export is the first one to the byte."""

from pathlib import Path

from ladekast.accounts.models import User
from ladekast.cabinet.models import Origin
from ladekast.lib.db import Model, db
from ladekast.transfer.commands import import_files, starter_files
from tests.transfer.comparing import STAYS, STAYS_HERE, TRAVELS, contents
from tests.transfer.conftest import begin_empty, out, take_in
from tests.transfer.filling import Filling


def test_a_cabinet_with_a_past_comes_back_the_same(tmp_path: Path, daan: User) -> None:  # noqa: ARG001
    Filling().fill(2000)
    first, there = out(tmp_path / "eerst"), contents()
    report = take_in(tmp_path / "eerst", begin_empty())
    assert report.bad == []
    here = contents()
    for name in TRAVELS:
        assert here[name] == there[name], name
    assert out(tmp_path / "daarna") == first


def test_the_starter_content_comes_back_the_same(tmp_path: Path, daan: User) -> None:  # noqa: ARG001
    import_files(paths=starter_files(), by=None, origin=Origin.STARTER, after_each=lambda _: None)
    db.session.commit()
    first = out(tmp_path / "eerst")
    assert take_in(tmp_path / "eerst", begin_empty()).bad == []
    assert out(tmp_path / "daarna") == first


def test_every_column_goes_along_or_is_named_as_staying() -> None:
    """Whoever adds a table or a column decides whether it travels, and says so in `comparing.py`."""
    tables = Model.metadata.tables
    assert set(tables) == {*TRAVELS, *STAYS_HERE}
    for name, columns in STAYS.items():
        assert columns <= set(tables[name].columns.keys())
