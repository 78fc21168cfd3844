"""Who told that a tool works for her can be asked to show it: beside its colleague, or instead."""

from datetime import timedelta

import pytest

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.shadowing import commands, queries
from ladekast.shadowing.models import State, Way
from tests import make
from tests.page import Browser, words
from tests.shadowing.conftest import Browsers, mails, requests
from tests.shadowing.test_ask import path, question


def names(tool: Tool) -> list[str]:
    """Whom one can ask, in order."""
    return [person.name for person in queries.hosts(tool)]


def refuse(tool: Tool) -> None:
    """Amina would rather not show it."""
    commands.offer(tool=tool, is_possible=False, way=Way.BOTH, suits_when="", second_contact=None)
    db.session.commit()


def test_bram_asks_who_uses_it_and_she_answers(
    his: Browser, sign_in: Browsers, amina: User, carla: User, tool: Tool
) -> None:
    make.experience(carla, tool, "partly")
    assert "Het kan ook bij Carla Visser ." in words(his.get(f"/tools/{tool.id}-{tool.slug}").one(".watching"))
    assert "Ook Carla Visser kan deze tool laten zien." in his.get(path(tool)).text
    answer = his.post(path(tool), question(host=str(carla.id)))
    (found,) = requests()
    assert found.host is carla
    (mail,) = mails()
    assert mail.to == carla.email
    assert "Je vertelde bij deze tool hoe het bij jou ging." in mail.text
    assert amina.email not in mail.text
    page = sign_in(carla).get(answer.location)
    assert "Deze tool heeft intussen" not in page.text
    sent = {"moment": str(found.moments[0].id), "version": str(found.version), "place": "", "note": ""}
    sign_in(carla).post(f"{answer.location}/afspreken", sent)
    assert found.state == State.ACCEPTED
    sign_in(amina).get(answer.location, 404)


def test_the_mail_to_the_colleague_of_the_tool_speaks_of_no_experience(his: Browser, tool: Tool, amina: User) -> None:
    make.experience(amina, tool)
    his.post(path(tool), question())
    assert "Je vertelde" not in mails()[0].text


def test_when_its_colleague_is_away_who_uses_it_is_named(his: Browser, amina: User, carla: User, tool: Tool) -> None:
    make.experience(carla, tool)
    amina.away_until = today() + timedelta(days=10)
    db.session.commit()
    assert "Vraag het liever aan Carla Visser" in his.get(path(tool)).text
    answer = his.post(path(tool), question())
    assert requests()[0].other_colleague is carla
    page = his.get(answer.location)
    assert page.all(f"a[href='{path(tool)}?bij={carla.id}&van={requests()[0].id}']")


def test_who_was_refused_reads_whom_else_to_ask(his: Browser, bram: User, carla: User, tool: Tool) -> None:
    make.experience(carla, tool)
    found = make.request(bram, tool, State.DECLINED)
    page = his.get(f"/meekijken/{found.id}")
    assert "Vraag Carla Visser of je mee mag kijken" in page.text
    assert carla.name in mails()[-1].text


def test_a_tool_that_its_colleague_does_not_show_can_be_seen_elsewhere(his: Browser, carla: User, tool: Tool) -> None:
    refuse(tool)
    assert "Bij deze tool kun je niet meekijken." in his.get(path(tool)).text
    make.experience(carla, tool)
    card = words(his.get(f"/tools/{tool.id}-{tool.slug}").one(".watching"))
    assert "Het kan bij Carla Visser ." in card
    assert "Online en op locatie" not in card
    his.post(path(tool), question())
    assert requests()[0].host is carla


def test_her_own_experience_does_not_overrule_her_no(amina: User, tool: Tool) -> None:
    make.experience(amina, tool)
    refuse(tool)
    assert names(tool) == []


def test_a_tool_that_nobody_answers_for_has_who_uses_it(his: Browser, carla: User) -> None:
    tool = make.tool(None)
    make.experience(carla, tool)
    his.post(path(tool), question())
    assert requests()[0].host is carla


def test_who_told_it_herself_asks_somebody_else(his: Browser, bram: User) -> None:
    tool = make.tool(None)
    make.experience(bram, tool)
    assert "Deze tool heeft nog geen collega die hem kan laten zien." in his.get(path(tool)).text


@pytest.mark.parametrize("why", ["did not work", "switched off", "taken back", "away", "left"])
def test_some_are_not_asked(amina: User, carla: User, tool: Tool, why: str) -> None:
    outcome = "did-not" if why == "did not work" else "worked"
    told = make.experience(carla, tool, outcome, may_be_asked=why != "switched off")
    if why == "taken back":
        make.withdrawn(told)
    if why == "away":
        carla.away_until = today() + timedelta(days=1)
    if why == "left":
        accounts.deactivate(user=carla, by=None)
    db.session.commit()
    assert names(tool) == [amina.name]


def test_what_she_said_last_counts(carla: User, tool: Tool, amina: User) -> None:
    make.experience(carla, tool)
    make.experience(carla, tool, may_be_asked=False)
    assert names(tool) == [amina.name]
    make.experience(carla, tool, "partly")
    assert names(tool) == [amina.name, carla.name]


def test_who_is_no_longer_to_be_asked_when_the_form_arrives(his: Browser, carla: User, tool: Tool) -> None:
    told = make.experience(carla, tool)
    sent = question(host=str(carla.id), why="Iets wat lang was om te typen.")
    make.withdrawn(told)
    page = his.post(path(tool), sent, 409)
    assert "Wie je koos, kun je dit niet meer vragen. Amina de Wit wel." in page.text
    assert "Iets wat lang was om te typen." in page.one("textarea[name=why]").text
    assert requests() == []
