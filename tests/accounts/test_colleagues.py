"""Finding a colleague."""

from collections.abc import Callable

import pytest
from sqlalchemy import event

from ladekast.accounts import commands
from ladekast.accounts.models import User
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, Page, words


def names(page: Page) -> list[str]:
    return [words(each) for each in page.all(".person-card__name")]


def test_bram_finds_all_colleagues_by_name(
    sign_in: Callable[[User], Browser], amina: User, bram: User, carla: User
) -> None:
    assert names(sign_in(bram).get("/collegas")) == [amina.name, bram.name, carla.name]


def test_part_of_a_name_without_accents_or_capitals_is_enough(sign_in: Callable[[User], Browser], bram: User) -> None:
    commands.add_user(email="zoe@kwadraad.example", name="Zoë van den Berg")
    db.session.commit()
    assert names(sign_in(bram).get("/collegas?q=berg+ZOE")) == ["Zoë van den Berg"]


def test_one_team_is_shown_when_it_is_chosen(sign_in: Callable[[User], Browser], amina: User, bram: User) -> None:
    team = commands.add_team(name="Sociaal Team", municipality="Gouda")
    amina.team = team
    db.session.commit()
    page = sign_in(bram).get(f"/collegas?team={team.id}")
    assert names(page) == [amina.name]
    assert words(page.one("#team option[selected]")) == "Sociaal Team (Gouda)"


@pytest.mark.parametrize("odd", ["q=%25", "q=%00%F0%9F%98%80", "team=x", "team=99999999999", "pagina=-1", "pagina=7"])
def test_odd_questions_get_a_page(sign_in: Callable[[User], Browser], bram: User, odd: str) -> None:
    sign_in(bram).get(f"/collegas?{odd}")


def test_nobody_found_offers_a_way_on(sign_in: Callable[[User], Browser], bram: User) -> None:
    assert "Geen collega gevonden" in sign_in(bram).get("/collegas?q=niemand").text


def test_a_long_list_has_pages(sign_in: Callable[[User], Browser], bram: User) -> None:
    for number in range(60):
        commands.add_user(email=f"person{number}@kwadraad.example", name=f"Collega {number:02}")
    db.session.commit()
    hers = sign_in(bram)
    assert len(names(hers.get("/collegas?q=collega"))) == 50
    assert len(names(hers.get("/collegas?q=collega&pagina=2"))) == 10


def test_the_list_asks_as_much_of_the_database_for_few_as_for_many(
    sign_in: Callable[[User], Browser], bram: User
) -> None:
    hers = sign_in(bram)
    for_few = _asked_for(hers)
    for number in range(30):
        team = commands.add_team(name=f"Team {number}")
        commands.add_user(email=f"person{number}@kwadraad.example", name="Collega", team=team)
    db.session.commit()
    assert _asked_for(hers) == for_few


def _asked_for(browser: Browser) -> int:
    asked: list[str] = []
    listen = (db.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    db.session.remove()
    event.listen(*listen)
    browser.get("/collegas")
    event.remove(*listen)
    return len(asked)


def test_bram_reads_whom_to_call_and_what_she_placed(
    sign_in: Callable[[User], Browser], amina: User, bram: User
) -> None:
    tool = make.tool(amina)
    page = sign_in(bram).get(f"/collegas/{amina.id}")
    assert page.all('a[href="tel:0612345678"]')
    assert page.all(f'a[href="mailto:{amina.email}"]')
    assert tool.title in page.text
    assert "Katwijk" in page.text


def test_of_who_left_it_says_so_and_tells_no_number(
    sign_in: Callable[[User], Browser], amina: User, bram: User, daan: User
) -> None:
    commands.deactivate(user=amina, by=daan)
    db.session.commit()
    page = sign_in(bram).get(f"/collegas/{amina.id}")
    assert "Amina de Wit werkt hier niet meer." in page.text
    assert not page.all('main a[href^="tel:"], main a[href^="mailto:"]')
    assert amina.name not in names(sign_in(bram).get("/collegas"))


def test_an_unknown_colleague_is_not_there(sign_in: Callable[[User], Browser], bram: User) -> None:
    for number in ("99", "99999999999999999999"):
        sign_in(bram).get(f"/collegas/{number}", 404)


def test_a_stranger_is_asked_to_log_in(visitor: Browser, amina: User) -> None:
    visitor.get("/collegas", 303)
    visitor.get(f"/collegas/{amina.id}", 303)
    assert visitor.get("/bestaat-niet", 303).location == "/inloggen?next=/bestaat-niet"


def test_the_list_is_only_for_reading(sign_in: Callable[[User], Browser], bram: User) -> None:
    sign_in(bram).post("/collegas", {}, 405)
