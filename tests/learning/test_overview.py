"""All leermomenten: what comes and what was, what is mine, and the filters in the address."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import colleague
from tests.page import Browser, Page, words


def titles(page: Page) -> list[str]:
    """The leermomenten in the list, in order."""
    return [words(each) for each in page.all(".event-card__title")]


def badges(page: Page) -> list[str]:
    """How each one in the list stands."""
    return [words(each.select_one(".badge")) for each in page.all(".event-card")]


def mine(page: Page) -> dict[str, list[str]]:
    """What stands at the top, by heading."""
    parts = page.all(".mine-parts__one")
    return {words(each.h3): [words(one) for one in each.select(".event-lines__title")] for each in parts}


def counts(page: Page, name: str) -> dict[str, int]:
    """Value → count of one filter."""
    return {str(each["value"]): int(str(each["data-count"])) for each in page.all(f"input[name={name}][data-count]")}


def cancel(event: LearningEvent) -> None:
    commands.cancel(event=event, by=event.planner, reason="Ziek.", settings=access.settings())
    db.session.commit()


def test_what_comes_stands_there_the_first_one_first(his: Browser, amina: User) -> None:
    make.event(amina, title="Later", span=make.span(9))
    make.event(amina, title="Eerst", span=make.span(3))
    page = his.get("/leren")
    assert page.heading == "Leermomenten"
    assert titles(page) == ["Eerst", "Later"]
    assert "2 leermomenten" in page.text


def test_a_card_tells_what_it_is_and_never_where_exactly(his: Browser, amina: User, bram: User) -> None:
    made = make.event(amina, way="on-location", town="Gouda", place="Kamer 3 bij de balie", phases=(2,), places=4)
    card = his.get("/leren").one(".event-card")
    for told in (made.title, made.aim, "Op locatie, Gouda", "Amina de Wit", "van 10:00 tot 11:00 uur", "Nog 4 plekken"):
        assert told in words(card)
    assert card.select(".phase-2")
    assert "Kamer 3" not in his.get("/leren").text
    make.sign_ups(made, bram)
    assert "Kamer 3" not in his.get("/leren").text


def test_whoever_leads_it_no_longer_is_not_named(his: Browser, event: LearningEvent, amina: User) -> None:
    amina.is_active = False
    db.session.commit()
    card = words(his.get("/leren").one(".event-card"))
    assert event.title in card
    assert "Nog geen begeleider" in card
    assert "Amina" not in card


def test_nothing_planned_is_said_with_a_way_on(his: Browser) -> None:
    page = his.get("/leren")
    assert "Er staat nog niets gepland" in page.text
    assert page.all("main a[href='/leren/nieuw']")


def test_a_draft_is_only_for_who_works_at_it(his: Browser, hers: Browser, amina: User, carla: User) -> None:
    make.event(amina, is_open=False, title="Nog niet af")
    make.event(carla, planner=amina, is_open=False, title="Voor Carla")
    assert "Nog niet af" not in his.get("/leren").text
    assert "Nog niet af" not in his.get("/leren?weergave=maand").text
    assert mine(hers.get("/leren")) == {"Je concepten": ["Nog niet af", "Voor Carla"]}
    assert titles(hers.get("/leren")) == []


def test_mine_stands_at_the_top(his: Browser, bram: User, amina: User, carla: User) -> None:
    make.sign_ups(make.event(amina, title="Met plek"), bram)
    make.sign_ups(make.event(amina, title="Vol", places=1), carla, bram)
    make.event(bram, title="Van mij", span=make.span(8))
    make.event(amina, title="Van een ander")
    page = his.get("/leren")
    assert mine(page) == {
        "Je doet mee": ["Met plek"],
        "Je staat op de wachtlijst": ["Vol"],
        "Jij begeleidt": ["Van mij"],
    }
    assert "Je bent nummer 1 op de wachtlijst" in words(page.one("[aria-labelledby=mijn-leermomenten]"))
    assert len(titles(page)) == 4


@pytest.mark.parametrize("address", ["/leren?fase=1", "/leren?welke=geweest", "/leren?weergave=maand"])
def test_mine_does_not_stand_above_what_she_looks_for(his: Browser, bram: User, amina: User, address: str) -> None:
    make.sign_ups(make.event(amina), bram)
    assert his.get("/leren").all(".mine-parts")
    assert not his.get(address).all(".mine-parts")


def test_who_signed_off_or_is_done_has_nothing_at_the_top(his: Browser, bram: User, amina: User) -> None:
    off, over = make.event(amina, title="Afgemeld"), make.event(amina, title="Voorbij")
    make.sign_ups(off, bram)
    make.sign_ups(over, bram)
    commands.sign_off(event=off, person=bram, settings=access.settings())
    make.event_passes(over, days=8)
    assert mine(his.get("/leren")) == {}


def test_what_is_called_off_stays_until_its_day_is_past(his: Browser, event: LearningEvent) -> None:
    cancel(event)
    assert badges(his.get("/leren")) == ["Gaat niet door"]
    make.event_passes(event, days=7)  # the day itself, whatever the hour
    assert badges(his.get("/leren")) == ["Gaat niet door"]
    make.event_passes(event, days=1)
    assert titles(his.get("/leren")) == []
    assert titles(his.get("/leren?welke=geweest")) == []


def test_a_draft_that_was_thrown_away_is_nowhere(hers: Browser, amina: User) -> None:
    cancel(make.event(amina, is_open=False))
    page = hers.get("/leren")
    assert (titles(page), mine(page)) == ([], {})


def test_what_was_stands_apart_the_last_one_first(his: Browser, amina: User) -> None:
    for title, days in (("Lang geleden", 30), ("Kort geleden", 10)):
        make.event_passes(make.event(amina, title=title), days=days)
    with_material = make.event(amina, title="Met iets om te lezen")
    make.event_passes(with_material, days=20)
    commands.add_material(event=with_material, text="De dia’s.")
    db.session.commit()
    page = his.get("/leren?welke=geweest")
    assert titles(page) == ["Kort geleden", "Met iets om te lezen", "Lang geleden"]
    assert ["Met materiaal" in words(each) for each in page.all(".event-card")] == [False, True, False]
    assert titles(his.get("/leren")) == []
    assert not counts(page, "plek")


def test_what_runs_now_is_not_over(his: Browser, event: LearningEvent) -> None:
    event.starts_at, event.ends_at = now() - timedelta(hours=1), now() + timedelta(hours=1)
    db.session.commit()
    assert titles(his.get("/leren")) == [event.title]
    assert badges(his.get("/leren")) == ["Aanmelden kan niet meer"]


@pytest.fixture
def shelf(amina: User, bram: User, carla: User) -> None:
    """Four that differ in everything one can filter on."""
    make.event(amina, title="Voor allen", span=make.span(1))
    make.event(amina, title="Crisis", span=make.span(2), phases=(4,), groups=("ouderen",), way="on-location")
    make.event(amina, title="Begin", span=make.span(3), phases=(1, 2), groups=("jongeren", "lvb"), places=1)
    full = make.event(amina, title="Vol", span=make.span(4), phases=(1,), places=1)
    make.sign_ups(full, bram, carla)


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("fase=4", ["Voor allen", "Crisis"]),
        ("fase=4&fase=2", ["Voor allen", "Crisis", "Begin"]),
        ("doelgroep=ouderen", ["Voor allen", "Crisis", "Vol"]),
        ("doelgroep=ouderen&fase=4", ["Voor allen", "Crisis"]),
        ("hoe=online", ["Voor allen", "Begin", "Vol"]),
        ("hoe=op-locatie", ["Crisis"]),
        ("hoe=op-locatie&hoe=online", ["Voor allen", "Crisis", "Begin", "Vol"]),
        ("plek=ja", ["Voor allen", "Crisis", "Begin"]),
        ("plek=ja&fase=1&hoe=online", ["Voor allen", "Begin"]),
        ("fase=9", []),
        ("doelgroep=niemand", []),
        ("hoe=per%20fax", []),
        ("fase=9&fase=4", ["Voor allen", "Crisis"]),
        ("q=wat&kleur=rood", ["Voor allen", "Crisis", "Begin", "Vol"]),
    ],
)
def test_any_value_within_a_filter_and_all_filters(his: Browser, asked: str, found: list[str]) -> None:
    assert titles(his.get(f"/leren?{asked}")) == found


@pytest.mark.usefixtures("shelf")
def test_a_count_is_what_choosing_gives(his: Browser) -> None:
    for already in ("", "hoe=online", "fase=1", "plek=ja", "doelgroep=ouderen&hoe=online"):
        page = his.get(f"/leren?{already}")
        for name in ("fase", "doelgroep", "hoe", "plek"):
            rest = "&".join(each for each in already.split("&") if not each.startswith(name))
            for value, count in counts(page, name).items():
                assert len(titles(his.get(f"/leren?{rest}&{name}={value}"))) == count, (already, name, value)


@pytest.mark.usefixtures("shelf")
def test_a_chosen_filter_can_be_taken_away_again(his: Browser) -> None:
    page = his.get("/leren?fase=4&hoe=op-locatie")
    chips = {words(each): str(each["href"]) for each in page.all(".chip")}
    assert list(chips) == ["4. Crisis weghalen", "op locatie weghalen"]
    assert titles(his.get(chips["4. Crisis weghalen"])) == ["Crisis"]
    assert titles(his.get(chips["op locatie weghalen"])) == ["Voor allen", "Crisis"]


@pytest.mark.usefixtures("shelf")
def test_a_filter_stays_while_she_looks_at_months_and_at_what_was(his: Browser) -> None:
    page = his.get("/leren?fase=4")
    ways = {words(each): str(each["href"]) for each in page.all(".sorting__list a")}
    assert ways == {
        "Komende": "/leren?fase=4",
        "Per maand": "/leren?weergave=maand&fase=4",
        "Geweest": "/leren?welke=geweest&fase=4",
    }
    assert [words(each) for each in page.all(".sorting__list [aria-current]")] == ["Komende"]
    kept = {
        str(each["name"]): str(each["value"]) for each in his.get(ways["Geweest"]).all(".filters input[type=hidden]")
    }
    assert kept == {"welke": "geweest"}


@pytest.mark.usefixtures("shelf")
def test_a_value_that_no_filter_has_is_named(his: Browser) -> None:
    page = his.get("/leren?fase=<b>negen</b>")
    assert "Deze filter bestaat niet (meer): <b>negen</b>" in page.text
    assert "Geen leermoment past bij al deze filters" in page.text


@pytest.mark.parametrize(
    "query", ["pagina=0", "pagina=x", "pagina=" + "9" * 5000, "pagina=²", "welke=x", "weergave=x", "fase=", "fase=%00"]
)
def test_odd_values_are_no_fault(his: Browser, event: LearningEvent, query: str) -> None:
    assert event.title in his.get(f"/leren?{query}").text or "fase" in query


def test_a_hundred_filters_are_no_fault(his: Browser) -> None:
    his.get("/leren?" + "&".join(f"fase={number}" for number in range(200)))


def test_a_place_that_comes_free_while_somebody_waits_is_not_free(his: Browser, amina: User, carla: User) -> None:
    full = make.event(amina, places=1, promotion_ends=24, span=make.span(3))
    make.sign_ups(full, carla, colleague(1))
    assert titles(his.get("/leren?plek=ja")) == []
    full.starts_at, full.ends_at = now() + timedelta(hours=2), now() + timedelta(hours=3)
    db.session.commit()
    commands.sign_off(event=full, person=carla, settings=access.settings())
    db.session.commit()
    assert titles(his.get("/leren?plek=ja")) == []


def test_where_signing_up_ended_there_is_no_place(his: Browser, amina: User) -> None:
    commands.close(event=make.event(amina, title="Dicht"))
    db.session.commit()
    make.event(amina, title="Open")
    assert titles(his.get("/leren?plek=ja")) == ["Open"]


def test_a_long_list_is_shown_page_by_page(his: Browser, amina: User) -> None:
    for number in range(21):
        make.event(amina, title=f"Nummer {number}", span=make.span(number + 1))
    first = his.get("/leren?hoe=online")
    assert len(titles(first)) == 20
    assert "21 leermomenten, pagina 1 van 2" in first.text
    assert titles(his.get(str(first.one("a[rel=next]")["href"]))) == ["Nummer 20"]


@pytest.mark.parametrize("address", ["/leren", "/leren?welke=geweest", "/leren?weergave=maand"])
def test_the_list_asks_as_much_for_many_as_for_few(
    his: Browser, amina: User, bram: User, queries: Callable[[], int], address: str
) -> None:
    numbers = []
    for _ in range(2):
        for span in (make.span(1), make.span(2)):
            for person in (amina, bram):
                made = make.event(person, span=span, phases=(1, 2), groups=("ouderen",), places=1)
                past = make.event(person, span=span, phases=(3,))
                make.event_passes(past, days=30)
                make.event(person, is_open=False)
                make.sign_ups(made, *{amina, bram} - {person}, colleague(made.id))
        db.session.expire_all()
        before = queries()
        his.get(address)
        numbers.append(queries() - before)
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 18
