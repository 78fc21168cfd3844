"""Amina shares a drawer: every colleague reads and copies it, and only she changes it."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.collecting import commands, rules
from ladekast.collecting.models import Collection
from ladekast.lib.db import db
from tests import make
from tests.collecting.conftest import drawers, leaves, notes, path, shared, titles
from tests.page import Browser, words
from tests.tables import everything

PARTS = ("/tools/1/notitie", "/tools/1/plek", "/tools/1/eruit", "/tools/1/terug")


@pytest.fixture
def hers_shared(drawer: Collection, tool: Tool) -> Collection:
    """Amina's drawer with a note, shared."""
    commands.note(drawer=drawer, tool=tool, text="Eerst uitleggen.", seen_version=drawer.version)
    return shared(drawer)


def test_a_colleague_reads_it_with_her_card(his: Browser, hers: Browser, hers_shared: Collection) -> None:
    assert "Gedeeld met collega’s" in hers.get(path(hers_shared)).text
    assert "Collega’s lezen deze notitie" in hers.get(path(hers_shared, "/tools/1/notitie")).text
    page = his.get(path(hers_shared))
    assert words(page.one(".own-drawer__owner .person-card__name")) == "Amina de Wit"
    assert "Eerst uitleggen." in page.text
    assert page.all(".own-drawer__buttons, .own-drawer__keep") == []
    line = words(his.get("/mijn/lades").one("section[aria-labelledby=gedeeld] li"))
    assert line.startswith("Intake 3 tools, van Amina de Wit, gewijzigd op")


def test_she_shares_it_in_one_press_and_stops_in_one(hers: Browser, his: Browser, drawer: Collection) -> None:
    for pressed, button, told in (
        ("aan", "Deel met collega’s", "Collega’s kunnen je lade nu lezen."),
        ("aan", "Deel niet meer", "Collega’s kunnen je lade nu lezen."),
        ("uit", "Deel niet meer", "Alleen jij ziet deze lade nu."),
    ):
        form = hers.get(path(drawer)).one(".own-drawer__share")
        if words(form.button) == button:
            assert "je notities en je naam. Wijzigen kun alleen jij." in words(form.p)
        assert hers.post(str(form["action"]), {"deel": pressed}).location == path(drawer)
        assert told in hers.get(path(drawer)).text
        his.get(path(drawer), 200 if pressed == "aan" else 404)
    shared(drawer)
    assert not his.get(path(drawer)).all(".own-drawer__share")


def test_what_a_note_tells_of_a_client_is_asked_about_before_others_read_it(
    hers: Browser, his: Browser, drawer: Collection, tool: Tool
) -> None:
    commands.note(drawer=drawer, tool=tool, text="Voor mevrouw Bakker, 06 87654321.", seen_version=drawer.version)
    db.session.commit()
    page = hers.post(path(drawer, "/delen"), {"deel": "aan"}, 422)
    (sentence,) = page.errors().values()
    assert "een telefoonnummer van iemand die geen collega is" in sentence
    assert "wat lijkt op de naam van een cliënt" in sentence
    assert [words(each) for each in page.all(".privacy-check mark")] == ["Bakker", "06 87654321"]
    his.get(path(drawer), 404)
    marks = str(page.one("[name=privacy_ok]")["value"])
    hers.post(path(drawer, "/delen"), {"deel": "aan", "privacy_ok": marks})
    his.get(path(drawer))
    (line,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "privacy bevestigd"))
    assert line.subject == f"eigen lade {drawer.id}"


def test_sharing_asks_for_one_of_two_words_and_for_a_drawer_that_was_not_thrown_away(
    hers: Browser, drawer: Collection
) -> None:
    before = everything()
    for sent in ({}, {"deel": "ja"}):
        hers.post(path(drawer, "/delen"), sent, 400)
    assert everything() == before
    hers.post(path(drawer, "/weggooien"))
    assert "Deze lade heb je weggegooid." in hers.post(path(drawer, "/delen"), {"deel": "aan"}, 409).text


def test_nobody_but_she_changes_it(
    his: Browser, sign_in: Callable[[User], Browser], daan: User, hers_shared: Collection
) -> None:
    before, closed = everything(), ("/bewerken", "/delen", "/weggooien", "/terughalen", "/tools", *PARTS)
    for browser in (his, sign_in(daan)):
        browser.get(path(hers_shared, "/bewerken"), 403)
        for more in closed:
            browser.post(path(hers_shared, more), {}, 403)
    assert everything() == before


