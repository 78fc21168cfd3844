"""Amina opens her leermoment or closes it, and somebody takes it over."""

from datetime import timedelta

from ladekast.accounts.models import User
from ladekast.calendar.queries import upcoming
from ladekast.learning.models import LearningEvent, Stage
from ladekast.learning.rules import stage
from ladekast.lib.clock import now
from tests import make
from tests.learning.filling import again, leave, path
from tests.page import Browser


def test_what_was_closed_can_still_be_changed_and_opened_again(hers: Browser, event: LearningEvent) -> None:
    answer = hers.post(path(event, "sluiten"))
    assert stage(event, now()) is Stage.CLOSED
    assert "Aanmelden kan niet meer." in hers.get(answer.location).text
    closed_at = event.closes_at
    hers.post(path(event), again(hers, event, title="Anders"))
    assert (event.title, event.closes_at) == ("Anders", closed_at)
    hers.post(path(event), again(hers, event, closes_day="", closes_time=""))
    assert stage(event, now()) is Stage.OPEN


def test_closing_twice_says_so_and_a_draft_cannot_be_closed(hers: Browser, amina: User, event: LearningEvent) -> None:
    hers.post(path(event, "sluiten"))
    closed_at = event.closes_at
    assert "Aanmelden kon al niet meer." in hers.get(hers.post(path(event, "sluiten")).location).text
    assert event.closes_at == closed_at
    hers.post(path(make.event(amina, is_open=False), "sluiten"), status=409)


def test_a_draft_is_opened_by_one_press_and_a_second_changes_nothing(hers: Browser, amina: User) -> None:
    event = make.event(amina, is_open=False)
    answer = hers.post(path(event, "openen"))
    opened_at = event.opened_at
    assert stage(event, now()) is Stage.OPEN
    assert "Je leermoment staat open voor aanmelding." in hers.get(answer.location).text
    assert "stond al open" in hers.get(hers.post(path(event, "openen")).location).text
    assert event.opened_at == opened_at


def test_a_draft_about_a_moment_that_is_over_is_not_opened(hers: Browser, amina: User) -> None:
    event = make.event(amina, is_open=False)
    make.event_passes(event, days=60)
    hers.post(path(event, "openen"), status=409)
    assert event.opened_at is None
    assert "day_1" in hers.post(path(event), again(hers, event), 422).errors()


def test_a_draft_for_which_nobody_could_sign_up_any_more_is_not_opened(hers: Browser, amina: User) -> None:
    event = make.event(amina, is_open=False, closes_at=now() - timedelta(hours=1))
    answer = hers.post(path(event, "openen"))
    assert "Kies bij “Bewerken” een later moment." in hers.get(answer.location).text
    assert event.opened_at is None
    hers.post(path(event), again(hers, event, concept="1"))
    assert set(hers.post(path(event), again(hers, event), 422).errors()) == {"closes_day"}


def test_when_its_leader_left_a_colleague_takes_it_over(his: Browser, bram: User, event: LearningEvent) -> None:
    his.post(path(event, "overnemen"), status=409)
    leave(event)
    answer = his.post(path(event, "overnemen"))
    assert event.leader == bram
    assert [each.starts_at for each in upcoming(bram.id)] == [event.starts_at]
    assert "Jij begeleidt dit leermoment nu." in his.get(answer.location).text
    assert "Jij begeleidt dit leermoment al." in his.get(his.post(path(event, "overnemen")).location).text
