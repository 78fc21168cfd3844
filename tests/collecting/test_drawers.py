"""Amina makes a drawer of her own, says what it is for, throws it away and brings it back."""

from typing import Any

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet.models import Tool
from ladekast.collecting import rules
from ladekast.collecting.models import Collection
from ladekast.lib.db import db
from tests import make
from tests.collecting.conftest import drawers, notes, path, titles
from tests.page import Browser, words
from tests.tables import everything

NEW = "/lades/nieuw"
PHONE = "06 87654321"


def filled(**changes: Any) -> dict[str, Any]:
    """A filled-in form, as a browser sends it."""
    return {"name": "Intake", "intro": "Voor het eerste gesprek.", "submission": "one filled-in form", **changes}


def edited(drawer: Collection, **changes: Any) -> dict[str, Any]:
    """The form of a drawer with these changes."""
    return {"name": drawer.name, "intro": drawer.intro, "version": str(drawer.version), **changes}


def test_amina_makes_a_drawer_that_only_she_sees(hers: Browser, amina: User) -> None:
    assert hers.get(NEW).one("input[name=submission]")["value"]
    assert hers.post(NEW, filled(intro="Eén.\r\nTwee.")).location == "/lades/1-intake"
    (made,) = drawers()
    assert (made.owner, made.name, made.intro, made.is_shared) == (amina, "Intake", "Eén.\nTwee.", False)
    page = hers.get("/lades/1-intake")
    assert "Je lade is gemaakt." in page.text
    assert "Alleen voor jou" in page.text
    assert "Nog een lege lade" in page.text


def test_the_same_form_sent_twice_makes_one(hers: Browser) -> None:
    hers.post(NEW, filled())
    hers.post(NEW, filled())
    assert len(drawers()) == 1


def test_who_goes_back_and_fills_in_something_else_gets_another_drawer(hers: Browser) -> None:
    for name in ("Intake", "Spreekuur", "Spreekuur"):
        hers.post(NEW, filled(name=name))
    assert [each.name for each in drawers()] == ["Intake", "Spreekuur"]


def test_a_form_sent_again_takes_nothing_from_what_she_wrote_since(hers: Browser) -> None:
    hers.post(NEW, filled())
    (made,) = drawers()
    hers.post("/lades/1/bewerken", edited(made, intro="Voor het eerste gesprek."))
    hers.post("/lades/1/delen", {"deel": "aan"})
    hers.post(NEW, filled())
    assert [(each.intro, each.is_shared) for each in drawers()] == [("Voor het eerste gesprek.", True)]


def test_a_form_sent_again_does_not_bring_back_what_she_threw_away(hers: Browser) -> None:
    hers.post(NEW, filled())
    hers.post("/lades/1/weggooien")
    page = hers.post(NEW, filled(), 409)
    assert "Deze lade heb je weggegooid. Wat je net deed, is niet gebeurd." in page.text
    assert [each.name for each in drawers()] == ["Intake"]


def test_two_people_may_use_the_same_name_for_a_form(hers: Browser, his: Browser) -> None:
    hers.post(NEW, filled())
    his.post(NEW, filled())
    assert len(drawers()) == 2


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": " \u200b"}, "name", "Geef de lade een naam."),
        ({"name": "x" * 81}, "name", "Dit is te lang: gebruik ten hoogste 80 tekens."),
        ({"intro": "x" * 1001}, "intro", "Dit is te lang: gebruik ten hoogste 1000 tekens."),
        ({"name": f"Bel Jan op {PHONE}"}, "name", "We zien hier een telefoonnummer"),
        ({"intro": "Haar BSN is 111222333."}, "intro", "We zien hier een burgerservicenummer (BSN)"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_all_that_was_typed_stays(
    hers: Browser, drawer: Collection, changes: dict[str, str], field: str, sentence: str
) -> None:
    before = everything()
    for address, sent in ((NEW, filled(**changes)), (path(drawer, "/bewerken"), edited(drawer, **changes))):
        page = hers.post(address, sent, 422)
        assert list(page.errors()) == [field]
        assert page.errors()[field].startswith(sentence)
        assert page.one("textarea[name=intro]").text.strip() == sent["intro"]
    assert everything() == before


def test_what_is_somebodys_own_is_kept_once_she_confirms_it(hers: Browser) -> None:
    page = hers.post(NEW, filled(name=f"Balie {PHONE}"), 422)
    hers.post(NEW, filled(name=f"Balie {PHONE}", privacy_ok=page.one("input[name=privacy_ok]")["value"]))
    assert [each.name for each in drawers()] == [f"Balie {PHONE}"]
    (line,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "privacy bevestigd"))
    assert (line.subject, line.detail) == ("eigen lade 1", "1 telefoonnummer")


