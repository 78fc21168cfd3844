"""Two answers at the same time, one button pressed twice, and answers to what has changed meanwhile."""

from typing import Any

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingRequest, State, Step
from tests import make
from tests.page import Browser
from tests.shadowing.conftest import forget_mail
from tests.tables import everything


@pytest.fixture
def found(bram: User, tool: Tool) -> ShadowingRequest:
    """Bram asked, and the mail about it is gone."""
    made = make.request(bram, tool, spans=[make.span(7), make.span(8)])
    forget_mail()
    return made


def path(found: ShadowingRequest, step: str = "") -> str:
    return f"/meekijken/{found.id}{f'/{step}' if step else ''}"


def choice(found: ShadowingRequest, number: int = 0, **more: str) -> dict[str, str]:
    return {"moment": str(found.moments[number].id), "version": str(found.version)} | more


def test_two_answers_at_once_count_once(hers: Browser, his: Browser, found: ShadowingRequest) -> None:
    """Both look at the first version; the second to press reads how it stands."""
    seen = choice(found)
    his.post(path(found, "intrekken"), {"reason": "", "version": seen["version"]})
    before = everything()
    page = hers.post(path(found, "afspreken"), seen | {"note": "Bel aan bij de zijdeur."}, 409)
    assert "Bram Jansen trok het in" in page.text
    assert page.all(".typed__text")[0].text == "Bel aan bij de zijdeur."
    assert page.all(f"a[href='{path(found)}']")
    assert everything() == before


def test_who_sees_an_older_version_does_not_answer_the_newer(
    hers: Browser, his: Browser, found: ShadowingRequest
) -> None:
    """Amina proposed, Bram proposed back; her old window still offers to decline the first question."""
    old = str(found.version)
    hers.post(path(found, "ander-moment"), make.moments(make.span(9)))
    his.post(path(found, "ander-moment"), make.moments(make.span(10)))
    before = everything()
    hers.post(path(found, "afwijzen"), {"reason": "Te druk.", "version": old}, 409)
    assert everything() == before


@pytest.mark.parametrize(
    ("step", "sent"),
    [
        ("afspreken", {"place": "Bij mij"}),
        ("ander-moment", make.moments(make.span(9))),
        ("afwijzen", {"reason": "Te druk.", "other": ""}),
    ],
)
def test_pressing_twice_answers_once(hers: Browser, found: ShadowingRequest, step: str, sent: dict[str, str]) -> None:
    sent = choice(found) | sent
    hers.post(path(found, step), sent)
    once = everything()
    assert hers.post(path(found, step), sent).location == path(found)
    assert everything() == once


@pytest.mark.parametrize(
    ("step", "first", "second"),
    [
        ("afspreken", {}, {"number": 1}),
        ("ander-moment", make.moments(make.span(9)), make.moments(make.span(10))),
    ],
)
def test_another_moment_in_another_window_is_not_said_to_be_done(
    hers: Browser, found: ShadowingRequest, step: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    other = choice(found, second.pop("number", 0), note="Liever dan.") | second
    hers.post(path(found, step), choice(found) | first)
    before = everything()
    assert hers.post(path(found, step), other, 409).all(".typed__text")[0].text == "Liever dan."
    assert everything() == before


def test_pressing_twice_after_a_reminder_answers_once(hers: Browser, found: ShadowingRequest) -> None:
    sent = choice(found)
    commands._take(found, Step.REMIND, None)
    db.session.commit()
    for _ in range(2):
        assert hers.post(path(found, "afspreken"), sent).location == path(found)
    assert found.state == State.ACCEPTED


@pytest.mark.parametrize("version", ["x", "-1", "99999999999999999999", "1e3", "٣", "0"])
def test_a_version_that_we_never_made_changes_nothing(hers: Browser, found: ShadowingRequest, version: str) -> None:
    before = everything()
    hers.post(path(found, "afspreken"), choice(found, version=version), 409)
    assert everything() == before
