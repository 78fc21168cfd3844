"""Bram fills in moments, with and without a picker."""

from datetime import date, timedelta

import pytest
from werkzeug.datastructures import MultiDict

from ladekast.calendar.forms import MomentForm, MomentsForm
from ladekast.calendar.moments import Span, at, clock_from
from ladekast.lib.clock import today

DAY = today() + timedelta(days=30)  # never a night on which the clock changes: the times here are those of a day
GOOD = {"day_1": DAY.isoformat(), "from_1": "09:30", "to_1": "10:30"}


def span(start: str, end: str, day: date = DAY) -> Span:
    """A moment from these times on that day."""
    return Span(at(day, clock_from(start)), at(day, clock_from(end)))


def filled_in(**typed: str) -> MomentsForm:
    """A form with these answers, asked whether it is right."""
    form = MomentsForm(MultiDict(GOOD | typed))
    form.validate()
    return form


def test_one_moment_is_enough() -> None:
    form = filled_in()
    assert form.field_errors() == []
    assert form.spans == [span("9:30", "10:30")]


def test_bram_types_three_moments_without_a_picker() -> None:
    dutch = f"{DAY.day}-{DAY.month}-{DAY.year}"
    form = filled_in(
        day_1=dutch, from_1=" 9.30 ", to_1="1030", day_2=dutch, from_2="11", to_2="12 uur", day_3=dutch, from_3="10:30",
        to_3="11:00",
    )  # fmt: skip
    assert form.field_errors() == []
    assert form.spans == [span("9:30", "10:30"), span("11:00", "12:00"), span("10:30", "11:00")]
    # So that a date picker understands it when the form is shown again for another reason.
    assert f'value="{DAY.isoformat()}"' in form.day_1()
    assert 'value="09:30"' in form.from_1()
    assert 'value="10:30"' in form.to_1()


def test_an_empty_moment_in_between_does_not_count() -> None:
    form = filled_in(day_2=" ", from_2="", to_2="", day_3=DAY.isoformat(), from_3="13:00", to_3="14:00")
    assert form.spans == [span("9:30", "10:30"), span("13:00", "14:00")]


def test_a_single_moment_has_a_form_of_its_own() -> None:
    form = MomentForm(MultiDict(GOOD | {"day_2": "morgen"}))
    assert form.validate()
    assert form.span == span("9:30", "10:30")


def test_a_form_may_begin_with_a_moment() -> None:
    form = MomentForm(day_1=date(2027, 3, 5), from_1=clock_from("9:30"), to_1=clock_from("10:30"))
    assert 'value="2027-03-05"' in form.day_1()
    assert 'value="09:30"' in form.from_1()
    # What somebody emptied stays empty.
    emptied = MomentForm(MultiDict(GOOD | {"day_1": ""}), day_1=date(2027, 3, 5))
    assert not emptied.validate()
    assert 'value=""' in emptied.day_1()


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"day_1": ""}, {"day_1": "Vul de dag in."}),
        ({"from_1": " "}, {"from_1": "Vul in hoe laat het begint."}),
        ({"to_1": ""}, {"to_1": "Vul in hoe laat het eindigt."}),
        (
            {"day_1": "", "from_1": "", "to_1": ""},
            {
                "day_1": "Vul de dag in.",
                "from_1": "Vul in hoe laat het begint.",
                "to_1": "Vul in hoe laat het eindigt.",
            },
        ),
        (
            {"from_2": "9:30"},
            {"day_2": "Vul de dag in.", "to_2": "Vul in hoe laat het eindigt."},
        ),
        (
            {"day_3": "2027-03-05"},
            {"from_3": "Vul in hoe laat het begint.", "to_3": "Vul in hoe laat het eindigt."},
        ),
        ({"day_1": "31-02-2027"}, {"day_1": "Deze dag bestaat niet. Kijk hem nog eens na."}),
        ({"day_1": "31-02"}, {"day_1": "Schrijf de dag zo: 5-3-2026."}),
        ({"day_1": "1-1-0001", "from_1": "0:00"}, {"from_1": "Deze dag bestaat niet. Kijk hem nog eens na."}),
        ({"from_1": "half tien"}, {"from_1": "Schrijf de tijd zo: 9:30."}),
        ({"to_1": "24:00"}, {"to_1": "Deze tijd bestaat niet. Kies een tijd van 0:00 tot 23:59."}),
        ({"to_1": "9:30"}, {"to_1": "Het einde moet later zijn dan het begin."}),
        ({"to_1": "9:00"}, {"to_1": "Het einde moet later zijn dan het begin."}),
        ({"day_1": "5-3-2020"}, {"day_1": "Dit moment is al voorbij. Kies een moment dat nog komt."}),
        (
            {"day_1": "5-3-2999"},
            {"day_1": "Dit is meer dan een jaar vooruit. Kies een moment dat eerder komt."},
        ),
        (
            {"day_2": DAY.isoformat(), "from_2": "9:30", "to_2": "10:30"},
            {"day_2": "Dit is hetzelfde als moment 1. Kies een ander moment of maak dit leeg."},
        ),
        (
            {"day_3": DAY.isoformat(), "from_3": "10:00", "to_3": "11:00"},
            {"day_3": "Dit valt deels samen met moment 1. Kies een andere tijd."},
        ),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(typed: dict[str, str], errors: dict[str, str]) -> None:
    form = filled_in(**typed)
    assert dict(form.field_errors()) == errors
    assert all(len(sentences) == 1 for sentences in form.errors.values())
    assert len(form.spans) == (0 if any(name.endswith("_1") for name in errors) else 1)


def test_what_is_no_day_or_time_stays_as_typed() -> None:
    form = filled_in(day_1="31-02-2027", from_1="half tien", to_1="24:00")
    shown = (form.day_1(), form.from_1(), form.to_1())
    for field, typed in zip(shown, ("31-02-2027", "half tien", "24:00"), strict=True):
        assert f'value="{typed}"' in field


def test_the_hours_that_the_clock_skips_and_repeats_are_refused() -> None:
    spring, autumn = (_coming_sunday(month) for month in (3, 10))
    form = filled_in(
        day_1=spring.isoformat(), from_1="1:30", to_1="2:30", day_2=autumn.isoformat(), from_2="2:30", to_2="3:30",
    )  # fmt: skip
    errors = dict(form.field_errors())
    assert list(errors) == ["to_1", "from_2"]
    assert "gaat de klok vooruit: die tijd is er niet." in errors["to_1"]
    assert "gaat de klok terug: die tijd is er twee keer." in errors["from_2"]


def test_a_moment_through_the_night_of_a_change_lasts_as_long_as_it_does() -> None:
    spring = _coming_sunday(3)
    form = filled_in(day_1=spring.isoformat(), from_1="1:30", to_1="3:30")
    assert form.spans[0].ends_at - form.spans[0].starts_at == timedelta(hours=1)


def _coming_sunday(month: int) -> date:
    """The last Sunday of that month, which is to come."""
    for year in (today().year, today().year + 1):
        last = date(year, month, 31)
        last -= timedelta(days=(last.weekday() + 1) % 7)
        if last > today():
            return last
    raise AssertionError


def test_two_lists_of_answers_do_not_break_it() -> None:
    form = MomentsForm(MultiDict([("day_1", "x"), ("day_1", "y"), ("from_1", "\x00"), ("to_1", "9" * 10_000)]))
    assert not form.validate()
    assert [name for name, _ in form.field_errors()] == ["day_1", "from_1", "to_1"]
