"""Who takes part: the list, on paper and in a spreadsheet, and who was there."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.learning import commands, queries
from ladekast.learning.models import LearningEvent
from ladekast.learning.rules import Objection
from ladekast.learning.wording import OBJECTIONS
from ladekast.lib.db import db
from ladekast.lib.templating import stretch
from tests import make
from tests.learning.conftest import Browsers, begin, colleague
from tests.page import Browser, Page, words
from tests.tables import everything

NOBODY_ELSE = "Wie je aanvinkte, staat niet op de lijst. Kijk de lijst nog eens na."


def path(event: LearningEvent, step: str = "") -> str:
    return f"/leren/{event.id}/deelnemers{step}"


def rows(page: Page, section: str) -> list[str]:
    """The names in one of the lists, in order."""
    return [words(each) for each in page.all(f'section[aria-labelledby="{section}"] tbody th')]


def presence(event: LearningEvent) -> dict[str, bool | None]:
    """Who was there, by name."""
    db.session.rollback()
    return {each.person.name: each.was_there for each in queries.placed(event)}


def cells(browser: Browser, event: LearningEvent) -> list[list[str]]:
    """The list as a spreadsheet program reads it."""
    text = browser.get(path(event, ".csv")).response.get_data().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


# The list


def test_amina_reads_who_comes_and_who_waits_in_order(
    event: LearningEvent, hers: Browser, bram: User, carla: User, daan: User
) -> None:
    make.sign_ups(event, daan, bram, carla, colleague(1))
    page = hers.get(path(event))
    assert page.heading == f"Deelnemers: {event.title}"
    assert rows(page, "doen-mee") == [daan.name, bram.name]
    assert rows(page, "wachten") == [carla.name, "Collega 1"]
    first = words(page.all("tbody tr")[0])
    for told in ("Wijkteam Katwijk", "06 12345678", "daan@kwadraad.example"):
        assert told in first.replace(" @", "@")
    assert [words(row.td) for row in page.all('section[aria-labelledby="wachten"] tbody tr')] == ["1", "2"]
    assert not page.all("main input[type=checkbox]")
    assert len(page.all(".participants__box")) == 2  # to tick on paper


def test_an_empty_list_says_so(event: LearningEvent, hers: Browser) -> None:
    page = hers.get(path(event))
    assert words(page.one(".empty h3")) == "Nog niemand"
    assert not page.all("table")


@pytest.mark.parametrize("step", ["", ".csv", "/2/weghalen"])
def test_only_who_leads_or_planned_it_sees_who_comes(
    amina: User, bram: User, carla: User, daan: User, sign_in: Browsers, step: str
) -> None:
    event = make.event(amina, planner=bram)
    make.sign_ups(event, bram, carla)
    for person, status in ((amina, 200), (bram, 200), (carla, 403), (daan, 403)):
        sign_in(person).get(path(event, step), status)
    draft = make.event(amina, is_open=False)
    for person in (bram, carla, daan):
        sign_in(person).get(path(draft, step), 404)


def test_the_page_asks_as_much_for_two_as_for_many(
    amina: User, hers: Browser, bram: User, queries: Callable[[], int]
) -> None:
    small, large = make.event(amina, places=1), make.event(amina, places=10)
    make.sign_ups(small, bram, colleague(0))
    make.sign_ups(large, *(colleague(number) for number in range(1, 21)))
    asked = []
    for address in [path(small), path(large)]:
        db.session.remove()
        before = queries()
        hers.get(address)
        asked.append(queries() - before)
    assert asked[0] == asked[1]


def test_the_paper_tells_when_where_and_who_leads_it(amina: User, hers: Browser, bram: User) -> None:
    event = make.event(amina, way="on-location", town="Gouda", place="Markt 1, zaal 2")
    make.sign_ups(event, bram)
    told = {words(row.dt): words(row.dd) for row in hers.get(path(event)).all(".facts__row")}
    where = "op locatie, Gouda, Markt 1, zaal 2"
    assert told == {"Wanneer": stretch(event), "Waar": where, "Begeleider": amina.name}


# One mail to all


def mail_link(browser: Browser, event: LearningEvent) -> str:
    """Where the link to mail everybody leads; empty when there is none."""
    return "".join(str(each["href"]) for each in browser.get(path(event)).all('.page-head a[href^="mailto:"]'))


def test_amina_mails_everybody_with_a_place_and_nobody_sees_the_others(
    event: LearningEvent, hers: Browser, bram: User, carla: User, daan: User
) -> None:
    bram.email = "bram&cc=x?@kwadraad.example"
    make.sign_ups(event, bram, carla, daan)
    assert mail_link(hers, event) == "mailto:?bcc=bram%26cc%3Dx%3F%40kwadraad.example,carla%40kwadraad.example"


def test_who_works_here_no_longer_gets_no_mail(event: LearningEvent, hers: Browser, bram: User) -> None:
    assert mail_link(hers, event) == ""
    make.sign_ups(event, bram)
    bram.is_active = False
    db.session.commit()
    assert mail_link(hers, event) == ""


def test_more_than_a_mail_program_takes_has_no_link(amina: User, hers: Browser) -> None:
    event = make.event(amina, places=None)
    make.sign_ups(event, *(colleague(number) for number in range(50)))
    assert mail_link(hers, event).count(",") == 49
    make.sign_ups(event, colleague(50))
    assert mail_link(hers, event) == ""
    few = make.event(amina, span=make.span(8))
    for number in range(60, 70):
        person = colleague(number)
        person.email = f"{'x' * 200}{number}@kwadraad.example"
        make.sign_ups(few, person)
    assert mail_link(hers, few) == ""


# In a spreadsheet


def test_the_list_is_read_by_a_spreadsheet(event: LearningEvent, hers: Browser, bram: User, carla: User) -> None:
    make.sign_ups(event, carla, bram, colleague(1))
    head, *lines = cells(hers, event)
    assert head == ["Naam", "Team", "Telefoon", "E-mailadres", "Plek", "Sinds", "Was erbij"]
    assert [(line[0], line[4]) for line in lines] == [
        (carla.name, "doet mee"),
        (bram.name, "doet mee"),
        ("Collega 1", "wachtlijst, nummer 1"),
    ]
    assert lines[0][1:4] == ["Wijkteam Katwijk", "06 12345678", "carla@kwadraad.example"]


def test_the_file_has_a_plain_name_and_is_kept_nowhere(amina: User, hers: Browser) -> None:
    event = make.event(amina, title='Ça va? "; filename=x.exe\u202e é')
    headers = hers.get(path(event, ".csv")).response.headers
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert headers["Content-Disposition"] == f'attachment; filename="deelnemers-{event.id}-{event.slug}.csv"'
    assert event.slug == "ca-va-filename-x-exe-e"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ['=HYPERLINK("https://elders.example";"klik")', "+31", "-1+1", "@SUM(A1)", "＝1+1"])
def test_a_name_is_never_a_formula(event: LearningEvent, hers: Browser, bram: User, name: str) -> None:
    bram.name, bram.phone = name, "+31 6 12345678"
    make.sign_ups(event, bram)
    (line,) = cells(hers, event)[1:]
    assert line[0] == f"'{name}"
    assert line[2] == "'+31 6 12345678"


# Who was there


def tick(browser: Browser, event: LearningEvent, *people: User, **more: Any) -> Page:
    return browser.post(path(event), {"present": [str(each.id) for each in people]}, **more)


def test_amina_ticks_who_was_there(event: LearningEvent, hers: Browser, bram: User, carla: User, daan: User) -> None:
    make.sign_ups(event, bram, carla, daan)
    make.event_passes(event, days=8)
    page = hers.get(path(event))
    assert [each["value"] for each in page.all("input[name=present][checked]")] == [str(bram.id), str(carla.id)]
    assert words(page.one("#doen-mee")) == "Wie was erbij?"
    answer = tick(hers, event, carla)
    assert answer.location == path(event)
    page = hers.get(path(event))
    assert words(page.one(".messages .notice__text")) == "Opgeslagen: 1 collega was erbij."
    assert presence(event) == {bram.name: False, carla.name: True}
    assert words(page.one("#doen-mee")) == "Pas aan wie erbij was"
    assert [each["value"] for each in page.all("input[name=present][checked]")] == [str(carla.id)]
    assert [line[6] for line in cells(hers, event)[1:]] == ["nee", "ja", ""]


def test_that_nobody_was_there_is_asked_once_more(event: LearningEvent, hers: Browser, bram: User) -> None:
    make.sign_ups(event, bram)
    begin(event)  # from the start on
    page = tick(hers, event, status=422)
    question = "Niemand was erbij? Druk nog een keer op Opslaan om dat te bewaren."
    assert words(page.one("main .notice__text")) == question
    assert not page.all("input[name=present][checked]")
    assert presence(event) == {bram.name: None}
    answer = hers.post(path(event), {"certain": str(page.one("input[name=certain]")["value"])})
    assert words(hers.get(answer.location).one(".messages .notice__text")) == "Opgeslagen: er was niemand."
    assert presence(event) == {bram.name: False}


def test_a_tick_can_be_mended(event: LearningEvent, hers: Browser, bram: User) -> None:
    make.sign_ups(event, bram)
    make.event_passes(event, days=8)
    hers.post(path(event), {"certain": "1"})
    assert not hers.get(path(event)).all("input[name=present][checked]")
    tick(hers, event, bram)
    assert presence(event) == {bram.name: True}


@pytest.mark.parametrize("wrong", ["999999", "x", "-1", "9" * 30])
def test_who_is_not_on_the_list_was_not_there(event: LearningEvent, hers: Browser, bram: User, wrong: str) -> None:
    make.sign_ups(event, bram)
    make.event_passes(event, days=8)
    before = everything()
    page = hers.post(path(event), {"present": [str(bram.id), wrong]}, 422)
    assert page.errors() == {"present": NOBODY_ELSE}
    assert page.one("input#present")
    assert [each["value"] for each in page.all("input[name=present][checked]")] == [str(bram.id)]
    assert everything() == before


def test_who_waited_was_not_there(event: LearningEvent, hers: Browser, bram: User, carla: User, daan: User) -> None:
    make.sign_ups(event, bram, carla, daan)
    make.event_passes(event, days=8)
    assert tick(hers, event, daan, status=422).errors() == {"present": NOBODY_ELSE}


def test_before_it_starts_nobody_was_there(event: LearningEvent, hers: Browser, bram: User) -> None:
    make.sign_ups(event, bram)
    before = everything()
    assert OBJECTIONS[Objection.NOT_OVER] in tick(hers, event, bram, status=409).text
    assert OBJECTIONS[Objection.NOT_OVER] in hers.post(path(event), {"present": ["999"]}, 409).text
    assert everything() == before


def test_at_what_did_not_take_place_nobody_was(event: LearningEvent, amina: User, hers: Browser, bram: User) -> None:
    make.sign_ups(event, bram)
    commands.cancel(event=event, by=amina, reason="Ziek.", settings=access.settings())
    db.session.commit()
    make.event_passes(event, days=8)
    assert not hers.get(path(event)).all("input[name=present]")
    assert OBJECTIONS[Objection.CANCELLED] in tick(hers, event, bram, status=409).text


def test_others_tick_nobody(event: LearningEvent, his: Browser, bram: User) -> None:
    make.sign_ups(event, bram)
    make.event_passes(event, days=8)
    tick(his, event, bram, status=403)
    assert presence(event) == {bram.name: None}


def test_amina_reads_how_many_will_try_a_tool_and_not_who(amina: User, hers: Browser, bram: User, carla: User) -> None:
    tools = [make.tool(amina, title=title) for title in ("Beeldbellen", "Scherm delen")]
    event = make.event(amina, tools=tuple(tools))
    make.sign_ups(event, bram, carla)
    make.event_passes(event, days=8)
    for person in (bram, carla):
        commands.try_tool(event=event, person=person, tool=tools[0])
    db.session.commit()
    page = hers.get(path(event))
    assert [words(each) for each in page.all('section[aria-labelledby="proberen"] li')] == ["Beeldbellen: 2"]
