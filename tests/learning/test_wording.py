"""How a leermoment stands, in a few words, for who looks at it."""

from datetime import timedelta

import pytest

from ladekast.accounts.models import User
from ladekast.learning import queries
from ladekast.learning.models import LearningEvent, Standing, Way
from ladekast.learning.rules import Objection
from ladekast.learning.wording import OBJECTIONS, WAYS, duration_in_words, standing_of
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import begin, colleague


def shown(event: LearningEvent, viewer: User) -> str:
    """The words of the badge."""
    return standing_of(queries.seen_by(viewer, [event])[0], viewer).words


def test_every_objection_has_a_sentence_of_its_own() -> None:
    assert set(OBJECTIONS) == set(Objection)
    assert len(set(OBJECTIONS.values())) == len(Objection)
    assert all(sentence.endswith(".") for sentence in OBJECTIONS.values())


def test_every_way_has_a_name() -> None:
    assert set(WAYS) == set(Way)


def test_free_places_are_counted_down(event: LearningEvent, bram: User, carla: User, daan: User) -> None:
    assert shown(event, bram) == "Nog 2 plekken"
    make.sign_ups(event, carla)
    assert shown(event, bram) == "Nog 1 plek"
    make.sign_ups(event, daan)
    assert shown(event, bram) == "Vol"
    make.sign_ups(event, colleague(1))
    assert shown(event, bram) == "Vol, 1 wacht"
    make.sign_ups(event, colleague(2))
    assert shown(event, bram) == "Vol, 2 wachten"


def test_without_a_limit_there_is_room(amina: User, bram: User) -> None:
    assert shown(make.event(amina, places=None), bram) == "Plek genoeg"


def test_who_signed_up_reads_how_she_stands(event: LearningEvent, bram: User, carla: User, daan: User) -> None:
    make.sign_ups(event, bram, carla, colleague(1), daan)
    assert shown(event, bram) == "Je doet mee"
    assert shown(event, daan) == "Je bent nummer 2 op de wachtlijst"


def test_who_waits_reads_that_no_place_came_free(amina: User, bram: User, carla: User) -> None:
    event = make.event(amina, places=1, promotion_ends=24)
    make.sign_ups(event, carla, bram)
    event.starts_at, event.ends_at = now() + timedelta(hours=23), now() + timedelta(hours=24)
    db.session.commit()
    assert shown(event, bram) == "Er kwam geen plek vrij"
    assert shown(event, carla) == "Je doet mee"


def test_who_leads_it_reads_that(event: LearningEvent, amina: User) -> None:
    assert shown(event, amina) == "Jij begeleidt dit"


def test_what_nobody_can_sign_up_for_any_more_says_so(event: LearningEvent, bram: User) -> None:
    event.closes_at = now()
    db.session.commit()
    assert shown(event, bram) == "Aanmelden kan niet meer"


def test_what_runs_says_the_same_to_who_is_not_in_it(event: LearningEvent, bram: User, carla: User) -> None:
    make.sign_ups(event, carla)
    begin(event)
    assert (shown(event, bram), shown(event, carla)) == ("Aanmelden kan niet meer", "Je doet mee")


@pytest.mark.parametrize(("was_there", "words"), [(True, "Je was erbij"), (None, "Je was erbij"), (False, "Geweest")])
def test_what_is_over_says_whether_she_was_there(
    event: LearningEvent, bram: User, was_there: bool | None, words: str
) -> None:
    make.sign_ups(event, bram)
    make.event_passes(event, days=8)
    sign_up = queries.sign_up_of(event, bram)
    assert sign_up
    sign_up.was_there = was_there
    db.session.commit()
    assert shown(event, bram) == words


def test_what_is_over_is_just_over_to_others(event: LearningEvent, amina: User, bram: User, carla: User) -> None:
    make.sign_ups(event, carla)
    sign_up = queries.sign_up_of(event, carla)
    assert sign_up
    sign_up.standing = Standing.SIGNED_OFF.value
    make.event_passes(event, days=8)
    assert {shown(event, each) for each in (amina, bram, carla)} == {"Geweest"}


def test_a_draft_and_what_is_called_off_say_so(event: LearningEvent, amina: User, bram: User) -> None:
    assert shown(make.event(amina, is_open=False), amina) == "Concept"
    make.sign_ups(event, bram)
    event.cancelled_at = now()
    db.session.commit()
    assert {shown(event, each) for each in (amina, bram)} == {"Gaat niet door"}


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "1 minuut"), (45, "45 minuten"), (60, "1 uur"), (61, "1 uur en 1 minuut"), (150, "2 uur en 30 minuten")],
)
def test_how_long_is_said_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert duration_in_words(minutes) == words
