"""The mails about corrections, beside their expected texts; WRITE_EMAILS=1 writes those anew, to be reviewed."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.corrections import emails
from ladekast.corrections.models import Correction
from ladekast.outbox.rendering import Message
from tests import make

EXPECTED = Path(__file__).parent / "emails"
BASE = "https://ladekast.example"
TEMPLATES = Path(emails.__file__).parents[1] / "templates" / "corrections" / "emails"
LINK = re.compile(r"https?://\S+")


@pytest.fixture
def found(bram: User, tool: Tool) -> Correction:
    """Bram says two things about Amina's tool."""
    return make.correction(bram, tool, note="Het knopje heet nu Delen.\nEn de link is dood.")


def _suggested(found: Correction) -> Message:
    return emails.suggested(correction=found, to=_owner(found), says_how=True, base_url=BASE)


def _suggested_with_a_note(found: Correction) -> Message:
    return emails.suggested(correction=found, to=_owner(found), says_how=False, base_url=BASE)


def _taken_over(found: Correction) -> Message:
    return emails.taken_over(correction=found, by=_owner(found), base_url=BASE)


def _answered(found: Correction) -> Message:
    found.answer = "Dank je wel!\nDe link was inderdaad dood."
    return emails.answered(correction=found, by=_owner(found), base_url=BASE)


def _owner(found: Correction) -> User:
    assert found.tool.owner
    return found.tool.owner


MAILS = (_suggested, _suggested_with_a_note, _taken_over, _answered)


@pytest.mark.parametrize("make_one", MAILS, ids=lambda one: one.__name__.strip("_"))
def test_they_read_what_was_reviewed(found: Correction, make_one: Callable[[Correction], Message]) -> None:
    message = make_one(found)
    path = EXPECTED / f"{make_one.__name__.strip('_')}.txt"
    written = f"{message.subject}\n\n{message.text}\n"
    if os.environ.get("WRITE_EMAILS"):
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")
    assert len([link for link in LINK.findall(written) if link.startswith(f"{BASE}/tools/{found.tool_id}")]) == 1


def test_every_mail_is_reviewed_and_every_review_is_of_a_mail() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {one.__name__.strip("_") for one in MAILS}
    assert {path.stem for path in TEMPLATES.iterdir()} <= {path.stem for path in EXPECTED.iterdir()}
