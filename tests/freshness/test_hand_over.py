"""Handing over one tool, and everything of who leaves; who gets it hears of it once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.admin.commands import stop_access
from ladekast.cabinet import commands
from ladekast.cabinet.models import Action, Tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.shadowing.models import State
from tests import make
from tests.freshness.conftest import Browsers, mails, path, revisions
from tests.page import Browser, words

Person = Callable[[str], User]


def name_co_author(tool: Tool, *people: User) -> None:
    content = replace(tool.content, co_authors=tuple(each.email for each in people))
    assert tool.owner
    commands.edit_tool(tool=tool, by=tool.owner, content=content, seen_version=tool.version)
    db.session.commit()


def test_amina_hands_a_tool_over_to_bram_who_hears_it(
    hers: Browser, his: Browser, tool: Tool, amina: User, bram: User
) -> None:
    changed = tool.changed_at
    assert [str(each["value"]) for each in hers.get(path(tool, "overdragen")).all("option")] == ["", str(bram.id)]
    answer = hers.post(path(tool, "overdragen"), {"receiver": str(bram.id)})
    assert "Bram Jansen is nu de collega bij" in hers.get(answer.location).text
    last = revisions(tool)[-1]
    assert (tool.owner, tool.changed_at, last.action, last.author) == (bram, changed, Action.HANDED_OVER, amina)
    mail = mails(now())[-1]
    assert (mail.to, mail.reply_to, path(tool) in mail.text) == (bram.email, amina.email, True)
    hers.get(path(tool, "overdragen"), 403)
    his.get(path(tool, "overdragen"))


def test_an_editor_who_takes_it_herself_gets_no_mail(sign_in: Browsers, carla: User, tool: Tool) -> None:
    sign_in(carla).post(path(tool, "overdragen"), {"receiver": str(carla.id)})
    assert (tool.owner, mails(now())) == (carla, [])


def test_an_editor_finds_somebody_for_an_ownerless_tool(sign_in: Browsers, carla: User, bram: User) -> None:
    tool = make.tool(None)
    sign_in(carla).post(path(tool, "overdragen"), {"receiver": str(bram.id)})
    assert tool.owner is bram


def test_who_could_edit_it_is_no_co_author_of_her_own_tool(hers: Browser, tool: Tool, bram: User, carla: User) -> None:
    name_co_author(tool, bram, carla)
    hers.post(path(tool, "overdragen"), {"receiver": str(bram.id)})
    assert (tool.owner, tool.co_authors) == (bram, [carla])


def test_it_goes_only_to_who_is_here_and_can_come_in(hers: Browser, tool: Tool, amina: User, bram: User) -> None:
    sleeping = accounts.add_user(email="nieuw@kwadraad.example", name="Nieuw")
    accounts.deactivate(user=bram, by=None)
    db.session.commit()
    unknown = "Deze collega kennen we niet. Kies iemand uit de lijst."
    for receiver, sentence in (
        ("", "Kies een collega."),
        (str(amina.id), "Amina de Wit heeft dit nu zelf. Kies een andere collega."),
        (str(bram.id), "Bram Jansen kan niet inloggen. Kies een andere collega."),
        (str(sleeping.id), "Nieuw heeft nog geen wachtwoord gekozen en kan niet inloggen. Kies een andere collega."),
        ("99", unknown),
        ("²", unknown),
        ("9" * 99, unknown),
        ("amina", unknown),
    ):
        page = hers.post(path(tool, "overdragen"), {"receiver": receiver}, 422)
        assert page.errors() == {"receiver": sentence}
    assert (tool.owner, len(revisions(tool)), mails(now())) == (amina, 1, [])


def test_what_was_taken_out_is_not_handed_over(hers: Browser, amina: User, bram: User, tool: Tool) -> None:
    commands.archive_tool(tool=tool, by=amina)
    db.session.commit()
    hers.post(path(tool, "overdragen"), {"receiver": str(bram.id)})
    assert tool.owner is amina


def test_a_stranger_does_not_come_in(visitor: Browser, tool: Tool) -> None:
    visitor.get(path(tool, "overdragen"), 303)
    visitor.post(path(tool, "overdragen"), {"receiver": "1"}, 401)


def test_a_tool_that_is_not_there_is_not_found(hers: Browser) -> None:
    hers.get("/tools/99/overdragen", 404)


def test_a_reader_and_a_co_author_may_not(his: Browser, bram: User, tool: Tool) -> None:
    his.post(path(tool, "overdragen"), {"receiver": str(bram.id)}, 403)
    name_co_author(tool, bram)
    his.get(path(tool, "overdragen"), 403)
    assert tool.owner is not bram


def test_who_leaves_hands_over_all_there_is_and_the_receiver_gets_one_mail(
    sign_in: Browsers, amina: User, bram: User, carla: User, daan: User, tool: Tool
) -> None:
    out, brams = make.tool(amina, title="Uit de kast"), make.tool(bram, title="Van Bram")
    carlas = make.tool(carla, title="Van Carla")
    commands.archive_tool(tool=out, by=amina)
    name_co_author(brams, amina, daan)
    name_co_author(carlas, amina)
    make.request(bram, tool, State.ASKED)
    make.event(amina)
    before = len(mails(now()))
    his = sign_in(daan)
    page = his.get(f"/beheer/collegas/{amina.id}/stoppen")
    assert "Amina de Wit mag nu 2 tools van collega’s bewerken." in page.text
    assert "1 vraag of afspraak om mee te kijken vervalt." in page.text
    his.post(f"/beheer/collegas/{amina.id}/stoppen", {"receiver": str(carla.id)})
    assert (tool.owner, out.owner, brams.co_authors, carlas.co_authors) == (carla, carla, [carla, daan], [])
    mine = [mail for mail in mails(now())[before - 1 :] if mail.to == carla.email]
    assert [mail.subject for mail in mine if "wat van Amina de Wit was" in mail.subject] == [mine[-1].subject]
    for words_of_it in ("- 2 tools:", "- 2 tools van collega’s die jij nu ook mag bewerken", "- 1 leermoment dat"):
        assert words_of_it in mine[-1].text


def test_who_gets_nothing_hears_nothing(amina: User, bram: User) -> None:
    stop_access(leaver=amina, receiver=bram, by=None, settings=access.settings())
    assert mails(now()) == []


def test_what_goes_over_can_still_be_found_by_the_new_name(his: Browser, hers: Browser, tool: Tool, bram: User) -> None:
    hers.post(path(tool, "overdragen"), {"receiver": str(bram.id)})
    found = his.get("/zoeken?q=Bram+Jansen").all("article[data-tool-id]")
    assert [words(each.select_one(".tool-card__title")) for each in found] == [tool.title]


@pytest.mark.parametrize("end", ["", "?lijst=nakijken"])
def test_from_the_list_she_goes_on_with_the_next(hers: Browser, bram: User, tool: Tool, end: str) -> None:
    answer = hers.post(path(tool, "overdragen") + end, {"receiver": str(bram.id), "lijst": end.partition("=")[2]})
    assert answer.location == ("/mijn/nakijken" if end else path(tool))
