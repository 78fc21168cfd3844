"""The mails about getting in, beside their expected texts; WRITE_EMAILS=1 writes those anew, to be reviewed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ladekast.accounts import emails
from ladekast.outbox.rendering import Message

EXPECTED = Path(__file__).parent / "emails"
BASE = "https://ladekast.example"


def _welcome() -> Message:
    return emails.welcome(name="Amina de Wit", base_url=BASE, token="TOKEN", days=7)


def _reset() -> Message:
    return emails.reset(name="Amina de Wit", base_url=BASE, token="TOKEN", minutes=60)


def _password_changed() -> Message:
    return emails.password_changed(name="Amina de Wit", base_url=BASE)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("make", [_welcome, _reset, _password_changed])
def test_amina_reads_what_was_reviewed(make: Callable[[], Message]) -> None:
    message = make()
    path = EXPECTED / f"{make.__name__.strip('_')}.txt"
    written = f"{message.subject}\n\n{message.text}\n"
    if os.environ.get("WRITE_EMAILS"):
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("app")
def test_a_name_is_told_as_it_is() -> None:
    message = emails.password_changed(name="Zoë <O'Neill> & zn.", base_url=BASE)
    assert "Beste Zoë <O'Neill> & zn.," in message.text
