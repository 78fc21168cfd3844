"""What Bram sees before he asks."""

from datetime import timedelta

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.shadowing.models import State
from tests import make
from tests.page import Browser, words
from tests.shadowing.conftest import offer_with, ways_on

ASK_PAGE_QUESTIONS = {"why", "way", *(f"{name}_{number}" for name in ("day", "from", "to") for number in (1, 2, 3))}


def test_asking_asks_little(his: Browser, amina: User, tool: Tool) -> None:
    page = his.get(f"/tools/{tool.id}/meekijken")
    fields = page.all("main form :is(input:not([type=hidden]), textarea, select)")
    assert {str(each["name"]) for each in fields} == ASK_PAGE_QUESTIONS
    call = page.one("details.fold")
    assert "Ik wil alleen even bellen" in words(call)
    assert amina.phone in words(call)
    assert not call.select("input, textarea, form")


def test_asking_shows_what_suits_and_who_else_can(his: Browser, carla: User, tool: Tool) -> None:
    offer_with(tool, carla, suits_when="dinsdagochtend")
    page = his.get(f"/tools/{tool.id}/meekijken")
    assert "dinsdagochtend" in page.text
    assert page.all(f"a[href='/tools/{tool.id}/meekijken?bij={carla.id}']")
    assert "dinsdagochtend" not in his.get(f"/tools/{tool.id}/meekijken?bij={carla.id}").text


def test_who_is_away_is_not_named_as_the_other_one(his: Browser, carla: User, tool: Tool) -> None:
    offer_with(tool, carla)
    assert "Carla Visser" in his.get(f"/tools/{tool.id}-{tool.slug}").text
    carla.away_until = today() + timedelta(days=5)
    db.session.commit()
    assert "Carla Visser" not in his.get(f"/tools/{tool.id}-{tool.slug}").text
    assert "Carla Visser" not in his.get(f"/tools/{tool.id}/meekijken").text


def test_asking_shows_what_he_agreed_already(his: Browser, bram: User, carla: User, tool: Tool) -> None:
    make.request(bram, make.tool(carla, title="Van Carla"), State.ACCEPTED)
    folds = [words(each) for each in his.get(f"/tools/{tool.id}/meekijken").all("details.fold")]
    assert "Meekijken: Van Carla" in folds[-1]


def test_who_is_away_leads_to_who_is_there(his: Browser, amina: User, carla: User, tool: Tool) -> None:
    offer_with(tool, carla)
    amina.away_until = today() + timedelta(days=5)
    db.session.commit()
    notice = his.get(f"/tools/{tool.id}/meekijken").one(".notice")
    assert "krijg je meteen antwoord" in words(notice)
    assert notice.select(f"a[href$='bij={carla.id}']")
    carla.away_until = amina.away_until
    db.session.commit()
    assert not his.get(f"/tools/{tool.id}/meekijken").all(f"main a[href$='bij={carla.id}']")


def test_an_overlap_is_named_and_the_button_says_what_it_does(
    his: Browser, bram: User, carla: User, tool: Tool
) -> None:
    make.request(bram, make.tool(carla, title="Van Carla"), State.ACCEPTED)
    page = his.post(f"/tools/{tool.id}/meekijken", make.moments(why="Zien.", way="online", submission="one"), 422)
    assert "Meekijken: Van Carla" in words(page.one(".notice--warning"))
    assert "Vraag het toch" in ways_on(page)
    assert page.one("input[name=seen_overlap]")["value"]
