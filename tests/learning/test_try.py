"""After it, who took part says which tool she will try; only she reads it back."""

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.learning import commands, queries
from ladekast.learning.models import LearningEvent
from ladekast.learning.rules import Objection
from ladekast.learning.wording import OBJECTIONS
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import Browsers
from tests.page import Browser, words
from tests.tables import everything


def path(event: LearningEvent, step: str = "") -> str:
    return f"/leren/{event.id}/{step}" if step else f"/leren/{event.id}-{event.slug}"


def refused(browser: Browser, event: LearningEvent) -> str:
    """The page that says why she cannot say it; nothing was kept."""
    before = everything()
    page = browser.post(path(event, "proberen"), status=409)
    assert everything() == before
    return page.text


@pytest.fixture
def tools(amina: User) -> list[Tool]:
    """Two of Amina's."""
    return [make.tool(amina, title=title) for title in ("Beeldbellen", "Scherm delen")]


@pytest.fixture
def over(amina: User, bram: User, tools: list[Tool]) -> LearningEvent:
    """Bram took part in it; it was about both tools."""
    made = make.event(amina, tools=tuple(tools))
    make.sign_ups(made, bram)
    make.event_passes(made, days=8)
    return made


def tries(event: LearningEvent, person: User) -> int | None:
    db.session.rollback()
    mine = queries.sign_up_of(event, person)
    assert mine
    return mine.tries_tool_id


def test_bram_says_which_tool_he_will_try_and_only_he_reads_it(
    over: LearningEvent, bram: User, his: Browser, hers: Browser, tools: list[Tool]
) -> None:
    asked = [words(each) for each in his.get(path(over)).all(".choices label")]
    assert asked == ["Beeldbellen", "Scherm delen", "Geen van deze"]
    answer = his.post(path(over, "proberen"), {"tool": str(tools[1].id)})
    page = his.get(answer.location)
    assert words(page.one(".messages .notice__text")) == "Veel plezier met Scherm delen."
    assert tries(over, bram) == tools[1].id
    assert "Je koos: Scherm delen" in words(page.one(".sign-up-box"))
    assert page.one(".choices input[checked]")["value"] == str(tools[1].id)
    assert not hers.get(path(over)).all(".choices")


def test_bram_changes_his_mind_to_none(over: LearningEvent, bram: User, his: Browser, tools: list[Tool]) -> None:
    his.post(path(over, "proberen"), {"tool": str(tools[0].id)})
    his.post(path(over, "proberen"), {"tool": "geen"})
    assert tries(over, bram) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Kies een tool, of “Geen van deze”."),
        ({"tool": "999"}, "Deze tool hoort niet bij dit leermoment. Kies een van de tools hieronder."),
        ({"tool": "0x1"}, "Deze tool hoort niet bij dit leermoment. Kies een van de tools hieronder."),
    ],
)
def test_what_is_no_answer_is_asked_again(
    over: LearningEvent, bram: User, his: Browser, typed: dict[str, str], sentence: str
) -> None:
    page = his.post(path(over, "proberen"), typed, 422)
    assert page.errors() == {"tool": sentence}
    assert page.heading == over.title
    assert tries(over, bram) is None


def test_without_tools_nothing_is_asked(event: LearningEvent, bram: User, his: Browser) -> None:
    make.sign_ups(event, bram)
    make.event_passes(event, days=8)
    assert not his.get(path(event)).all(".choices")


def test_before_it_is_over_nobody_says_what_she_will_try(event: LearningEvent, bram: User, his: Browser) -> None:
    make.sign_ups(event, bram)
    assert OBJECTIONS[Objection.NOT_OVER] in refused(his, event)


def test_who_was_not_there_is_not_asked(
    over: LearningEvent, bram: User, his: Browser, carla: User, sign_in: Browsers
) -> None:
    commands.tick(event=over, present=set())
    db.session.commit()
    assert not his.get(path(over)).all(".choices")
    assert OBJECTIONS[Objection.WAS_NOT_THERE] in refused(his, over)
    assert OBJECTIONS[Objection.WAS_NOT_THERE] in refused(sign_in(carla), over)
    assert tries(over, bram) is None
