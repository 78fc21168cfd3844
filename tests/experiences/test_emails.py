"""The mail about an experience, beside its expected text; WRITE_EMAILS=1 writes that anew, to be reviewed."""

import os
from pathlib import Path

import pytest

from ladekast.experiences import emails

EXPECTED = Path(__file__).parent / "emails" / "thanked.txt"


@pytest.mark.usefixtures("app")
def test_amina_reads_what_was_reviewed() -> None:
    message = emails.thanked(
        name="Amina de Wit",
        by="Bram Jansen",
        tool="Tweede scherm naast de cliënt",
        thanks="Dit scheelt mij een uur per gesprek!",
        link="https://ladekast.example/tools/1/ervaringen",
    )
    written = f"{message.subject}\n\n{message.text}\n"
    if os.environ.get("WRITE_EMAILS"):
        EXPECTED.write_text(written, encoding="utf-8")
    assert written == EXPECTED.read_text(encoding="utf-8")
