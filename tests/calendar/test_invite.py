"""What Amina and Bram get in their own calendars, read by another implementation than the one that wrote it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.calendar import commands, invitations, moments
from ladekast.calendar.invitations import Invitation
from ladekast.calendar.models import Appointment
from ladekast.lib import text
from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.db import db
from tests.calendar.client import Client, Entry, read

DAY = date(2027, 3, 5)
TITLE = "Meekijken: Tweede scherm naast de cliënt"


def plan(*people: User, **changes: Any) -> Appointment:
    """An appointment of these people, committed."""
    facts: dict[str, Any] = {
        "starts_at": moments.at(DAY, time(14)),
        "ends_at": moments.at(DAY, time(15)),
        "title": TITLE,
        "place": "Kamer 2.04",
        "path": "/meekijken/1",
    }
    made = commands.plan(settings=access.settings(), guest_ids=[each.id for each in people], **facts | changes)
    db.session.commit()
    return made


def invite(appointment: Appointment, person: User) -> Invitation | None:
    """The message for one of them."""
    return commands.invite(appointment=appointment, person=person, settings=access.settings())


def invited(appointment: Appointment, person: User) -> str:
    """The text of the message that she gets."""
    message = invite(appointment, person)
    assert message is not None
    return message.text


def test_bram_gets_an_appointment_in_his_calendar(amina: User, bram: User) -> None:
    appointment = plan(amina, bram)
    message = invite(appointment, bram)
    assert message is not None
    assert message.method == "REQUEST"
    his = Client()
    his.take(message.text)
    assert his.appointments == {
        appointment.uid: Entry(
            datetime(2027, 3, 5, 13, tzinfo=UTC), datetime(2027, 3, 5, 14, tzinfo=UTC), TITLE, "Kamer 2.04"
        )
    }


def test_it_comes_from_the_ladekast_and_asks_no_answer(amina: User, bram: User) -> None:
    appointment = plan(amina, bram)
    event = read(invited(appointment, bram)).vevent
    assert event.organizer.value == "mailto:ladekast@ladekast.example"
    assert event.organizer.params["CN"] == ["Kwadraad via de Ladekast"]
    (attendee,) = event.contents["attendee"]
    assert attendee.value == "mailto:bram@kwadraad.example"
    assert attendee.params == {
        "CN": ["Bram Jansen"],
        "CUTYPE": ["INDIVIDUAL"],
        "PARTSTAT": ["ACCEPTED"],
        "ROLE": ["REQ-PARTICIPANT"],
        "RSVP": ["FALSE"],
    }
    assert appointment.uid.endswith("@ladekast.example")


def test_a_name_with_odd_signs_is_read_as_a_name(bram: User) -> None:
    bram.name = 'Bram "de Reus" Jansen^; x, y: z'
    event = read(invited(plan(bram), bram)).vevent
    assert event.attendee.params["CN"] == ["Bram 'de Reus' Jansen; x, y: z"]


def test_each_reads_only_her_own_name(amina: User, bram: User) -> None:
    appointment = plan(amina, bram)
    hers, his = invited(appointment, amina), invited(appointment, bram)
    assert "Amina" in hers
    assert "Bram" not in hers
    assert "bram@" not in hers
    assert "Amina" not in his
    assert "amina@" not in his


def test_a_link_leads_to_the_page_about_it_and_others_see_only_that_she_is_busy(bram: User) -> None:
    event = read(invited(plan(bram), bram)).vevent
    assert event.url.value == f"{access.base_url()}/meekijken/1"
    assert event.url.value in event.description.value
    assert event.contents["class"][0].value == "PRIVATE"
    assert event.transp.value == "OPAQUE"
    assert event.status.value == "CONFIRMED"


def test_a_note_is_what_she_reads_first(bram: User) -> None:
    appointment = plan(bram)
    note = "Met Amina;\x07 x, y\r\nATTENDEE:mailto:x@y.example\\n"
    message = commands.invite(appointment=appointment, person=bram, settings=access.settings(), note=note)
    assert message is not None
    event = read(message.text).vevent
    first, second, *rest = event.description.value.split("\n")
    assert (first, second) == ("Met Amina; x, y", "ATTENDEE:mailto:x@y.example\\n")
    assert "\n".join(rest) == read(invited(appointment, bram)).vevent.description.value
    assert [each.value for each in event.contents["attendee"]] == [f"mailto:{bram.email}"]
    assert "Met" not in event.summary.value


def test_all_times_are_written_in_utc(bram: User) -> None:
    lines = invited(plan(bram), bram).split("\r\n")
    times = [line for line in lines if line.startswith(("DT", "CREATED", "LAST-MODIFIED"))]
    assert len(times) == 5
    assert all(line.endswith("Z") and ";" not in line for line in times), times
    stamp = read(invited(plan(bram), bram)).vevent.dtstamp.value
    assert timedelta(0) <= now() - stamp < timedelta(seconds=30)


def story(appointment: Appointment, person: User) -> list[Invitation]:
    """Everything that somebody gets of an appointment that is planned, moved twice and called off."""
    got = [invite(appointment, person)]
    for hour, place in ((9, "Kamer 1"), (10, "https://video.example/abc")):
        starts_at = moments.at(DAY, time(hour))
        commands.move(appointment=appointment, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), place=place)
        got.append(invite(appointment, person))
    commands.cancel(appointment=appointment)
    got.append(invite(appointment, person))
    db.session.commit()
    return [message for message in got if message is not None]


def test_after_invitation_move_and_cancel_nothing_stays(bram: User) -> None:
    appointment = plan(bram)
    got, his = story(appointment, bram), Client()
    shown = []
    for message in got:
        his.take(message.text)
        shown.append(his.appointments.get(appointment.uid))
    assert [message.method for message in got] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert [entry and (entry.starts_at.astimezone(AMSTERDAM).hour, entry.place) for entry in shown] == [
        (14, "Kamer 2.04"),
        (9, "Kamer 1"),
        (10, "https://video.example/abc"),
        None,
    ]


def test_mails_in_another_order_end_the_same(bram: User) -> None:
    got = story(plan(bram), bram)
    for order in permutations(got):
        assert held_after(order) == {}
    for order in permutations(got[:-1]):
        (entry,) = held_after(order).values()
        assert entry.place == "https://video.example/abc"


def held_after(order: Sequence[Invitation]) -> dict[str, Entry]:
    """What a calendar shows after these messages in this order."""
    client = Client()
    for message in order:
        client.take(message.text)
    return client.appointments


def test_what_is_called_off_says_so_too(bram: User) -> None:
    *_, last = story(plan(bram), bram)
    event = read(last.text).vevent
    assert event.status.value == "CANCELLED"
    assert event.sequence.value == "3"
    assert [each.value for each in event.contents["attendee"]] == ["mailto:bram@kwadraad.example"]


# The last days of winter time and of summer time, the nights between, and what lasts through one.
CHANGES = [
    (date(2027, 3, 27), time(14), "+0100"),
    (date(2027, 3, 28), time(1, 59), "+0100"),
    (date(2027, 3, 28), time(3), "+0200"),
    (date(2027, 3, 29), time(14), "+0200"),
    (date(2027, 10, 30), time(14), "+0200"),
    (date(2027, 10, 31), time(1, 59), "+0200"),
    (date(2027, 10, 31), time(3), "+0100"),
    (date(2027, 11, 1), time(14), "+0100"),
]


@pytest.mark.parametrize(("day", "clock", "offset"), CHANGES)
def test_around_summer_time_the_clock_in_amsterdam_says_what_they_agreed(
    bram: User, day: date, clock: time, offset: str
) -> None:
    starts_at = moments.at(day, clock)
    his = Client()
    his.take(invited(plan(bram, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)), bram))
    (entry,) = his.appointments.values()
    shown = entry.starts_at.astimezone(AMSTERDAM)
    assert (shown.date(), shown.time(), f"{shown:%z}") == (day, clock, offset)
    assert entry.ends_at - entry.starts_at == timedelta(hours=1)


def test_who_wants_no_invitations_gets_none(amina: User, bram: User) -> None:
    commands.take_invitations(person_id=bram.id, is_wanted=False)
    appointment = plan(amina, bram)
    assert invite(appointment, bram) is None
    assert invite(appointment, amina) is not None
    commands.cancel(appointment=appointment)
    assert invite(appointment, bram) is None


def test_who_switches_them_off_still_gets_what_changes_in_one_that_she_has(bram: User) -> None:
    appointment, his = plan(bram), Client()
    his.take(invited(appointment, bram))
    commands.take_invitations(person_id=bram.id, is_wanted=False)
    moved = moments.at(DAY, time(16))
    commands.move(appointment=appointment, starts_at=moved, ends_at=moved + timedelta(hours=1), place="")
    his.take(invited(appointment, bram))
    assert his.appointments[appointment.uid].starts_at == moved
    commands.cancel(appointment=appointment)
    his.take(invited(appointment, bram))
    assert his.appointments == {}
    assert invite(plan(bram), bram) is None
    commands.take_invitations(person_id=bram.id, is_wanted=True)
    assert invite(plan(bram), bram) is not None


def test_what_is_off_is_told_only_to_who_had_it(bram: User) -> None:
    appointment = plan(bram)
    commands.cancel(appointment=appointment)
    assert invite(appointment, bram) is None


def test_who_is_no_guest_gets_no_message(amina: User, bram: User) -> None:
    appointment = plan(bram)
    with pytest.raises(KeyError):
        invite(appointment, amina)


def test_the_same_address_goes_on_inviting_after_the_setting_changed(bram: User) -> None:
    appointment = plan(bram)
    elsewhere = replace(access.settings(), mail_from="nieuw@elders.example")
    message = commands.invite(appointment=appointment, person=bram, settings=elsewhere)
    assert message is not None
    assert read(message.text).vevent.organizer.value == "mailto:ladekast@ladekast.example"


def test_a_long_host_still_fits(bram: User) -> None:
    host = "maatschappelijk-werk.gemeente-leidschendam-voorburg.nl"
    appointment = commands.plan(
        settings=replace(access.settings(), mail_from=f"ladekast@{host}"),
        guest_ids=[bram.id],
        starts_at=now(),
        ends_at=now(),
        title=TITLE,
    )
    assert len(appointment.uid) == 80
    assert len(plan(bram, title="x" * 300).title) == 200


@pytest.mark.parametrize(
    "path", ["/a\r\nATTENDEE:mailto:x@y.nl", "/a\nb", "/a b", "elders.example", "/a\x00", "/a\u2028b"]
)
def test_what_is_no_path_is_refused(bram: User, path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        plan(bram, path=path)


LINES = ("BEGIN:", "END:", "ATTENDEE", "ORGANIZER", "METHOD:", "UID:")


@settings(deadline=None)  # how long an example takes says how busy the machine is
@given(title=st.text(max_size=200), place=st.text(max_size=300), name=st.text(max_size=100))
@example(
    title="a; b, c\\n \\; d: \"e\" 'f' ^n", place="https://x.example/;a,b?c=d\\e", name='Bram "de" ^Jansen; x=y:z,'
)
@example(title="é" * 200, place="👩‍👩‍👧‍👦" * 30, name="ё" * 100)
@example(title="x\r\nATTENDEE:mailto:evil@x.nl", place="y\nEND:VEVENT\nEND:VCALENDAR", name="z\r\nUID:other")
def test_whatever_people_type_stays_in_its_place(program: Flask, title: str, place: str, name: str) -> None:
    with program.app_context():
        appointment = Appointment(
            uid="one@ladekast.example",
            sequence=0,
            organiser="ladekast@ladekast.example",
            title=text.one_line(title),
            place=text.one_line(place),
            path="/meekijken/1",
            **{name: now() for name in ("starts_at", "ends_at", "created_at", "changed_at")},
        )
        person = SimpleNamespace(id=1, email="bram@kwadraad.example", name=name)
        written = invitations.message(appointment=appointment, person=person, settings=access.settings()).text
    event = read(written).vevent
    assert event.summary.value == appointment.title
    assert ("location" in event.contents) == bool(appointment.place)
    assert not appointment.place or event.location.value == appointment.place
    starts = [line for line in written.split("\r\n") if line.startswith(LINES)]
    assert len(starts) == 8, starts
