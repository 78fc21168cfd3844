"""Bram got no appointment with Amina, and takes his question along to Carla."""

from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.calendar.moments import Span
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingOffer, ShadowingRequest, State
from tests import make
from tests.page import Browser, Page
from tests.shadowing.conftest import offer_with, requests
from tests.tables import everything

WHY = "Hoe je het scherm deelt."


@pytest.fixture(autouse=True)
def carla_too(carla: User, tool: Tool) -> None:
    """Carla can show it as well."""
    offer_with(tool, carla)


def filled(page: Page) -> dict[str, str]:
    """What stands in the form already."""
    typed = {str(each["name"]): str(each.get("value", "")) for each in page.all("main form input:not([type=radio])")}
    chosen = [str(each["value"]) for each in page.all("main form input[type=radio][checked]")]
    kept = {name: typed[name] for name in typed if name[-2:] in ("_1", "_2", "_3") and typed[name]}
    return kept | {"why": page.one("textarea[name=why]").text.strip(), "way": "".join(chosen)}


def asked_again(browser: Browser, tool: Tool, host: User, van: object) -> Page:
    return browser.get(f"/tools/{tool.id}/meekijken?bij={host.id}&van={van}")


def link_to_another(browser: Browser, found: ShadowingRequest) -> str:
    """The address of the button to ask somebody else."""
    return str(browser.get(f"/meekijken/{found.id}").one("[aria-labelledby=anderen] a.button")["href"])


@pytest.mark.parametrize("ending", ["away", "declined"])
def test_who_cannot_leads_to_another_with_the_question_as_it_was(
    his: Browser, bram: User, amina: User, carla: User, tool: Tool, ending: str
) -> None:
    if ending == "away":
        amina.away_until = today() + timedelta(days=5)
    spans = [make.span(7), make.span(8, hour=15)]
    found = make.request(bram, tool, State.ASKED if ending == "away" else State.DECLINED, spans=spans)
    assert found.state == State.DECLINED
    page = his.get(link_to_another(his, found))
    assert filled(page) == make.moments(*spans, why=WHY, way="online")
    hidden = {name: str(page.one(f"main input[name={name}]")["value"]) for name in ("host", "submission")}
    his.post(link_to_another(his, found), filled(page) | hidden)
    new = requests()[-1]
    assert (new.host, new.why, new.way) == (carla, WHY, "online")
    assert [Span(each.starts_at, each.ends_at) for each in new.moments] == spans


def test_what_lapsed_is_taken_along_without_the_moments_that_are_over(his: Browser, bram: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.LAPSED, spans=[make.span(7), make.span(40)])
    page = his.get(link_to_another(his, found))
    assert filled(page) == make.moments(make.span(10), why=WHY, way="online")


def test_the_moments_are_those_that_he_named_himself(his: Browser, bram: User, carla: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.PROPOSED)
    commands.decline(request=found, by=found.host, reason="Druk.", other=None, settings=access.settings())
    db.session.commit()
    assert filled(asked_again(his, tool, carla, found.id)) == make.moments(make.span(7), why=WHY, way="online")


def test_a_way_that_is_not_offered_any_more_is_not_taken_along(
    his: Browser, bram: User, carla: User, tool: Tool
) -> None:
    found = make.request(bram, tool, State.DECLINED)
    db.session.get_one(ShadowingOffer, tool.id).way = "on-location"
    db.session.commit()
    assert filled(asked_again(his, tool, carla, found.id))["way"] == "on-location"


def test_it_is_taken_along_to_who_is_there_after_all(
    his: Browser, bram: User, amina: User, carla: User, tool: Tool
) -> None:
    found = make.request(bram, tool, State.DECLINED)
    carla.away_until = today() + timedelta(days=5)
    db.session.commit()
    page = asked_again(his, tool, carla, found.id)
    assert page.all(f"main a[href='/tools/{tool.id}/meekijken?bij={amina.id}&van={found.id}']")


def test_nobody_takes_along_what_is_not_his_or_of_another_tool(
    his: Browser, bram: User, amina: User, carla: User, daan: User, tool: Tool
) -> None:
    another = make.request(bram, make.tool(amina, title="Iets anders"), State.DECLINED)
    of_daan = make.request(daan, tool, State.DECLINED)
    asked_of_me = make.request(daan, tool, State.DECLINED, host=bram)
    before = everything()
    for van in (another.id, of_daan.id, asked_of_me.id, 999, 10**30, "9" * 5000, "", "x", "-1", "²", "%00"):
        assert filled(asked_again(his, tool, carla, van)) == {"why": "", "way": ""}
    assert everything() == before


def test_what_he_changes_stays_changed(his: Browser, bram: User, carla: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.DECLINED)
    address = f"/tools/{tool.id}/meekijken?bij={carla.id}&van={found.id}"
    page = his.post(address, {"why": "Iets anders.", "day_1": "", "from_1": "", "to_1": ""}, 422)
    assert filled(page) == {"why": "Iets anders.", "way": ""}
