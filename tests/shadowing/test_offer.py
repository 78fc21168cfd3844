"""Amina says whether and how her tool can be watched."""

import pytest

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.shadowing import queries
from ladekast.shadowing.models import ShadowingOffer, Way
from tests import make
from tests.page import Browser, words
from tests.shadowing.conftest import Browsers
from tests.tables import everything


def path(tool: Tool) -> str:
    return f"/tools/{tool.id}/meekijken/aanbod"


def said(**changes: str) -> dict[str, str]:
    return {"is_possible": "ja", "way": "online", "suits_when": "dinsdagochtend", "second_contact": ""} | changes


def kept(tool: Tool) -> ShadowingOffer:
    return queries.offer_of(tool)


@pytest.mark.parametrize("who", ["amina", "carla", "daan"])
def test_who_may_edit_it_says_how(
    sign_in: Browsers, amina: User, carla: User, daan: User, bram: User, tool: Tool, who: str
) -> None:
    browser = sign_in({"amina": amina, "carla": carla, "daan": daan}[who])
    browser.get(path(tool))
    assert browser.post(path(tool), said(second_contact=str(bram.id))).location == f"/tools/{tool.id}-{tool.slug}"
    assert (kept(tool).is_possible, kept(tool).way, kept(tool).suits_when) == (True, Way.ONLINE, "dinsdagochtend")
    assert kept(tool).second_contact is bram
    page = sign_in(carla).get(f"/tools/{tool.id}-{tool.slug}")
    assert "dinsdagochtend" in page.text
    assert "Bram Jansen" in page.text


def test_she_sees_what_she_said_and_changes_it(hers: Browser, bram: User, tool: Tool) -> None:
    hers.post(path(tool), said(way="both", second_contact=str(bram.id)))
    page = hers.get(path(tool))
    assert page.one("input[name=way][checked]")["value"] == "both"
    assert page.one("input[name=suits_when]")["value"] == "dinsdagochtend"
    assert page.one("select[name=second_contact] option[selected]").text == "Bram Jansen"
    card = words(hers.get(f"/tools/{tool.id}-{tool.slug}").one(".watching"))
    assert "Online en op locatie · dinsdagochtend Het kan ook bij Bram Jansen" in card
    hers.post(path(tool), said(is_possible="nee"))
    assert (kept(tool).is_possible, kept(tool).second_contact) == (False, None)
    assert db.session.query(ShadowingOffer).count() == 1


def test_as_long_as_nobody_says_anything_it_is_possible(his: Browser, tool: Tool) -> None:
    assert his.get(f"/tools/{tool.id}-{tool.slug}").all(f"a[href='/tools/{tool.id}/meekijken']")
    assert db.session.query(ShadowingOffer).count() == 0


def test_one_way_only_is_chosen_already_and_the_other_is_refused(hers: Browser, his: Browser, tool: Tool) -> None:
    hers.post(path(tool), said(way="on-location"))
    asking = f"/tools/{tool.id}/meekijken"
    assert [each["value"] for each in his.get(asking).all("input[name=way][checked]")] == ["on-location"]
    assert set(his.post(asking, make.moments(why="Zo.", way="online"), 422).errors()) == {"way"}
    his.post(asking, make.moments(why="Zo.", way="on-location"))


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"is_possible": "misschien"}, "is_possible", "Kies ja of nee."),
        ({"is_possible": ""}, "is_possible", "Kies ja of nee."),
        ({"way": "telepathie"}, "way", "Kies online, op locatie of allebei."),
        ({"way": ""}, "way", "Kies online, op locatie of allebei."),
        ({"suits_when": "x" * 10_000}, "suits_when", "Dit is te lang: gebruik ten hoogste 200 tekens."),
        ({"second_contact": "999999999999"}, "second_contact", "Ongeldige keuze."),
        ({"second_contact": "x"}, "second_contact", "Ongeldige keuze."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_stays(
    hers: Browser, tool: Tool, changes: dict[str, str], field: str, sentence: str
) -> None:
    sent, before = said() | changes, everything()
    page = hers.post(path(tool), sent, 422)
    assert page.errors() == {field: sentence}
    assert page.one("input[name=suits_when]")["value"] == sent["suits_when"]
    assert everything() == before


def test_nobody_is_her_own_second_contact(hers: Browser, amina: User, bram: User, tool: Tool) -> None:
    names = [option.text for option in hers.get(path(tool)).all("select[name=second_contact] option")]
    assert names == ["Niemand", bram.name]
    assert set(hers.post(path(tool), said(second_contact=str(amina.id)), 422).errors()) == {"second_contact"}


def test_who_left_cannot_be_chosen_and_is_not_shown(hers: Browser, his: Browser, carla: User, tool: Tool) -> None:
    hers.post(path(tool), said(second_contact=str(carla.id)))
    accounts.deactivate(user=carla, by=None)
    db.session.commit()
    assert carla.name not in his.get(f"/tools/{tool.id}-{tool.slug}").text
    assert carla.name not in his.get(f"/tools/{tool.id}/meekijken").text
    hers.get(path(tool))
    hers.post(path(tool), said(second_contact=str(carla.id)), 422)


def test_hostile_words_stay_words(hers: Browser, his: Browser, tool: Tool) -> None:
    hers.post(path(tool), said(suits_when="<script>alert(1)</script>\r\nzo"))
    assert kept(tool).suits_when == "<script>alert(1)</script> zo"
    page = his.get(f"/tools/{tool.id}-{tool.slug}")
    assert "<script>alert(1)</script>" in page.text
    assert not page.all("main script")


def test_a_reader_may_not(his: Browser, tool: Tool) -> None:
    his.get(path(tool), 403)
    his.post(path(tool), said(), 403)
    assert db.session.query(ShadowingOffer).count() == 0


def test_a_stranger_is_asked_to_log_in(visitor: Browser, tool: Tool) -> None:
    assert visitor.get(path(tool), 303).location.startswith("/inloggen")
    visitor.post(path(tool), said(), 401)


def test_what_was_taken_out_offers_nothing(hers: Browser, amina: User, tool: Tool) -> None:
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    hers.post(path(tool), said(), 403)


def test_an_unknown_tool_is_not_there(hers: Browser) -> None:
    hers.get("/tools/999/meekijken/aanbod", 404)
    hers.post("/tools/99999999999999999999/meekijken/aanbod", said(), 404)


def test_looking_says_nothing(hers: Browser, tool: Tool) -> None:
    before = everything()
    hers.get(path(tool))
    assert hers.client.delete(path(tool)).status_code == 405
    assert everything() == before
