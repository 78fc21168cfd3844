"""What Amina can fill in of a leermoment, and what is told when it cannot be."""

from datetime import date, timedelta
from typing import Any

import pytest

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.lib.clock import today
from ladekast.lib.db import db
from tests import make
from tests.learning.filling import HOSTILE, NEW, events, filled, only, typed
from tests.page import Browser, Page, words
from tests.tables import everything

TOO_LONG = "Dit is te lang: gebruik ten hoogste {} tekens."
PLACES = "Schrijf het aantal als een getal, bijvoorbeeld 12. Leeg betekent: plek voor iedereen."
NET = "Schrijf de tijd in uren of minuten, bijvoorbeeld 1,5 of 90 min."
LINK = "Een link begint met https:// en daarna de naam van de website."


def sunday(month: int) -> date:
    """The next last Sunday of a month: when the clock changes."""
    for year in (today().year, today().year + 1):
        last = date(year, month, 31)
        found = last - timedelta(days=(last.weekday() + 1) % 7)
        if found > today():
            return found
    raise AssertionError


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


def opened(page: Page) -> list[str]:
    """What lies open of what can be folded."""
    return [words(each).removeprefix("Meer vertellen: ") for each in page.all("main details[open] .fold__title")]


def test_a_new_form_is_folded_and_what_is_filled_in_lies_open(hers: Browser, amina: User, bram: User) -> None:
    assert opened(hers.get(NEW)) == []
    event = make.event(amina, place="", body="")
    for address in (f"{NEW}?van={event.id}", f"/leren/{event.id}/bewerken"):
        assert opened(hers.get(address)) == []
    make.edit_event(event, amina, places=3, groups=("ouderen",))
    for address in (f"{NEW}?van={event.id}", f"/leren/{event.id}/bewerken"):
        assert opened(hers.get(address)) == ["waar en met hoeveel", "waar het over gaat"]
    make.edit_event(event, amina, promotion_ends=24, leader=bram)
    assert len(opened(hers.get(f"/leren/{event.id}/bewerken"))) == 4


def test_after_a_mistake_or_an_overlap_what_she_filled_in_lies_open(hers: Browser, amina: User) -> None:
    sent = typed(body="Een lange uitleg.", net="30 min")
    assert opened(hers.post(NEW, sent | {"title": ""}, 422)) == ["waar het over gaat", "wie en hoe lang"]
    make.event(amina, span=make.span())
    assert opened(hers.post(NEW, sent, 422)) == ["waar het over gaat", "wie en hoe lang"]


def test_signing_up_cannot_end_after_the_start(hers: Browser) -> None:
    day = make.moments(make.span(8))
    sent = typed(make.span(7), closes_day=day["day_1"], closes_time=day["from_1"])
    sentence = "Aanmelden kan niet na het begin. Kies een eerder moment, of maak dit leeg."
    assert hers.post(NEW, sent, 422).errors() == {"closes_day": sentence}


def test_a_waiting_list_that_would_never_move_is_refused(hers: Browser) -> None:
    errors = hers.post(NEW, typed(make.span(2), promotion_ends="168"), 422).errors()
    assert "dan schuift er nooit iemand op. Kies een kortere tijd." in errors["promotion_ends"]
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
