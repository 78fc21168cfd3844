"""After a change Amina reads how many colleagues get a mail about it, and they read what was before."""

from typing import Any

import pytest

from ladekast.accounts.models import User
from ladekast.learning import telling
from ladekast.learning.models import LearningEvent
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import Browsers, colleague, forget_mail, mails, mails_to
from tests.learning.filling import again, path
from tests.page import Browser, words

NOBODY = "Niemand krijgt daar een mail van."


def told(browser: Browser, event: LearningEvent, **changes: Any) -> str:
    """What she reads after an edit."""
    answer = browser.post(path(event), again(browser, event, **changes))
    return words(browser.get(answer.location).one(".messages .notice__text")).removeprefix(
        "Je wijziging is opgeslagen. "
    )


def test_amina_reads_how_many_hear_and_is_not_counted(hers: Browser, bram: User, event: LearningEvent) -> None:
    make.sign_ups(event, bram, colleague(1), colleague(2))
    assert told(hers, event, aim="Iets anders.") == NOBODY
    assert told(hers, event, place="https://bellen.example/anders") == "2 collega’s krijgen een mail."
    assert told(hers, event, title="Anders") == "3 collega’s krijgen een mail."
    assert told(hers, event, places="3") == "1 collega krijgt een mail."  # who moved up


def test_who_leads_it_from_now_on_is_counted(hers: Browser, bram: User, event: LearningEvent) -> None:
    assert told(hers, event, leader=str(bram.id)) == "1 collega krijgt een mail."


def test_who_left_is_not_counted(hers: Browser, bram: User, event: LearningEvent) -> None:
    make.sign_ups(event, bram)
    bram.is_active = False
    db.session.commit()
    assert told(hers, event, title="Anders") == NOBODY


def test_mail_about_another_leermoment_is_not_counted(amina: User, bram: User, event: LearningEvent) -> None:
    make.sign_ups(event, bram)
    others = [make.event(amina, span=make.span(days)) for days in range(20, 30)]
    assert str(others[-1].id).startswith(str(event.id))
    for other in others:
        make.sign_ups(other, colleague(other.id))
    assert telling.hear(event, since=0, but=amina) == 1


def test_an_edit_of_a_redacteur_is_heard_by_who_leads_it(
    sign_in: Browsers, carla: User, amina: User, event: LearningEvent
) -> None:
    forget_mail()
    assert told(sign_in(carla), event, title="Zonder typfout") == "1 collega krijgt een mail."
    assert len(mails_to(amina)) == 1


def test_with_another_title_everybody_reads_the_old_one(hers: Browser, bram: User, event: LearningEvent) -> None:
    before = event.title
    make.sign_ups(event, bram, colleague(1), colleague(2))
    forget_mail()
    told(hers, event, title="Anders")
    assert len(mails()) == 4
    assert all(f"het heette eerst “{before}”" in mail.text for mail in mails())


# Where it is


@pytest.mark.parametrize("concept", [{}, {"concept": "1"}])
def test_a_town_for_what_is_online_is_refused(hers: Browser, amina: User, concept: dict[str, str]) -> None:
    event = make.event(amina, is_open=False)
    page = hers.post(path(event), again(hers, event, town="Gouda", **concept), 422)
    sentence = "Een plaats hoort bij op locatie. Maak dit leeg, of kies “op locatie”."
    assert page.errors() == {"town": sentence}
    assert page.one("#town")["value"] == "Gouda"
    hers.post(path(event), again(hers, event, town="Gouda", way="on-location", **concept))
    assert event.town == "Gouda"


def test_a_town_of_before_is_shown_nowhere_and_is_no_news(
    hers: Browser, his: Browser, bram: User, event: LearningEvent
) -> None:
    event.town = "Gouda"
    db.session.commit()
    make.sign_ups(event, bram)
    forget_mail()
    for address in ("/leren", "/", f"/leren/{event.id}-{event.slug}", "/zoeken?q=gouda"):
        page = his.get(address)
        assert "Gouda" not in words(page.one("main")).replace("gouda", "")
    assert told(hers, event, town="") == NOBODY
    assert mails() == []


def test_another_town_is_news_when_one_goes_there(hers: Browser, amina: User, bram: User) -> None:
    event = make.event(amina, way="on-location", town="Gouda")
    make.sign_ups(event, bram)
    assert told(hers, event, town="") == "1 collega krijgt een mail."
    assert told(hers, event, town="Woerden") == "1 collega krijgt een mail."
    assert told(hers, event, town="", way="online") == "1 collega krijgt een mail."
