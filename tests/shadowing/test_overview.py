"""All requests of one person, and what many of them cost."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.shadowing.models import State
from tests import make
from tests.page import Browser, words


def test_the_overview_is_kind_when_there_is_nothing(his: Browser) -> None:
    page = his.get("/meekijken")
    assert "Je keek nog niet mee" in page.text
    assert page.all("main a[href='/zoeken']")


def test_the_overview_keeps_apart_what_waits_and_what_is_over(his: Browser, bram: User, amina: User) -> None:
    for state in (State.PROPOSED, State.ASKED, State.ACCEPTED, State.WITHDRAWN):
        make.request(bram, make.tool(amina, title=f"Tool {state}"), state)
    page = his.get("/meekijken")
    waits = page.one("[aria-labelledby=bij-anderen]")
    assert len(waits.select(".request-card__line")) == 2  # who, and when he offered to come
    assert {words(each.h2): [words(one) for one in each.select("h3")] for each in page.all("main section")} == {
        "Wacht op jou": ["Tool proposed"],
        "Afspraken": ["Tool accepted"],
        "Wacht op een collega": ["Tool asked"],
        "Voorbij": ["Tool withdrawn"],
    }


def test_a_colleague_who_waits_comes_before_how_it_went(his: Browser, bram: User, amina: User) -> None:
    met = make.request(bram, make.tool(amina, title="Al gezien"), State.ACCEPTED)
    make.time_passes(met, days=9)
    make.request(bram, make.tool(amina, title="Kies een moment"), State.PROPOSED)
    waits = his.get("/meekijken").one("[aria-labelledby=wacht]")
    assert [words(each) for each in waits.select("h3")] == ["Kies een moment", "Al gezien"]


def test_what_is_over_is_shown_page_by_page(his: Browser, bram: User, tool: Tool) -> None:
    for _ in range(21):
        make.request(bram, tool, State.WITHDRAWN)
    assert len(his.get("/meekijken").all(".request-card")) == 20
    assert len(his.get("/meekijken?pagina=2").all(".request-card")) == 1


def test_a_page_asks_as_much_for_many_requests_as_for_few(
    sign_in: Callable[[User], Browser], amina: User, bram: User, carla: User, queries: Callable[[], int]
) -> None:
    browser = sign_in(bram)
    tools = [make.tool(amina, title="Van Amina"), make.tool(bram, title="Van Bram")]
    counts: dict[str, list[int]] = {}
    for _ in range(2):
        for state in State:
            make.request(bram, tools[0], state)
            make.request(carla, tools[1], state, spans=[make.span(), make.span(8)])
            make.tool(amina, title=f"Nog een, {state}")
        for address in ("/", "/meekijken", "/tools/1-van-amina", "/meekijken/1", "/collegas/1"):
            db.session.expire_all()
            before = queries()
            browser.get(address)
            counts.setdefault(address, []).append(queries() - before)
    assert {address: few for address, (few, _) in counts.items()} == {
        address: many for address, (_, many) in counts.items()
    }


@pytest.mark.parametrize("state", [None, State.ASKED])
def test_the_overview_leads_to_how_it_works(his: Browser, bram: User, tool: Tool, state: State | None) -> None:
    if state:
        make.request(bram, tool, state)
    assert "Hoe werkt meekijken?" in [words(each) for each in his.get("/meekijken").all("a[href='/pagina/meekijken']")]
