"""What a tool and a colleague show of watching along."""

from collections.abc import Callable
from datetime import timedelta

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import State
from tests import make
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]
ASK = "Vraag of je mee mag kijken"


def read(browser: Browser, tool: Tool) -> Page:
    """The page of a tool."""
    return browser.get(f"/tools/{tool.id}-{tool.slug}")


def offer(tool: Tool, **changes: object) -> None:
    """What is said of watching it."""
    said = {"is_possible": True, "way": "both", "suits_when": "", "second_contact": None} | changes
    commands.offer(tool=tool, **said)  # type: ignore[arg-type]
    db.session.commit()


def test_in_one_click_to_the_colleague(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    (ask,) = read(sign_in(bram), tool).all(".contact-card a.button")
    assert (words(ask), ask["href"]) == (ASK, f"/tools/{tool.id}/meekijken")
    assert sign_in(bram).get(str(ask["href"])).heading == f"Meekijken: {tool.title}"


def test_the_card_tells_how_when_and_with_whom(amina: User, bram: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    offer(tool, way="online", suits_when="dinsdagochtend", second_contact=carla)
    card = words(read(sign_in(bram), tool).one(".watching"))
    assert "Online · dinsdagochtend" in card
    assert "Het kan ook bij Carla Visser ." in card


def test_what_cannot_be_watched_has_no_button(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    offer(tool, is_possible=False)
    page = read(sign_in(bram), tool)
    assert "Meekijken kan bij deze tool niet." in words(page.one(".watching"))
    assert ASK not in page.text


def test_who_may_edit_says_what_can_be_watched(amina: User, bram: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    link = f"a[href='/tools/{tool.id}/meekijken/aanbod']"
    offer(tool, second_contact=carla)
    hers = read(sign_in(amina), tool)
    assert hers.all(link)
    assert "Collega’s kunnen vragen of ze bij jou mee mogen kijken." in words(hers.one(".watching"))
    assert ASK not in hers.text
    assert read(sign_in(carla), tool).all(link)
    assert not read(sign_in(bram), tool).all(link)


def test_a_tool_without_colleague_leads_to_the_redactie_and_to_who_can_show_it(
    bram: User, carla: User, sign_in: Browsers
) -> None:
    tool = make.tool(None)
    page = read(sign_in(bram), tool)
    assert carla.email in str(page.one(".contact-card"))
    assert ASK not in page.text
    offer(tool, second_contact=carla)
    assert "Het kan bij Carla Visser ." in words(read(sign_in(bram), tool).one(".watching"))


def test_who_is_away_says_until_when(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    browser = sign_in(bram)
    pages = (f"/tools/{tool.id}-{tool.slug}", f"/collegas/{amina.id}", "/collegas")
    amina.away_until = today()  # back today
    db.session.commit()
    assert not [address for address in pages if "Even niet beschikbaar" in browser.get(address).text]
    amina.away_until = today() + timedelta(days=1)
    db.session.commit()
    assert [address for address in pages if "Even niet beschikbaar tot" in browser.get(address).text] == list(pages)


def test_how_often_it_was_shown_is_counted_without_names(
    amina: User, bram: User, carla: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    make.request(bram, tool, State.ACCEPTED)
    assert "laten zien" not in words(read(sign_in(carla), tool).one(".watching"))
    for asker in (bram, carla):
        make.request(asker, tool, State.TOOK_PLACE)
    page = read(sign_in(carla), tool)
    assert "2 keer laten zien aan een collega." in words(page.one(".watching"))
    assert "Bram Jansen" not in page.text


def test_what_was_learned_is_read_by_all_only_when_she_says_so(
    amina: User, bram: User, carla: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    found = make.request(bram, tool, State.TOOK_PLACE)
    told = {"thanks": "Dank je, Amina.", "learned": "Begin met een spel."}
    his = sign_in(bram)
    his.post(f"/meekijken/{found.id}/bedanken", told)
    assert "Begin met een spel." not in read(sign_in(carla), tool).text
    his.post(f"/meekijken/{found.id}/bedanken", told | {"learned_is_shared": "y"})
    page = read(sign_in(carla), tool)
    assert words(page.one(".tool__learned li")) == "“Begin met een spel.”"
    assert "Dank je, Amina." not in page.text
    assert "Bram Jansen" not in page.text


def test_her_profile_says_which_of_her_tools_can_be_watched(amina: User, bram: User, sign_in: Browsers) -> None:
    make.tool(amina, title="Kan")
    offer(make.tool(amina, title="Kan niet"), is_possible=False)
    page = sign_in(bram).get(f"/collegas/{amina.id}")
    assert [words(each) for each in page.all(".tool-card__watch")] == [f"{ASK} : Kan"]
    assert not sign_in(amina).get(f"/collegas/{amina.id}").all(".tool-card__watch")


def test_nobody_can_ask_who_left(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    amina.is_active = False
    db.session.commit()
    assert ASK not in sign_in(bram).get(f"/collegas/{amina.id}").text
    assert ASK not in read(sign_in(bram), tool).text
