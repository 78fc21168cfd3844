"""What there is to read again of a leermoment."""

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import Browsers
from tests.page import Browser
from tests.tables import everything


def path(event: LearningEvent) -> str:
    return f"/leren/{event.id}/materiaal"


def began(browser: Browser, event: LearningEvent) -> str:
    """The mark of the text in the form as it opens."""
    return str(browser.get(path(event)).one("input[name=began]")["value"])


def test_amina_adds_it_afterwards_and_a_colleague_reads_and_finds_it(
    hers: Browser, his: Browser, event: LearningEvent
) -> None:
    make.event_passes(event, days=10)
    text = "## Stappen\n\n- **Camera** aan\n- Xylofoonoefening"
    answer = hers.post(path(event), {"material": text, "began": began(hers, event)})
    assert "Het materiaal is opgeslagen." in hers.get(answer.location).text
    assert "<strong>Camera</strong>" in str(his.get(answer.location).soup)
    assert event.title in his.get("/zoeken?q=xylofoonoefening").text
    assert hers.get(path(event)).one("textarea").text.strip() == text


def test_empty_takes_it_away(hers: Browser, event: LearningEvent) -> None:
    hers.post(path(event), {"material": "Iets.", "began": began(hers, event)})
    answer = hers.post(path(event), {"material": " \u200b", "began": began(hers, event)})
    assert (event.material, event.material_html) == ("", "")
    assert "Het materiaal is weggehaald." in hers.get(answer.location).text


def test_markdown_that_we_do_not_show_is_told_and_stays(hers: Browser, event: LearningEvent) -> None:
    mark, before = began(hers, event), everything()
    for text, sentence in (("x" * 20_001, "Deze tekst is te lang"), ("[" * 201, "te veel blokhaken")):
        page = hers.post(path(event), {"material": text, "began": mark}, 422)
        assert sentence in page.errors()["material"]
        assert page.one("textarea").text.strip() == text
        assert page.one("input[name=began]")["value"] == mark
    assert everything() == before


def test_hostile_material_stays_words(hers: Browser, event: LearningEvent) -> None:
    answer = hers.post(path(event), {"material": "<script>alert(1)</script> [x](javascript:alert(1))"})
    page = hers.get(answer.location)
    assert not page.all("main script, a[href^=javascript]")


def test_when_somebody_was_first_both_are_shown_and_amina_chooses(
    hers: Browser, carla: User, sign_in: Browsers, event: LearningEvent
) -> None:
    mark = began(hers, event)
    carlas = sign_in(carla)
    carlas.post(path(event), {"material": "Van Carla.", "began": began(carlas, event)})
    page = hers.post(path(event), {"material": "Van Amina.", "began": mark}, 409)
    assert "Van Carla." in page.one(".notice").text
    assert page.one("textarea").text.strip() == "Van Amina."
    assert event.material == "Van Carla."
    hers.post(path(event), {"material": "Van Amina.", "began": page.one("input[name=began]")["value"]})
    assert event.material == "Van Amina."


def test_pressing_twice_is_no_conflict(hers: Browser, event: LearningEvent) -> None:
    sent = {"material": "Iets.", "began": began(hers, event)}
    for _ in range(2):
        hers.post(path(event), sent)
    assert event.material == "Iets."


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_a_draft_and_what_does_not_take_place_have_none(hers: Browser, amina: User, is_cancelled: bool) -> None:
    event = make.event(amina, is_open=is_cancelled)
    if is_cancelled:
        commands.cancel(event=event, by=amina, reason="Ziek.", settings=access.settings())
        db.session.commit()
    before = everything()
    hers.get(path(event), 409)
    assert "Mijn tekst." in hers.post(path(event), {"material": "Mijn tekst."}, 409).text
    assert everything() == before


def test_a_colleague_may_not_and_a_redacteur_may(
    his: Browser, bram: User, carla: User, sign_in: Browsers, amina: User, event: LearningEvent
) -> None:
    make.sign_ups(event, bram)
    draft = make.event(amina, is_open=False, span=make.span(8))
    his.get(path(event), 403)
    his.post(path(event), {"material": "Van Bram."}, 403)
    his.get(path(draft), 404)
    his.post(path(draft), {"material": "Van Bram."}, 404)
    assert event.material == ""
    sign_in(carla).post(path(event), {"material": "Van Carla."})
    assert event.material == "Van Carla."
