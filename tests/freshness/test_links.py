"""“Deze link werkt niet”: one press for any reader; who answers for the tool sees it until it is right."""

from dataclasses import replace

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from tests import make
from tests.freshness.conftest import Browsers, path, reports
from tests.page import Browser, words

FAILS, WORKS, WRONG = "link-werkt-niet", "link-werkt-weer", "link-toch-goed"


def new_link(tool: Tool, by: User, link: str) -> None:
    commands.edit_tool(tool=tool, by=by, content=replace(tool.content, link=link), seen_version=tool.version)
    db.session.commit()


def test_bram_says_so_and_amina_sees_it(his: Browser, hers: Browser, tool: Tool, bram: User) -> None:
    assert [words(each) for each in his.get(path(tool)).all(f"form[action$={FAILS}] button")] == [
        "Deze link werkt niet"
    ]
    answer = his.post(path(tool, FAILS))
    assert "We vragen Amina de Wit om de link na te kijken." in his.get(answer.location).text
    assert [(each.author, each.link, each.closed_at) for each in reports()] == [(bram, tool.link, None)]
    assert his.get(path(tool)).all(f"form[action$={FAILS}]") == []
    assert "Een collega meldt dat de link niet werkt" in words(hers.get("/").one("#nakijken"))
    assert "Een collega meldde op" in hers.get("/mijn/nakijken").text
    assert "De link werkt misschien niet" in hers.get(path(tool)).text


def test_twice_is_once(his: Browser, tool: Tool) -> None:
    his.post(path(tool, FAILS))
    answer = his.post(path(tool, FAILS))
    assert len(reports()) == 1
    assert "Je had dit al gemeld." in his.get(answer.location).text


def test_many_who_say_so_are_one_line_with_their_number(
    his: Browser, hers: Browser, sign_in: Browsers, carla: User, daan: User, tool: Tool
) -> None:
    for browser in (his, sign_in(carla), sign_in(daan)):
        browser.post(path(tool, FAILS))
    page = hers.get("/mijn/nakijken")
    assert len(page.all(".to-do")) == 1
    assert "3 collega’s meldden dat de link niet werkt" in page.text
    assert "Jij en 2 collega’s meldden dat" in his.get(path(tool)).text
    assert "3 collega’s meldden dat" in hers.get(path(tool)).text


def test_bram_was_wrong_and_takes_back_what_he_said_himself(
    his: Browser, hers: Browser, sign_in: Browsers, bram: User, carla: User, tool: Tool
) -> None:
    for browser in (his, sign_in(carla)):
        browser.post(path(tool, FAILS))
    assert his.get(path(tool)).one(f"form[action$={WRONG}] button").text == "Toch goed"
    answer = his.post(path(tool, WRONG))
    assert "Je melding over de link is ingetrokken." in his.get(answer.location).text
    assert [each.author for each in reports() if each.closed_at is None] == [carla]
    assert "Een collega meldde dat op" in hers.get(path(tool)).text
    again = his.post(path(tool, WRONG))
    assert "Je hebt over deze link niets gemeld." in his.get(again.location).text
    his.post(path(tool, FAILS))
    assert [each.author for each in reports() if each.closed_at is None] == [carla, bram]


def test_who_said_it_alone_reads_that_it_was_today(his: Browser, tool: Tool) -> None:
    his.post(path(tool, FAILS))
    assert "Jij meldde vandaag dat de link niet werkt." in his.get(path(tool)).text


def test_who_keeps_the_tool_is_not_asked_to_report_it_too(his: Browser, hers: Browser, tool: Tool) -> None:
    his.post(path(tool, FAILS))
    page = hers.get(path(tool))
    assert page.all(f"form[action$={FAILS}], form[action$={WRONG}]") == []
    assert page.all(f"form[action$={WORKS}]")


def test_a_new_link_closes_it(his: Browser, hers: Browser, amina: User, tool: Tool) -> None:
    his.post(path(tool, FAILS))
    new_link(tool, amina, "https://nieuw.example/")
    assert hers.get("/mijn/nakijken").all(".to-do") == []
    assert "De link werkt misschien niet" not in hers.get(path(tool)).text
    his.post(path(tool, FAILS))
    assert [each.link for each in reports()] == ["https://voorbeeld.example/", "https://nieuw.example/"]
    assert "Een collega meldde op" in hers.get("/mijn/nakijken").text


def test_amina_says_that_it_works_again_and_bram_may_say_it_anew(his: Browser, hers: Browser, tool: Tool) -> None:
    his.post(path(tool, FAILS))
    answer = hers.post(path(tool, WORKS), {"lijst": "nakijken"})
    assert answer.location == "/mijn/nakijken"
    assert [each.closed_at is None for each in reports()] == [False]
    his.post(path(tool, FAILS))
    assert [each.closed_at is None for each in reports()] == [False, True]


def test_of_an_ownerless_tool_the_editors_see_it(his: Browser, sign_in: Browsers, carla: User) -> None:
    tool = make.tool(None, link="https://weg.example/")
    answer = his.post(path(tool, FAILS))
    assert "We vragen de redactie" in his.get(answer.location).text
    carlas = sign_in(carla)
    assert "1 zonder collega en met een kapotte link" in words(carlas.get("/").one("#verouderd"))
    assert [words(each) for each in carlas.get("/beheer/verouderd?lijst=links").all(".to-do__title")] == [tool.title]
    answer = carlas.post(path(tool, WORKS), {"lijst": "links"})
    assert "Hier is niets te doen" in carlas.get(answer.location).text


def test_without_a_link_there_is_nothing_to_say(his: Browser, hers: Browser, amina: User) -> None:
    tool = make.tool(amina)
    assert his.get(path(tool)).all(f"form[action$={FAILS}]") == []
    his.post(path(tool, FAILS), status=404)
    hers.post(path(tool, WORKS), status=404)


def test_of_what_was_taken_out_nothing_is_said(his: Browser, hers: Browser, amina: User, tool: Tool) -> None:
    commands.archive_tool(tool=tool, by=amina)
    db.session.commit()
    for end in (FAILS, WRONG):
        his.post(path(tool, end))
    hers.post(path(tool, WORKS), status=403)
    assert reports() == []


def test_a_stranger_does_not_come_in(visitor: Browser, tool: Tool) -> None:
    for end in (FAILS, WORKS, WRONG):
        visitor.post(path(tool, end), status=401)


def test_a_tool_that_is_not_there_is_not_found(his: Browser) -> None:
    for end in (FAILS, WORKS, WRONG):
        his.post(f"/tools/99/{end}", status=404)


def test_a_reader_does_not_say_that_it_works_again(his: Browser, tool: Tool) -> None:
    his.post(path(tool, FAILS))
    his.post(path(tool, WORKS), status=403)
    assert reports()[0].closed_at is None


@pytest.mark.parametrize("end", [FAILS, WORKS, WRONG])
def test_a_link_in_a_mail_does_nothing(hers: Browser, tool: Tool, end: str) -> None:
    hers.get(path(tool, end), 405)
