"""The page of one leermoment: what everybody reads, what only some read, and what she can do with it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.calendar.moments import Span
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.templating import moment as in_words
from ladekast.lib.templating import stretch
from ladekast.shadowing.models import State
from tests import make
from tests.learning.conftest import Browsers, begin, colleague
from tests.page import Browser, Page, words

LINK = make.EVENT["place"]
LATER = "De link krijg je als je een plek hebt."


def path(event: LearningEvent) -> str:
    return f"/leren/{event.id}-{event.slug}"


def fact(page: Page, name: str) -> str:
    """What the page says under a name; empty when it has none."""
    rows = {words(row.dt): words(row.dd) for row in page.all(".facts__row")}
    return rows.get(name, "")


def where(page: Page) -> str:
    """Where it is exactly, as the page tells it; empty when it does not."""
    lines = [words(line) for line in page.all(".event__where")]
    return " ".join(lines)


def ways_on(page: Page) -> list[str]:
    """What somebody can press to change it, in order."""
    return [words(each) for each in page.all(".event .panel :is(a, button)")]


def test_bram_reads_what_it_is_when_and_for_whom(amina: User, his: Browser) -> None:
    tool = make.tool(amina)
    event = make.event(
        amina,
        places=12,
        way="on-location",
        town="Gouda",
        tools=(tool,),
        phases=(2, 3),
        groups=("ouderen",),
        net_minutes=90,
    )
    page = his.get(path(event))
    assert page.heading == event.title
    assert words(page.one(".badge")) == "Nog 12 plekken"
    assert event.aim in words(page.one(".event__aim"))
    lines = [words(line) for line in page.all(".event__line")]
    assert lines == [stretch(event).capitalize(), "Op locatie, Gouda", "Het adres krijg je als je een plek hebt."]
    assert words(page.one(".prose strong")) == "eigen laptop"
    assert fact(page, "Plekken") == "0 van de 12 bezet"
    assert fact(page, "Telt als") == "1 uur en 30 minuten leren"
    assert "ouderen" in fact(page, "Doelgroep").lower()
    assert len(page.all(".event__phases .phase-badge")) == 2
    assert page.one(f'.event__main a[href="/tools/{tool.id}-{tool.slug}"]').text == tool.title
    assert words(page.one(".person-card__name")) == amina.name


def test_an_address_without_the_title_or_with_an_old_one_leads_to_it(event: LearningEvent, his: Browser) -> None:
    for old in ("", "-", "-oude-titel"):
        assert his.get(f"/leren/{event.id}{old}", 301).location == path(event)


@pytest.mark.parametrize("number", ["999", "99999999999999999999"])
def test_what_never_was_does_not_exist(event: LearningEvent, his: Browser, number: str) -> None:  # noqa: ARG001
    his.get(f"/leren/{number}", 404)


def test_a_tool_that_left_the_cabinet_is_not_named(amina: User, his: Browser) -> None:
    tool = make.tool(amina)
    event = make.event(amina, tools=(tool,))
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    assert tool.title not in his.get(path(event)).text


# Where it is


def test_where_it_is_reads_only_who_has_a_place(amina: User, bram: User, his: Browser, carla: User) -> None:
    event = make.event(amina, places=1)
    page = his.get(path(event))
    assert (LINK in str(page.soup), where(page)) == (False, LATER)
    make.sign_ups(event, bram)
    assert where(his.get(path(event))) == LINK
    commands.sign_off(event=event, person=bram, settings=access.settings())
    make.sign_ups(event, carla, bram)
    page = his.get(path(event))
    assert (LINK in str(page.soup), where(page)) == (False, LATER)


def test_where_it_is_reads_who_leads_it_and_the_redacteur(
    event: LearningEvent, hers: Browser, sign_in: Browsers, carla: User
) -> None:
    for browser in (hers, sign_in(carla)):
        assert where(browser.get(path(event))) == LINK


def test_an_address_is_called_so_and_may_still_be_unknown(amina: User, hers: Browser, his: Browser) -> None:
    event = make.event(amina, way="on-location", place="")
    assert where(hers.get(path(event))) == "Waar precies is nog niet bekend."
    assert where(his.get(path(event))) == "Het adres krijg je als je een plek hebt."


def test_when_it_began_nobody_gets_it_any_more(event: LearningEvent, his: Browser, hers: Browser) -> None:
    begin(event)
    assert where(his.get(path(event))) == ""
    assert where(hers.get(path(event))) == LINK


def test_what_is_over_has_no_place_to_go_to_any_more(
    event: LearningEvent, bram: User, his: Browser, hers: Browser
) -> None:
    make.sign_ups(event, bram)
    make.event_passes(event, days=8)
    for browser in (his, hers):
        page = browser.get(path(event))
        assert (LINK in str(page.soup), where(page)) == (False, "")


def test_names_of_who_comes_are_not_for_who_comes_too(
    event: LearningEvent, bram: User, his: Browser, carla: User
) -> None:
    make.sign_ups(event, carla, bram)
    assert carla.name not in his.get(path(event)).text


# How it stands


def test_a_draft_is_seen_by_who_works_at_it_and_by_nobody_else(
    amina: User, bram: User, carla: User, sign_in: Browsers, hers: Browser, his: Browser
) -> None:
    event = make.event(amina, planner=bram, is_open=False)
    sign_in(carla).get(path(event), 404)
    page = his.get(path(event))
    assert f"Alleen jij en {amina.name} zien dit." in words(page.one(".notice"))
    assert words(page.one(".notice button")) == "Zet open"
    assert page.one(".notice form")["action"] == f"/leren/{event.id}/openen"
    assert not page.all(".sign-up-box")
    assert hers.get(path(event)).heading == event.title
    own = make.event(amina, is_open=False)
    assert "Alleen jij ziet dit." in words(hers.get(path(own)).one(".notice"))
    his.get(path(own), 404)


def test_what_does_not_take_place_says_so_and_why(event: LearningEvent, amina: User, bram: User, his: Browser) -> None:
    make.sign_ups(event, bram)
    commands.cancel(event=event, by=amina, reason="De zaal is dicht.", settings=access.settings())
    db.session.commit()
    page = his.get(path(event))
    told = "Gaat niet door De zaal is dicht. Je plek vervalt. Je hoeft niets te doen."
    assert words(page.one(".event__head .notice")) == told
    assert not page.all(".sign-up-box")
    assert (LINK in str(page.soup), where(page)) == (False, "")
    assert (fact(page, "Plekken"), fact(page, "Wachtlijst")) == ("", "")


def test_what_is_over_says_so_and_shows_its_material_first(event: LearningEvent, his: Browser) -> None:
    commands.add_material(event=event, text="De **sheets** van toen.")
    make.event_passes(event, days=8)
    page = his.get(path(event))
    assert "Dit leermoment is al geweest." in words(page.one(".event__head .notice"))
    assert page.one(".event__head a[href='#materiaal']")
    assert words(page.all(".event__main h2")[0]) == "Materiaal"
    assert words(page.all(".event__main .prose")[0]) == "De sheets van toen."
    assert not page.all(".sign-up-box")


def test_what_nobody_leads_names_the_redactie_and_can_be_taken_over(
    event: LearningEvent, amina: User, carla: User, his: Browser
) -> None:
    amina.is_active = False
    db.session.commit()
    page = his.get(path(event))
    side = page.one(".event__side")
    assert words(side.button) == "Ik ga dit begeleiden"
    assert side.form
    assert side.form["action"] == f"/leren/{event.id}/overnemen"
    assert [words(each) for each in page.all(".person-card__name")] == [carla.name]


def test_what_is_over_cannot_be_taken_over(event: LearningEvent, amina: User, his: Browser) -> None:
    amina.is_active = False
    make.event_passes(event, days=8)
    assert not his.get(path(event)).all(".event__side button")


# Who may change it


def test_who_leads_it_finds_what_she_can_do(
    event: LearningEvent, hers: Browser, his: Browser, sign_in: Browsers, carla: User
) -> None:
    everything = ["Materiaal toevoegen", "Herhaal dit leermoment", "Dit gaat niet door", "Sluit de aanmelding"]
    assert ways_on(hers.get(path(event))) == everything
    assert ways_on(sign_in(carla).get(path(event))) == ["Bewerken", *everything]
    assert ways_on(his.get(path(event))) == []


def test_what_runs_or_is_over_is_changed_no_more_but_for_its_material(
    event: LearningEvent, hers: Browser, sign_in: Browsers, carla: User
) -> None:
    begin(event)
    carlas, left = sign_in(carla), ["Materiaal toevoegen", "Herhaal dit leermoment"]
    assert (ways_on(hers.get(path(event))), ways_on(carlas.get(path(event)))) == (left[1:], left)
    make.event_passes(event, days=1)
    assert (ways_on(hers.get(path(event))), ways_on(carlas.get(path(event)))) == (left[1:], left)


def test_a_draft_has_no_participants_and_no_material(amina: User, hers: Browser) -> None:
    event = make.event(amina, is_open=False)
    assert ways_on(hers.get(path(event))) == ["Bewerken", "Herhaal dit leermoment", "Gooi dit concept weg"]


def test_what_does_not_take_place_can_be_repeated_only(event: LearningEvent, amina: User, hers: Browser) -> None:
    commands.cancel(event=event, by=amina, reason="Ziek.", settings=access.settings())
    db.session.commit()
    assert ways_on(hers.get(path(event))) == ["Deelnemers", "Herhaal dit leermoment"]


# My own agenda


def test_something_else_at_that_time_is_told_and_forbids_nothing(
    event: LearningEvent, amina: User, carla: User, bram: User, his: Browser
) -> None:
    span = Span(event.starts_at, event.ends_at)
    make.request(bram, make.tool(amina, title="Het spreekuur"), State.ACCEPTED, spans=[span])
    make.event(carla, title="Later", span=Span(span.ends_at, span.ends_at + timedelta(hours=1)))
    page = his.get(path(event))
    assert "Je hebt dan al iets anders" in words(page.one(".sign-up-box .notice"))
    assert len(page.all(".sign-up-box .notice li")) == 1
    assert words(page.one(".sign-up-box button")) == "Meld me aan"
    assert page.one(".sign-up-box a[href='/mijn/agenda']")


def test_the_leermoment_itself_is_nothing_else(event: LearningEvent, bram: User, his: Browser) -> None:
    make.sign_ups(event, bram)
    assert "iets anders" not in his.get(path(event)).text


# How many questions it takes


def test_a_page_asks_as_much_for_one_as_for_many(
    amina: User, bram: User, his: Browser, queries: Callable[[], int]
) -> None:
    small = make.event(amina, places=40, tools=(make.tool(amina),))
    large = make.event(
        amina, places=10, title="Groot", tools=tuple(make.tool(amina, title=f"Tool {n}") for n in range(4))
    )
    make.sign_ups(small, bram)
    make.sign_ups(large, *(colleague(number) for number in range(15)), bram)
    asked = []
    for address in [path(small), path(large)]:
        db.session.remove()
        before = queries()
        his.get(address)
        asked.append(queries() - before)
    assert asked[0] == asked[1]


def test_signing_up_ends_at_the_moment_that_it_says(amina: User, his: Browser) -> None:
    event = make.event(amina, closes_at=now() + timedelta(days=2))
    assert fact(his.get(path(event)), "Aanmelden kan tot")
    event.closes_at = now()
    db.session.commit()
    page = his.get(path(event))
    assert not fact(page, "Aanmelden kan tot")
    assert fact(page, "Aanmelden") == f"gesloten sinds {in_words(event.closes_at)}"
    assert "De aanmelding is gesloten." in words(page.one(".sign-up-box"))
    assert not page.all(".sign-up-box button")


def test_when_it_began_it_was_not_closed_by_anybody(event: LearningEvent, his: Browser) -> None:
    begin(event)
    assert fact(his.get(path(event)), "Aanmelden") == ""