def test_an_editor_takes_it_from_the_eyes_of_others_and_she_keeps_it(
    his: Browser, hers: Browser, sign_in: Callable[[User], Browser], carla: User, hers_shared: Collection
) -> None:
    his.post(path(hers_shared, "/niet-delen"), {}, 403)
    assert "Deel niet meer" not in his.get(path(hers_shared)).text
    carlas = sign_in(carla)
    assert "Deel niet meer" in carlas.get(path(hers_shared)).text
    carlas.post(path(hers_shared, "/niet-delen"))
    assert "Laat het Amina de Wit weten" in carlas.get("/mijn/lades").text
    his.get(path(hers_shared), 404)
    assert "Eerst uitleggen." in hers.get(path(hers_shared)).text
    (line,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "lade niet meer gedeeld"))
    assert line.actor_id == carla.id


def test_when_she_shares_it_no_more_it_is_gone_for_others(his: Browser, hers: Browser, hers_shared: Collection) -> None:
    hers.post(path(hers_shared, "/bewerken"), {"name": "Intake", "version": str(hers_shared.version)})
    his.get(path(hers_shared))
    hers.post(path(hers_shared, "/delen"), {"deel": "uit"})
    his.get(path(hers_shared), 404)
    shared(drawers()[0])
    hers.post(path(hers_shared, "/weggooien"))
    his.get(path(hers_shared), 404)
    assert "Nog niemand deelt een lade." in his.get("/mijn/lades").text


def test_bram_copies_it_into_a_private_drawer_of_his_own(
    his: Browser, hers: Browser, bram: User, hers_shared: Collection
) -> None:
    cabinet.archive_tool(tool=commands.lying_in(hers_shared)[1].tool, by=hers_shared.owner)
    db.session.commit()
    token = str(his.get(path(hers_shared)).one(".own-drawer__actions input[name=submission]")["value"])
    assert his.post(path(hers_shared, "/kopie"), {"submission": token}).location == "/lades/2-intake"
    his.post(path(hers_shared, "/kopie"), {"submission": token})
    _first, copy = drawers()
    assert (copy.owner, copy.is_shared) == (bram, False)
    assert titles(copy) == ["Tweede scherm naast de cliënt", "Belscript"]
    assert notes(copy) == ["Eerst uitleggen.", ""]
    his.post(path(copy, "/tools/1/eruit"))
    assert len(titles(hers_shared)) == 3
    hers.get(path(copy), 404)


def test_a_copy_without_a_token_is_a_copy_all_the_same(his: Browser, hers_shared: Collection) -> None:
    his.post(path(hers_shared, "/kopie"))
    his.post(path(hers_shared, "/kopie"), {"submission": "\x00" + "x" * 500})
    assert len(drawers()) == 3


def test_who_has_fifty_copies_nothing(his: Browser, hers_shared: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_DRAWERS", 0)
    his.post(path(hers_shared, "/kopie"))
    assert "Je hebt al 50 eigen lades." in his.get(path(hers_shared)).text
    assert len(drawers()) == 1


def test_what_somebody_shared_who_left_stays_and_says_so(his: Browser, amina: User, hers_shared: Collection) -> None:
    leaves(amina)
    page = his.get(path(hers_shared))
    assert "Amina de Wit maakte deze lade en werkt hier niet meer. Niemand houdt hem nog bij." in page.text
    assert page.all(".own-drawer__owner") == []
    assert "van Amina de Wit (werkt hier niet meer)" in his.get("/mijn/lades").text
    his.post(path(hers_shared, "/kopie"))
    assert titles(drawers()[1]) == titles(hers_shared)


def test_what_is_private_of_somebody_who_left_stays_hers(his: Browser, amina: User, drawer: Collection) -> None:
    leaves(amina)
    his.get(path(drawer), 404)
    amina.is_active = True
    db.session.commit()
    assert drawer.owner == amina


def test_the_pages_take_as_many_queries_however_much_there_is(
    his: Browser, carla: User, bram: User, hers_shared: Collection, queries: Callable[[], int]
) -> None:
    def cost() -> list[int]:
        taken = []
        for address in (
            "/mijn/lades",
            path(hers_shared),
            path(hers_shared, "/afdrukken?voor=client"),
            "/tools/1/lades",
        ):
            db.session.rollback()
            before = queries()
            his.get(address)
            taken.append(queries() - before)
        return taken

    def more(number: int) -> None:
        other = make.tool(carla, title=f"Meer {number}", for_client="Bel onze collega op 06 12345678.")
        commands.put(drawer=hers_shared, tool=other)
        shared(make.own_drawer(carla, other, name=f"Van Carla {number}"))
        make.own_drawer(bram, other, name=f"Nog een {number}")

    more(0)
    little = cost()
    for number in range(1, 10):
        more(number)
    assert cost() == little
