"""Amina throws her draft away, and brings it back."""

from datetime import timedelta

import pytest

from ladekast.accounts.models import User
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent, Stage
from ladekast.learning.rules import Objection, stage
from ladekast.learning.wording import OBJECTIONS
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import Browsers, mails
from tests.learning.filling import path
from tests.page import Browser, words
from tests.tables import everything


@pytest.fixture
def draft(amina: User) -> LearningEvent:
    """Amina's, that nobody else sees."""
    return make.event(amina, is_open=False, title="Nog niet af")


def page_of(event: LearningEvent) -> str:
    return f"/leren/{event.id}-{event.slug}"


def throw_away(browser: Browser, event: LearningEvent) -> str:
    """Throws it away, and gives where that leads."""
    return browser.post(path(event, "annuleren")).location


def test_a_draft_goes_without_a_reason_and_without_a_mail(hers: Browser, draft: LearningEvent) -> None:
    page = hers.get(path(draft, "annuleren"))
    assert page.heading == "Je concept weggooien?"
    assert not page.all("textarea")
    assert "Niemand krijgt er een mail van." in page.text
    assert words(page.one("main button")) == "Gooi het concept weg"
    location = throw_away(hers, draft)
    assert location == "/leren"
    assert words(hers.get(location).one(".messages .notice__text")) == "Je concept is weg."
    assert stage(draft, now()) is Stage.CANCELLED
    assert not mails()


def test_what_was_thrown_away_says_so_to_amina_and_is_not_there_for_others(
    hers: Browser, his: Browser, sign_in: Browsers, carla: User, draft: LearningEvent
) -> None:
    throw_away(hers, draft)
    page = hers.get(page_of(draft))
    assert words(page.one(".badge")) == "Weggegooid"
    assert "Dit concept is weggegooid." in words(page.one(".event__head .notice"))
    assert "Gaat niet door" not in page.text
    assert [words(each) for each in page.all(".event button")] == ["Haal terug"]
    assert [words(each) for each in page.all(".event .panel a")] == ["Herhaal dit leermoment"]
    for browser in (his, sign_in(carla)):
        browser.get(page_of(draft), 404)
        browser.post(path(draft, "terughalen"), status=404)


def test_amina_finds_it_again_at_her_leermomenten_and_brings_it_back(hers: Browser, draft: LearningEvent) -> None:
    throw_away(hers, draft)
    page = hers.get("/leren")
    assert [words(each) for each in page.all("#mijn-leermomenten ~ .fold a")] == ["Nog niet af"]
    assert not page.all(".mine-parts__one")
    before = draft.version
    answer = hers.post(path(draft, "terughalen"))
    assert words(hers.get(answer.location).one(".messages .notice__text")) == "Je concept is terug."
    assert (stage(draft, now()), draft.version) == (Stage.DRAFT, before)
    page = hers.get("/leren")
    assert [words(each) for each in page.all(".mine-parts__one h3")] == ["Je concepten"]
    assert not page.all("#mijn-leermomenten ~ .fold")


def test_after_a_month_it_is_not_listed_any_more_and_still_comes_back(hers: Browser, draft: LearningEvent) -> None:
    throw_away(hers, draft)
    draft.cancelled_at = now() - timedelta(days=31)
    db.session.commit()
    assert "Nog niet af" not in hers.get("/leren").text
    hers.post(path(draft, "terughalen"))
    assert stage(draft, now()) is Stage.DRAFT


def test_pressing_twice_is_pressing_once(hers: Browser, draft: LearningEvent) -> None:
    hers.get(throw_away(hers, draft))
    again = throw_away(hers, draft)
    assert words(hers.get(again).one(".messages .notice__text")) == "Dit concept had je al weggegooid."
    hers.get(hers.post(path(draft, "terughalen")).location)
    answer = hers.post(path(draft, "terughalen"))
    assert words(hers.get(answer.location).one(".messages .notice__text")) == "Dit concept was al terug."


@pytest.mark.parametrize("step", ["bewerken", "openen", "sluiten"])
def test_before_it_comes_back_nothing_is_done_with_it(hers: Browser, draft: LearningEvent, step: str) -> None:
    throw_away(hers, draft)
    before = everything()
    assert OBJECTIONS[Objection.THROWN_AWAY] in hers.post(path(draft, step), {"title": "Anders"}, 409).text
    assert everything() == before


def test_what_others_knew_of_stays_called_off(
    hers: Browser, his: Browser, bram: User, amina: User, event: LearningEvent
) -> None:
    make.sign_ups(event, bram)
    hers.post(path(event, "annuleren"), {"reason": "Ziek."})
    his.post(path(event, "terughalen"), status=403)
    assert OBJECTIONS[Objection.NOT_THROWN_AWAY] in hers.post(path(event, "terughalen"), status=409).text
    assert stage(event, now()) is Stage.CANCELLED
    fine = make.event(amina, span=make.span(8))
    assert OBJECTIONS[Objection.NOT_THROWN_AWAY] in hers.post(path(fine, "terughalen"), status=409).text
    with pytest.raises(commands.ObjectionError):
        commands.restore(event=fine)
