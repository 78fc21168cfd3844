"""What who leads a leermoment or planned it finds on its page, where others sign up."""

import pytest

from ladekast.accounts.models import User
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent
from ladekast.learning.wording import comers_in_words, told_in_words
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import Browsers, begin, colleague
from tests.page import Browser, Page, words


def path(event: LearningEvent) -> str:
    return f"/leren/{event.id}-{event.slug}"


def ways(page: Page) -> list[str]:
    """What she can press in her box, in order."""
    return [words(each) for each in page.all(".event__lead a")]


def test_amina_reads_how_many_come_and_goes_on_from_there(amina: User, hers: Browser) -> None:
    event = make.event(amina, places=2)
    make.sign_ups(event, *map(colleague, range(4)))
    page = hers.get(path(event))
    assert words(page.one(".event__lead h2")) == "Jij begeleidt dit leermoment"
    assert words(page.one(".event__lead p")) == "2 doen mee, 2 wachten."
    assert ways(page) == ["Deelnemers", "Bewerken"]
    assert not page.all(".sign-up-box")
    assert "Je hoeft je niet aan te melden" not in page.text


def test_who_planned_it_for_another_reads_the_same_and_may_sign_up(amina: User, bram: User, his: Browser) -> None:
    event = make.event(amina, planner=bram)
    page = his.get(path(event))
    assert words(page.one(".event__lead h2")) == "Jij plande dit leermoment"
    assert ways(page) == ["Deelnemers", "Bewerken"]
    assert words(page.one(".sign-up-box button")) == "Meld me aan"


def test_from_the_start_on_it_is_about_who_was_there_and_the_material(
    event: LearningEvent, hers: Browser, bram: User
) -> None:
    make.sign_ups(event, bram)
    begin(event)
    assert ways(hers.get(path(event))) == ["Wie was erbij?", "Materiaal toevoegen"]
    make.event_passes(event, days=1)
    assert ways(hers.get(path(event))) == ["Wie was erbij?", "Materiaal toevoegen"]
    assert words(hers.get(path(event)).one(".event__lead h2 + p")) == "1 had een plek."
    commands.add_material(event=event, text="De sheets.")
    db.session.commit()
    assert ways(hers.get(path(event))) == ["Wie was erbij?", "Materiaal aanpassen"]


def test_others_have_no_such_box(event: LearningEvent, his: Browser, sign_in: Browsers, carla: User) -> None:
    for browser in (his, sign_in(carla)):
        page = browser.get(path(event))
        assert not page.all(".event__lead")
        assert page.one(".sign-up-box")


def test_a_draft_has_no_such_box(amina: User, hers: Browser) -> None:
    assert not hers.get(path(make.event(amina, is_open=False))).all(".event__lead")


def test_any_colleague_begins_a_copy_of_what_is_over(event: LearningEvent, his: Browser, hers: Browser) -> None:
    copy = f"/leren/nieuw?van={event.id}"
    assert not his.get(path(event)).all(f'a[href="{copy}"]')
    make.event_passes(event, days=8)
    assert words(his.get(path(event)).one(f'.notice a[href="{copy}"]')) == "Begin met een kopie"
    assert len(hers.get(path(event)).all(f'a[href="{copy}"]')) == 1  # at what she can do with it


@pytest.mark.parametrize(
    ("placed", "waiting", "told", "afterwards"),
    [
        (0, 0, "Nog niemand heeft zich aangemeld", "Niemand had zich aangemeld"),
        (1, 0, "1 doet mee", "1 had een plek"),
        (5, 1, "5 doen mee, 1 wacht", "5 hadden een plek, 1 niet"),
        (0, 2, "0 doen mee, 2 wachten", "0 hadden een plek, 2 niet"),
    ],
)
def test_how_many_come_is_told_in_words(placed: int, waiting: int, told: str, afterwards: str) -> None:
    assert comers_in_words(placed, waiting) == told
    assert comers_in_words(placed, waiting, is_over=True) == afterwards


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "Niemand krijgt daar een mail van."), (1, "1 collega krijgt een mail."), (5, "5 collega’s krijgen een mail.")],
)
def test_how_many_hear_is_told_in_words(count: int, told: str) -> None:
    assert told_in_words(count) == told
