"""The waiting list moves up by one routine, whatever made a place free; nobody jumps the queue."""

from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.learning import commands, queries
from ladekast.learning.commands import ObjectionError, TooFewPlacesError
from ladekast.learning.models import LearningEvent
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import Clock, colleague, forget_mail, mails, mails_to, names

MOVED_UP = "Er is een plek voor je: Samen oefenen met beeldbellen"


@pytest.fixture
def six(app: object) -> list[User]:  # noqa: ARG001
    """Six colleagues."""
    return [colleague(number) for number in range(6)]


@pytest.fixture
def full(event: LearningEvent, six: list[User]) -> LearningEvent:
    """Two have a place, two wait, two did not sign up; all earlier mail was sent."""
    make.sign_ups(event, *six[:4])
    forget_mail()
    return event


def test_who_comes_first_has_a_place_and_the_others_wait_in_order(full: LearningEvent) -> None:
    assert names(full) == (["Collega 0", "Collega 1"], ["Collega 2", "Collega 3"])


def test_a_place_that_is_given_back_goes_to_who_waits_longest(full: LearningEvent, six: list[User]) -> None:
    commands.sign_off(event=full, person=six[0], settings=access.settings())
    db.session.commit()
    assert names(full) == (["Collega 1", "Collega 2"], ["Collega 3"])
    assert mails_to(six[2]) == [MOVED_UP]
    assert len(mails()) == 2  # and one to who gave it back


def test_who_stops_waiting_moves_nobody_up(full: LearningEvent, six: list[User]) -> None:
    commands.sign_off(event=full, person=six[2], settings=access.settings())
    db.session.commit()
    assert names(full) == (["Collega 0", "Collega 1"], ["Collega 3"])
    assert [mail.to for mail in mails()] == [six[2].email]


def test_more_places_are_for_who_waits(full: LearningEvent, amina: User, six: list[User]) -> None:
    make.edit_event(full, amina, places=3)
    assert names(full) == (["Collega 0", "Collega 1", "Collega 2"], ["Collega 3"])
    assert mails_to(six[2]) == [MOVED_UP]
    assert len(mails()) == 1


def test_places_for_all_leave_nobody_waiting(full: LearningEvent, amina: User) -> None:
    make.edit_event(full, amina, places=None)
    assert names(full) == ([f"Collega {number}" for number in range(4)], [])


def test_who_is_removed_makes_room(full: LearningEvent, six: list[User]) -> None:
    reason = "Dit is voor een andere groep."
    commands.remove(event=full, person=six[1], by=full.planner, reason=reason, settings=access.settings())
    db.session.commit()
    assert names(full) == (["Collega 0", "Collega 2"], ["Collega 3"])
    assert mails_to(six[2]) == [MOVED_UP]
    assert reason in next(mail.text for mail in mails() if mail.to == six[1].email)


def test_who_leaves_the_organisation_makes_room_and_gets_no_mail(full: LearningEvent, six: list[User]) -> None:
    _leave(six[0])
    assert names(full) == (["Collega 1", "Collega 2"], ["Collega 3"])
    assert [mail.to for mail in mails()] == [six[2].email]


def test_who_leaves_while_waiting_is_passed(full: LearningEvent, six: list[User]) -> None:
    _leave(six[2])
    commands.sign_off(event=full, person=six[0], settings=access.settings())
    db.session.commit()
    assert names(full) == (["Collega 1", "Collega 3"], [])


def test_who_begins_to_lead_it_gives_her_place_back(full: LearningEvent, amina: User, six: list[User]) -> None:
    make.edit_event(full, amina, leader=six[0])
    assert names(full) == (["Collega 1", "Collega 2"], ["Collega 3"])
    assert mails_to(six[0]) == ["Jij begeleidt: Samen oefenen met beeldbellen"]
    assert mails_to(six[2]) == [MOVED_UP]


def test_who_signs_up_again_comes_last(full: LearningEvent, six: list[User]) -> None:
    commands.sign_off(event=full, person=six[2], settings=access.settings())
    make.sign_ups(full, six[2])
    assert names(full)[1] == ["Collega 3", "Collega 2"]


def test_a_newcomer_does_not_pass_who_waits_for_a_place_that_nobody_gets(
    full: LearningEvent, six: list[User], it_is: Clock
) -> None:
    full.promotion_ends = 24
    db.session.commit()
    it_is(full.starts_at - timedelta(hours=2))
    commands.sign_off(event=full, person=six[0], settings=access.settings())
    with pytest.raises(ObjectionError, match="full"):
        commands.sign_up(event=full, person=six[4], settings=access.settings())
    db.session.commit()
    assert names(full) == (["Collega 1"], ["Collega 2", "Collega 3"])


def test_the_leaders_last_moment_counts_from_the_start(full: LearningEvent, six: list[User], it_is: Clock) -> None:
    full.promotion_ends = 24
    db.session.commit()
    it_is(full.starts_at - timedelta(hours=24, minutes=1))
    commands.sign_off(event=full, person=six[0], settings=access.settings())
    it_is(full.starts_at - timedelta(hours=24))
    commands.sign_off(event=full, person=six[1], settings=access.settings())
    db.session.commit()
    assert names(full) == (["Collega 2"], ["Collega 3"])


def test_after_the_start_nobody_signs_off_or_moves_up(full: LearningEvent, six: list[User], it_is: Clock) -> None:
    it_is(full.starts_at)
    with pytest.raises(ObjectionError, match="started"):
        commands.sign_off(event=full, person=six[0], settings=access.settings())
    _leave(six[0])
    assert names(full) == (["Collega 1"], ["Collega 2", "Collega 3"])
    assert mails() == []


def test_closing_the_sign_up_lets_the_waiting_list_go_on(full: LearningEvent, six: list[User]) -> None:
    commands.close(event=full)
    with pytest.raises(ObjectionError, match="closed"):
        commands.sign_up(event=full, person=six[5], settings=access.settings())
    commands.sign_off(event=full, person=six[0], settings=access.settings())
    db.session.commit()
    assert names(full) == (["Collega 1", "Collega 2"], ["Collega 3"])


def test_there_are_never_fewer_places_than_people_in_them(full: LearningEvent, amina: User) -> None:
    with pytest.raises(TooFewPlacesError, match="2"):
        make.edit_event(full, amina, places=1)


def test_signing_up_twice_is_one_sign_up_and_one_mail(event: LearningEvent, six: list[User]) -> None:
    make.sign_ups(event, six[0], six[0])
    assert names(event)[0] == ["Collega 0"]
    assert len(mails_to(six[0])) == 1


def test_everybody_hears_her_own_number(full: LearningEvent, six: list[User]) -> None:
    make.sign_ups(full, six[4], six[5])
    assert [queries.line_number(each) for each in queries.waiting(full)] == [1, 2, 3, 4]
    assert "nummer 3 " in next(mail.text for mail in mails() if mail.to == six[4].email)
    assert [seen.number for seen in queries.seen_by(six[5], [full])] == [4]


def _leave(person: User) -> None:
    accounts.deactivate(user=person, by=None)
    commands.end_for(leaver=person, heir=None, settings=access.settings())
    db.session.commit()