def test_nobody_makes_more_than_fifty(hers: Browser, amina: User, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rules.MOST_DRAWERS == 50
    monkeypatch.setattr(rules, "MOST_DRAWERS", 2)
    first, _second = make.own_drawer(amina), make.own_drawer(amina)
    page = hers.post(NEW, filled(), 422)
    assert page.errors()["name"].startswith("Je hebt al 50 eigen lades.")
    hers.post(path(first, "/weggooien"))
    hers.post(NEW, filled())
    assert hers.post(path(first, "/terughalen")).location == path(first)
    assert "Je hebt al 50 eigen lades." in hers.get(path(first)).text


def test_she_changes_what_it_says(hers: Browser, drawer: Collection) -> None:
    hers.post(path(drawer, "/bewerken"), edited(drawer, name="Spreekuur", intro="Elke dinsdag."))
    (kept,) = drawers()
    assert (kept.name, kept.intro, kept.version) == ("Spreekuur", "Elke dinsdag.", 5)
    assert hers.get(f"/lades/{kept.id}-intake", 301).location == "/lades/1-spreekuur"
    assert hers.get(f"/lades/{kept.id}", 301).location == "/lades/1-spreekuur"
    assert titles(kept) == ["Tweede scherm naast de cliënt", "Budgetkaart", "Belscript"]


def test_the_same_again_is_no_change(hers: Browser, drawer: Collection) -> None:
    before = everything()
    hers.post(path(drawer, "/bewerken"), edited(drawer, version="1"))
    assert everything() == before
    assert "Er was niets gewijzigd." in hers.get(path(drawer)).text


@pytest.mark.parametrize("version", ["1", "", "x", "²", "9" * 40, None])
def test_two_tabs_at_once_show_what_stands_and_what_she_wrote(
    hers: Browser, drawer: Collection, version: str | None
) -> None:
    hers.post(path(drawer, "/bewerken"), edited(drawer, intro="Uit het eerste venster."))
    sent = edited(drawer, intro="Uit het tweede venster.", version=version)
    page = hers.post(path(drawer, "/bewerken"), {key: value for key, value in sent.items() if value is not None}, 409)
    assert "Deze lade is intussen veranderd, door jou in een ander venster. Zo staat het nu:" in page.text
    assert "Uit het eerste venster." in page.text
    assert page.one("textarea[name=intro]").text.strip() == "Uit het tweede venster."
    again = {**sent, "version": str(page.one("input[name=version]")["value"])}
    hers.post(path(drawer, "/bewerken"), again)
    assert drawers()[0].intro == "Uit het tweede venster."


def test_nothing_is_lost_when_she_throws_it_away(hers: Browser, drawer: Collection) -> None:
    assert hers.post(path(drawer, "/weggooien")).location == path(drawer)
    page = hers.get(path(drawer))
    assert "Deze lade heb je weggegooid. Alleen jij ziet hem nog." in page.text
    assert page.all(".own-drawer__buttons") == []
    assert "Weggegooide lades" in hers.get("/mijn/lades").text
    assert "Intake" not in hers.get("/mijn").text
    hers.post(path(drawer, "/weggooien"))
    hers.post(path(drawer, "/terughalen"))
    assert titles(drawer) == ["Tweede scherm naast de cliënt", "Budgetkaart", "Belscript"]
    assert "Je lade is terug, met alles wat erin lag." in hers.get(path(drawer)).text


@pytest.mark.parametrize(
    ("more", "sent"),
    [
        ("/bewerken", {"name": "Mijn getypte naam"}),
        ("/tools", {"tool": "/tools/2"}),
        ("/tools/1/notitie", {"note": "Mijn getypte notitie"}),
        ("/tools/1/plek", {"richting": "omlaag"}),
        ("/tools/1/eruit", {}),
        ("/tools/1/terug", {}),
    ],
)
def test_what_she_threw_away_is_brought_back_first(
    hers: Browser, drawer: Collection, more: str, sent: dict[str, str]
) -> None:
    hers.post(path(drawer, "/weggooien"))
    before = everything()
    page = hers.post(path(drawer, more), sent, 409)
    assert page.heading == "Weggegooid: Intake"
    assert [words(each) for each in page.all(".typed__text")] == [v for k, v in sent.items() if k in ("name", "note")]
    assert words(page.one(".main form button")) == "Haal terug"
    assert everything() == before


def test_bram_sees_nothing_of_a_private_drawer(his: Browser, drawer: Collection) -> None:
    before = everything()
    for more in ("", "/bewerken", "/afdrukken?voor=client", "/tools/1/notitie"):
        his.get(path(drawer, more), 404)
    for more in ("/bewerken", "/weggooien", "/terughalen", "/kopie", "/tools", "/tools/1/plek", "/tools/1/eruit"):
        his.post(path(drawer, more), {}, 404)
    assert "Intake" not in his.get("/mijn/lades").text
    assert everything() == before


def test_a_drawer_that_never_was_is_not_there(hers: Browser) -> None:
    for number in (0, 999, 2**31, 10**30):
        hers.get(f"/lades/{number}", 404)
        hers.post(f"/lades/{number}/weggooien", {}, 404)
    hers.get("/lades/1/weggooien", 405)


def test_her_list_tells_how_many_tools_lie_in_each(hers: Browser, drawer: Collection, amina: User, tool: Tool) -> None:
    hers.post(path(drawer, f"/tools/{tool.id}/eruit"))
    make.own_drawer(amina, name="Leeg")
    lines = [words(each) for each in hers.get("/mijn/lades").all("section[aria-labelledby=mijn-lades] li")]
    assert [line.split(",")[0] for line in lines] == ["Leeg 0 tools", "Intake 2 tools"]
    section = words(hers.get("/mijn").one("section[aria-labelledby=favorieten]"))
    assert "Leeg Intake Je eigen lades, en die van collega’s" in section


def test_notes_are_there_after_all(hers: Browser, drawer: Collection) -> None:
    hers.post(path(drawer, "/tools/1/notitie"), {"note": "Eerst dit.", "version": str(drawer.version)})
    assert notes(drawer) == ["Eerst dit.", "", ""]
