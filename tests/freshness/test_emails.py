"""The mails of this feature, beside their expected texts; WRITE_EMAILS=1 writes those anew, to be reviewed."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.freshness import emails
from ladekast.freshness.waiting import Broken, Waiting
from ladekast.outbox.rendering import Message
from tests import make

EXPECTED = Path(__file__).parent / "emails"
TEMPLATES = Path(emails.__file__).parents[1] / "templates" / "freshness" / "emails"
BASE = "https://ladekast.example"
MOMENT = datetime(2027, 3, 4, 9, tzinfo=UTC)
LINK = re.compile(r"https?://\S+")


def _waiting(title: str, *, checked: date | None = date(2026, 3, 5), is_due: bool = True, fails: int = 0) -> Waiting:
    return Waiting(
        id=1, title=title, kind="app", version=1, checked=checked, created_at=MOMENT, owner_id=1, owner="Amina",
        due=date(2027, 1, 1) if is_due else None, broken=Broken(fails, MOMENT, MOMENT) if fails else None,
    )  # fmt: skip


def _to_check(amina: User, *waiting: Waiting) -> Message:
    return emails.to_check(to=amina, waiting=waiting, base_url=BASE)


def _to_check_one(amina: User, _tool: Tool) -> Message:
    return _to_check(amina, _waiting("Beeldbellen met Teams"))


def _to_check_some(amina: User, _tool: Tool) -> Message:
    return _to_check(
        amina,
        _waiting("Nooit nagekeken", checked=None),
        _waiting("Stuk", is_due=False, fails=1),
        _waiting("Oud en stuk", fails=3),
    )


def _to_check_many(amina: User, _tool: Tool) -> Message:
    return _to_check(amina, *(_waiting(f"Tool {number}") for number in range(1, 14)), _waiting("Stuk", fails=2))


def _handed_over(amina: User, tool: Tool) -> Message:
    return emails.handed_over(tool=tool, to=User(name="Bram Jansen"), by=amina, base_url=BASE)


def _inherited(amina: User, _tool: Tool) -> Message:
    to = User(name="Bram Jansen")
    return emails.inherited(to=to, giver=amina, tools=12, co_authored=2, led=3, base_url=BASE)


def _inherited_one_of_each(amina: User, _tool: Tool) -> Message:
    return emails.inherited(to=User(name="Bram Jansen"), giver=amina, tools=1, co_authored=1, led=1, base_url=BASE)


def _inherited_leermoment(amina: User, _tool: Tool) -> Message:
    return emails.inherited(to=User(name="Bram Jansen"), giver=amina, tools=0, co_authored=0, led=2, base_url=BASE)


MAILS = (
    _to_check_one, _to_check_some, _to_check_many, _handed_over, _inherited, _inherited_one_of_each,
    _inherited_leermoment,
)  # fmt: skip


@pytest.mark.parametrize("make_one", MAILS, ids=lambda one: one.__name__.strip("_"))
def test_they_read_what_was_reviewed(amina: User, make_one: Callable[[User, Tool], Message]) -> None:
    message = make_one(amina, make.tool(amina))
    path = EXPECTED / f"{make_one.__name__.strip('_')}.txt"
    written = f"{message.subject}\n\n{message.text}\n"
    if os.environ.get("WRITE_EMAILS"):
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")
    assert len(LINK.findall(written)) == 1, "one clear action"


def test_every_mail_is_reviewed_and_every_review_is_of_a_mail() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {one.__name__.strip("_") for one in MAILS}
    for template in TEMPLATES.iterdir():
        assert any(path.stem.startswith(template.stem) for path in EXPECTED.iterdir())
