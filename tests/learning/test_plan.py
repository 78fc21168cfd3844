"""Amina plans a leermoment."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.calendar.moments import Span
from ladekast.calendar.queries import upcoming
from ladekast.learning.models import LearningEvent, Stage
from ladekast.learning.rules import stage
from ladekast.lib.clock import now, today
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import everything, mails, mails_to
from tests.page import Browser, Page, words

NEW = "/leren/nieuw"
HOSTILE = "<script>alert(1)</script>"
TOO_LONG = "Dit is te lang: gebruik ten hoogste {} tekens."
PLACES = "Schrijf het aantal als een getal, bijvoorbeeld 12. Leeg betekent: plek voor iedereen."
NET = "Schrijf de tijd in uren of minuten, bijvoorbeeld 1,5 of 90 min."
LINK = "Een link begint met https:// en daarna de naam van de website."


def typed(*spans: Span, **changes: Any) -> dict[str, Any]:
    """A filled-in form: the four questions, and nothing folded."""
    asked = {"title": "Beeldbellen oefenen", "aim": "je scherm delen", "way": "online", "submission": "one"}
    return make.moments(*spans) | asked | changes


def events() -> Sequence[LearningEvent]:
    """All there are."""
    return db.session.scalars(select(LearningEvent).order_by(LearningEvent.id)).unique().all()


def only() -> LearningEvent:
    """The one there is."""
    (found,) = events()
    return found


def filled(page: Page) -> dict[str, Any]:
    """What stands in the form, as a browser would send it."""
    sent: dict[str, Any] = {}
    for each in page.all("main form.form input, main form.form textarea, main form.form select"):
        if each.name == "select":
            chosen = each.select("option[selected]")
            sent[str(each["name"])] = str(chosen[0]["value"]) if chosen else ""
        elif each.get("type") in ("checkbox", "radio"):
            sent.setdefault(str(each["name"]), [])
            sent[str(each["name"])] += [str(each["value"])] if each.has_attr("checked") else []
        else:
            sent[str(each["name"])] = each.text.strip() if each.name == "textarea" else str(each.get("value", ""))
    return sent


def sunday(month: int) -> date:
    """The next last Sunday of a month: when the clock changes."""
    for year in (today().year, today().year + 1):
        last = date(year, month, 31)
        found = last - timedelta(days=(last.weekday() + 1) % 7)
        if found > today():
            return found
    raise AssertionError


def test_amina_plans_one_with_four_answers_and_it_is_open_in_her_calendar(hers: Browser, amina: User) -> None:
    page = hers.get(NEW)
    sent = filled(page) | {"title": "Beeldbellen oefenen", "aim": "je scherm delen", "way": "online"} | make.moments()
    answer = hers.post(NEW, sent)
    found = only()
    assert answer.location == f"/leren/{found.id}-beeldbellen-oefenen"
    assert (found.planner, found.leader, found.way, found.places) == (amina, amina, "online", None)
    assert stage(found, now()) is Stage.OPEN
    assert [each.starts_at for each in upcoming(amina.id)] == [make.span().starts_at]
    assert "Je leermoment staat open voor aanmelding." in hers.get(answer.location).text


def test_everything_that_she_can_tell_is_kept(hers: Browser, amina: User, bram: User) -> None:
    tool = make.tool(amina)
    closing = make.span(6)
    day = make.moments(closing)
    hers.post(
        NEW,
        typed(
            body="Neem je **laptop** mee.",
            town="Gouda",
            place="www.bellen.example/kamer",
            places="12 plekken",
            closes_day=day["day_1"],
            closes_time=day["from_1"],
            promotion_ends="24",
            net="45 min",
            leader=str(bram.id),
            tools=tool.title.upper(),
            phases=["2", "1"],
            groups=["ouderen"],
        ),
    )
    found = only()
    assert (found.body_html, found.town) == ("<p>Neem je <strong>laptop</strong> mee.</p>", "Gouda")
    assert (found.place, found.places) == ("https://www.bellen.example/kamer", 12)
    assert (found.closes_at, found.promotion_ends, found.net_minutes) == (closing.starts_at, 24, 45)
    assert (found.leader, found.planner, found.tools) == (bram, amina, [tool])
    assert (found.phases, found.groups) == ([1, 2], ["ouderen"])
    assert mails_to(bram)


def test_a_draft_is_seen_by_nobody_else_and_nobody_hears(hers: Browser, his: Browser, amina: User) -> None:
    answer = hers.post(NEW, typed(concept="1"))
    assert stage(only(), now()) is Stage.DRAFT
    assert not mails()
    assert not upcoming(amina.id)
    assert "Je concept is bewaard." in hers.get(answer.location).text
    his.get(answer.location, 404)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": " "}, "title", "Vul een titel in: waar gaat het leermoment over?"),
        ({"title": "x" * 121}, "title", TOO_LONG.format(120)),
        ({"aim": "\u200b"}, "aim", "Vul in wat een collega na afloop kan. Dan weet zij of het iets voor haar is."),
        ({"aim": "x" * 10_000}, "aim", TOO_LONG.format(200)),
        ({"way": ""}, "way", "Kies online of op locatie."),
        ({"way": "telepathie"}, "way", "Kies online of op locatie."),
        ({"day_1": ""}, "day_1", "Vul de dag in."),
        ({"day_1": "2026-01-05"}, "day_1", "Dit moment is al voorbij. Kies een moment dat nog komt."),
        ({"day_1": "2026-01-05", "concept": "1"}, "day_1", "Dit moment is al voorbij. Kies een moment dat nog komt."),
        ({"day_1": "2036-01-05"}, "day_1", "Dit is meer dan een jaar vooruit. Kies een moment dat eerder komt."),
        ({"to_1": "09:00"}, "to_1", "Het einde moet later zijn dan het begin."),
        ({"from_1": "half tien"}, "from_1", "Schrijf de tijd zo: 9:30."),
        ({"town": "x" * 81}, "town", TOO_LONG.format(80)),
        ({"place": "x" * 301}, "place", TOO_LONG.format(300)),
        ({"place": "https://"}, "place", LINK),
        ({"place": "javascript:alert(1)"}, "place", LINK),
        ({"place": "ftp://kamer.example/1 code 5"}, "place", LINK),
        ({"places": "twaalf"}, "places", PLACES),
        ({"places": "-3"}, "places", PLACES),
        ({"places": "١٢"}, "places", PLACES),
        ({"places": "0"}, "places", "Er moet ten minste één plek zijn. Leeg betekent: plek voor iedereen."),
        ({"places": "1001"}, "places", "Vul ten hoogste 1000 plekken in. Leeg betekent: plek voor iedereen."),
        ({"places": "9" * 40}, "places", PLACES),
        ({"closes_time": "12:00"}, "closes_day", "Vul ook de dag in, of maak de tijd leeg."),
        ({"closes_day": "2026-12-24"}, "closes_time", "Vul ook de tijd in, of maak de dag leeg."),
        ({"closes_day": "gisteren", "closes_time": "12:00"}, "closes_day", "Schrijf de dag zo: 5-3-2026."),
        ({"closes_day": "2026-12-24", "closes_time": "laat"}, "closes_time", "Schrijf de tijd zo: 9:30."),
        (
            {"closes_day": "2026-01-05", "closes_time": "12:00"},
            "closes_day",
            "Dit is al voorbij. Kies een later moment, of maak dit leeg.",
        ),
        ({"promotion_ends": "3"}, "promotion_ends", "Kies een van de tijden uit de lijst."),
        ({"net": "anderhalf uur"}, "net", NET),
        ({"net": "1:75"}, "net", NET),
        ({"net": "0"}, "net", "Vul een tijd in van ten minste één minuut, of laat dit leeg."),
        ({"net": "1,25"}, "net", "Dat is langer dan het leermoment zelf, dat 1 uur duurt."),
        ({"leader": "999"}, "leader", "Kies een collega uit de lijst."),
        ({"leader": ""}, "leader", "Kies een collega uit de lijst."),
        ({"body": "[" * 201}, "body", "In deze tekst staan te veel blokhaken: gebruik ten hoogste 200 keer “[”."),
        ({"phases": ["9"]}, "phases", "“9” is geen keuze uit deze lijst."),
        ({"groups": [HOSTILE]}, "groups", f"“{HOSTILE}” is geen keuze uit deze lijst."),
        ({"tools": "\n".join(map(str, range(1, 12)))}, "tools", "Noem ten hoogste 10 tools."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_stays(
    hers: Browser, changes: dict[str, Any], field: str, sentence: str
) -> None:
    sent, before = typed() | changes, everything()
    page = hers.post(NEW, sent, 422)
    assert page.errors()[field].startswith(sentence)
    assert set(page.errors()) == {field}
    assert everything() == before
    kept = filled(page)
    for name in set(changes) - {"way", "promotion_ends", "leader", "phases", "groups", "concept"}:
        assert kept[name] == sent[name].replace("\u200b", "").strip()
    assert kept["from_1"] == sent["from_1"]
    assert page.soup.title
    assert words(page.soup.title).startswith("Fout: ")


def test_a_wrong_answer_that_lies_folded_is_unfolded(hers: Browser) -> None:
    page = hers.post(NEW, typed(places="veel"), 422)
    (opened,) = page.all("details[open]")
    assert opened.select("#places")


def test_signing_up_cannot_end_after_the_start(hers: Browser) -> None:
    day = make.moments(make.span(8))
    sent = typed(make.span(7), closes_day=day["day_1"], closes_time=day["from_1"])
    sentence = "Aanmelden kan niet na het begin. Kies een eerder moment, of maak dit leeg."
    assert hers.post(NEW, sent, 422).errors() == {"closes_day": sentence}


def test_a_waiting_list_that_would_never_move_is_refused(hers: Browser) -> None:
    errors = hers.post(NEW, typed(make.span(2), promotion_ends="168"), 422).errors()
    assert "dan schuift er nooit iemand door. Kies een kortere tijd." in errors["promotion_ends"]
    hers.post(NEW, typed(make.span(2), promotion_ends="24"))


@pytest.mark.parametrize(
    ("month", "word"), [(3, "gaat de klok vooruit: die tijd is er niet"), (10, "gaat de klok terug")]
)
@pytest.mark.parametrize("field", ["from_1", "closes_time"])
def test_the_hours_of_the_change_to_summer_time_and_back(hers: Browser, month: int, word: str, field: str) -> None:
    day = sunday(month).isoformat()
    sent = typed(day_1=day, from_1="04:00", to_1="05:00", closes_day=day, closes_time="01:30") | {field: "02:30"}
    errors = hers.post(NEW, sent, 422).errors()
    assert word in errors[field]
    hers.post(NEW, sent | {field: "01:30"})
    assert len(events()) == 1


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("0,5", 30), ("0.75 uur", 45), ("0:50", 50), ("40 min", 40), ("0 uur 20", 20), ("1 uur", 60), ("", None)],
)
def test_time_that_counts_is_understood_as_people_write_it(hers: Browser, said: str, minutes: int | None) -> None:
    hers.post(NEW, typed(net=said))
    assert only().net_minutes == minutes


@pytest.mark.parametrize(
    ("said", "places"),
    [("12", 12), ("1 plek", 1), ("8 collega's", 8), (" 20 Personen ", 20), ("onbeperkt", None), ("", None)],
)
def test_the_number_of_places_is_understood_as_people_write_it(hers: Browser, said: str, places: int | None) -> None:
    hers.post(NEW, typed(places=said))
    assert only().places == places


@pytest.mark.parametrize(
    "place", ["Markt 1, Gouda", "Kantoor: kamer 3", "https://bellen.example/1 code 55", "Kamer 3 (10:30 open)"]
)
def test_a_place_may_be_an_address_or_a_link_with_a_word_on_it(hers: Browser, place: str) -> None:
    hers.post(NEW, typed(place=place))
    assert only().place == place


def test_hostile_words_stay_words(hers: Browser) -> None:
    colleague = accounts.add_user(email="x@kwadraad.example", name=HOSTILE, by=None)
    db.session.commit()
    page = hers.post(NEW, typed(title=HOSTILE, tools=HOSTILE, leader=str(colleague.id)), 422)
    assert HOSTILE in page.text
    assert not page.all("main script")
    page = hers.get(hers.post(NEW, typed(title=HOSTILE, body=HOSTILE)).location)
    assert not page.all("main script")


def name_by(tool: Tool, way: str) -> str:
    """One of the ways in which people name a tool."""
    return {
        "title": tool.title,
        "number": str(tool.id),
        "hash": f"#{tool.id}",
        "path": f"/tools/{tool.id}-met-een-oude-titel",
        "address": f"http://localhost/tools/{tool.id}",
        "key": f"/tool/{tool.key}",
    }[way]


@pytest.mark.parametrize("way", ["title", "number", "hash", "path", "address", "key"])
def test_a_tool_is_named_in_the_way_that_comes_to_hand(hers: Browser, amina: User, way: str) -> None:
    make.tool(amina, title="Iets anders")
    tool = make.tool(amina)
    hers.post(NEW, typed(tools=f"\n{name_by(tool, way)}\n{tool.id}\n"))
    assert only().tools == [tool]


def test_a_tool_that_nobody_knows_is_named_with_what_she_may_mean(hers: Browser, amina: User) -> None:
    make.tool(amina, title="Samen op één scherm")
    make.event(amina, title="Schermen oefenen")
    sentence = hers.post(NEW, typed(tools="een scherm"), 422).errors()["tools"]
    assert sentence == "We kennen geen tool “een scherm”. Bedoel je misschien “Samen op één scherm”?"
    sentence = hers.post(NEW, typed(tools="zzyzx\nhttps://elders.example/tools/1"), 422).errors()["tools"]
    assert sentence.count("We kennen geen tool") == 2
    assert "plak het adres van de tool" in sentence


def test_of_two_tools_with_one_title_she_gives_the_address(hers: Browser, amina: User) -> None:
    first, second = make.tool(amina), make.tool(amina, summary="Een andere.")
    sentence = hers.post(NEW, typed(tools=first.title), 422).errors()["tools"]
    assert f"/tools/{first.id} of /tools/{second.id}" in sentence
    hers.post(NEW, typed(tools=f"/tools/{second.id}"))
    assert only().tools == [second]


def test_a_tool_that_was_taken_out_is_told(hers: Browser, amina: User) -> None:
    tool = make.tool(amina)
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    sentence = hers.post(NEW, typed(tools=str(tool.id)), 422).errors()["tools"]
    assert sentence == f"“{tool.title}” is uit de kast gehaald. Noem een andere tool."


def test_pressing_twice_makes_one(hers: Browser, amina: User) -> None:
    first, second = (hers.post(NEW, typed()) for _ in range(2))
    assert first.location == second.location
    assert len(events()) == len(mails_to(amina)) == 1
    assert "Dit leermoment had je al gepland." in hers.get(second.location).text


def test_going_back_and_sending_other_words_changes_the_same_one(hers: Browser) -> None:
    hers.post(NEW, typed(concept="1"))
    hers.post(NEW, typed(title="Toch anders"))
    assert (only().title, stage(only(), now())) == ("Toch anders", Stage.OPEN)


def test_two_who_send_a_form_of_the_same_name_plan_two(hers: Browser, his: Browser) -> None:
    hers.post(NEW, typed())
    his.post(NEW, typed())
    assert len(events()) == 2


def test_her_own_appointment_at_the_same_time_is_shown_and_she_goes_on(hers: Browser, amina: User) -> None:
    make.event(amina, title="Iets anders")
    page = hers.post(NEW, typed(), 422)
    assert "Je hebt dan al iets anders" in page.text
    assert "Leermoment: Iets anders" in page.text
    assert len(events()) == 1
    again = filled(page)
    assert [words(each) for each in page.all(".form__buttons button")][0] == "Toch openzetten voor aanmelding"
    hers.post(NEW, again)
    assert len(events()) == 2


def test_what_a_colleague_leads_may_be_at_the_time_of_something_of_her_own(
    hers: Browser, amina: User, bram: User
) -> None:
    make.event(amina, title="Iets anders")
    hers.post(NEW, typed(leader=str(bram.id)))
    assert len(events()) == 2


def test_repeating_one_fills_in_all_but_the_moments(hers: Browser, amina: User, bram: User) -> None:
    tool, out = make.tool(amina), make.tool(amina, title="Uit de kast")
    event = make.event(
        bram, planner=amina, town="Gouda", places=8, closes_at=make.span(6).starts_at, promotion_ends=24,
        net_minutes=50, tools=(tool, out), phases=(2,), groups=("ouderen",),
    )  # fmt: skip
    cabinet.archive_tool(tool=out, by=amina)
    db.session.commit()
    kept = filled(hers.get(f"{NEW}?van={event.id}"))
    assert (kept["title"], kept["aim"], kept["way"], kept["body"]) == (event.title, event.aim, ["online"], event.body)
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


def test_a_form_of_another_site_is_refused(hers: Browser) -> None:
    hers.post(NEW, typed(csrf_token="made up"), 400)
    assert not events()


def test_the_form_asks_as_many_queries_with_many_colleagues(
    hers: Browser, amina: User, queries: Callable[[], int]
) -> None:
    def asked() -> int:
        before = queries()
        hers.get(NEW)
        return queries() - before

    hers.get(NEW)
    few = asked()
    for number in range(10):
        accounts.add_user(email=f"c{number}@kwadraad.example", name=f"Collega {number}", by=None)
        make.tool(amina, title=f"Tool {number}")
    db.session.commit()
    hers.get("/leren")  # reads again who she is
    assert asked() == few
