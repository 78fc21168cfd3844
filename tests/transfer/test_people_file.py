"""The file of people: what it tells, and what it may not be."""

from pathlib import Path

import pytest

from ladekast.transfer.people_files import NAME, Person, read
from ladekast.transfer.sources import FileError

BROKEN = [
    ("naam: Noor\n", 1, "Dit bestand: hier hoort een lijst"),
    ("- Noor\n", 1, "Deze collega: hier horen regels"),
    ("- name: Noor\n", 1, "Deze collega: email ontbreekt"),
    ("# kop\n- email: noor\n", 2, "email: “noor” is geen e-mailadres"),
    ("- email: noor@a.example\n  password: geheim\n", 2, "password: dit veld kennen we niet"),
    ("- email: noor@a.example\n  name: [Noor]\n", 2, "name: hier hoort één waarde"),
    ("- email: noor@a.example\n  name: " + "x" * 101, 1, "ten hoogste 100 tekens"),
    ("- email: q@q.nl\n- email: Q@q.nl\n", 2, "email: “q@q.nl” staat er twee keer"),
    ("- &a email: noor@a.example\n", 1, "Verwijzingen"),
    ("- email: [\n", 2, "geen geldige YAML"),
]


@pytest.mark.parametrize(("text", "line", "reason"), BROKEN, ids=[row[2] for row in BROKEN])
def test_a_broken_file_is_told_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    (tmp_path / NAME).write_text(text)
    with pytest.raises(FileError) as error:
        read(tmp_path / NAME)
    assert (error.value.name, error.value.line) == (NAME, line)
    assert reason in error.value.reason


def test_only_the_address_is_needed(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("- email: Noor@A.example\n- email: piet@a.example\n  name: ~\n  function: ''\n")
    assert read(tmp_path / NAME) == [Person(email="noor@a.example"), Person(email="piet@a.example")]


def test_a_file_may_name_nobody(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("# niemand\n[]\n")
    assert read(tmp_path / NAME) == []
