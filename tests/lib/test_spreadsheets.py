"""Tables for a spreadsheet program, which takes some cells for formulas."""

import csv
import io

import pytest

from ladekast.lib.spreadsheets import harmless, table

FORMULA = '=HYPERLINK("https://elders.example";"klik")'


def read(written: bytes) -> list[list[str]]:
    """As a program reads it."""
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_table_says_that_it_is_utf_8_and_keeps_every_sign() -> None:
    written = table(("Naam", "Team"), [("Zoë Öz; “de jonge”", 'Team "Zuid"\nGouda')])
    assert written.startswith(b"\xef\xbb\xbf")
    assert read(written) == [["Naam", "Team"], ["Zoë Öz; “de jonge”", 'Team "Zuid"\nGouda']]


@pytest.mark.parametrize(
    "cell",
    [
        FORMULA, "+31 6 12345678", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "\u00a0=1", "\u3000+1", "\u200b=1",
        "\ufeff=1", "\x00=1", " \t @x", "＝1", "＋1", "－1", "＠x", " ＝1",
    ],
)  # fmt: skip
def test_what_could_be_a_formula_becomes_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert read(table(("Naam",), [(cell,)]))[1] == [f"'{cell}"]


@pytest.mark.parametrize(
    "cell", ["", "Amina de Wit", "06 12345678", "a=b", "amina@kwadraad.example", "x -y", "'s-Graveland"]
)
def test_what_cannot_be_one_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_the_head_is_made_harmless_too() -> None:
    assert read(table((FORMULA,), [])) == [[f"'{FORMULA}"]]


def test_a_program_that_parts_cells_by_commas_finds_no_formula_either() -> None:
    (line,) = table(("Jansen,=1+1",), []).decode("utf-8-sig").splitlines()
    assert next(csv.reader([line])) == ["Jansen,=1+1"]
