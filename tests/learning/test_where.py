"""Where leermomenten show besides their own pages: home, a tool, a colleague, what is mine, a calendar program."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.db import db
from tests import make
from tests.calendar.client import Client
from tests.learning.conftest import Browsers, colleague
from tests.page import Browser, Page, forget_last_request, words


def lines(page: Page, section: str) -> list[str]:
    """The leermomenten in one part of a page, in order."""
    return [words(each) for each in page.all(f"[aria-labelledby={section}] .event-lines__title")]


def parts(page: Page) -> dict[str, list[str]]:
    """What is hers, by heading."""
    found = [(words(each), each.find_next_sibling("ul")) for each in page.all("h3:has(+ .event-lines)")]
    return {heading: [words(one) for one in each.select(".event-lines__title")] for heading, each in found if each}


def over(leader: User, title: str, *people: User, days: int = 30, **changes: Any) -> LearningEvent:
    """A leermoment that was, with these people."""
    made = make.event(leader, title=title, **changes)
    make.sign_ups(made, *people)
    make.event_passes(made, days=days)
    return made


def add_material(event: LearningEvent) -> None:
    commands.add_material(event=event, text="De dia’s.")
    db.session.commit()


def cancel(event: LearningEvent) -> None:
    commands.cancel(event=event, by=event.planner, reason="Ziek.", settings=access.settings())
    db.session.commit()


def soon(page: Page) -> list[str]:
    return [words(each) for each in page.all("[aria-labelledby=leren] .event-card__title")]


def test_home_names_three_that_come_soon(his: Browser, amina: User) -> None:
    assert soon(his.get("/")) == []
    for number in (4, 2, 3, 1):
        make.event(amina, title=f"Over {number}", span=make.span(number))
    make.event(amina, title="Concept", is_open=False, span=make.span(1))
    cancel(make.event(amina, title="Gaat niet door", span=make.span(1)))
    over(amina, "Geweest")
    page = his.get("/")
    assert soon(page) == ["Over 1", "Over 2", "Over 3"]
    assert page.all("[aria-labelledby=leren] a[href='/leren']")


def test_home_names_what_is_not_hers_yet_however_much_of_hers_comes_first(
    his: Browser, hers: Browser, amina: User, bram: User
) -> None:
    for number in range(1, 14):
        make.sign_ups(make.event(amina, title=f"Met Bram {number}", span=make.span(number)), bram)
    make.event(bram, title="Van Bram", span=make.span(14))
    make.event(amina, title="Nog niet van hem", span=make.span(15))
    leaderless = make.event(amina, title="Nog zonder begeleider", span=make.span(16))
    leaderless.leader = None
    db.session.commit()
    assert soon(his.get("/")) == ["Nog niet van hem", "Nog zonder begeleider"]
    assert soon(hers.get("/")) == ["Van Bram", "Nog zonder begeleider"]


def test_who_signed_off_can_join_again(his: Browser, bram: User, event: LearningEvent) -> None:
    make.sign_ups(event, bram)
    assert soon(his.get("/")) == []
    commands.sign_off(event=event, person=bram, settings=access.settings())
    db.session.commit()
    assert soon(his.get("/")) == [event.title]


def test_home_leaves_out_what_one_can_sign_up_for_no_more(
    his: Browser, sign_in: Browsers, amina: User, carla: User
) -> None:
    commands.close(event=make.event(amina, title="Dicht"))
    db.session.commit()
    make.sign_ups(make.event(amina, title="Vol", places=1, span=make.span(8)), carla)
    assert soon(his.get("/")) == ["Vol"]
    assert soon(sign_in(carla).get("/")) == []


def test_home_leaves_out_what_is_full_for_good(his: Browser, amina: User, carla: User) -> None:
    full = make.event(amina, title="Vol, en het blijft vol", places=1, promotion_ends=24, span=make.span(3))
    make.sign_ups(full, carla)
    assert soon(his.get("/")) == [full.title]
    full.starts_at, full.ends_at = now() + timedelta(hours=20), now() + timedelta(hours=21)
    db.session.commit()
    assert soon(his.get("/")) == []


def test_home_names_what_she_signed_up_for_or_leads(his: Browser, hers: Browser, amina: User, bram: User) -> None:
    assert "Mijn leermomenten" not in his.get("/").text
    make.sign_ups(make.event(amina, title="Met plek"), bram)
    make.sign_ups(make.event(amina, title="Vol", places=1, span=make.span(8)), colleague(1), bram)
    make.event(bram, title="Van mij", span=make.span(9))
    called_off = make.event(amina, title="Ging niet door", span=make.span(10))
    make.sign_ups(called_off, bram)
    cancel(called_off)
    make.event(amina, title="Zonder mij")
    page = his.get("/")
    assert lines(page, "mijn-leermomenten") == ["Met plek", "Vol", "Van mij", "Ging niet door"]
    assert lines(hers.get("/"), "mijn-leermomenten") == ["Met plek", "Zonder mij", "Vol", "Ging niet door"]
    order = [words(each) for each in page.all("main h2")]
    assert order.index("Mijn leermomenten") + 1 == order.index("Binnenkort leren")


def test_a_tool_shows_what_comes_about_it_and_what_left_something(his: Browser, amina: User) -> None:
    tool, other = make.tool(amina), make.tool(amina, title="Iets anders")
    address = f"/tools/{tool.id}-{tool.slug}"
    assert lines(his.get(address), "leermomenten") == []
    make.event(amina, title="Over allebei", tools=(tool, other))
    make.event(amina, title="Over het andere", tools=(other,))
    make.event(amina, title="Concept", tools=(tool,), is_open=False)
    over(amina, "Zonder materiaal", tools=(tool,))
    add_material(over(amina, "Met materiaal", tools=(tool,)))
    page = his.get(address)
    assert lines(page, "leermomenten") == ["Over allebei", "Met materiaal"]
    assert page.all(f"a[href='/leren/nieuw?tool={tool.id}']")


@pytest.mark.parametrize(("count", "said"), [(1, "1 collega gaat dit proberen"), (2, "2 collega’s gaan dit proberen")])
def test_a_tool_tells_how_many_try_it_and_not_who(his: Browser, amina: User, count: int, said: str) -> None:
    tool = make.tool(amina)
    people = [colleague(number) for number in range(count)]
    for title in ("Eerst", "Daarna"):
        made = over(amina, title, *people, tools=(tool,))
        for person in people:
            commands.try_tool(event=made, person=person, tool=tool)
    db.session.commit()
    page = his.get(f"/tools/{tool.id}-{tool.slug}")
    assert said in page.text
    assert people[0].name not in page.text


def test_a_colleague_shows_what_she_leads_to_everybody(his: Browser, amina: User, carla: User) -> None:
    assert not his.get(f"/collegas/{amina.id}").all("[aria-labelledby=leermomenten]")
    make.event(amina, title="Komt nog")
    make.event(amina, title="Concept", is_open=False)
    make.event(carla, planner=amina, title="Van Carla")
    for number in range(4):
        add_material(over(amina, f"Geweest {number}", days=30 + number))
    page = his.get(f"/collegas/{amina.id}")
    assert lines(page, "leermomenten") == ["Komt nog", "Geweest 0", "Geweest 1", "Geweest 2"]
    assert lines(his.get(f"/collegas/{carla.id}"), "leermomenten") == ["Van Carla"]


def test_where_she_was_is_for_her_own_eyes(
    his: Browser, hers: Browser, sign_in: Browsers, amina: User, bram: User, daan: User
) -> None:
    was = over(amina, "Waar Bram bij was", bram, net_minutes=90)
    for browser in (hers, sign_in(daan)):
        assert was.title not in browser.get(f"/collegas/{bram.id}").one("main").text
    page = his.get(f"/collegas/{bram.id}")
    assert was.title in words(page.one("[aria-labelledby=gevolgd]"))
    assert was.title not in his.get(f"/collegas/{amina.id}").one("main").text


def test_her_hours_are_told_by_year(his: Browser, amina: User, bram: User) -> None:
    here, earlier = over(amina, "Nu", bram, net_minutes=90), over(amina, "Toen", bram, days=800)
    also = over(amina, "Ook toen", bram, days=800, net_minutes=60)
    first, second = (each.starts_at.astimezone(AMSTERDAM).year for each in (here, earlier))
    told = [words(each) for each in his.get(f"/collegas/{bram.id}").all("[aria-labelledby=gevolgd] summary")]
    assert told == [f"{first}: 1 leermoment, 1 uur en 30 minuten leren", f"{second}: 2 leermomenten, 1 uur leren"]
    assert also.title in his.get(f"/collegas/{bram.id}").text


def test_where_she_had_no_place_or_was_not_there_counts_not(his: Browser, amina: User, bram: User) -> None:
    missed = over(amina, "Gemist", bram)
    commands.tick(event=missed, present=[])
    waited = make.event(amina, title="Gewacht", places=1)
    make.sign_ups(waited, colleague(1), bram)
    make.event_passes(waited, days=30)
    off = make.event(amina, title="Afgezegd")
    make.sign_ups(off, bram)
    cancel(off)
    make.event_passes(off, days=30)
    make.sign_ups(make.event(amina, title="Komt nog"), bram)
    assert not his.get(f"/collegas/{bram.id}").all("[aria-labelledby=gevolgd]")


def test_mine_has_all_that_is_mine(his: Browser, amina: User, bram: User) -> None:
    assert "Er staat nu niets voor je gepland" in his.get("/mijn").text
    tool = make.tool(amina)
    make.sign_ups(make.event(amina, title="Met plek"), bram)
    make.event(bram, title="Van mij", span=make.span(8))
    make.event(bram, title="Concept", is_open=False, span=make.span(9))
    tried = over(amina, "Geweest", bram, tools=(tool,))
    commands.try_tool(event=tried, person=bram, tool=tool)
    db.session.commit()
    page = his.get("/mijn")
    assert lines(page, "leermomenten") == ["Met plek", "Van mij", "Concept"]
    assert f"{tool.title} , na Geweest" in words(page.one("[aria-labelledby=leermomenten]"))


@pytest.mark.parametrize("address", ["/leren", "/mijn"])
def test_what_was_called_off_stands_apart_and_she_does_not_take_part_in_it(
    his: Browser, sign_in: Browsers, amina: User, bram: User, carla: User, address: str
) -> None:
    make.sign_ups(make.event(amina, title="Met plek"), bram)
    off = make.event(carla, title="Ging niet door", places=1, span=make.span(8))
    make.sign_ups(off, bram, amina)
    cancel(off)
    assert parts(his.get(address)) == {"Je doet mee": ["Met plek"], "Gaat niet door": ["Ging niet door"]}
    assert parts(sign_in(amina).get(address)) == {"Jij begeleidt": ["Met plek"], "Gaat niet door": ["Ging niet door"]}
    assert parts(sign_in(carla).get(address)) == {"Gaat niet door": ["Ging niet door"]}


def test_the_menu_leads_to_leren(his: Browser) -> None:
    assert words(his.get("/").one("nav a[href='/leren']")) == "Leren"


def test_a_program_that_fetches_her_appointments_gets_them_too(
    his: Browser, visitor: Browser, amina: User, bram: User
) -> None:
    made = make.event(amina, place="https://bellen.example/geheim")
    make.sign_ups(made, bram)
    path = str(his.get("/mijn/agenda").all("a.handout")[0]["href"]).removeprefix(access.base_url())

    def fetched() -> str:
        forget_last_request()
        return visitor.client.get(path).get_data(as_text=True)

    program = Client()
    program.subscribe(fetched())
    assert made.appointment
    assert list(program.appointments) == [made.appointment.uid]
    told = fetched().replace("\r\n ", "")
    assert f"{access.base_url()}/leren/{made.id}" in told
    assert "geheim" not in told
    commands.sign_off(event=made, person=bram, settings=access.settings())
    db.session.commit()
    program.subscribe(fetched())
    assert not program.appointments


def test_a_page_asks_as_much_for_many_as_for_few(
    his: Browser, amina: User, bram: User, queries: Callable[[], int]
) -> None:
    tool = make.tool(amina, title="Van Amina")
    counts: dict[str, list[int]] = {}
    for _ in range(2):
        for _ in range(2):
            was = over(bram, "Geweest", amina, tools=(tool,), phases=(1,))
            add_material(was)
            been = over(amina, "Bezocht", bram, tools=(tool,))
            commands.try_tool(event=been, person=bram, tool=tool)
            make.sign_ups(make.event(amina, tools=(tool,), phases=(1, 2), places=1), colleague(was.id), bram)
            make.event(bram, tools=(tool,), phases=(3,))
            make.event(bram, is_open=False)
        db.session.commit()
        for address in ("/", "/tools/1-van-amina", f"/collegas/{bram.id}", "/mijn"):
            db.session.expire_all()
            before = queries()
            his.get(address)
            counts.setdefault(address, []).append(queries() - before)
    assert {address: few for address, (few, _) in counts.items()} == {
        address: many for address, (_, many) in counts.items()
    }
