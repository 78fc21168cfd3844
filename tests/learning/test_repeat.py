"""A leermoment that begins with another one, or with a tool."""

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.learning.models import LearningEvent
from ladekast.lib.db import db
from tests import make
from tests.learning.filling import NEW, events, filled, only, typed
from tests.page import Browser, words


def test_repeating_one_fills_in_all_but_the_moments(hers: Browser, amina: User, bram: User) -> None:
    tool, out = make.tool(amina), make.tool(amina, title="Uit de kast")
    event = make.event(
        bram, planner=amina, way="on-location", town="Gouda", places=8, closes_at=make.span(6).starts_at,
        promotion_ends=24, net_minutes=50, tools=(tool, out), phases=(2,), groups=("ouderen",),
    )  # fmt: skip
    cabinet.archive_tool(tool=out, by=amina)
    db.session.commit()
    kept = filled(hers.get(f"{NEW}?van={event.id}"))
    assert (kept["title"], kept["aim"], kept["way"], kept["body"]) == (
        event.title,
        event.aim,
        ["on-location"],
        event.body,
    )
    assert (kept["town"], kept["place"], kept["places"]) == ("Gouda", event.place, "8")
    assert (kept["promotion_ends"], kept["net"], kept["leader"]) == ("24", "0:50", str(bram.id))
    assert (kept["phases"], kept["groups"]) == (["2"], ["ouderen"])
    assert kept["tools"] == f"{tool.title} (/tools/{tool.id})"
    assert {kept[name] for name in ("day_1", "from_1", "to_1", "closes_day", "closes_time", "version")} == {""}
    hers.post(NEW, kept | make.moments(make.span(14)))
    assert len(events()) == 2


def test_a_colleague_who_repeats_it_does_not_read_the_place_and_leads_it_herself(
    his: Browser, amina: User, bram: User
) -> None:
    event = make.event(amina, place="https://geheim.example/kamer")
    page = his.get(f"{NEW}?van={event.id}")
    assert "geheim" not in str(page.soup)
    assert (filled(page)["title"], filled(page)["leader"]) == (event.title, str(bram.id))
    make.sign_ups(event, bram)
    assert filled(his.get(f"{NEW}?van={event.id}"))["place"] == event.place


@pytest.mark.parametrize("number", ["999", "x", "-1", "9" * 30, "²", ""])
def test_repeating_what_is_not_there_gives_an_empty_form(hers: Browser, number: str) -> None:
    for name in ("van", "tool"):
        assert filled(hers.get(f"{NEW}?{name}={number}"))["title"] == ""


def test_a_draft_of_somebody_else_cannot_be_copied(his: Browser, amina: User) -> None:
    event = make.event(amina, is_open=False)
    assert event.title not in his.get(f"{NEW}?van={event.id}").text


def test_from_a_tool_its_name_and_whom_it_is_for_are_filled_in(hers: Browser, amina: User) -> None:
    tool = make.tool(amina, phases=(2, 3), suitable=("ouderen",))
    kept = filled(hers.get(f"{NEW}?tool={tool.id}"))
    assert (kept["tools"], kept["phases"], kept["groups"]) == (
        f"{tool.title} (/tools/{tool.id})",
        ["2", "3"],
        ["ouderen"],
    )
    hers.post(NEW, kept | typed())
    assert only().tools == [tool]


def test_a_copy_says_what_it_is_of_and_what_is_left_to_do_also_after_a_mistake(
    hers: Browser, event: LearningEvent
) -> None:
    page = hers.get(f"{NEW}?van={event.id}")
    assert page.heading == f"Een kopie van “{event.title}”"
    assert words(page.one(".page-head__lead")) == "Vul alleen in wanneer. Kijk de rest na."
    address = str(page.one("main form.form")["action"])
    assert address != f"{NEW}?van={event.id}"
    assert hers.post(address, filled(page), 422).heading == page.heading
    hers.post(address, filled(page) | make.moments(make.span(14)))
    assert len(events()) == 2


def test_a_town_of_something_online_is_not_copied(hers: Browser, event: LearningEvent) -> None:
    event.town = "Gouda"
    db.session.commit()
    assert filled(hers.get(f"{NEW}?van={event.id}"))["town"] == ""
