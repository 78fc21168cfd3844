"""Where people see what waits: on home, at the tool, and among their own things."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.corrections.queries import MOST_SHOWN
from ladekast.lib.db import db
from tests import make
from tests.corrections.conftest import Browsers, at, leave, write_together
from tests.page import Browser, words

WAITS = "#verbeteringen"  # of home
Count = Callable[[], int]


def page_of(tool: Tool) -> str:
    """Where a tool is read."""
    return f"/tools/{tool.id}-{tool.slug}"


def test_amina_sees_it_on_home_at_her_tool_and_among_her_things(hers: Browser, bram: User, tool: Tool) -> None:
    found = make.correction(bram, tool)
    for address in ("/", page_of(tool), "/mijn"):
        assert hers.get(address).all(f"a[href='{at(found)}']"), address
    assert "1 verbetering wacht op jou" in hers.get(page_of(tool)).text


def test_bram_sees_what_became_of_his(his: Browser, hers: Browser, bram: User, tool: Tool) -> None:
    found = make.correction(bram, tool)
    assert words(his.get("/mijn").one(".corrections .badge")) == "Wacht op antwoord"
    assert his.get(page_of(tool)).all(f"a[href='{at(found)}']")
    hers.post(at(found, "/antwoord"), {"answer": "Dank je."})
    assert words(his.get("/mijn").one(".corrections .badge")) == "Beantwoord"
    assert not his.get(page_of(tool)).all(f"a[href='{at(found)}']")


def test_others_see_nothing_of_it_but_the_way_to_suggest_something(
    sign_in: Browsers, bram: User, eva: User, tool: Tool
) -> None:
    make.correction(bram, tool)
    page = sign_in(eva).get(page_of(tool))
    assert not page.all(".corrections")
    assert page.all(f"a[href='/tools/{tool.id}/verbeteren']")
    for address in ("/", "/mijn"):
        assert "Verbetering" not in sign_in(eva).get(address).text


def test_who_may_edit_is_not_asked_to_suggest(hers: Browser, tool: Tool) -> None:
    assert not hers.get(page_of(tool)).all(f"a[href='/tools/{tool.id}/verbeteren']")
    assert "Verbetering" not in hers.get("/").text


def test_home_says_how_many_wait_and_leads_to_them(hers: Browser, bram: User, tool: Tool) -> None:
    for _ in range(5):
        make.correction(bram, tool)
    assert words(hers.get("/").one("a[href='/mijn#verbeteringen']")) == "5 verbeteringen"
    assert len(hers.get("/mijn").all(".corrections__line")) == 5


def test_co_authors_see_it_too_and_editors_only_what_nobody_answers_for(
    sign_in: Browsers, bram: User, eva: User, carla: User, tool: Tool, amina: User
) -> None:
    make.correction(bram, tool)
    write_together(tool, eva)
    assert sign_in(eva).get("/").all(WAITS)
    assert not sign_in(carla).get("/").all(WAITS)
    leave(amina)
    assert sign_in(carla).get("/").all(WAITS)


def test_who_takes_over_the_tool_sees_what_waits(
    sign_in: Browsers, hers: Browser, bram: User, eva: User, tool: Tool, amina: User
) -> None:
    found = make.correction(bram, tool, title="Twee schermen")
    cabinet.hand_over_tools(giver=amina, receiver=eva, by=None)
    db.session.commit()
    assert sign_in(eva).get("/").all(WAITS)
    assert not hers.get("/").all(WAITS)
    sign_in(eva).post(at(found, "/overnemen"), {"version": "2"})
    assert tool.title == "Twee schermen"


def test_what_was_taken_out_of_the_cabinet_waits_for_nobody(hers: Browser, bram: User, tool: Tool) -> None:
    make.correction(bram, tool)
    hers.post(f"/tools/{tool.id}/uit-de-kast")
    assert not hers.get("/").all(WAITS)


def test_his_list_begins_with_what_waits(his: Browser, hers: Browser, bram: User, tool: Tool) -> None:
    first, second = make.correction(bram, tool), make.correction(bram, tool)
    hers.post(at(second, "/antwoord"), {"answer": "Dank je."})
    assert [each["href"] for each in his.get("/mijn").all(".corrections a")] == [at(first), at(second)]


@pytest.mark.parametrize("address", ["/", "/mijn", "tool", "verbeteren"])
def test_a_page_asks_as_much_for_one_as_for_many(
    hers: Browser, his: Browser, bram: User, amina: User, tool: Tool, queries: Count, address: str
) -> None:
    for number in range(5):
        make.tool(amina, title=f"Tool {number}")
    browser = his if address == "verbeteren" else hers
    address = {"tool": page_of(tool), "verbeteren": f"/tools/{tool.id}/verbeteren"}.get(address, address)
    suggester = bram.id

    def asked() -> int:
        db.session.remove()
        before = queries()
        browser.get(address)
        return queries() - before

    make.correction(bram, tool)
    few = asked()
    for each in db.session.query(Tool).all():
        for _ in range(7):
            make.correction(db.session.get_one(User, suggester), each, title="Anders")
    assert asked() == few


def test_a_very_long_list_ends_and_says_so(hers: Browser, bram: User, eva: User, amina: User) -> None:
    for number in range(6):
        one = make.tool(amina, title=f"Tool {number}")
        for author in (bram, eva):
            for _ in range(5):
                make.correction(author, one)
    page = hers.get("/mijn")
    assert len(page.all(".corrections__line")) == MOST_SHOWN
    assert "En nog 10. Je ziet ze als je deze hebt beantwoord." in page.text
