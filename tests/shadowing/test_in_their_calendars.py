"""What the invitations of Amina and Bram say about each other, and what stays out of their subscriptions."""

from typing import Any

import pytest

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.shadowing import commands
from ladekast.shadowing.models import State
from tests import make
from tests.calendar.client import read
from tests.page import Browser
from tests.shadowing.conftest import forget_mail, mails


def event_for(person: User) -> Any:
    (text,) = [mail.calendar for mail in mails() if mail.to == person.email]
    return read(text).vevent


def description(person: User) -> list[str]:
    """The lines of what her calendar tells."""
    return str(event_for(person).description.value).split("\n")


def test_each_reads_with_whom_and_how_to_reach_her(bram: User, amina: User, tool: Tool) -> None:
    amina.phone = ""
    found = make.request(bram, tool, State.ACCEPTED)
    assert description(bram)[0] == "Met Amina de Wit, amina@kwadraad.example"
    assert description(amina)[0] == "Met Bram Jansen, 06 12345678"
    assert description(bram)[-1] == f"{access.base_url()}/meekijken/{found.id}"
    for person in (amina, bram):
        event = event_for(person)
        assert event.summary.value == f"Meekijken: {tool.title}"
        assert event.contents["class"][0].value == "PRIVATE"


@pytest.mark.parametrize("step", ["move", "cancel"])
def test_it_still_says_so_after_a_change(bram: User, tool: Tool, step: str) -> None:
    found = make.request(bram, tool, State.ACCEPTED)
    forget_mail()
    if step == "move":
        span, settings = make.span(9), access.settings()
        commands.move(request=found, by=bram, span=span, place=None, reason="Ziek.", settings=settings)
    else:
        commands.cancel(request=found, by=bram, reason="Ziek.", settings=access.settings())
    assert description(bram)[0] == "Met Amina de Wit, 06 12345678"


def test_who_left_is_named_and_not_reached(bram: User, amina: User, tool: Tool) -> None:
    make.request(bram, tool, State.ACCEPTED)
    forget_mail()
    accounts.deactivate(user=amina, by=None)
    commands.end_for(leaver=amina, settings=access.settings())
    assert description(bram)[0] == "Met Amina de Wit"


def test_a_subscription_names_nobody(his: Browser, visitor: Browser, bram: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.ACCEPTED)
    link = str(his.get("/mijn/agenda").all("a.handout")[0]["href"]).removeprefix(access.base_url())
    text = visitor.client.get(link).get_data(as_text=True).replace("\r\n ", "")
    assert f"/meekijken/{found.id}" in text
    for secret in ("Amina", "Bram", "06 1234", "amina@", "bram@", "Met "):
        assert secret not in text
