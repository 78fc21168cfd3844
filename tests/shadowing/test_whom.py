"""Whom Bram asks: the colleague of the tool, the second contact, or whoever is there when both are away."""

from datetime import timedelta

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import State, Way
from tests.page import Browser
from tests.shadowing.conftest import mails, requests
from tests.shadowing.test_ask import path, question


def test_a_tool_that_changed_hands_meanwhile(his: Browser, amina: User, carla: User, tool: Tool) -> None:
    sent = question(host=str(amina.id), why="Iets wat lang was om te typen.")
    cabinet.hand_over_tools(giver=amina, receiver=carla, by=None)
    db.session.commit()
    page = his.post(path(tool), sent, 409)
    assert "Wie je koos, kun je dit niet meer vragen. Carla Visser wel." in page.text
    assert "Iets wat lang was om te typen." in page.one("textarea[name=why]").text
    assert requests() == []
    his.post(path(tool), sent | {"host": str(page.one("input[name=host]")["value"])})
    assert requests()[0].host is carla


def test_a_mistake_does_not_hide_that_it_changed_hands(his: Browser, amina: User, carla: User, tool: Tool) -> None:
    sent = question(host=str(amina.id), why="")
    cabinet.hand_over_tools(giver=amina, receiver=carla, by=None)
    db.session.commit()
    page = his.post(path(tool), sent, 422)
    assert "Wie je koos, kun je dit niet meer vragen. Carla Visser wel." in page.text


def test_bram_asks_the_second_contact(his: Browser, amina: User, carla: User, tool: Tool) -> None:
    commands.offer(tool=tool, is_possible=True, way=Way.BOTH, suits_when="dinsdag", second_contact=carla)
    db.session.commit()
    page = his.get(path(tool))
    assert "dinsdag" in page.text
    assert "Vraag het aan Carla Visser" in page.text
    page = his.get(f"{path(tool)}?bij={carla.id}")
    his.post(path(tool), question(host=str(page.one("input[name=host]")["value"])))
    assert requests()[0].host is carla
    assert [mail.to for mail in mails()] == [carla.email]
    assert amina.email not in mails()[0].text


@pytest.mark.parametrize("other", ["999999999999", "-1", "x", "", "1'--"])
def test_nobody_else_can_be_asked(his: Browser, amina: User, tool: Tool, other: str) -> None:
    assert his.get(f"{path(tool)}?bij={other}").one("input[name=host]")["value"] == str(amina.id)
    his.post(path(tool), question(host=other), 303 if other == "" else 409)


def test_a_host_who_is_away_answers_at_once(his: Browser, amina: User, carla: User, tool: Tool) -> None:
    commands.offer(tool=tool, is_possible=True, way=Way.BOTH, suits_when="", second_contact=carla)
    amina.away_until = today() + timedelta(days=10)
    db.session.commit()
    assert "Amina de Wit is er even niet" in his.get(path(tool)).text
    answer = his.post(path(tool), question())
    (found,) = requests()
    assert (found.state, found.other_colleague) == (State.DECLINED, carla)
    page = his.get(answer.location)
    assert page.all(f"a[href='{path(tool)}?bij={carla.id}&van={found.id}']")
    assert mails() == []
    his.post(path(tool), question(submission="two", host=str(carla.id)))
    assert [mail.to for mail in mails()] == [carla.email]


def test_when_both_are_away_the_redactie_is_there(
    his: Browser, amina: User, carla: User, daan: User, tool: Tool
) -> None:
    commands.offer(tool=tool, is_possible=True, way=Way.BOTH, suits_when="", second_contact=daan)
    amina.away_until = daan.away_until = today() + timedelta(days=10)
    db.session.commit()
    answer = his.post(path(tool), question())
    assert requests()[0].other_colleague is carla
    assert carla.name in his.get(answer.location).text


def test_who_is_back_today_is_asked(his: Browser, amina: User, tool: Tool) -> None:
    amina.away_until = today()
    db.session.commit()
    his.post(path(tool), question())
    assert requests()[0].state == State.ASKED
