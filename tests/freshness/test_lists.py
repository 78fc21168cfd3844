"""What Amina is to look at, and what the editors are: on their own pages and on the first one."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.lib.clock import today
from ladekast.lib.db import db
from tests import make
from tests.freshness.conftest import Browsers, check, checked, long_ago, path, placed
from tests.page import Browser, Page, words


def titles(page: Page) -> list[str]:
    return [words(each) for each in page.all(".to-do__title")]


def test_what_is_due_is_listed_never_checked_first(hers: Browser, amina: User, bram: User) -> None:
    for title, days in (("Vorig jaar", 365), ("Net te laat", 280), ("Op tijd", 200)):
        checked(make.tool(amina, title=title), today() - timedelta(days=days))
    placed(make.tool(amina, title="Nooit"), days_ago=300)
    long_ago(make.tool(bram, title="Van Bram"))
    commands.archive_tool(tool=long_ago(make.tool(amina, title="Weg")), by=amina)
    db.session.commit()
    assert titles(hers.get("/mijn/nakijken")) == ["Nooit", "Vorig jaar", "Net te laat"]
    assert words(hers.get("/").one("#nakijken a[href='/mijn/nakijken']")) == "3 tools om na te kijken"
    assert "3 tools van jou wachten" in words(hers.get("/mijn").one("section[aria-labelledby=nakijken]"))


def test_who_has_nothing_to_do_sees_nothing(his: Browser, amina: User) -> None:
    long_ago(make.tool(amina))
    for address in ("/", "/mijn"):
        assert his.get(address).all("#nakijken, #beoordelen, #verouderd") == []
    assert "Je hebt niets na te kijken" in his.get("/mijn/nakijken").text


def test_on_her_own_list_of_tools_she_reads_how_each_stands(hers: Browser, his: Browser, amina: User) -> None:
    make.tool(amina, title="Goed")
    make.tool(amina, title="Fout", use_policy="not-allowed", use_note="Onveilig.")
    stale = long_ago(make.tool(amina, title="Oud", link="https://weg.example/"))
    his.post(path(stale, "link-werkt-niet"))
    rows = [words(each) for each in hers.get("/mijn").all("section[aria-labelledby=tools] li")]
    assert rows == ["Fout Niet gebruiken", "Goed", "Oud Link werkt niet Nakijken"]


def test_after_each_press_she_reads_what_happened_above_what_is_left(hers: Browser, amina: User) -> None:
    first, second, third = (
        checked(make.tool(amina, title=title), today() - timedelta(days=days))
        for title, days in (("Een", 400), ("Twee", 390), ("Drie", 380))
    )
    answer = hers.post(path(second, "klopt-nog"), check(second, lijst="nakijken"))
    assert answer.location == "/mijn/nakijken"
    page = hers.get(answer.location)
    assert "“Twee” vandaag is nagekeken" in words(page.one(".messages"))
    assert titles(page) == ["Een", "Drie"]
    for tool in (third, first):
        assert hers.post(path(tool, "klopt-nog"), check(tool, lijst="nakijken")).location == "/mijn/nakijken"
    assert titles(hers.get("/mijn/nakijken")) == []


def test_on_a_later_page_she_stays_there(hers: Browser, amina: User) -> None:
    tools = [
        checked(make.tool(amina, title=f"Tool {each}"), today() - timedelta(days=500 - each)) for each in range(23)
    ]
    assert len(titles(hers.get("/mijn/nakijken?pagina=2"))) == 3
    answer = hers.post(path(tools[20], "klopt-nog"), check(tools[20], lijst="nakijken"))
    assert answer.location == "/mijn/nakijken?pagina=2"


def test_an_odd_list_leads_to_the_tool(hers: Browser, amina: User) -> None:
    tool = long_ago(make.tool(amina))
    assert hers.post(path(tool, "klopt-nog"), check(tool, lijst="https://elders.example")).location == path(tool)


def test_editors_see_what_nobody_looked_at_for_two_periods(sign_in: Browsers, amina: User, carla: User) -> None:
    long_ago(make.tool(amina, title="Eén periode"))
    twice = long_ago(make.tool(amina, title="Twee perioden"), periods=2)
    placed(make.tool(None, title="Van niemand"), days_ago=280)
    make.tool(None, key="vers", title="Nieuw van niemand")
    carlas = sign_in(carla)
    assert titles(carlas.get("/beheer/verouderd")) == ["Twee perioden"]
    page = carlas.get("/beheer/verouderd?lijst=zonder-collega")
    assert titles(page) == ["Van niemand"]
    assert [words(each) for each in page.all("nav[aria-label='Welke tools'] a")] == [
        "Lang niet nagekeken (1)", "Zonder collega, en lang niet nagekeken (1)", "Kapotte links zonder collega (0)",
    ]  # fmt: skip
    assert words(page.one("a[href='/tools/zonder-collega']")) == "Alle tools zonder collega (2)"
    home = carlas.get("/")
    assert words(home.one("#beoordelen")) == "Gebruik van tools : 4 nog niet bekeken"
    assert words(home.one("#verouderd")) == "Verouderd : 1 lang niet nagekeken; 1 zonder collega en lang niet nagekeken"
    answer = carlas.post(path(twice, "klopt-nog"), check(twice, lijst="lang"))
    assert answer.location == "/beheer/verouderd?lijst=lang"


def test_what_is_of_who_left_is_ownerless(sign_in: Browsers, amina: User, carla: User) -> None:
    long_ago(make.tool(amina), periods=2)
    accounts.deactivate(user=amina, by=None)
    db.session.commit()
    carlas = sign_in(carla)
    assert titles(carlas.get("/beheer/verouderd?lijst=lang")) == []
    assert len(titles(carlas.get("/beheer/verouderd?lijst=zonder-collega"))) == 1


def test_the_beheerder_reads_on_his_index_how_much_there_is_to_do(sign_in: Browsers, amina: User, daan: User) -> None:
    long_ago(make.tool(amina), periods=2)
    text = sign_in(daan).get("/beheer").text
    assert "zeggen of collega’s een tool mogen gebruiken (1 te doen)" in text
    assert "of ze nog kloppen (1 te doen)" in text


def test_only_editors_may(hers: Browser) -> None:
    hers.get("/beheer/verouderd", 403)


@pytest.mark.parametrize("address", ["/mijn/nakijken", "/beheer/verouderd"])
def test_they_cannot_be_posted_to(sign_in: Browsers, carla: User, address: str) -> None:
    sign_in(carla).post(address, status=405)


@pytest.mark.parametrize("odd", ["?lijst=verzonnen", "?pagina=0", "?pagina=-1", "?pagina=999", "?pagina=x&lijst="])
def test_odd_addresses_are_survived(sign_in: Browsers, carla: User, odd: str) -> None:
    browser = sign_in(carla)
    for address in ("/mijn/nakijken", "/beheer/verouderd"):
        browser.get(f"{address}{odd}")


@pytest.mark.parametrize(
    "address", ["/", "/mijn", "/mijn/nakijken", "/beheer/verouderd", "/beheer/verouderd?lijst=zonder-collega"]
)
def test_they_ask_as_many_queries_however_long_they_are(
    sign_in: Browsers, carla: User, queries: Callable[[], int], address: str
) -> None:
    browser = sign_in(carla)

    def more(number: int, name: str) -> None:
        for each in range(number):
            tool = long_ago(make.tool(carla, title=f"{name} {each}", link="https://weg.example/"), periods=2)
            browser.post(path(tool, "link-werkt-niet"))
            long_ago(make.tool(None, key=f"{name}-{each}", title=f"Van niemand {each}"), periods=2)

    def cost() -> int:
        browser.get(address)
        before = queries()
        browser.get(address)
        return queries() - before

    more(6, "weinig")
    few = cost()
    more(9, "veel")
    assert cost() == few
