"""Where Amina is expected already when something else is asked of her."""

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.calendar import commands, queries
from ladekast.calendar.models import Appointment
from ladekast.calendar.moments import Span
from ladekast.lib.db import db
from tests import make


def planned(*guests: User, span: Span) -> Appointment:
    """An appointment of these people."""
    made = commands.plan(
        settings=access.settings(),
        guest_ids=[each.id for each in guests],
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        title="Meekijken",
        place="",
        path="/meekijken/1",
    )
    db.session.commit()
    return made


def test_each_of_her_own_appointments_is_told_with_the_moment_that_it_is_in_the_way_of(amina: User, bram: User) -> None:
    first, second = planned(amina, span=make.span(3)), planned(amina, bram, span=make.span(5))
    planned(bram, span=make.span(4))
    asked = [make.span(5), make.span(4), make.span(3)]
    assert queries.overlapping(amina.id, asked) == [(asked[0], second), (asked[2], first)]


def test_what_begins_when_it_ends_is_not_in_the_way(amina: User) -> None:
    planned(amina, span=make.span(3, hour=10))
    assert queries.overlapping(amina.id, [make.span(3, hour=9), make.span(3, hour=11)]) == []


def test_what_is_spoken_of_itself_and_what_was_called_off_are_not_in_the_way(amina: User) -> None:
    own, off = planned(amina, span=make.span(3)), planned(amina, span=make.span(3))
    commands.cancel(appointment=off)
    db.session.commit()
    assert [each for _, each in queries.overlapping(amina.id, [make.span(3)])] == [own]
    assert queries.overlapping(amina.id, [make.span(3)], but=own.id) == []
