"""Somebody comes to an appointment that others have already, and leaves it while they go on."""

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.calendar import commands, queries
from ladekast.calendar.invitations import Invitation
from ladekast.calendar.models import Appointment
from ladekast.lib.db import db
from tests import make
from tests.calendar.client import Client, read


@pytest.fixture
def appointment(amina: User) -> Appointment:
    """Amina's."""
    span, settings = make.span(), access.settings()
    return commands.plan(
        settings=settings, guest_ids=[amina.id], starts_at=span.starts_at, ends_at=span.ends_at, title="Oefenen"
    )


def test_who_comes_later_gets_it_in_her_calendar_and_in_her_subscription(appointment: Appointment, bram: User) -> None:
    calendar = Client()
    calendar.take(_text(_comes(appointment, bram)))
    db.session.commit()
    assert [entry.title for entry in calendar.appointments.values()] == ["Oefenen"]
    assert [each.id for each in queries.subscribed(bram.id)] == [appointment.id]


def test_who_comes_twice_comes_once(appointment: Appointment, bram: User) -> None:
    _comes(appointment, bram)
    sequence = appointment.sequence
    commands.join(appointment=appointment, person_id=bram.id)
    assert (len(appointment.guests), appointment.sequence) == (2, sequence)


def test_who_leaves_loses_it_and_the_others_keep_it(appointment: Appointment, amina: User, bram: User) -> None:
    his, hers = Client(), Client()
    hers.take(_text(commands.invite(appointment=appointment, person=amina, settings=access.settings())))
    his.take(_text(_comes(appointment, bram)))
    gone = commands.leave(appointment=appointment, person=bram, settings=access.settings())
    assert gone is not None
    assert gone.method == "CANCEL"
    his.take(gone.text)
    assert his.appointments == {}
    assert queries.upcoming(bram.id) == []
    later = commands.invite(appointment=appointment, person=amina, settings=access.settings())
    hers.take(_text(later))
    assert len(hers.appointments) == 1
    assert read(_text(later)).vevent.status.value == "CONFIRMED"


def test_who_comes_back_has_a_higher_number_than_when_she_left(appointment: Appointment, bram: User) -> None:
    """Else a calendar that compares numbers leaves it out (RFC 5546, 2.1.5)."""
    messages = [_comes(appointment, bram)]
    messages.append(commands.leave(appointment=appointment, person=bram, settings=access.settings()))
    messages.append(_comes(appointment, bram))
    numbers = [int(read(_text(each)).vevent.sequence.value) for each in messages]
    assert numbers == sorted(set(numbers))


def test_who_had_no_invitation_needs_no_message_when_she_leaves(appointment: Appointment, bram: User) -> None:
    commands.take_invitations(person_id=bram.id, is_wanted=False)
    assert _comes(appointment, bram) is None
    assert commands.leave(appointment=appointment, person=bram, settings=access.settings()) is None
    assert [guest.person_id for guest in appointment.guests] != [bram.id]


def test_who_is_no_guest_cannot_leave(appointment: Appointment, bram: User) -> None:
    assert commands.leave(appointment=appointment, person=bram, settings=access.settings()) is None
    assert appointment.sequence == 0


def test_another_title_comes_along_with_a_move(appointment: Appointment, amina: User) -> None:
    commands.move(
        appointment=appointment, starts_at=appointment.starts_at, ends_at=appointment.ends_at, place="", title="Verder"
    )
    message = commands.invite(appointment=appointment, person=amina, settings=access.settings())
    assert read(_text(message)).vevent.summary.value == "Verder"


def _comes(appointment: Appointment, person: User) -> Invitation | None:
    commands.join(appointment=appointment, person_id=person.id)
    return commands.invite(appointment=appointment, person=person, settings=access.settings())


def _text(invitation: Invitation | None) -> str:
    assert invitation is not None
    return invitation.text
