"""The mail of this feature, beside its expected texts; WRITE_EMAILS=1 writes those anew, to be reviewed."""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.learning.models import LearningEvent
from ladekast.outbox.rendering import Message
from ladekast.wishes import emails
from ladekast.wishes.models import Kind, Way, Wish, WishAnswer
from ladekast.wishes.standing import Answer

EXPECTED = Path(__file__).parent / "emails"
TEMPLATES = Path(emails.__file__).parents[1] / "templates" / "wishes" / "emails"
BASE = "https://ladekast.example"
STARTS = datetime(2027, 3, 4, 9, tzinfo=UTC)
LINK = re.compile(r"https?://\S+")
AMINA = User(id=1, name="Amina de Wit")
BRAM = User(id=2, name="Bram Jansen", phone="06 12345678")
CARLA = User(id=3, name="Carla Visser")
TOOL = Tool(id=7, title="Beeldbellen met Teams", summary="Zo zet je een gesprek klaar.")
NOTE = "Ik doe dit elke dinsdag.\nKom gerust een keer langs."


def _event(way: str, town: str = "") -> LearningEvent:
    return LearningEvent(
        id=5, title="Samen oefenen", starts_at=STARTS, ends_at=STARTS + timedelta(hours=1), way=way, town=town
    )


def _mail(
    to: User, way: Way, *, kind: Kind = Kind.LEARN, tool: Tool | None = None, event: LearningEvent | None = None,
    note: str = "", by: User = BRAM, closed_at: datetime | None = None,
) -> Message:  # fmt: skip
    wish = Wish(id=12, kind=kind.value, subject="beeldbellen met ouderen", asker_id=AMINA.id, closed_at=closed_at)
    row = WishAnswer(id=3, wish=wish, way=way.value, by=by, note=note)
    return emails.answered(answer=Answer(row, tool, event), to=to, base_url=BASE)


def _tool_to_who_asked() -> Message:
    return _mail(AMINA, Way.TOOL, kind=Kind.TOOL, tool=TOOL, note="Kijk vooral bij de uitleg.")


def _tool_to_who_wants_it_too() -> Message:
    return _mail(CARLA, Way.TOOL, kind=Kind.TOOL, tool=TOOL)


def _tool_to_who_asked_what_an_editor_closed() -> Message:
    return _mail(AMINA, Way.TOOL, kind=Kind.TOOL, tool=TOOL, closed_at=STARTS)


def _leermoment_to_who_asked() -> Message:
    return _mail(AMINA, Way.EVENT, event=_event("online"))


def _leermoment_to_who_wants_it_too() -> Message:
    return _mail(CARLA, Way.EVENT, event=_event("on-location", "Gouda"))


def _show_to_who_asked() -> Message:
    return _mail(AMINA, Way.SHOW, note=NOTE)


def _show_with_a_tool_to_who_wants_it_too() -> Message:
    return _mail(CARLA, Way.SHOW, tool=TOOL, note=NOTE)


def _show_without_a_number() -> Message:
    return _mail(CARLA, Way.SHOW, by=User(id=4, name="Daan Bakker", phone=""))


def _tool_with_conditions() -> Message:
    tool = Tool(
        id=8, title="WhatsApp", summary="Kort appen.", use_policy="conditional", use_note="Alleen de werktelefoon."
    )
    return _mail(AMINA, Way.TOOL, kind=Kind.TOOL, tool=tool, note="Zo doe ik het.")


def _closed(to: User, by: User, reason: str) -> Message:
    wish = Wish(id=12, kind=Kind.LEARN.value, subject="beeldbellen met ouderen", asker_id=AMINA.id)
    wish.closed_by, wish.close_reason = by, reason
    return emails.closed(wish=wish, to=to, base_url=BASE)


def _closed_to_who_wants_it_too() -> Message:
    return _closed(CARLA, AMINA, "")


def _closed_by_a_redacteur_to_who_asked() -> Message:
    return _closed(AMINA, CARLA, "Deze vraag stond er dubbel.")


def _edited_by_a_redacteur() -> Message:
    wish = Wish(id=12, kind=Kind.LEARN.value, subject="beeldbellen met ouderen", asker=AMINA)
    return emails.edited(wish=wish, by=CARLA, base_url=BASE)


MAILS = (
    _tool_with_conditions, _edited_by_a_redacteur,
    _tool_to_who_asked, _tool_to_who_wants_it_too, _leermoment_to_who_asked, _leermoment_to_who_wants_it_too,
    _tool_to_who_asked_what_an_editor_closed, _show_to_who_asked, _show_with_a_tool_to_who_wants_it_too,
    _show_without_a_number, _closed_to_who_wants_it_too, _closed_by_a_redacteur_to_who_asked,
)  # fmt: skip


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("make_one", MAILS, ids=lambda one: one.__name__.strip("_"))
def test_they_read_what_was_reviewed(make_one: Callable[[], Message]) -> None:
    message = make_one()
    path = EXPECTED / f"{make_one.__name__.strip('_')}.txt"
    written = f"{message.subject}\n\n{message.text}\n"
    if os.environ.get("WRITE_EMAILS"):
        path.write_text(written)
    assert written == path.read_text()
    assert len(LINK.findall(message.text)) == 1, "one link, to the wish"


def test_no_expected_text_is_left_over() -> None:
    assert {path.stem for path in EXPECTED.glob("*.txt")} == {one.__name__.strip("_") for one in MAILS}
    assert {path.name for path in TEMPLATES.iterdir()} == {"answered.txt", "closed.txt", "edited.txt"}
