"""Taking a tool under one's care that nobody answers for."""

from collections.abc import Callable
from datetime import timedelta

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet.models import Revision, Tool
from ladekast.lib.clock import today
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


def test_an_ownerless_tool_says_so_and_names_the_redactie(bram: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(None)
    page = sign_in(bram).get(f"/tools/{tool.id}-{tool.slug}")
    assert "neem deze tool onder je hoede" in page.one(".contact-card").get_text()
    assert carla.name in page.text


def test_one_press_makes_bram_the_colleague_to_ask(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(None)
    sign_in(bram).post(f"/tools/{tool.id}/onder-mijn-hoede")
    page = sign_in(amina).get(f"/tools/{tool.id}-{tool.slug}")
    assert bram.name in page.one(".contact-card").get_text()
    assert page.one(f".contact-card a[href='tel:{bram.phone.replace(' ', '')}']")
    assert page.all(f".contact-card a[href^='mailto:{bram.email}']")


def test_the_tool_is_found_by_her_name_and_a_revision_tells(bram: User, sign_in: Browsers) -> None:
    tool = make.tool(None)
    sign_in(bram).post(f"/tools/{tool.id}/onder-mijn-hoede")
    assert search.find(search.Question("bram jansen", {}, "best", 1)).total == 1
    assert db.session.query(Revision).order_by(Revision.number.desc()).first().action == "adopted"  # type: ignore[union-attr]


def test_a_second_press_changes_nothing(bram: User, sign_in: Browsers) -> None:
    tool = make.tool(None)
    sign_in(bram).post(f"/tools/{tool.id}/onder-mijn-hoede")
    sign_in(bram).post(f"/tools/{tool.id}/onder-mijn-hoede")
    assert db.session.query(Revision).count() == 2


def test_a_tool_of_who_left_names_nobody_who_left(amina: User, bram: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    amina.is_active = False
    db.session.commit()
    page = sign_in(bram).get(f"/tools/{tool.id}-{tool.slug}")
    assert "Neem onder je hoede" in page.text
    assert amina.name not in page.text
    assert carla.name in page.text
    assert amina.name not in sign_in(bram).get("/").text


def test_a_tool_of_who_left_can_be_taken_over(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    amina.is_active = False
    db.session.commit()
    sign_in(bram).post(f"/tools/{tool.id}/onder-mijn-hoede")
    assert db.session.get_one(Tool, tool.id).owner == bram


def test_bram_cannot_take_what_amina_answers_for(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(bram).post(f"/tools/{tool.id}/onder-mijn-hoede", status=403)


def test_home_tells_how_many_wait(bram: User, sign_in: Browsers) -> None:
    make.tool(None)
    assert "1 tool wacht" in sign_in(bram).get("/").text


def test_an_unknown_tool_is_not_there(bram: User, sign_in: Browsers) -> None:
    sign_in(bram).post("/tools/999/onder-mijn-hoede", status=404)


def test_who_changed_her_mind_lets_go_and_another_can_take_it(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(None)
    hers = sign_in(amina)
    hers.post(f"/tools/{tool.id}/onder-mijn-hoede")
    assert hers.get(f"/tools/{tool.id}-{tool.slug}").all("form[action$=loslaten]")
    hers.post(f"/tools/{tool.id}/loslaten")
    sign_in(bram).post(f"/tools/{tool.id}/onder-mijn-hoede")
    assert db.session.get_one(Tool, tool.id).owner == bram


def test_only_who_answers_for_a_tool_lets_go_of_it(amina: User, bram: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    for other in (bram, carla):
        sign_in(other).post(f"/tools/{tool.id}/loslaten", status=403)


def test_the_list_of_tools_without_a_colleague(amina: User, bram: User, sign_in: Browsers) -> None:
    assert "Elke tool heeft een collega" in sign_in(bram).get("/tools/zonder-collega").text
    make.tool(None, title="Wacht op iemand")
    make.tool(amina, title="Heeft iemand")
    page = sign_in(bram).get("/tools/zonder-collega")
    assert "Wacht op iemand" in page.text
    assert "Heeft iemand" not in page.text


def test_my_page_shows_my_tools_and_what_i_took_out(amina: User, sign_in: Browsers) -> None:
    make.tool(amina, title="Staat erin")
    out = make.tool(amina, title="Eruit gehaald")
    hers = sign_in(amina)
    hers.post(f"/tools/{out.id}/uit-de-kast")
    page = hers.get("/mijn")
    assert page.all(f"a[href='/tools/{out.id}-eruit-gehaald']")
    assert "Staat erin" in page.text


def test_who_is_away_is_named_after_who_is_there(bram: User, carla: User, daan: User, sign_in: Browsers) -> None:
    carla.away_until = today() + timedelta(days=3)
    tool = make.tool(None)
    page = sign_in(bram).get(f"/tools/{tool.id}-{tool.slug}")
    names = [words(each) for each in page.all(".contact-card__name")]
    assert names == [daan.name, carla.name]
    assert words(page.one(".contact-card .fold__title")) == f"Ook: {carla.name}"


def test_her_own_tool_says_that_it_is_hers(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    card = sign_in(amina).get(f"/tools/{tool.id}-{tool.slug}").one(".contact-card")
    assert "Jij bent de collega van deze tool" in words(card)
    assert [words(each) for each in card.select(".on-paper .contact-card__name")] == [amina.name]
    assert not card.select("div:not(.on-paper) > .contact-card__colleague")
