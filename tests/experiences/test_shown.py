"""What a tool shows of experiences: the sum, the newest lines, who uses it; and all of them, to choose from."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.experiences import listing
from ladekast.lib.db import db
from tests import make
from tests.experiences.conftest import path
from tests.page import Browser, Page, words

Queries = Callable[[], int]


def read(browser: Browser, tool: Tool) -> Page:
    """The page of a tool."""
    return browser.get(f"/tools/{tool.id}-{tool.slug}")


def colleague(number: int) -> User:
    """One more colleague."""
    user = User(email=f"c{number}@kwadraad.example", name=f"Collega {number:02}", session_token=f"c{number}")
    db.session.add(user)
    db.session.commit()
    return user


def test_nobody_told_anything_yet(his: Browser, tool: Tool) -> None:
    page = read(his, tool)
    assert "Nog niemand vertelde hoe deze tool werkte." in page.text
    assert page.one(".tool__experiences form")["action"] == path(tool, "/nieuw")
    assert "Niemand vertelde nog hoe deze tool werkte." in his.get(path(tool)).text


def test_the_sum_comes_first_in_plain_numbers(
    his: Browser, amina: User, bram: User, carla: User, daan: User, tool: Tool
) -> None:
    make.experience(bram, tool, target_groups=("laaggeletterden", "ouderen"))
    make.experience(carla, tool, target_groups=("laaggeletterden",))
    make.experience(amina, tool, "partly", target_groups=("laaggeletterden",))
    make.experience(daan, tool, "did-not")
    shown = words(read(his, tool).one(".tool__experiences"))
    assert shown.startswith(
        "Ervaringen van collega’s 4 collega’s vertelden hoe het ging. 2 werkte 1 deels 1 niet "
        "bij laaggeletterden: 2 van 3 werkte, 1 deels Verder verteld bij: ouderen. "
    )


def test_who_tells_twice_is_one_colleague_with_two_experiences(his: Browser, bram: User, tool: Tool) -> None:
    make.experience(bram, tool)
    make.experience(bram, tool, "did-not")
    assert "1 collega vertelde 2 ervaringen. Wie vaker vertelt, is één collega; elke ervaring telt." in (
        his.get(path(tool)).text
    )


def test_the_newest_lines_say_who_told_them_and_how_to_reach_her(
    his: Browser, carla: User, daan: User, tool: Tool
) -> None:
    for number in range(4):
        make.experience(carla, tool, text=f"Regel {number}.")
    make.experience(daan, tool)
    page = read(his, tool)
    assert [words(each) for each in page.all(".experience__text")] == ["Regel 3.", "Regel 2.", "Regel 1."]
    assert page.all(f".experience__who a[href='/collegas/{carla.id}']")
    assert words(page.one(f".tool__experiences a[href='{path(tool)}']")) == "Alle 5 ervaringen"


def test_a_few_of_those_who_use_it_are_named(his: Browser, bram: User, carla: User, daan: User, tool: Tool) -> None:
    make.experience(carla, tool, "did-not")
    assert "Gebruikt door" not in read(his, tool).text
    make.experience(daan, tool, "partly")
    make.experience(bram, tool)
    assert "Gebruikt door Bram Jansen en Daan Bakker ." in read(his, tool).text
    for number in range(2):
        make.experience(colleague(number), tool)
    assert "Gebruikt door Bram Jansen , Collega 00 , Collega 01 en nog 1." in read(his, tool).text


def test_all_of_them_narrowed_by_what_is_in_the_address(his: Browser, bram: User, carla: User, tool: Tool) -> None:
    make.experience(bram, tool, target_groups=("ouderen",), phase=2, form="phone", text="Eerste.")
    make.experience(bram, tool, "did-not", target_groups=("lvb",), phase=2, text="Tweede.")
    make.experience(carla, tool, "partly", target_groups=("lvb", "ouderen"), phase=3, form="online", text="Derde.")

    def texts(query: str) -> list[str]:
        return [words(each) for each in his.get(f"{path(tool)}?{query}").all(".experience__text")]

    assert texts("") == ["Derde.", "Tweede.", "Eerste."]
    assert texts("doelgroep=ouderen") == ["Derde.", "Eerste."]
    assert texts("doelgroep=ouderen&doelgroep=lvb&fase=2") == ["Tweede.", "Eerste."]
    assert texts("uitkomst=worked&uitkomst=partly&vorm=online") == ["Derde."]
    assert texts("fase=5") == []
    page = his.get(f"{path(tool)}?doelgroep=ouderen")
    assert page.one("input[name=doelgroep][value=lvb]")["data-count"] == "2"
    assert page.one("input[name=fase][value='2']")["data-count"] == "1"
    assert page.one(".chips a")["href"] == f"{path(tool)}?"
    assert words(page.one(".experience-sum__counts")) == "1 werkte 1 deels 1 niet", "the sum stays whole"


@pytest.mark.parametrize(
    "query", ["doelgroep=x", "fase=0&fase=%00", "pagina=999999999999", "pagina=-1", "vorm=" + "x" * 5000]
)
def test_odd_addresses_show_all_that_there_is(his: Browser, bram: User, tool: Tool, query: str) -> None:
    make.experience(bram, tool, text="Er is er een.")
    page = his.get(f"{path(tool)}?{query}")
    assert "Er is er een." in page.text
    assert not page.all(".chips")


def test_a_long_list_comes_in_pages_that_keep_the_filters(
    his: Browser, bram: User, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    for number in range(5):
        make.experience(bram, tool, phase=2, text=f"Regel {number}.")
    page = his.get(f"{path(tool)}?fase=2&pagina=2")
    assert [words(each) for each in page.all(".experience__text")] == ["Regel 2.", "Regel 1."]
    assert page.one("a[rel=next]")["href"] == f"{path(tool)}?fase=2&pagina=3"


@pytest.mark.parametrize("address", ["/tools/{}-tweede-scherm-naast-de-client", "/tools/{}/ervaringen", "/mijn"])
def test_many_ask_the_database_no_more(his: Browser, bram: User, tool: Tool, queries: Queries, address: str) -> None:
    def asked() -> int:
        before = queries()
        his.get(address.format(tool.id))
        return queries() - before

    # One of each before counting: what nobody told is not looked for.
    make.experience(bram, tool, text="Zo.")
    make.experience(bram, make.tool(bram), text="Zo.")
    make.experience(colleague(0), tool, text="Zo.")
    first = asked()
    for number in range(1, 8):
        make.experience(colleague(number), tool, text="Zo.")
        make.experience(bram, make.tool(bram, title=f"Nog een {number}"), text="Zo.")
    assert asked() == first


def test_mine_shows_nothing_when_there_is_nothing(his: Browser, tool: Tool) -> None:  # noqa: ARG001
    assert "Mijn ervaringen" not in his.get("/mijn").text


def test_mine_shows_the_newest_and_what_she_took_back_and_folds_the_rest(his: Browser, bram: User, tool: Tool) -> None:
    make.withdrawn(make.experience(bram, tool, text="Ingetrokken."))
    for number in range(5):
        make.experience(bram, tool, text=f"Regel {number}.")
    mine = his.get("/mijn").one("section[aria-labelledby=ervaringen]")
    every = [words(each) for each in mine.select(".experience__text")]
    assert every == ["Regel 4.", "Regel 3.", "Regel 2.", "Ingetrokken.", "Regel 1.", "Regel 0."]
    assert [words(each) for each in mine.select("details .experience__text")] == every[4:]
    assert words(mine.select("summary")[0]) == "En nog 2 van langer geleden"
