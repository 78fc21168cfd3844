"""What is searched for is counted, by day and never by whom."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from ladekast.accounts.models import User
from ladekast.finding import counting, remembering
from ladekast.finding.counting import Searched
from ladekast.finding.models import SearchCount
from ladekast.lib import clock
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.work import run_once
from tests import make
from tests.page import Browser, Page

Browsers = Callable[[User], Browser]
Counts = dict[tuple[str, str], int]


@pytest.fixture(autouse=True)
def shelf(amina: User) -> None:
    """Two tools; the words that nobody else has written down stand in them."""
    make.tool(amina, title="Foto van een brief", suitable=("ouderen",), municipalities=("Gouda",))
    make.tool(amina, title="Beeldbellen met een schuldhulpverlener")


@pytest.fixture
def his(bram: User, sign_in: Browsers) -> Browser:
    """The browser of Bram."""
    return sign_in(bram)


def opens(browser: Browser, path: str, came_from: str = "") -> Page:
    """Opens a page and gets all of it: what is done after an answer has left, is done."""
    if came_from:
        browser.client.environ_base["HTTP_REFERER"] = f"http://localhost{came_from}"
    page = browser.get(path)
    browser.client.environ_base.pop("HTTP_REFERER", None)
    db.session.rollback()
    page.response.close()
    return page


def counts() -> Counts:
    """How often each search was counted, by its words and filters."""
    db.session.rollback()
    return {(each.words, each.filters): each.times for each in rows()}


def rows() -> list[SearchCount]:
    """Everything that is kept."""
    return list(db.session.scalars(select(SearchCount).order_by(SearchCount.id)))


def test_a_search_is_counted_with_its_words_filters_day_and_what_it_found(his: Browser) -> None:
    opens(his, "/zoeken?q=Brief&doelgroep=ouderen&gemeente=Gouda")
    (row,) = rows()
    assert (row.words, row.filters) == ("brief", "doelgroep=ouderen&gemeente=Gouda")
    assert (row.day, row.times, row.found, row.clicked) == (today(), 1, 1, 0)


def test_two_colleagues_who_search_the_same_are_counted_together(amina: User, his: Browser, sign_in: Browsers) -> None:
    for browser in (his, sign_in(amina)):
        opens(browser, "/zoeken?q=brief")
    assert counts() == {("brief", ""): 2}


def test_nothing_tells_who_searched() -> None:
    assert {column.name for column in SearchCount.__table__.columns} == {
        "id", "day", "words", "filters", "times", "found", "clicked",
    }  # fmt: skip


def test_without_words_or_on_a_later_page_nothing_is_counted(his: Browser) -> None:
    for path in ("/zoeken", "/zoeken?fase=1", "/zoeken?q=brief&pagina=2", "/lade/1?q=brief", "/?q=brief"):
        opens(his, path)
    his.client.head("/zoeken?q=brief").close()
    assert counts() == {}


def test_a_reload_another_order_and_a_way_back_count_nothing(his: Browser) -> None:
    for path in ("q=brief", "q=brief", "q=brief&sorteer=nieuwste", "q=beeldbellen", "q=brief", "q=beeldbellen"):
        opens(his, f"/zoeken?{path}")
    assert counts() == {("brief", ""): 1, ("beeldbellen", ""): 1}


def test_the_same_words_with_a_filter_are_another_search(his: Browser) -> None:
    for path in ("q=brief", "q=brief&doelgroep=ouderen", "q=brief"):
        opens(his, f"/zoeken?{path}")
    assert counts() == {("brief", ""): 1, ("brief", "doelgroep=ouderen"): 1}


def test_another_session_of_the_same_colleague_counts_again(bram: User, sign_in: Browsers) -> None:
    for _ in range(2):
        opens(sign_in(bram), "/zoeken?q=brief")
    assert counts() == {("brief", ""): 2}


@pytest.mark.parametrize("word", ["beeldbellen", "schuldhulpverlener", "brief"])
def test_keystrokes_of_one_search_count_once(his: Browser, word: str) -> None:
    for length in range(1, len(word) + 1):
        opens(his, f"/zoeken?q={word[:length]}")
    assert counts() == {(word, ""): 1}


def test_who_takes_a_word_off_is_still_at_the_same_search(his: Browser) -> None:
    opens(his, "/zoeken?q=brief foto")
    opens(his, "/zoeken?q=brief")
    assert counts() == {("brief", ""): 1}


def test_who_searches_on_later_or_after_opening_something_searches_anew(
    his: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens(his, "/zoeken?q=foto")
    opens(his, "/tools/1-foto-van-een-brief", came_from="/zoeken?q=foto")
    opens(his, "/zoeken?q=foto brief")
    later = clock.now() + timedelta(minutes=3)
    monkeypatch.setattr(remembering, "now", lambda: later)
    opens(his, "/zoeken?q=foto brief beeldbellen")
    assert counts() == {("foto", ""): 1, ("foto brief", ""): 1, ("foto brief beeldbellen", ""): 1}


def test_another_word_soon_after_is_another_search(his: Browser) -> None:
    for word in ("brief", "qxqxqx", "beeldbellen"):
        opens(his, f"/zoeken?q={word}")
    assert counts() == {("brief", ""): 1, ("", ""): 1, ("beeldbellen", ""): 1}


def test_unknown_words_names_and_numbers_are_never_kept(daan: User, his: Browser) -> None:
    daan.name = "Daan Brief"
    db.session.commit()
    opens(his, "/zoeken?q=Foto van meneer Xyqwarov, Daans brief 123456782 xyz@qq.example")
    (row,) = rows()
    assert row.words.split() == [word for word in row.words.split() if word in ("foto", "meneer")]
    assert "foto" in row.words


def test_a_search_of_only_names_is_counted_without_words(amina: User, his: Browser) -> None:
    opens(his, f"/zoeken?q={amina.name}")
    assert counts() == {("", ""): 1}


def test_a_municipality_that_no_tool_names_is_not_kept(his: Browser) -> None:
    opens(his, "/zoeken?q=brief&gemeente=Jan+Jansen&fase=9&soort=method")
    assert list(counts()) == [("brief", "soort=method")]


def test_a_search_without_good_results_found_nothing(his: Browser) -> None:
    opens(his, "/zoeken?q=brief koelkast wasmachine fornuis")
    (row,) = rows()
    assert row.found == 0


def test_a_tool_that_is_opened_from_the_results_marks_the_search_once(his: Browser) -> None:
    opens(his, "/zoeken?q=brief")
    for _ in range(2):
        opens(his, "/tools/1-foto-van-een-brief", came_from="/zoeken?q=brief")
        opens(his, "/zoeken?q=brief")
    assert [(row.times, row.clicked) for row in rows()] == [(1, 1)]


def test_after_the_way_back_the_click_is_for_the_search_that_is_seen(his: Browser) -> None:
    for word in ("brief", "beeldbellen", "brief"):
        opens(his, f"/zoeken?q={word}")
    opens(his, "/tools/1-foto-van-een-brief", came_from="/zoeken?q=brief")
    assert {row.words: row.clicked for row in rows()} == {"brief": 1, "beeldbellen": 0}


@pytest.mark.parametrize("came_from", ["", "/", "/lade/2", "/zoekenx", "/beheer/zoekwoorden"])
def test_a_tool_that_is_opened_from_elsewhere_marks_nothing(his: Browser, came_from: str) -> None:
    opens(his, "/zoeken?q=brief")
    opens(his, "/tools/1-foto-van-een-brief", came_from)
    assert [row.clicked for row in rows()] == [0]


@pytest.mark.parametrize("referrer", ["http://[", "x", "://", "http://elders.example/zoeken", "\u2026", "a" * 9000])
def test_an_odd_referrer_is_no_fault(his: Browser, referrer: str) -> None:
    opens(his, "/zoeken?q=brief")
    his.client.environ_base["HTTP_REFERER"] = referrer
    opens(his, "/tools/1-foto-van-een-brief")
    assert [row.clicked for row in rows()] == [0]


def test_a_leermoment_that_is_opened_from_the_results_counts_too(amina: User, his: Browser) -> None:
    event = make.event(amina)
    opens(his, "/zoeken?q=oefenen")
    opens(his, f"/leren/{event.id}-{event.slug}", came_from="/zoeken?q=oefenen")
    assert [row.clicked for row in rows()] == [1]


def test_an_editor_who_follows_up_what_others_searched_is_not_counted(carla: User, sign_in: Browsers) -> None:
    opens(sign_in(carla), "/zoeken?q=brief", came_from="/beheer/zoekwoorden?dagen=7")
    assert counts() == {}


def test_a_search_that_is_longer_than_a_row_is_cut_off_between_words(his: Browser) -> None:
    opens(his, "/zoeken?q=" + "+".join(["brief", "foto", "beeldbellen", "schuldhulpverlener"] * 60))
    assert [len(row.words) <= remembering.LONGEST for row in rows()] == [True]
    values = "&".join(f"{name}={each}" for name in ("fase", "doelgroep") for each in "12345")
    opens(his, f"/zoeken?q=scherm&{values}&" + "&".join(f"vorm=v{number}" for number in range(99)))
    assert all(len(row.filters) <= remembering.LONGEST for row in rows())


def test_a_session_that_was_tampered_with_or_is_of_an_older_program_breaks_nothing(
    his: Browser,
) -> None:
    with his.client.session_transaction() as kept:
        kept[remembering.NAME] = {"last": "x"}
    opens(his, "/zoeken?q=brief")
    opens(his, "/tools/1-foto-van-een-brief", came_from="/zoeken?q=brief")


def test_the_page_comes_all_the_same_when_nothing_can_be_counted(his: Browser) -> None:
    db.session.execute(text("DROP TABLE search_count"))
    db.session.commit()
    page = opens(his, "/zoeken?q=brief")
    assert page.all("article[data-tool-id]")
    opens(his, "/tools/1-foto-van-een-brief", came_from="/zoeken?q=brief")


def test_the_cookie_stays_small_and_holds_no_typed_text(his: Browser) -> None:
    for number in range(30):
        opens(his, f"/zoeken?q=Xyqwarov{number}+{'schuldhulpverlener+' * 100}")
    with his.client.session_transaction() as kept:
        assert "xyqwarov" not in str(dict(kept)).lower()
    cookie = his.client.get_cookie("ladekast")
    assert cookie
    assert len(cookie.value) < 1500


def test_what_is_too_old_is_forgotten_by_the_worker(app: Flask) -> None:
    for age in (0, 399, 401):
        day = today() - timedelta(days=age)
        db.session.add(SearchCount(day=day, words="brief", filters="", times=1, found=1, clicked=0))
    db.session.commit()
    run_once(app, turn=0)
    assert [(today() - row.day).days for row in rows()] == [0, 399]


def test_counts_that_meet_add_up() -> None:
    db.session.rollback()
    searched = Searched(today(), "brief", "")
    for found in (3, 4):
        with counting.hurried() as connection:
            counting.count(connection, searched, found)
    with counting.hurried() as connection:
        counting.count_click(connection, searched)
    assert [(row.times, row.found, row.clicked) for row in rows()] == [(2, 4, 1)]
    db.session.rollback()
    for _ in range(3):
        with counting.hurried() as connection:
            counting.withdraw(connection, searched)
    assert counts() == {}
