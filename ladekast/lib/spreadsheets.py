"""Tables for a spreadsheet program: as a file with a name for each column, in which no cell is taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What makes a program calculate (OWASP, “CSV Injection”), also behind blanks or unseen signs; full-width ones are
# the same signs to programs that were set up for Chinese or Japanese.
_FORMULA = re.compile(r"[\t\r\n]|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")
_AS_TEXT = "'"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The file: UTF-8 that says so itself, cells apart by `;` as Dutch programs want it, each in quotes.

    In quotes, because a program that parts cells by commas would begin a new cell, and perhaps a formula, at each.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([harmless(cell) for cell in row] for row in (head, *rows))
    return written.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The same text; with an apostrophe in front when a program could take it for a formula, which makes it text."""
    return _AS_TEXT + cell if _FORMULA.match(cell) else cell
