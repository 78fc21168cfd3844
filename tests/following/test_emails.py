"""The mail of this feature, beside its expected texts; WRITE_EMAILS=1 writes those anew, to be reviewed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ladekast.accounts.models import User
from ladekast.following import emails
from ladekast.following.wording import Heading, Line, Part
from ladekast.outbox.rendering import Message

EXPECTED = Path(__file__).parent / "emails"
TEMPLATES = Path(emails.__file__).parents[1] / "templates" / "following" / "emails"


def _whats_new(*headings: Heading) -> Message:
    return emails.whats_new(to=User(name="Bram Jansen"), headings=headings, base_url="https://ladekast.example")


def _whats_new_one() -> Message:
    changed = Part("Veranderd", [Line("Beeldbellen met Teams", "uitleg, link", "/tools/3-beeldbellen-met-teams")], 1)
    return _whats_new(Heading("Tools die je volgt", [changed], "/volgen"))


def _whats_new_many() -> Message:
    new = [Line(f"Tool {number}", "app", f"/tools/{number}-tool-{number}") for number in range(1, 9)]
    moment = Line("Samen oefenen", "donderdag 4 maart 2027 om 10:00", "/leren/5-samen-oefenen")
    drawer = [
        Part("Nieuw", new, 248),
        Part("Niet gebruiken", [Line("Bellen met WhatsApp", "", "/tools/9-bellen-met-whatsapp")], 1),
        Part("Leermomenten", [moment], 1, is_events=True),
    ]
    search = [Part("Veranderd", [Line("Inloggen met DigiD", "titel, in één zin", "/tools/4-inloggen-met-digid")], 1)]
    out = Part("Uit de kast gehaald", [Line("Oude app", "", "/tools/7-oude-app")], 1)
    return _whats_new(
        Heading("Tools die je volgt", [out], "/volgen"),
        Heading("Lade 2: De eerste achterstanden", drawer, "/zoeken?fase=2&sorteer=nieuwste"),
        Heading("“inloggen”, app", search, "/zoeken?q=inloggen&soort=app&sorteer=nieuwste"),
    )


def _whats_new_moments() -> Message:
    lines = [Line(f"Oefenen {day}", f"donderdag {day} maart 2027 om 10:00", f"/leren/{day}-oefenen") for day in (4, 11)]
    return _whats_new(Heading("Voor ouderen", [Part("Leermomenten", lines, 9, is_events=True)], "/zoeken"))


MAILS = (_whats_new_one, _whats_new_many, _whats_new_moments)


@pytest.mark.parametrize("make_one", MAILS, ids=lambda one: one.__name__.strip("_"))
@pytest.mark.usefixtures("app")
def test_they_read_what_was_reviewed(make_one: Callable[[], Message]) -> None:
    message = make_one()
    path = EXPECTED / f"{make_one.__name__.strip('_')}.txt"
    written = f"{message.subject}\n\n{message.text}\n"
    if os.environ.get("WRITE_EMAILS"):
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


def test_every_mail_is_reviewed_and_every_review_is_of_a_mail() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {one.__name__.strip("_") for one in MAILS}
    for template in TEMPLATES.iterdir():
        assert any(path.stem.startswith(template.stem) for path in EXPECTED.iterdir())
